import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SUMS } from './domain/sums.js';
import { reachOf } from './domain/rules.js';
import { patienceOf } from './domain/touched.js';
import { unitRows } from './domain/unit-rows.js';
import { rulesOf, settingOf } from './domain/unit-setting.js';
import { hourOf } from './domain/by-hour.js';
import { quarterOf } from './domain/quarter.js';
import { asTheyArrive, dice, factsOfFlood, flood, UNIT } from './floor-flood.fixture.js';
import { oeeRoom, type OeeRoom } from './oee.fixture.js';
import type { Span } from '../platform/instant.js';
import { columnOf } from './store/rollup.store.js';
import { ToldQuery } from './store/told.query.js';

const BEGIN = Date.parse('2026-11-02T04:07:00Z');
const TABLES = [
  'oee_state',
  'oee_count',
  'oee_mark',
  'oee_order',
  'oee_class',
  'oee_entry',
  'oee_reason_revision',
  'oee_restatement',
  'oee_unit',
  'oee_key',
  'oee_stop',
  'oee_bucket',
  'oee_bucket_hour',
  'oee_bucket_stretch',
  'oee_edge',
];
let room: OeeRoom;
beforeAll(async () => {
  const demo = await readFile('config/plants/demo.yaml', 'utf8');
  room = await oeeRoom(
    `${demo}\noee:\n  rules:\n    - { version: "2", from: 2026-11-02T08:00:00Z, microStopS: 60, setupStandardS: 600 }\n`,
  );
});
afterAll(() => room.close());
beforeEach(() => room.spine.asOwner(`truncate ${TABLES.join(', ')}`));

/** The sums that are kept, as the database has them. */
async function kept(): Promise<readonly string[]> {
  const rows = await room.spine.db.query<Record<string, unknown>>(
    `select b.starts_at as at, k.task_id, k.product_id, k.tool_id, k.task_class, k.shift_id, ${SUMS.map((name) => `b.${columnOf(name)} as "${name}"`).join(', ')},
            (select json_agg(json_build_array(s.category, s.reason, r.ms, r.count) order by s.category collate "C", s.reason collate "C") from unnest(b.stop_ids, b.stop_ms, b.stop_counts) r(stop_id, ms, count) join oee_stop s on s.id = r.stop_id) as reasons
     from oee_bucket b join oee_key k on k.id = b.key_id`,
  );
  return rows
    .map((row) =>
      JSON.stringify([
        row['at'],
        row['task_id'],
        row['product_id'],
        row['tool_id'],
        row['task_class'],
        row['shift_id'],
        SUMS.map((name) => row[name] ?? 0),
        row['reasons'] ?? [],
      ]),
    )
    .sort();
}

/** What is kept by a coarser level, and the same added up from what is kept by quarter-hour. */
async function coarser(level: '_hour' | '_stretch'): Promise<readonly [readonly string[], readonly string[]]> {
  const sums = SUMS.map(columnOf);
  const start = level === '_hour' ? `date_bin('1 hour', b.starts_at, 'epoch')` : `(select max(at) from oee_edge where at <= b.starts_at)`;
  const ended =
    level === '_hour' ? '' : `where b.starts_at >= (select min(at) from oee_edge) and b.starts_at < (select max(at) from oee_edge)`;
  const texts = async (table: string, at: string, only: string) =>
    (
      await room.spine.db.query<{ row: string }>(
        `with b as (select b.*, ${at} as start from ${table} b ${only})
         select b::text as row from (select key_id, start, ${sums.map((name) => `sum(${name})::bigint`).join(', ')} from b group by 1, 2) b
         union all select r::text from (select key_id, start, id, sum(ms), sum(n) from b, unnest(stop_ids, stop_ms, stop_counts) s(id, ms, n) group by 1, 2, 3) r`,
      )
    )
      .map(({ row }) => row)
      .sort();
  return [await texts(`oee_bucket${level}`, 'b.starts_at', ''), await texts('oee_bucket', start, ended)];
}

/** The same, reckoned from all facts at once. */
function atOnce(events: ReturnType<typeof flood>): readonly string[] {
  const plant = room.plant.current();
  const rules = rulesOf(plant);
  const words = events
    .filter((event) => ['STATE_CHANGED', 'COUNTED', 'TOOL_CHANGED', 'OPERATOR_SIGNED_ON', 'OPERATOR_SIGNED_OFF'].includes(event.kind))
    .map((event) => event.occurredAt);
  const last = Math.max(...words);
  const span = { from: quarterOf(Math.min(...words)), to: quarterOf(last - reachOf(rules) - patienceOf(UNIT)) };
  const setting = settingOf(plant, rules, room.plant.unit(UNIT)!, { from: span.from - 86_400_000, to: span.to + 86_400_000 });
  return unitRows(factsOfFlood(events), setting, span, last)
    .rows.map((row) =>
      JSON.stringify([
        row.startsAt,
        row.taskId,
        row.productId,
        row.toolId,
        row.taskClass,
        row.shiftId,
        SUMS.map((name) => row.sums[name]),
        row.reasons.map((r) => [r.category, r.reason ?? '', r.ms, r.count]),
      ]),
    )
    .sort();
}

/** Edges of stretches as a plant might have them: whole hours in one flood, quarter-hours in the next. */
const edgesOf = (seed: number): readonly number[] =>
  [0, 2, 3, 4, 8].map((hours) => hourOf(BEGIN) + hours * 3_600_000 + (seed % 2) * 900_000);

async function arrive(events: ReturnType<typeof flood>, seed: number): Promise<void> {
  const roll = dice(seed);
  for (let at = 0; at < events.length;) {
    const batch = events.slice(at, (at += 1 + roll(40)));
    await room.spine.db.transaction((tx) => room.projection.apply(tx, batch));
  }
}

describe('the kept sums', () => {
  it.each(Array.from({ length: 20 }, (_, i) => i + 1))(
    'equal those of all facts at once, to the bit, however the flood %d arrives',
    async (seed) => {
      const events = flood(seed, BEGIN, 9, 150);
      const edges = edgesOf(seed);
      await room.stretches.add(edges.slice(0, 2));
      const arriving = asTheyArrive(events, seed * 31);
      await arrive(arriving.slice(0, 300), seed);
      await room.stretches.add(edges.slice(2));
      await arrive(arriving.slice(300), seed);
      const rows = await kept();
      expect(rows).toEqual(atOnce(events));
      expect(rows.length).toBeGreaterThan(30);
      for (const level of ['_hour', '_stretch'] as const) {
        const [own, added] = await coarser(level);
        expect(own).toEqual(added);
        expect(own.length).toBeGreaterThan(10);
      }
    },
  );

  it('answer any span with the sums of the facts, whatever is kept of it', async () => {
    const events = flood(11, BEGIN, 9, 150);
    await arrive(asTheyArrive(events, 5), 3);
    const unit = room.plant.unit(UNIT)!;
    const rules = rulesOf(room.plant.current());
    const roll = dice(77);
    for (let i = 0; i < 12; i += 1) {
      const from = BEGIN - 3_600_000 + roll(10 * 3_600_000);
      const span = { from, to: from + 1 + roll(5 * 3_600_000) };
      const setting = settingOf(room.plant.current(), rules, unit, { from: span.from - 86_400_000, to: span.to + 86_400_000 });
      const whole = unitRows(factsOfFlood(events), setting, span, room.spine.clock.now()).rows;
      const { sums } = await room.service.ofUnits([unit], span);
      for (const name of SUMS)
        expect([new Date(span.from).toISOString(), new Date(span.to).toISOString(), name, sums[name]]).toEqual([
          new Date(span.from).toISOString(),
          new Date(span.to).toISOString(),
          name,
          whole.reduce((sum, row) => sum + row.sums[name], 0),
        ]);
    }
  });

  it('answer buckets of any length, read from stretches, hours and quarter-hours, with the sums of the facts', async () => {
    const events = flood(12, BEGIN, 9, 150);
    await room.stretches.add(edgesOf(12));
    await arrive(asTheyArrive(events, 6), 4);
    const unit = room.plant.unit(UNIT)!;
    const rules = rulesOf(room.plant.current());
    const roll = dice(78);
    for (let i = 0; i < 12; i += 1) {
      const cut = [1, 60_000, 900_000, 3_600_000][i % 4]!;
      const edges = [...new Set(Array.from({ length: 2 + roll(30) }, () => Math.floor((BEGIN + roll(9 * 3_600_000)) / cut) * cut))];
      edges.sort((a, b) => a - b);
      if (edges.length < 2) continue;
      const span = { from: edges[0]!, to: edges.at(-1)! };
      const setting = settingOf(room.plant.current(), rules, unit, { from: span.from - 86_400_000, to: span.to + 86_400_000 });
      const whole = unitRows(factsOfFlood(events), setting, span, room.spine.clock.now(), edges.slice(0, -1)).rows;
      for (const { bucket, of, reasons } of await room.service.cells([unit], edges, null, {})) {
        const own = whole.filter((row) => row.startsAt === edges[bucket]);
        for (const name of SUMS)
          expect([bucket, name, of.sums[name]]).toEqual([bucket, name, own.reduce((sum, row) => sum + row.sums[name], 0)]);
        const stops = (all: readonly { readonly ms: number; readonly count: number }[]) =>
          all.reduce(([ms, count], one) => [ms! + one.ms, count! + one.count], [0, 0]);
        expect(stops(reasons)).toEqual(stops(own.flatMap((row) => row.reasons)));
      }
    }
  });

  it('are written only where a late word touches them', async () => {
    const events = flood(21, BEGIN, 9, 150).filter((event) => event.kind === 'STATE_CHANGED');
    await arrive(events, 1);
    const late = {
      ...events[40]!,
      occurredAt: events[40]!.occurredAt + 1_000,
      position: 9_000_000,
      source: { path: UNIT, session: 's', seq: 9_000 },
      receivedAt: Date.now(),
    };
    const written = await room.spine.db.transaction((tx) => room.projection.applied(tx, [late]));
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(16);
    expect(await kept()).toEqual(atOnce([...events, late]));
    expect(await restated({ from: BEGIN, to: BEGIN + 9 * 3_600_000 })).toBe(1);
  });

  it('bear a clock that stands at 1970, and a word that changes months: what is not kept is reckoned from the facts', async () => {
    const [NOW, HOUR] = [BEGIN + 9 * 3_600_000, 3_600_000];
    let seq = 0;
    const say = (at: number, state: string) =>
      ({
        ...flood(1, at, 1, 1).find((event) => event.kind === 'STATE_CHANGED' || event.kind === 'ASSIGNED')!,
        kind: 'STATE_CHANGED',
        payload: { state },
        occurredAt: at,
        source: { path: UNIT, session: 'c', seq: (seq += 1) },
        position: 7_000 + seq,
        workUnitId: UNIT,
      }) as ReturnType<typeof flood>[number];
    const unit = room.plant.unit(UNIT)!;
    const runHours = async (from: number, to: number) => (await room.service.ofUnits([unit], { from, to })).sums.RUN / HOUR;
    await arrive([say(0, 'RUNNING'), say(NOW - HOUR, 'IDLE')], 1);
    expect(await runHours(NOW - 3 * HOUR, NOW)).toBe(2);
    const [from, to] = [NOW - 240 * HOUR, NOW - 2 * HOUR];
    await arrive([say(from, 'IDLE'), say(from + 100 * HOUR, 'IDLE'), say(to, 'IDLE')], 1);
    expect(await runHours(from, to)).toBe(0);
    await arrive([say(from + HOUR, 'RUNNING'), say(from + 100 * HOUR + 1, 'RUNNING')], 1);
    expect(Math.round(await runHours(from, to))).toBe(237);
    expect((await kept()).length).toBeLessThan(2_000);
  });

  it('are restated by a corrected ideal cycle, and only after its date by a better one', async () => {
    const demo = await readFile('config/plants/demo.yaml', 'utf8');
    const span = { from: BEGIN, to: BEGIN + 9 * 3_600_000 };
    const cycle = (from: string) => `${demo}\noee: { idealCycles: [{ task: fit-seal, of: m11, seconds: 11, from: ${from} }] }\n`;
    await room.reload(cycle('2027-01-01T00:00:00Z'));
    const events = flood(31, BEGIN, 9, 200);
    await arrive(events, 1);
    const before = await kept();
    expect(await restated(span)).toBe(await late());
    await room.reload(cycle('2026-11-02T08:30:00Z'));
    const better = await kept();
    const changed = better.filter((row) => !before.includes(row)).map((row) => (JSON.parse(row) as [number])[0]);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.every((at) => at >= Date.parse('2026-11-02T08:30:00Z'))).toBe(true);
    await room.reload(cycle('2026-11-01T00:00:00Z'));
    expect((await kept()).filter((row) => !better.includes(row)).length).toBeGreaterThan(0);
    expect(await restated(span)).toBeGreaterThan(await late());
    expect(await kept()).toEqual(atOnce(events));
  });
});

const restated = async (span: Span): Promise<number> => (await new ToldQuery(room.spine.db).restatements([UNIT], [span]))[0]!;

/** Restatements by what came late or was corrected. */
async function late(): Promise<number> {
  const [row] = await room.spine.db.query<{ n: number }>(`select count(*) as n from oee_restatement where cause <> 'PLANT_CHANGED'`);
  return row!.n;
}
