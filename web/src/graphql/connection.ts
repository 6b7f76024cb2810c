import { Client, fetchExchange, subscriptionExchange } from 'urql';
import { createClient, type Client as SocketClient } from 'graphql-ws';
import { serverClock } from '../live/clock.js';
import { LOCALE } from '../words/language.js';

/** The one connection of the page: queries over HTTP, subscriptions over one socket, both with the same token. */
export interface Connection {
  readonly client: Client;
  readonly socket: SocketClient;
  /** Calls back when the socket opens, and with `refused` when the service will not have this token. */
  watch(on: { opened(): void; lost(): void; refused(): void }): () => void;
  /** Reads a file of the REST interface in the reader's name. */
  file(path: string): Promise<Response>;
  close(): void;
}

/** Close codes with which the service refuses the token itself (graphql-ws 4401, 4403). */
const REFUSED = new Set([4401, 4403]);

const closeCode = (event: unknown): number =>
  typeof event === 'object' && event !== null && 'code' in event && typeof event.code === 'number' ? event.code : 0;

/** Waits 0.5 s, doubling to 15 s, with a spread so that a shop floor of screens does not return at once. */
const backoff = (retries: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(15_000, 500 * 2 ** retries) * (0.7 + Math.random() * 0.6)));

/** Opens the connection to the service that served the page. Never throws: a lost socket is retried for ever. */
export function connect(token: string, origin: string): Connection {
  const authorization = `Bearer ${token}`;
  const headers = { authorization, 'accept-language': LOCALE };
  const socket = createClient({
    url: `${origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: { authorization },
    keepAlive: 10_000,
    lazy: true,
    // A change of subscriptions must not close the socket between the old and the new ones.
    lazyCloseTimeout: 3000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: (event) => !REFUSED.has(closeCode(event)),
    retryWait: backoff,
  });
  const client = new Client({
    url: `${origin}/graphql`,
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetchOptions: { headers },
    fetch: async (input, init) => {
      const asked = Date.now();
      const response = await fetch(input, init);
      serverClock.learn(response.headers.get('date'), asked, Date.now());
      return response;
    },
    exchanges: [
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe(
              { query: query ?? '', variables },
              {
                next: ({ data, errors }) => sink.next({ data, errors }),
                error: (error) => sink.error(error),
                complete: () => sink.complete(),
              },
            ),
          }),
        }),
      }),
    ],
  });
  return {
    client,
    socket,
    watch: (on) => {
      const stops = [
        socket.on('connected', () => on.opened()),
        socket.on('closed', (event) => (REFUSED.has(closeCode(event)) ? on.refused() : on.lost())),
      ];
      return () => stops.forEach((stop) => stop());
    },
    file: (path) => fetch(`${origin}${path}`, { headers }),
    close: () => void socket.dispose(),
  };
}
