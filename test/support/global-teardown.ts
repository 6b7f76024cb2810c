import { startEmbeddedPostgres } from '../../modules/platform/embedded-postgres.js';
import { TEST_DATA_DIR } from './database.js';

export default async function teardown(): Promise<void> {
  const server = await startEmbeddedPostgres(TEST_DATA_DIR);
  await server.stop();
}
