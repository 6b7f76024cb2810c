import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
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

/**
 * Where the PostgreSQL of this worker lives: one server a worker, since a transaction in flight in one database holds
 * the readers of all others on its server back.
 */
function dataDir(): string {
  const folder = process.env['TEST_DATA_DIR'];
  if (!folder) throw new Error('no test run has begun: see withTestServer');
  return join(folder, `worker-${process.env['JEST_WORKER_ID'] ?? '0'}`);
}

/** Makes room for the servers of the tests of this process and of its children. @returns what stops and removes them */
export async function beginTestServers(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'fingerpost-test-'));
  // As root, the servers run as a user of their own, who must get there.
  await chmod(folder, 0o755);
  process.env['TEST_DATA_DIR'] = folder;
  return async () => {
    for (const worker of await readdir(folder)) await (await startEmbeddedPostgres(join(folder, worker))).stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Runs something that asks for test databases: on the server of the test run, or on one of its own. */
export async function withTestServer<T>(work: () => Promise<T>): Promise<T> {
  const end = process.env['TEST_DATA_DIR'] ? undefined : await beginTestServers();
  try {
    return await work();
  } finally {
    await end?.();
  }
}

/** Makes an empty, migrated database on the real PostgreSQL of this worker. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await startEmbeddedPostgres(dataDir());
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
