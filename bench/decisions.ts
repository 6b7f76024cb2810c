/**
 * Decisions over REST with commit, on the embedded PostgreSQL, at 10,000 open job orders and 500 units:
 * `npm run bench:decisions`. Exits with 1 where a bar is missed.
 */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres } from '../modules/platform/embedded-postgres.js';
import { startService, type RunningService } from '../test/support/service.js';
import { FilledFloor } from './decisions/fill.js';
import { SteadyIngest } from './decisions/ingest.js';
import { pathOf, plantOf, SITE } from './decisions/plant.js';

const UNITS = 500;
const ORDERS = 10_000;
const ON_THE_FLOOR = 400;
const WARM_UP = 60;
const CALLS = 600;
const TIMES_PLAIN = 4;
const CLIENTS = 6;
const SUSTAINED_S = 20;
const DECISIONS_PER_S = 50;
const EVENTS_PER_S = 500;
const STATIONS = 20;

const folder = await mkdtemp(join(tmpdir(), 'fingerpost-decisions-'));
await chmod(folder, 0o755);
const postgres = await startEmbeddedPostgres(folder);
const plant = join(folder, 'plant.yaml');
await writeFile(plant, plantOf(UNITS));
const env = { FP_DATABASE_URL: postgres.url, FP_DATABASE_OWNER_URL: postgres.ownerUrl, FP_HTTP_RATE: '0' };
const start = (runners: string) => startService({ plant, ownPostgres: true, site: SITE, env: { ...env, FP_RUNNERS: runners } });
const db = new pg.Pool({ connectionString: postgres.ownerUrl, max: 4 });
const floor = new FilledFloor(db, UNITS);
const bars: boolean[] = [];
let conflicts = 0;
/** Decisions that were committed without a place, since the class of the task was behind the log. */
let waits = 0;
const services: RunningService[] = [];
try {
  const service = await start('http');
  const wires = await start('wires,projector,worker,http');
  services.push(service, wires);
  await floor.fill(ORDERS, ON_THE_FLOOR);
  const decide = asking(service.url, await service.token('mes'));
  await againstPlain(decide);
  await sustained(decide, wires);
} finally {
  for (const service of services) await service.stop();
  await db.end();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = bars.every(Boolean) ? 0 : 1;

/** One decision in turn with one plain transaction, so that both meet the same machine. */
async function againstPlain(decide: () => Promise<void>): Promise<void> {
  const [decisions, plain]: [number[], number[]] = [[], []];
  for (let call = -WARM_UP; call < CALLS; call++) {
    const [decision, two] = [await timed(decide), await timed(() => floor.plain())];
    if (call >= 0) decisions.push(decision);
    if (call >= 0) plain.push(two);
    await floor.drain(ON_THE_FLOOR);
  }
  say(`decision with commit, ${UNITS} units, ${ORDERS.toLocaleString('en')} open orders`, spread(decisions));
  say('plain transaction of two rows', spread(plain));
  const times = at(decisions, 0.99) / at(plain, 0.99);
  bar(`p99 against the plain one: ${times.toFixed(2)} times`, `at most ${TIMES_PLAIN}`, times <= TIMES_PLAIN);
}

async function sustained(decide: () => Promise<void>, wires: RunningService): Promise<void> {
  // Stations at the end, which no order is sent to: benches whose people know none of the tasks would do as well.
  const ingest = new SteadyIngest(
    wires,
    Array.from({ length: STATIONS }, (_, i) => pathOf(UNITS - 1 - i)),
    EVENTS_PER_S,
  );
  ingest.start();
  await rest(2_000);
  const before = ingest.acknowledged;
  const until = performance.now() + SUSTAINED_S * 1_000;
  const taken: number[] = [];
  const draining = (async () => {
    for (; performance.now() < until; await rest(100)) await floor.drain(ON_THE_FLOOR);
  })();
  const client = async () => {
    while (performance.now() < until) taken.push(await timed(decide));
  };
  await Promise.all([...Array.from({ length: CLIENTS }, client), draining]);
  const events = (ingest.acknowledged - before) / SUSTAINED_S;
  const rate = taken.length / SUSTAINED_S;
  await ingest.stop();
  say(`${CLIENTS} clients for ${SUSTAINED_S} s beside ingest`, `${spread(taken)}; asked again ${conflicts} times, ${waits} wait`);
  bar(`events acknowledged: ${events.toFixed(0)}/s`, `at least ${EVENTS_PER_S * 0.98}`, events >= EVENTS_PER_S * 0.98);
  bar(`decisions committed: ${rate.toFixed(0)}/s`, `at least ${DECISIONS_PER_S}`, rate >= DECISIONS_PER_S);
}

/** Commits the decision of a new order, and asks on where another has been faster. @throws where it is refused */
function asking(url: string, token: string): () => Promise<void> {
  const ask = async (order: object): Promise<void> => {
    const response = await fetch(`${url}/api/v1/routing-decisions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
      body: JSON.stringify({ mode: 'COMMIT', jobOrder: order }),
    });
    const text = await response.text();
    if (response.status === 202) waits += 1;
    if (response.status < 300) return;
    if (response.status !== 409) throw new Error(`${response.status}: ${text.slice(0, 500)}`);
    conflicts += 1;
    return ask(order);
  };
  return () => ask(floor.order());
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function at(ms: readonly number[], share: number): number {
  const sorted = ms.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

function spread(ms: readonly number[]): string {
  return `median ${at(ms, 0.5).toFixed(1)} ms, p90 ${at(ms, 0.9).toFixed(1)} ms, p99 ${at(ms, 0.99).toFixed(1)} ms`;
}

function say(what: string, value: string): void {
  process.stdout.write(`${what}: ${value}\n`);
}

function bar(what: string, asked: string, holds: boolean): void {
  say(what, `${asked}: ${holds ? 'holds' : 'does not hold'}`);
  bars.push(holds);
}
