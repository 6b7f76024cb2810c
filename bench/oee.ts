import { texts, numbers } from '../modules/oee/store/array-literal.js';
import { SUMS } from '../modules/oee/domain/sums.js';
import { rulesOf, settingOf } from '../modules/oee/domain/unit-setting.js';
import { columnOf } from '../modules/oee/store/rollup.store.js';
import type { StoredEvent } from '../modules/spine/domain/floor-event.js';
import { engineRate, life } from './oee-engine.js';
import { memoryBench } from './oee-memory.js';
import { plantBench } from './oee-plant.js';
import { BATCH, inRoom, median, msOf, say, times, whole, YEAR_MS, type Room } from './oee-room.js';

/**
 * OEE against named baselines of the same run: the pure engine, the projection, a year from kept sums, and a late event.
 * `--plant`: 500 units over a year; `--memory`: ten million events taken in, and all sums made anew from them.
 */

const UNIT = 'ahlen/assembly/drive/m11';
/** Where sums are kept: by quarter-hour, by hour, and by stretch between the edges of shifts and days. */
const LEVELS = ['oee_bucket', 'oee_bucket_hour', 'oee_bucket_stretch'];
const [YEAR_EVENTS, ROUND_EVENTS, ROUNDS] = [500_000, 40_000, 5];

function engine({ plant, begin }: Room): void {
  const rules = rulesOf(plant.current());
  const unit = plant.unit(UNIT)!;
  const events = life(UNIT, begin, Math.floor(YEAR_MS / 200_000), 200_000);
  const setting = (from: number, to: number) => settingOf(plant.current(), rules, unit, { from: from - 86_400_000, to: to + 86_400_000 });
  const rate = median(Array.from({ length: ROUNDS }, () => engineRate(events, rules, setting)));
  say('pure engine, one core', `${whole(rate)} events/s`, 'at least 100,000', rate >= 100_000);
}

/** Reads the log, reckons, saves; against reading the same events and writing as many rows with nothing reckoned. */
async function projecting(room: Room): Promise<void> {
  const { db, log, runner, projection, begin } = room;
  const [reckoned, plain]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const events = life(UNIT, begin + round * 20 * 86_400_000, 30_000, ROUND_EVENTS, `r${round}`).map((event) => ({
      ...event,
      receivedAt: Date.now(),
    }));
    for (let at = 0; at < events.length; at += BATCH) await log.append(events.slice(at, at + BATCH), 'bench');
    const before = await rowsKept(db);
    const ms = await msOf(() => runner.drain(projection));
    const after = await rowsKept(db);
    const base = await msOf(() => onlyWriting(room, events, after - before));
    if (round === 0) continue;
    reckoned.push(ms);
    plain.push(base);
  }
  const ratio = median(plain) / median(reckoned);
  say(`projection, ${whole(ROUND_EVENTS)} events`, `${whole((ROUND_EVENTS * 1_000) / median(reckoned))} events/s`);
  say('  against reading the same events and writing as many rows', ratio.toFixed(2), 'at least 0.5', ratio >= 0.5);
}

async function rowsKept(db: Room['db']): Promise<number> {
  const [row] = await db.query<{ rows: number }>(`select ${LEVELS.map((level) => `(select count(*) from ${level})`).join(' + ')} as rows`);
  return row!.rows;
}

/** The same batches read from the log in order, their facts inserted, and as many rows of sums, copied from those that are there. */
async function onlyWriting({ owner, log }: Room, events: readonly StoredEvent[], written: number): Promise<void> {
  for (const table of ['state', 'count', 'bucket'])
    await owner.query(
      `create table if not exists bench_${table} (like oee_${table} ${table === 'state' || table === 'count' ? 'including indexes' : ''})`,
    );
  await owner.query(`truncate bench_state, bench_count, bench_bucket`);
  const batches = Math.ceil(events.length / BATCH);
  let from: { readonly xid: string; readonly position: number } = { xid: '0', position: 0 };
  for (let batch = 0; batch < batches; batch += 1) {
    await owner.transaction(async (tx) => {
      const read = await log.after(tx, from, BATCH);
      from = read.at(-1)!;
      const states = read.filter((e) => e.kind === 'STATE_CHANGED');
      const counts = read.filter((e) => e.kind === 'COUNTED');
      const common = (of: readonly StoredEvent[]) => [
        texts(of.map((e) => e.workUnitId)),
        numbers(of.map((e) => e.occurredAt)),
        numbers(of.map((e) => e.source.seq)),
        numbers(of.map((e) => e.position)),
      ];
      await tx.query(
        `insert into bench_state select u, to_timestamp(at / 1000), s, s::text, p, st, null, null, false, false, false, false
         from unnest($1::text[], $2::float8[], $3::bigint[], $4::bigint[], $5::text[]) as v(u, at, s, p, st) on conflict do nothing`,
        [...common(states), texts(states.map((e) => e.payload.state))],
      );
      await tx.query(
        `insert into bench_count (work_unit_id, at, seq, fact_id, position, absolute, good, scrap, since, made_good, made_scrap, made_rework, made_unjudged, stands_good, stands_scrap)
         select u, to_timestamp(at / 1000), s, s::text, p, true, g, b, to_timestamp(at / 1000), g, b, 0, 0, g, b
         from unnest($1::text[], $2::float8[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[]) as v(u, at, s, p, g, b) on conflict do nothing`,
        [
          ...common(counts),
          numbers(counts.map((e) => e.payload.counters!.good ?? 0)),
          numbers(counts.map((e) => e.payload.counters!.scrap ?? 0)),
        ],
      );
      await tx.query(`insert into bench_bucket select * from oee_bucket limit ${Math.round(written / batches)}`);
    });
  }
}

/** A year of one unit taken in. @returns its end */
async function aYear({ owner, db, projection, stretching, begin }: Room): Promise<number> {
  await owner.query(`truncate oee_state, oee_count, ${LEVELS.join(', ')}, oee_key, oee_stop, oee_unit, oee_restatement`);
  const step = Math.floor(YEAR_MS / YEAR_EVENTS);
  const ms = await msOf(async () => {
    for (let at = 0; at < YEAR_EVENTS; at += BATCH) {
      const events = life(UNIT, begin + at * step, step, Math.min(BATCH, YEAR_EVENTS - at), `y${at}`);
      await db.transaction((tx) =>
        projection.apply(
          tx,
          events.map((event) => ({ ...event, position: event.position + at })),
        ),
      );
    }
  });
  const added = await msOf(() => stretching.extend());
  await owner.query('vacuum analyze');
  say(`a year of one unit, ${whole(YEAR_EVENTS)} events, taken in`, `${whole((YEAR_EVENTS * 1_000) / ms)} events/s`);
  say('  its sums by stretch between the edges of shifts and days added', `${whole(added)} ms`);
  return begin + YEAR_EVENTS * step;
}

async function aYearAsked({ plant, service, begin }: Room, end: number): Promise<void> {
  const unit = plant.unit(UNIT)!;
  const last = Math.floor(end / 900_000) * 900_000;
  const edges = (n: number) => Array.from({ length: n + 1 }, (_, i) => Math.floor((begin + ((last - begin) * i) / n) / 900_000) * 900_000);
  for (const [what, asked, by, only] of [
    ['as one span', [begin, last], null, {}],
    ['in 365 days', edges(365), null, {}],
    ['in 365 days, by shift', edges(365), 'SHIFT', {}],
    ['in 365 days, of one shift', edges(365), null, { shiftId: 'early' }],
    ['in 2,000 buckets', edges(2_000), null, {}],
  ] as const) {
    const ms = median(await times(() => service.cells([unit], asked, by, only), 2 * ROUNDS + 1));
    say(`a year of one unit ${what}, from kept sums`, `${whole(ms)} ms`, 'at most 100 ms', ms <= 100);
  }
}

const WEEK_MS = 7 * 86_400_000;

/** As an answer, from nothing but facts; and once more with its sums kept anew, quarter by quarter and hour by hour. */
async function aYearAnew({ db, plant, rollUp, begin }: Room, end: number): Promise<void> {
  const unit = plant.unit(UNIT)!;
  const until = Math.floor(end / 900_000) * 900_000;
  const rules = rollUp.rules();
  const read = async () => {
    await db.query('select at, seq, fact_id, state, mode, reason, starved, blocked, assisted, detected from oee_state');
    await db.query(
      `select at, absolute, task_id, product_id, job_order_id, since, made_good, made_scrap, made_rework, made_unjudged from oee_count`,
    );
  };
  const answer = () =>
    db.transaction(async (tx) => {
      for (let from = begin; from < until; from += WEEK_MS)
        await rollUp.rowsOf(tx, unit, { from, to: Math.min(from + WEEK_MS, until) }, end, rules);
    });
  const saved = () => db.transaction((tx) => rollUp.reckon(tx, unit, [{ from: begin, to: until }], end, rules, false));
  const reading = median(await times(read, 3));
  const [anew, kept] = [median(await times(answer, 3)), median(await times(saved, 3))];
  say('a year of one unit rebuilt from raw', `${whole(anew)} ms`);
  say('  against only reading of the same rows what sums are made of', (anew / reading).toFixed(1), 'at most 3', anew / reading <= 3);
  say('  the same, and all its sums kept anew', `${whole(kept)} ms`);
  say('  against the same reading', (kept / reading).toFixed(1), 'at most 3', kept / reading <= 3);
}

async function sumsInOneQuery({ db, rollups, begin }: Room, end: number): Promise<void> {
  const sql = `select ${SUMS.map((name) => `sum(${columnOf(name)})`).join(', ')} from oee_bucket`;
  const plain = median(await times(() => db.query(sql), ROUNDS));
  const edges = [begin, Math.floor(end / 900_000) * 900_000];
  const ratio =
    median(
      await times(
        async () => rollups.sums(db.source.manager, [UNIT], edges, null, {}, await rollups.reading(db.source.manager, edges)),
        ROUNDS,
      ),
    ) / plain;
  say('a year of one unit summed, against its quarter-hours in plain SQL', ratio.toFixed(2), 'at most 3', ratio <= 3);
}

async function aLateEvent({ db, projection }: Room, end: number): Promise<void> {
  const [late] = life(UNIT, end - 30 * 86_400_000 + 7, 1, 1, 'late').map((event) => ({ ...event, position: 900_000_000 }));
  let written = 0;
  const ms = await msOf(async () => void (written = await db.transaction((tx) => projection.applied(tx, [late!]))));
  say(
    'an event a month late: quarter-hours written, beside their hours and stretch',
    `${written} in ${whole(ms)} ms`,
    'the touched quarter-hours, at most 16',
    written <= 16,
  );
}

await inRoom(async (room) => {
  if (process.argv.includes('--memory')) return memoryBench(room);
  if (process.argv.includes('--plant')) return plantBench(room, UNIT);
  engine(room);
  await projecting(room);
  const end = await aYear(room);
  await aYearAsked(room, end);
  await sumsInOneQuery(room, end);
  await aYearAnew(room, end);
  await aLateEvent(room, end);
});
