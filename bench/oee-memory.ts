import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BATCH, msOf, say, whole, YEAR_MS, type Room } from './oee-room.js';

const EVENTS = 10_000_000;
const A_CHUNK = 500_000;
const MEBI = 1_048_576;

/** What is in use once nothing more can be thrown away. */
function heapMiB(): number {
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / MEBI;
}

/** Ten million events of all units over a year, read from the log, reckoned and saved; then all sums made anew from the facts. */
export async function memoryBench(room: Room): Promise<void> {
  setFlagsFromString('--expose-gc');
  const units = room.plant.units().filter((unit) => unit.kind !== 'TELEOP_CONSOLE');
  const step = Math.floor((YEAR_MS * units.length) / EVENTS);
  for (let at = 0; at < EVENTS; at += A_CHUNK)
    await room.owner.query(A_LIFE, [units.map((unit) => unit.id), room.begin, step, at, at + A_CHUNK, Date.now()]);
  await room.owner.query('vacuum analyze');
  say(`${whole(EVENTS)} events of ${units.length} units in the log`, '');

  const heaps: number[] = [];
  const ms = await msOf(async () => {
    let next = A_CHUNK * 2;
    for (let done = 0; ;) {
      const read = await room.runner.step(room.projection);
      done += read;
      if (read < BATCH || done >= next) {
        heaps.push(heapMiB());
        say(`  taken in: ${whole(done)}, heap, resident`, `${whole(heaps.at(-1)!)}, ${whole(process.memoryUsage().rss / MEBI)} MiB`);
        next += A_CHUNK * 2;
      }
      if (read === 0) return;
    }
  });
  flat('all events taken in', ms, heaps);

  const anew: number[] = [];
  const msAnew = await msOf(async () => {
    const progress = await room.rollups.progress(
      room.db.source.manager,
      units.map((unit) => unit.id),
    );
    for (const unit of units) {
      const { firstAt, settledUntil, lastWord } = progress.get(unit.id)!;
      await room.db.transaction((tx) =>
        room.rollUp.reckon(tx, unit, [{ from: firstAt!, to: settledUntil! }], lastWord!, room.rollUp.rules(), false),
      );
      anew.push(heapMiB());
    }
  });
  flat('all sums made anew from the facts', msAnew, anew);
}

function flat(what: string, ms: number, heaps: readonly number[]): void {
  const [first, most] = [heaps[0]!, Math.max(...heaps)];
  say(what, `${whole((EVENTS * 1_000) / ms)} events/s`);
  say('  heap in use, at first and at most', `${whole(first)}, ${whole(most)} MiB`, 'at most 1.2 times', most <= first * 1.2);
}

/** The life of `bench/oee-engine.ts` for several units in turn, as the log would have it. */
const A_LIFE = `insert into spine_event (kind, subject_kind, subject_id, work_unit_id, occurred_at, received_at, quality, source_path, session, seq, payload)
  select case when n % 2 = 0 then 'STATE_CHANGED' else 'COUNTED' end, 'work-unit', unit, unit,
         to_timestamp(($2::float8 + i::float8 * $3 / cardinality($1::text[])) / 1000), to_timestamp($6::float8 / 1000), 'GOOD', unit, 'm', n,
         case when n % 2 = 0 then jsonb_build_object('state', (array['RUNNING', 'DOWN', 'RUNNING', 'STARVED', 'RUNNING', 'SETUP'])[n / 2 % 6 + 1])
              else jsonb_build_object('counters', jsonb_build_object('good', n * 2, 'scrap', n / 20)) end
  from (select i, i / cardinality($1::text[]) as n, ($1::text[])[i % cardinality($1::text[]) + 1] as unit
        from generate_series($4::bigint, $5::bigint - 1) i) e order by i`;
