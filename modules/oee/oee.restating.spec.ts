import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../spine/domain/floor-event.js';
import { UNIT } from './floor-flood.fixture.js';
import { oeeRoom, type OeeRoom } from './oee.fixture.js';
import { ToldQuery } from './store/told.query.js';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(`2026-11-${iso}:00+01:00`);
const day = (date: number) => ({ from: at(`0${date}T00:00`), to: at(`0${date + 1}T00:00`) });

let room: OeeRoom;
let demo: string;

/** Stands, but for a run of an hour at the end: five days are kept then. */
const events = (): readonly StoredEvent[] =>
  [
    [at('02T00:00'), 'DOWN'],
    [at('08T00:00'), 'RUNNING'],
    [at('08T01:00'), 'DOWN'],
  ].map(
    ([occurredAt, state], seq) =>
      ({
        kind: 'STATE_CHANGED',
        payload: { state },
        occurredAt,
        receivedAt: occurredAt,
        quality: 'GOOD',
        workUnitId: UNIT,
        subject: { kind: 'work-unit', id: UNIT },
        source: { path: UNIT, session: 's', seq },
        xid: '1',
        position: seq + 1,
      }) as StoredEvent,
  );

beforeAll(async () => {
  demo = await readFile('config/plants/demo.yaml', 'utf8');
  room = await oeeRoom(demo);
  await room.spine.db.transaction((tx) => room.projection.apply(tx, events()));
});
afterAll(() => room.close());

const early = '      - { id: early, days: [Mon, Tue, Wed, Thu, Fri, Sat, Sun], from: "06:00", to: "14:00" }';
const withEarly = (...lines: readonly string[]) => demo.replace(early, lines.map((line) => `      - ${line}`).join('\n'));
const PAUSE = 'breaks: [{ from: "09:00", to: "10:00" }]';
const DAYS = 'days: [Mon, Tue, Wed, Thu, Fri, Sat, Sun]';
const OLD = `{ id: early, ${DAYS}, from: "06:00", to: "14:00" }`;
const withOverride = (override: string) => demo.replace('\ntools:', `\noverrides: [${override}]\ntools:`);

const plannedHours = async (date: number) => (await room.service.ofUnits([room.plant.unit(UNIT)!], day(date))).sums.plannedMs / HOUR;
const revisions = async (date: number) => (await new ToldQuery(room.spine.db).restatements([UNIT], [day(date)]))[0]!;

describe('a plan that is written anew', () => {
  it('restates nothing before the day from which it holds', async () => {
    const before = [await revisions(4), await revisions(5)];
    await room.reload(withEarly(OLD, `{ id: early, ${DAYS}, from: "06:00", to: "14:00", validFrom: 2026-11-05, ${PAUSE} }`));
    expect([await plannedHours(4), await plannedHours(5)]).toEqual([24, 23]);
    expect([(await revisions(4)) - before[0]!, (await revisions(5)) - before[1]!]).toEqual([0, 1]);
  });

  it('without a day is a correction: it restates what it changes, and says so', async () => {
    const before = await revisions(3);
    await room.reload(withEarly(`{ id: early, ${DAYS}, from: "06:00", to: "14:00", ${PAUSE} }`));
    expect([await plannedHours(3), await plannedHours(5)]).toEqual([23, 23]);
    expect((await revisions(3)) - before).toBe(1);
    const [last] = await room.words.restatements([UNIT], day(3), 1);
    expect(last).toMatchObject({ cause: 'PLANT_CHANGED', by: null });
  });

  it.each([
    ['a holiday in the area', '{ date: 2026-11-04, plan: none, reason: holiday, scope: ahlen/assembly }', 6],
    ['a shorter day', '{ date: 2026-11-04, plan: hours, reason: short, shifts: [{ id: early, from: "06:00", to: "12:00" }] }', 12],
    ['a planned stop of the unit', `{ date: 2026-11-04, plan: stop, from: "10:00", to: "12:00", reason: meeting, scope: ${UNIT} }`, 22],
    ['a stop of another line', '{ date: 2026-11-04, plan: stop, from: "10:00", to: "12:00", reason: x, scope: ahlen/assembly/cable }', 24],
  ])('by %s changes that day and no other', async (_what, override, hours) => {
    await room.reload(demo);
    const before = [await revisions(3), await revisions(4)];
    await room.reload(withOverride(override));
    // The night of the day before reaches into the day.
    expect([await plannedHours(3), await plannedHours(4)]).toEqual([24, hours]);
    expect([(await revisions(3)) - before[0]!, (await revisions(4)) - before[1]!]).toEqual([0, hours === 24 ? 0 : 1]);
  });

  it('with another constraint restates the line, and no unit', async () => {
    const line = 'ahlen/assembly/drive';
    await room.reload(demo);
    const told = new ToldQuery(room.spine.db);
    const before = await revisions(3);
    expect(await told.restatements([line], [day(3)])).toEqual([0]);
    await room.reload(demo.replace('constraint: m12', 'constraint: m11'));
    expect([await told.restatements([line], [day(3)]), await revisions(3)]).toEqual([[1], before]);
  });
});
