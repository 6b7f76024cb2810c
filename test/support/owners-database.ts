import pg from 'pg';
import { startEmbeddedPostgres } from '../../modules/platform/embedded-postgres.js';

/** The service's own PostgreSQL as its owner, who is not locked out; after a stop in order it is found again. */
export class OwnersDatabase {
  pool: pg.Pool = new pg.Pool();

  constructor(private readonly dataDir: string) {}

  async open(): Promise<void> {
    const before = this.pool;
    this.pool = new pg.Pool({ connectionString: (await startEmbeddedPostgres(this.dataDir)).ownerUrl, max: 2 });
    this.pool.on('error', () => undefined);
    await before.end();
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
