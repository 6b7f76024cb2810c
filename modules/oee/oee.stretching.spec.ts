import { readFile } from 'node:fs/promises';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { QUARTER_MS } from './domain/quarter.js';
import { calendarsOf, edgesIn } from './domain/stretches.js';
import { SUMS } from './domain/sums.js';
import { asTheyArrive, flood, UNIT } from './floor-flood.fixture.js';
import { oeeRoom, type OeeRoom } from './oee.fixture.js';

const HOUR = 3_600_000;
const ZONE = 'Europe/Berlin';
const at = (iso: string) => Date.parse(iso);
const [BEGIN, DAYS] = [at('2026-10-22T04:07:00Z'), 6];
const END = BEGIN + DAYS * 24 * HOUR;

let room: OeeRoom;
let demo: string;
beforeAll(async () => {
  demo = await readFile('config/plants/demo.yaml', 'utf8');
  room = await oeeRoom(demo);
  room.spine.clock.ahead = END + 5 * HOUR - Date.now();
  await arrive(flood(3, BEGIN, DAYS * 24, 1_000));
});
afterAll(() => room.close());

const arrive = async (events: ReturnType<typeof flood>) => {
  for (let from = 0; from < events.length; from += 200)
    await room.spine.db.transaction((tx) => room.projection.apply(tx, events.slice(from, from + 200)));
};

/** Figures by day, by hand-over of the shifts, and by week, of everything that was told. */
async function figures(): Promise<readonly unknown[]> {
  const days = Array.from({ length: DAYS + 1 }, (_, day) => DateTime.fromISO('2026-10-22', { zone: ZONE }).plus({ days: day }).toMillis());
  const shifts = days
    .slice(0, -1)
    .flatMap((day) => [6, 14, 22].map((hour) => DateTime.fromMillis(day, { zone: ZONE }).set({ hour }).toMillis()));
  const answers: unknown[] = [];
  for (const edges of [days, shifts, [days[0]!, days[5]!]])
    for (const { bucket, key, of, reasons } of await room.service.cells([room.plant.unit(UNIT)!], edges, 'SHIFT', {})) {
      const stops = reasons.map(({ category, reason, ms, count }) => `${category} ${reason} ${ms} ${count}`).sort();
      answers.push([bucket, key, SUMS.map((name) => of.sums[name]), stops]);
    }
  return answers;
}
const edgesKept = async () => (await room.stretches.edgesIn({ from: 0, to: END + 24 * HOUR })).map((edge) => new Date(edge).toISOString());
const rowsKept = async () => (await room.spine.db.query<{ rows: number }>('select count(*) as rows from oee_bucket_stretch'))[0]!.rows;

/** Whether somebody waits until edges may be changed. */
async function isWaiting(): Promise<boolean> {
  const [row] = await room.spine.db.query<{ waiting: number }>(
    `select count(*) as waiting from pg_locks where relation = 'oee_edge'::regclass and not granted`,
  );
  return row!.waiting > 0;
}

describe('sums between the edges of shifts and days', () => {
  it('give the figures that hours and quarter-hours give, from the beginning of the year on, across a change of the clock', async () => {
    const before = await figures();
    expect(before.length).toBeGreaterThan(30);
    await room.stretching.extend();
    expect(await rowsKept()).toBeGreaterThan(30);
    expect(await figures()).toEqual(before);
    const edges = await edgesKept();
    expect(edges[0]).toBe('2025-12-31T23:00:00.000Z');
    expect(edges).toEqual(expect.arrayContaining(['2026-10-24T20:00:00.000Z', '2026-10-25T05:00:00.000Z']));
    expect(at(edges.at(-1)!)).toBeLessThan(room.spine.clock.now() - HOUR);
  });

  it('hold what comes late, and what was on its way while edges were added', async () => {
    const late = asTheyArrive(
      flood(4, BEGIN + 48 * HOUR, 20, 200).map((event) => ({
        ...event,
        position: event.position + 100_000,
        source: { ...event.source, session: 'later' },
      })),
      3,
    );
    await room.stretches.dropFrom(BEGIN);
    const projecting = await room.spine.begin();
    await room.projection.apply(projecting.tx, late);
    const adding = room.stretching.extend();
    while (!(await isWaiting())) await new Promise((done) => setTimeout(done, 10));
    await projecting.commit();
    await adding;
    const found = await figures();
    await room.stretches.dropFrom(0);
    expect(found).toEqual(await figures());
    await room.stretching.extend();
  });

  it('begin anew where a calendar gives other edges, and nowhere before', async () => {
    const before = await edgesKept();
    await room.reload(
      demo.replace('{ id: night,', '{ id: noon, days: [Mon], from: "12:10", to: "12:40", validFrom: 2026-10-26 }\n      - { id: night,'),
    );
    await room.stretching.extend();
    const after = await edgesKept();
    expect(after.filter((edge) => !before.includes(edge))).toEqual([
      '2026-10-26T11:00:00.000Z',
      '2026-10-26T11:15:00.000Z',
      '2026-10-26T11:30:00.000Z',
      '2026-10-26T11:45:00.000Z',
    ]);
    expect(before.filter((edge) => !after.includes(edge))).toEqual([]);
    const found = await figures();
    await room.stretches.dropFrom(0);
    expect(found).toEqual(await figures());
  });

  it('have edges at whole quarter-hours only, each once, in order, wherever a span is cut', () => {
    const calendars = calendarsOf(room.plant.current(), room.plant.units());
    expect(calendars).toHaveLength(1);
    const [from, to] = [at('2026-10-18T00:00:00Z'), at('2026-11-02T00:00:00Z')];
    const whole = edgesIn(calendars, ZONE, { from, to });
    expect(whole.every((edge, i) => edge % QUARTER_MS === 0 && (i === 0 || edge > whole[i - 1]!))).toBe(true);
    for (let cut = from; cut < to; cut += 5 * HOUR)
      expect([...edgesIn(calendars, ZONE, { from, to: cut }), ...edgesIn(calendars, ZONE, { from: cut, to })]).toEqual(whole);
  });
});
