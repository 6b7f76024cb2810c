import { beginTestServer } from './database.js';

declare global {
  var endTestServer: (() => Promise<void>) | undefined;
}

/** One PostgreSQL for the whole run; each spec has a database of its own on it. */
export default async function setup(): Promise<void> {
  globalThis.endTestServer = await beginTestServer();
}
