import { beginTestServers } from './database.js';

declare global {
  var endTestServers: (() => Promise<void>) | undefined;
}

/** Each worker has a PostgreSQL, each spec a database of its own on it. */
export default async function setup(): Promise<void> {
  globalThis.endTestServers = await beginTestServers();
}
