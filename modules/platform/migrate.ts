import { runMigrations } from 'bullmq';
import pg from 'pg';
import type { MigrationInterface } from 'typeorm';
import { dataSource } from './database.js';

/** Schema of the background jobs; the queue library owns its layout. */
export const QUEUE_SCHEMA = 'queue';

/**
 * Brings the database to the current schema, as the owner, and lets the service's role work with it.
 * Safe to call from several processes at once.
 * @param serviceUrl whose role gets the rights; the same role as the owner's needs none
 */
export async function migrate(ownerUrl: string, serviceUrl: string, migrations: readonly (new () => MigrationInterface)[]): Promise<void> {
  const guard = new pg.Client({ connectionString: ownerUrl });
  await guard.connect();
  try {
    // Held for the session, since each migration is a transaction of its own.
    await guard.query(`select pg_advisory_lock(hashtext('fingerpost migrations'))`);
    const owner = await dataSource(ownerUrl, 2, migrations).initialize();
    try {
      await owner.runMigrations();
    } finally {
      await owner.destroy();
    }
    await runMigrations(guard, QUEUE_SCHEMA);
    await grant(guard, decodeURIComponent(new URL(serviceUrl).username));
  } finally {
    await guard.end();
  }
}

async function grant(owner: pg.Client, role: string): Promise<void> {
  const same = await owner.query('select 1 where current_user = $1', [role]);
  if (same.rowCount !== 0 || role === '') return;
  const name = owner.escapeIdentifier(role);
  for (const schema of ['public', QUEUE_SCHEMA]) {
    await owner.query(`grant usage on schema ${schema} to ${name}`);
    await owner.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${name}`);
    await owner.query(`grant usage, select on all sequences in schema ${schema} to ${name}`);
    await owner.query(`grant execute on all functions in schema ${schema} to ${name}`);
  }
  await owner.query(`revoke insert, update, delete on platform_migration from ${name}`);
  await owner.query(`revoke update, delete on identity_audit from ${name}`);
  // What happened is never changed; retention runs as the owner (spine_drop_partitions).
  const log = await owner.query<{ part: string }>(`select relid::regclass::text as part from pg_partition_tree('spine_event')`);
  for (const { part } of log.rows) await owner.query(`revoke update, delete on ${part} from ${name}`);
}
