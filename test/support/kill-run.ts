import { setTimeout as rest } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../modules/platform/embedded-postgres.js';
import { drawFor } from '../../simulator/random.js';
import { compare, readJournals, telegramsOf, type Compared, type Disagreements } from './kill-comparison.js';
import { OrderClient } from './order-client.js';
import { PlantProcesses } from './plant-processes.js';
import { startService, type RunningService } from './service.js';
import { Torrent } from './torrent.js';

export interface KillRunOptions {
  readonly kills: number;
  /** Moments of the kills, and what the floor does. */
  readonly seed: number;
  readonly speed?: number;
  /** Told of the progress. */
  readonly say?: (line: string) => void;
}

export interface KillRunResult {
  readonly kills: number;
  /** Of these, before the service was ready. */
  readonly killsWhileStarting: number;
  readonly startMs: { readonly median: number; readonly most: number };
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

const SPEED = 100;
const SOON_AFTER_READY_MS = 400;
const LONG_AFTER_READY_MS = 2_500;
const WHILE_STARTING_MS = 3_000;
const SETTLE_MS = 120_000;
const POLL_MS = 200;
/** A console, which the demo's orders leave idle. */
const MEASURING = 'ahlen/assembly/cable/t22';

/**
 * Kills a service with SIGKILL again and again, while its floor works and orders come in; then lets the floor settle
 * and compares. @throws where the service does not come up again
 */
export async function killRun({ kills, seed, speed = SPEED, say = () => undefined }: KillRunOptions): Promise<KillRunResult> {
  const service = await startService({ ownPostgres: true, simulator: 'external', speed });
  const postgres = await startEmbeddedPostgres(service.dataDir);
  const db = new pg.Pool({ connectionString: postgres.url, max: 2 });
  const plant = await PlantProcesses.start(service, speed, seed);
  try {
    const orders = new OrderClient(service.url, await service.token('mes'));
    const watch = new Watch(db);
    const torrent = new Torrent(service, MEASURING);
    orders.start();
    watch.start();
    torrent.start();
    const killed = await killAgainAndAgain(service, kills, drawFor(seed, 'kills'), say);
    say('the floor settles');
    await Promise.all([plant.stopMes(), orders.stop(), torrent.stop(SETTLE_MS)]);
    const unfinished = await settle(db, plant);
    await plant.stop();
    await quiet(db);
    await watch.stop();
    const ids = (await db.query<{ externalId: string; id: string }>(`select external_id as "externalId", id from routing_job_order`)).rows;
    const known = new Map(ids.map((row) => [row.externalId, row.id]));
    const acceptedLost = [...orders.accepted].flatMap(([externalId, id]) => (known.get(externalId) === id ? [] : [externalId]));
    return {
      ...killed,
      ...(await compare(db, plant.journals, [torrent])),
      seenWrong: watch.wrong,
      polls: watch.polls,
      accepted: orders.accepted.size,
      acceptedLost,
      wrongAnswers: orders.wrong,
      unfinished,
    };
  } finally {
    await plant.stop();
    await db.end();
    await service.stop();
  }
}

async function killAgainAndAgain(service: RunningService, kills: number, draw: () => number, say: (line: string) => void) {
  const starts: number[] = [];
  let whileStarting = 0;
  for (let done = 0; done < kills; done++) {
    await rest(draw() * (draw() < 0.3 ? SOON_AFTER_READY_MS : LONG_AFTER_READY_MS));
    await service.kill();
    if (draw() < 0.25 && done + 1 < kills) {
      const starting = service.restart().catch(() => undefined);
      await rest(draw() * WHILE_STARTING_MS);
      await service.kill();
      await starting;
      whileStarting += 1;
      done += 1;
    }
    const from = performance.now();
    await service.restart();
    starts.push(Math.round(performance.now() - from));
    say(`${done + 1} of ${kills} kills, ready again after ${starts.at(-1)} ms`);
  }
  const sorted = starts.toSorted((a, b) => a - b);
  return { kills, killsWhileStarting: whileStarting, startMs: { median: sorted[Math.floor(sorted.length / 2)]!, most: sorted.at(-1)! } };
}

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

  constructor(private readonly db: pg.Pool) {}

  start(): void {
    this.work = this.look();
  }

  async stop(): Promise<void> {
    this.running = false;
    await this.work;
  }

  private async look(): Promise<void> {
    for (; this.running; await rest(POLL_MS)) {
      const { rows } = await this.db.query<{ text: string }>(
        `select 'order ' || job_order_id as text from routing_assignment where ended_at is null group by job_order_id having count(*) > 1
         union all
         select 'slot ' || work_unit_id || '#' || slot from routing_assignment where ended_at is null group by work_unit_id, slot having count(*) > 1`,
      );
      this.polls += 1;
      this.wrong.push(...rows.map(({ text }) => text));
    }
  }
}
