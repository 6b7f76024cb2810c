import { choice, choices, duration, integer, port, text, url, type Setting } from './setting.js';

/**
 * The whole configuration of Fingerpost, one line each. Read from the environment by `loadSettings`;
 * `docs/configuration.md` is generated from it.
 */
export const SETTINGS = {
  FP_HTTP_PORT: port({ default: 3000, min: 0, about: 'Port of the pages, GraphQL, REST, health and metrics; 0 takes any free one.' }),
  FP_HTTP_HOST: text({ default: '127.0.0.1', about: 'Address that the HTTP server binds to; 0.0.0.0 in a container.' }),
  FP_HTTP_RATE: integer({
    default: 500,
    min: 0,
    max: 100_000,
    unit: 'requests/s',
    about: 'REST requests of one token; twice as many may come at once, then 429 with Retry-After. 0: no bound.',
  }),
  FP_DATA_DIR: text({
    default: 'data',
    about:
      'Folder of everything that must survive a restart on this machine: the embedded database, keys, the journals of the virtual plant.',
  }),
  FP_DATABASE_URL: url({
    default: '',
    schemes: ['postgres', 'postgresql'],
    about: 'PostgreSQL 15 or newer, as the role that the service works with. Not set: an embedded PostgreSQL in FP_DATA_DIR.',
  }),
  FP_DATABASE_OWNER_URL: url({
    default: '',
    schemes: ['postgres', 'postgresql'],
    about: 'The same database as the role that owns the tables and runs the migrations. Not set: FP_DATABASE_URL.',
  }),
  FP_DATABASE_POOL: integer({ default: 12, min: 2, max: 200, about: 'Database connections of this process.' }),
  FP_QUEUE_URL: url({
    default: '',
    schemes: ['redis', 'rediss'],
    about: 'Redis for background jobs. Not set: the jobs are kept in PostgreSQL.',
  }),
  FP_MQTT_URL: url({
    default: '',
    schemes: ['mqtt', 'mqtts', 'ws', 'wss'],
    about: 'The broker of the stations. Not set: the embedded broker.',
  }),
  FP_MQTT_USER: text({ default: '', about: 'User name at the broker of FP_MQTT_URL.' }),
  FP_MQTT_PASSWORD: text({ default: '', secret: true, about: 'Password at the broker of FP_MQTT_URL.' }),
  FP_MQTT_VERSION: choice({
    default: 'auto',
    of: ['auto', '3.1.1', '5'],
    about: 'Version of MQTT spoken with the broker of FP_MQTT_URL. auto: 5 where the broker has it.',
  }),
  FP_MQTT_PARTITIONS: integer({
    default: 1,
    min: 1,
    max: 64,
    about:
      'Parts into which the stations at the broker of FP_MQTT_URL are divided, for several processes to read side by side; the same in all of them. After a change what waits for the former number is read to its end first.',
  }),
  FP_MQTT_UNACKNOWLEDGED: integer({
    default: 2_000,
    min: 1,
    max: 65_535,
    unit: 'telegrams',
    about:
      'Telegrams of the broker of FP_MQTT_URL that one session has read and not yet acknowledged: so many come twice at most after a kill. Fewer than 1,000 read more slowly.',
  }),
  FP_MQTT_PORT: port({ default: 1883, about: 'Port of the embedded broker.' }),
  FP_MQTT_HOST: text({ default: '127.0.0.1', about: 'Address that the embedded broker binds to.' }),
  FP_PLANT: text({ default: 'config/plants/demo.yaml', about: 'The plant file.' }),
  FP_SIMULATOR: choice({
    default: 'on',
    of: ['on', 'off', 'external'],
    about:
      'Whether the virtual plant is started beside the service; external: somebody else runs it, the plant file is paced the same. Not set: off when NODE_ENV is production.',
  }),
  FP_SIMULATOR_SPEED: integer({
    default: 10,
    min: 1,
    max: 100,
    about:
      'How many times faster than real the virtual plant works. Ideal cycle times, tool changes and the micro-stop limit of the plant file are divided by it while the virtual plant runs.',
  }),
  FP_SIMULATOR_SEED: integer({ default: 1, min: 0, max: 2_147_483_647, about: 'Same seed, same floor.' }),
  FP_RUNNERS: choices({
    default: ['http', 'wires', 'projector', 'worker'],
    of: ['http', 'wires', 'projector', 'worker'],
    about: 'What this process runs; several processes share one database.',
  }),
  FP_LOG_LEVEL: choice({
    default: 'info',
    of: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    about: 'Least level of the log lines (JSON, on standard output).',
  }),
  FP_AUTH_ISSUER: text({ default: 'fingerpost', about: 'The `iss` that a token must carry.' }),
  FP_AUTH_AUDIENCE: text({ default: 'fingerpost', about: 'The `aud` that a token must carry.' }),
  FP_AUTH_JWKS_URL: url({
    default: '',
    schemes: ['http', 'https'],
    about: 'Key set of an OIDC issuer. Not set: the built-in issuer, whose key lies in FP_DATA_DIR.',
  }),
  FP_AUTH_SECRET: text({
    default: '',
    secret: true,
    pattern: /^.{32,}$/,
    accepted: 'at least 32 characters',
    about:
      'Key of the built-in issuer and of the station passwords, where several processes or machines must share it. Not set: made at first start and kept in FP_DATA_DIR.',
  }),
  FP_DEMO_TOKENS: choice({
    default: 'auto',
    of: ['auto', 'on', 'off'],
    about:
      'Ready-made tokens, printed at the start and handed to the page. auto: only where database and broker are embedded. The service refuses to start with them when NODE_ENV is production.',
  }),
  FP_GRAPHQL_INTROSPECTION: choice({
    default: 'auto',
    of: ['auto', 'on', 'off'],
    about: 'Introspection and the sandbox of GraphQL. auto: off when NODE_ENV is production.',
  }),
  FP_RETENTION_DAYS: integer({
    default: 400,
    min: 1,
    max: 36_500,
    unit: 'days',
    about: 'How long raw events and the decisions of ended job orders are kept; figures outlive them.',
  }),
  FP_DECISION_INPUTS_DAYS: integer({
    default: 90,
    min: 1,
    max: 36_500,
    unit: 'days',
    about: 'How long a decision can be made again: everything that led to it is kept so long, though never longer than the decision.',
  }),
  FP_ASSIGNMENT_LEASE_MS: duration({
    default: 600_000,
    min: 1_000,
    max: 86_400_000,
    about: 'How long an assignment holds without a word of the floor; then the unit is asked whether it has the order.',
  }),
  FP_OPCUA_CERTIFICATE_DAYS: integer({
    default: 1_095,
    min: 1,
    max: 7_300,
    unit: 'days',
    about:
      'How long a certificate that we make for an OPC UA connection is valid. It is renewed when a quarter of that is left; a server must then trust the new one.',
  }),
  FP_OPCUA_SESSION_MS: duration({
    default: 60_000,
    min: 2_000,
    max: 3_600_000,
    about: 'How long an outage of the link to an OPC UA server may last that loses nothing: the session timeout that is asked for.',
  }),
  FP_COMMAND_DEADLINE_MS: duration({
    default: 120_000,
    min: 1_000,
    max: 86_400_000,
    about: 'How long a command may wait for its answer before the order is placed anew.',
  }),
} as const;

type Schema = typeof SETTINGS;
export type Settings = { readonly [K in keyof Schema]: Schema[K] extends Setting<infer T> ? T : never };

/** Every key that is wrong, each with what was found and what is accepted. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The settings are not usable:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
  }
}

/**
 * Reads the settings from an environment.
 * @throws SettingsError that names each unknown key and each value that is not accepted.
 */
export function loadSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const names = Object.keys(SETTINGS);
  for (const key of Object.keys(env)) {
    if (key.startsWith('FP_') && !names.includes(key))
      problems.push(`${key} is not a setting. Did you mean ${nearest(key, names)}? All are listed in docs/configuration.md.`);
  }
  const values = Object.fromEntries(
    Object.entries(SETTINGS as Record<string, Setting<unknown>>).map(([key, setting]) => {
      const given = env[key];
      if (given === undefined) return [key, key === 'FP_SIMULATOR' && env['NODE_ENV'] === 'production' ? 'off' : setting.fallback];
      const value = setting.parse(given);
      if (value === undefined)
        problems.push(`${key} is ${setting.secret ? 'set to a value that is not accepted' : `"${given}"`}; accepted: ${setting.accepted}.`);
      return [key, value];
    }),
  ) as Settings;
  if (env['NODE_ENV'] === 'production' && values.FP_DEMO_TOKENS === 'on')
    problems.push('FP_DEMO_TOKENS is "on" while NODE_ENV is "production"; accepted there: auto, off.');
  if (problems.length > 0) throw new SettingsError(problems);
  return values;
}

function nearest(key: string, names: readonly string[]): string {
  const shared = (name: string) => new Set(key.split('_').filter((part) => name.split('_').includes(part))).size;
  return names.reduce((best, name) => (shared(name) > shared(best) ? name : best));
}
