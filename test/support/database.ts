import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import pg from 'pg';
import { MIGRATIONS } from '../../migrations/list.js';
import { Database, dataSource } from '../../modules/platform/database.js';
import { startEmbeddedPostgres } from '../../modules/platform/embedded-postgres.js';
import { migrate } from '../../modules/platform/migrate.js';

/** A database of its own, migrated, as the role that the service works with. */
export interface TestDatabase {
  readonly db: Database;
  /** As the service's role. */
  readonly url: string;
  /** As the owner of the tables. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** One PostgreSQL for a whole test run; it stays up between specs and is stopped by the run's end. */
export const TEST_DATA_DIR = process.env['FP_TEST_DATA_DIR'] ?? join(tmpdir(), `fingerpost-test-${process.getuid?.() ?? 0}`);

/** Makes an empty, migrated database on the test run's real PostgreSQL. */
export async function testDatabase(): Promise<TestDatabase> {
  await mkdir(TEST_DATA_DIR, { recursive: true });
  const server = await startEmbeddedPostgres(TEST_DATA_DIR);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server.ownerUrl, `create database ${name}`);
  const ownerUrl = server.ownerUrl.replace(/\/fingerpost$/, `/${name}`);
  const url = server.url.replace(/\/fingerpost$/, `/${name}`);
  await migrate(ownerUrl, url, MIGRATIONS);
  const source = await dataSource(url, 8).initialize();
  return {
    db: new Database(source),
    url,
    ownerUrl,
    drop: async () => {
      await source.destroy();
      await onServer(server.ownerUrl, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
