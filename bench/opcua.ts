/** OPC UA of ten servers with 64 units of seven items, beside a bare node-opcua client with the same items. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { withTestServer } from '../test/support/database.js';
import { rest as ask, socket } from '../test/support/clients.js';
import { startService, type RunningService } from '../test/support/service.js';
import type { Bare } from './opcua/bare.js';
import { changesBetween, lastPosition, untilCaughtUp } from './opcua/log-changes.js';
import { ITEMS, plantOf, PUBLISHING_MS } from './opcua/plant.js';
import { program, Servers } from './opcua/servers.js';

const SERVERS = 10;
const UNITS = 64;
/** Every item changes once a second. */
const RATE = SERVERS * UNITS * ITEMS.length;
const LATENCY_RATE = 500;
const SETTLE_MS = 10_000;
const MEASURE_MS = 30_000;
const CONNECT_MOST_MS = 600_000;
const MIB = 1_048_576;
const BARS = { connectedMs: 15_000, share: 0.8, memory: 300 * MIB, p99Ms: 250, growth: 1.1 } as const;

const { values } = parseArgs({ options: { restarts: { type: 'string', default: '0' } } });
const RESTARTS = Number(values.restarts);

interface Figures {
  readonly connectedMs: number;
  readonly rate: number;
  readonly rss: number;
  /** Processor time by time: 1 is one core. */
  readonly cores: number;
}

const median = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN;
const percentile = (of: readonly number[], share: number): number =>
  of.toSorted((a, b) => a - b)[Math.min(of.length - 1, Math.floor(of.length * share))] ?? Number.NaN;

/** @param met whether the figure keeps its bar; undefined: it has none */
function say(what: string, figure: string, bar = '', met?: boolean): void {
  if (met === false) process.exitCode = 1;
  const kept = met === undefined ? '' : met ? ': met' : ': MISSED';
  process.stdout.write(`${what.padEnd(66)}${figure.padStart(14)}  ${bar}${kept}\n`);
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const mib = (bytes: number): string => `${Math.round(bytes / MIB)} MiB`;

async function bare(servers: Servers): Promise<Figures> {
  const child = fork(program('bare'), [String(UNITS), ...servers.endpoints], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let [told] = (await once(child, 'message')) as [Bare];
  child.on('message', (news: Bare) => (told = news));
  servers.change(RATE);
  await rest(SETTLE_MS);
  const [before, cpu, from] = [told.changes, await cpuMsOf(child.pid!), performance.now()];
  await rest(MEASURE_MS);
  const ms = performance.now() - from;
  const [rate, cores] = [((told.changes - before) * 1_000) / ms, ((await cpuMsOf(child.pid!)) - cpu) / ms];
  servers.change(0);
  child.send('leave');
  await once(child, 'exit');
  return { connectedMs: told.connectedMs, rate, rss: told.rss, cores };
}

interface Connection {
  readonly state: string;
  readonly units: readonly { readonly state: string }[];
}

/** Resolves when every connection and every unit behind it is live. */
async function untilLive(service: RunningService, token: string): Promise<void> {
  const until = performance.now() + CONNECT_MOST_MS;
  for (;;) {
    const { status, body } = await ask<{ items: readonly Connection[] }>(service, token, 'GET', '/api/v1/connections');
    if (status !== 200) throw new Error(JSON.stringify(body));
    const { items } = body;
    const isLive = ({ state, units }: Connection) => state === 'LIVE' && units.every((unit) => unit.state === 'LIVE');
    if (items.length === SERVERS && items.every(isLive)) return;
    if (performance.now() > until) throw new Error(`not all units were live within ${seconds(CONNECT_MOST_MS)}`);
    await rest(200);
  }
}

const rssOf = async (pid: number): Promise<number> =>
  Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))![1]) * 1_024;

/** In ticks of a hundredth of a second, user and system. */
async function cpuMsOf(pid: number): Promise<number> {
  const [, ...fields] = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ');
  return (Number(fields[10]) + Number(fields[11])) * 10;
}

async function committed(service: RunningService, servers: Servers): Promise<Omit<Figures, 'connectedMs'>> {
  const client = new pg.Client({ connectionString: service.databaseUrl });
  await client.connect();
  servers.change(RATE);
  await rest(SETTLE_MS);
  const [before, cpu, from] = [await lastPosition(client), await cpuMsOf(service.pid()), performance.now()];
  await rest(MEASURE_MS);
  const [after, ms] = [await lastPosition(client), performance.now() - from];
  const cores = ((await cpuMsOf(service.pid())) - cpu) / ms;
  const rss = await rssOf(service.pid());
  servers.change(0);
  const changes = await changesBetween(client, before, after);
  await untilCaughtUp(client);
  await client.end();
  return { rate: (changes * 1_000) / ms, rss, cores };
}

interface News {
  readonly workUnitState: { readonly workUnitId: string; readonly since: string };
}

/** From the change of a state at the server to a subscriber of GraphQL, ms. */
async function latencies(service: RunningService, token: string, servers: Servers): Promise<readonly number[]> {
  const client = socket(service, token);
  const since = new Map<string, string>();
  let found: number[] = [];
  const hear = ({ workUnitId, since: at }: News['workUnitState']) => {
    if (since.get(workUnitId) === at) return;
    since.set(workUnitId, at);
    found.push(Date.now() - Date.parse(at));
  };
  const stop = client.subscribe<News>(
    { query: 'subscription { workUnitState(scope: "bench") { workUnitId since } }' },
    { next: ({ data }) => data && hear(data.workUnitState), error: () => undefined, complete: () => undefined },
  );
  servers.change(LATENCY_RATE, ['State']);
  await rest(SETTLE_MS);
  found = [];
  await rest(MEASURE_MS);
  stop();
  await client.dispose();
  servers.change(0);
  return found;
}

/** Resident memory after each restart of a server, bytes. */
async function restarts(service: RunningService, token: string, servers: Servers): Promise<readonly number[]> {
  const found: number[] = [];
  for (let turn = 0; turn < RESTARTS; turn += 1) {
    await servers.restart(turn % SERVERS);
    await untilLive(service, token);
    found.push(await rssOf(service.pid()));
  }
  return found;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-opcua-'));
  const servers = await Servers.start(SERVERS, UNITS, folder);
  try {
    process.stdout.write(
      `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}; ${SERVERS} servers × ${UNITS} units × ${ITEMS.length} items, ${RATE} changes/s offered\n`,
    );
    const base = await bare(servers);
    say('bare node-opcua client: connected', seconds(base.connectedMs));
    say('bare node-opcua client: changes', `${base.rate.toFixed(0)}/s`);
    say('bare node-opcua client: processor', `${base.cores.toFixed(2)} cores`);
    say('bare node-opcua client: resident memory', mib(base.rss));
    await measured(base, servers, folder);
  } finally {
    await servers.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(base: Figures, servers: Servers, folder: string): Promise<void> {
  const plant = join(folder, 'plant.yaml');
  await writeFile(plant, plantOf(servers.endpoints, UNITS));
  const service = await startService({ plant, site: 'bench' });
  const ready = performance.now();
  try {
    const token = await service.token('engineer');
    await untilLive(service, token);
    const connectedMs = performance.now() - ready;
    say('service: all units live', seconds(connectedMs), `< ${seconds(BARS.connectedMs)}`, connectedMs < BARS.connectedMs);
    const { rate, rss, cores } = await committed(service, servers);
    const share = rate / base.rate;
    say('service: changes in the committed log', `${rate.toFixed(0)}/s`);
    say('service: of those of the bare client', share.toFixed(2), `at least ${BARS.share}`, share >= BARS.share);
    say('service: processor', `${cores.toFixed(2)} cores`);
    say('service: resident memory', mib(rss));
    say('service: beyond the bare client', mib(rss - base.rss), `at most ${mib(BARS.memory)}`, rss - base.rss <= BARS.memory);
    await measuredLatency(service, token, servers);
    if (RESTARTS > 0) await measuredRestarts(service, token, servers);
  } finally {
    await service.stop();
  }
}

async function measuredLatency(service: RunningService, token: string, servers: Servers): Promise<void> {
  const late = (await latencies(service, token, servers)).map((ms) => ms - PUBLISHING_MS);
  const p99 = percentile(late, 0.99);
  say(`state to subscriber at ${LATENCY_RATE}/s: states heard`, `${((late.length * 1_000) / MEASURE_MS).toFixed(0)}/s`);
  say('state to subscriber, median beyond publishing', `${median(late).toFixed(0)} ms`);
  say('state to subscriber, p99 beyond publishing', `${p99.toFixed(0)} ms`, `at most ${BARS.p99Ms} ms`, p99 <= BARS.p99Ms);
}

async function measuredRestarts(service: RunningService, token: string, servers: Servers): Promise<void> {
  const found = await restarts(service, token, servers);
  const tenth = Math.max(1, Math.floor(RESTARTS / 10));
  const [early, late] = [median(found.slice(tenth, 3 * tenth)), median(found.slice(-2 * tenth))];
  say(`${RESTARTS} restarts of a server: resident memory early, late`, `${mib(early)}, ${mib(late)}`);
  say(`${RESTARTS} restarts: late to early`, (late / early).toFixed(2), `at most ${BARS.growth}`, late <= early * BARS.growth);
}

await withTestServer(main);
