import { mkdir } from 'node:fs/promises';
import { startEmbeddedPostgres } from '../../modules/platform/embedded-postgres.js';
import { TEST_DATA_DIR } from './database.js';

/** One PostgreSQL for the whole run; each spec has a database of its own on it. */
export default async function setup(): Promise<void> {
  await mkdir(TEST_DATA_DIR, { recursive: true });
  await startEmbeddedPostgres(TEST_DATA_DIR);
}
