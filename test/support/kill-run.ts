import { setTimeout as rest } from 'node:timers/promises';
import type pg from 'pg';
import { drawFor } from '../../simulator/random.js';
import { compare, readJournals, telegramsOf, type Compared, type Disagreements } from './kill-comparison.js';
import { CUTTABLE, CuttableFloor, type Cuttable } from './kill-cuts.js';
import { OrderClient } from './order-client.js';
import { OwnersDatabase } from './owners-database.js';
import { PlantProcesses } from './plant-processes.js';
import { startService, type RunningService } from './service.js';
import { Torrent } from './torrent.js';

export interface KillRunOptions {
  readonly kills: number;
  /** Job orders that must have come in before it ends; more kills until then. */
  readonly orders: number;
  /** Moments of the kills and cuts, and what the floor does. */
  readonly seed: number;
  readonly speed?: number;
  /** Told of the progress. */
  readonly say?: (line: string) => void;
}

/** ms from the start of a process to its readiness, and how often. */
export interface Starts {
  readonly times: number;
  readonly median: number;
  readonly most: number;
}

export interface KillRunResult {
  readonly kills: number;
  /** Of these, before the service was ready. */
  readonly killsWhileStarting: number;
  /** Of these, while a way was cut. */
  readonly killsWhileCut: number;
  readonly cuts: Readonly<Record<Cuttable, number>>;
  readonly startsAfterKill: Starts;
  /** After a stop in order, in between. */
  readonly cleanStarts: Starts;
  /** What was wrong at an instant of the run: two live assignments of one order or in one slot. */
  readonly seenWrong: readonly string[];
  readonly polls: number;
  readonly compared: Compared;
  readonly disagreements: Disagreements;
  /** Orders that our own client got a 201 for, and which of them the service does not know under that id. */
  readonly accepted: number;
  readonly acceptedLost: readonly string[];
  readonly wrongAnswers: readonly string[];
  /** Orders that have not ended although the floor was given time. */
  readonly unfinished: readonly string[];
}

/** A service that was killed is ready again within this, and within so many times a clean start. */
export const READY_MOST_MS = 10_000;
export const READY_SHARE = 1.5;

const SPEED = 100;
const SOON_AFTER_READY_MS = 300;
const LONG_AFTER_READY_MS = 1_500;
const WHILE_STARTING_MS = 2_000;
const CUT_MS = 1_200;
/** Of so many starts after a kill one is followed by one after a stop in order: both meet the same machine. */
const CLEAN_EVERY = 6;
const SETTLE_MS = 120_000;
const POLL_MS = 200;
/** A console, which the demo's orders leave idle. */
const MEASURING = 'ahlen/assembly/cable/t22';

/**
 * Kills a service with SIGKILL again and again and cuts its ways to broker, cells and database, while its floor works and
 * orders come in; then lets the floor settle and compares. @throws where the service does not come up again
 */
export async function killRun({
  kills,
  orders: wanted,
  seed,
  speed = SPEED,
  say = () => undefined,
}: KillRunOptions): Promise<KillRunResult> {
  const floor = await CuttableFloor.open();
  const service = await startService({ plant: floor.plantFile, ownPostgres: true, simulator: 'external', speed });
  await floor.before(service.mqttPort);
  const plant = await PlantProcesses.start(service, speed, seed, floor);
  const orders = new OrderClient(service.url, await service.token('mes'));
  const torrent = new Torrent(service, MEASURING, floor.mqttPort);
  const db = new OwnersDatabase(service.dataDir);
  try {
    orders.start();
    torrent.start();
    await db.open();
    const watch = new Watch(db);
    watch.start();
    const killed = await killAgainAndAgain(service, floor, { kills, wanted, draw: drawFor(seed, 'kills'), db, say });
    say('the floor settles');
    await Promise.all([plant.stopMes(), orders.stop(), torrent.stop(SETTLE_MS)]);
    const unfinished = await settle(db.pool, plant);
    await plant.stop();
    await quiet(db.pool);
    await watch.stop();
    say('at rest');
    const ids = (await db.pool.query<{ externalId: string; id: string }>(`select external_id as "externalId", id from routing_job_order`))
      .rows;
    const known = new Map(ids.map((row) => [row.externalId, row.id]));
    const acceptedLost = [...orders.accepted].flatMap(([externalId, id]) => (known.get(externalId) === id ? [] : [externalId]));
    return {
      ...killed,
      ...(await compare(db.pool, plant.journals, [torrent])),
      seenWrong: watch.wrong,
      polls: watch.polls,
      accepted: orders.accepted.size,
      acceptedLost,
      wrongAnswers: orders.wrong,
      unfinished,
    };
  } finally {
    await Promise.all([plant.stop(), orders.stop(), torrent.stop(0)]);
    await db.close();
    await service.stop();
    await floor.close();
  }
}

interface Killing {
  readonly kills: number;
  readonly wanted: number;
  readonly draw: () => number;
  readonly db: OwnersDatabase;
  readonly say: (line: string) => void;
}

async function killAgainAndAgain(service: RunningService, floor: CuttableFloor, { kills, wanted, draw, db, say }: Killing) {
  const [after, clean]: [number[], number[]] = [[], []];
  const cuts: Record<Cuttable, number> = { broker: 0, cells: 0, database: 0 };
  let [done, whileStarting, whileCut] = [0, 0, 0];
  while (done < kills || (await ordersIn(db.pool)) < wanted) {
    await rest(draw() * (draw() < 0.3 ? SOON_AFTER_READY_MS : LONG_AFTER_READY_MS));
    if (draw() < 0.6) {
      const what = CUTTABLE[Math.floor(draw() * CUTTABLE.length)]!;
      cuts[what] += 1;
      await floor.cut(what, db.pool);
      await rest(draw() * CUT_MS);
      if (draw() < 0.5) await floor.mend(db.pool);
      else whileCut += 1;
    }
    await service.kill();
    done += 1;
    // Without its database it does not become ready, and says so by ending; the other ways stay cut for a while.
    await floor.mend(db.pool, 'database');
    if (draw() < 0.25) {
      const starting = service.restart().catch(() => undefined);
      await rest(draw() * WHILE_STARTING_MS);
      await service.kill();
      await starting;
      whileStarting += 1;
      done += 1;
    }
    after.push(await timed(() => service.restart()));
    await floor.mend(db.pool);
    say(`${done} kills, ready again after ${after.at(-1)} ms`);
    if (after.length % CLEAN_EVERY !== 1) continue;
    await service.halt();
    clean.push(await timed(() => service.restart()));
    await db.open();
    say(`a clean start takes ${clean.at(-1)} ms`);
  }
  return {
    kills: done,
    killsWhileStarting: whileStarting,
    killsWhileCut: whileCut,
    cuts,
    startsAfterKill: startsOf(after),
    cleanStarts: startsOf(clean),
  };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return Math.round(performance.now() - from);
}

function startsOf(ms: readonly number[]): Starts {
  const sorted = ms.toSorted((a, b) => a - b);
  return { times: ms.length, median: sorted[Math.floor(sorted.length / 2)]!, most: sorted.at(-1)! };
}

const ordersIn = async (db: pg.Pool): Promise<number> =>
  (await db.query<{ orders: number }>(`select count(*)::int as orders from routing_job_order`)).rows[0]!.orders;

/** Waits until every order has ended and every station has told its pieces. @returns the orders that have not */
async function settle(db: pg.Pool, plant: PlantProcesses): Promise<readonly string[]> {
  const open = `select external_id || ' ' || state || ' ' || coalesce(waiting_reason, '') || ' ' || coalesce(reason, '') as text from routing_job_order where ended_at is null order by 1`;
  const until = Date.now() + SETTLE_MS;
  for (;;) {
    const left = (await db.query<{ text: string }>(open)).rows.map(({ text }) => text);
    const untold = readJournals(plant.journals).reduce((sum, { entries }) => sum + telegramsOf(entries).openCounts, 0);
    if ((left.length === 0 && untold === 0) || Date.now() > until) return left;
    await rest(1_000);
  }
}

/** Waits until the projections have read everything. */
async function quiet(db: pg.Pool): Promise<void> {
  const behind = `select 1 from spine_cursor where xid < (select xid from spine_event order by spine_event.xid desc limit 1)`;
  const until = Date.now() + SETTLE_MS;
  while ((await db.query(behind)).rowCount !== 0 && Date.now() < until) await rest(POLL_MS);
}

/** Looks at the live assignments all the time. */
class Watch {
  readonly wrong: string[] = [];
  polls = 0;
  private running = true;
  private work: Promise<void> = Promise.resolve();

  constructor(private readonly db: OwnersDatabase) {}

  start(): void {
    this.work = this.look();
  }

  async stop(): Promise<void> {
    this.running = false;
    await this.work;
  }

  private async look(): Promise<void> {
    for (; this.running; await rest(POLL_MS)) {
      const found = await this.db.pool
        .query<{ text: string }>(
          `select 'order ' || job_order_id as text from routing_assignment where ended_at is null group by job_order_id having count(*) > 1
         union all
         select 'slot ' || work_unit_id || '#' || slot from routing_assignment where ended_at is null group by work_unit_id, slot having count(*) > 1`,
        )
        .catch(() => undefined);
      // A stop in order stops the database too.
      if (!found) continue;
      this.polls += 1;
      this.wrong.push(...found.rows.map(({ text }) => text));
    }
  }
}
