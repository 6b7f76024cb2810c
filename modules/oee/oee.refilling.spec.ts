import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../spine/domain/floor-event.js';
import { SUMS } from './domain/sums.js';
import { UNIT } from './floor-flood.fixture.js';
import { oeeRoom, type OeeRoom } from './oee.fixture.js';
import { OeeRefilling } from './oee.refilling.js';
import { FactReachQuery } from './store/fact-reach.query.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEGIN = Date.parse('2026-08-03T00:00:00Z');

let room: OeeRoom;
let refilling: OeeRefilling;
let seq = 0;
beforeEach(async () => {
  room = await oeeRoom(await readFile('config/plants/demo.yaml', 'utf8'));
  await room.restating.settled();
  refilling = new OeeRefilling(room.spine.db, room.plant, room.rollUp, room.rollups, new FactReachQuery(), room.spine.logger);
});
afterEach(() => room.close());

const say = (at: number, what: { readonly state: string } | { readonly good: number }): StoredEvent => {
  seq += 1;
  return {
    kind: 'state' in what ? 'STATE_CHANGED' : 'COUNTED',
    payload: what,
    occurredAt: at,
    receivedAt: at,
    quality: 'GOOD',
    workUnitId: UNIT,
    subject: { kind: 'work-unit', id: UNIT },
    source: { path: UNIT, session: 's', seq },
    xid: '1',
    position: seq,
  } as StoredEvent;
};
const arrive = (...events: readonly StoredEvent[]) => room.spine.db.transaction((tx) => room.projection.apply(tx, events));
/** A day that runs for eight hours and makes 96 pieces. */
const dayAt = (day: number) => [
  say(BEGIN + day * DAY + 6 * HOUR, { state: 'RUNNING' }),
  say(BEGIN + day * DAY + 14 * HOUR, { good: 96 }),
  say(BEGIN + day * DAY + 14 * HOUR, { state: 'IDLE' }),
];
const figures = async (from: number, to: number) => {
  const { sums } = await room.service.ofUnits([room.plant.unit(UNIT)!], { from: BEGIN + from * DAY, to: BEGIN + to * DAY });
  return SUMS.map((name) => sums[name]);
};
const firstAt = async () => (await room.rollups.progress(room.spine.db.source.manager, [UNIT])).get(UNIT)!.firstAt!;

describe('sums that are not kept any more', () => {
  it('are kept again after a word that came weeks late, and the figures are the same before and after', async () => {
    await arrive(...Array.from({ length: 20 }, (_, day) => dayAt(day)).flat());
    const kept = await firstAt();
    expect(kept).toBe(BEGIN + 6 * HOUR);
    // What was idle since the first day was a run of ten days: more than one step may write.
    await arrive(
      say(BEGIN + DAY, { state: 'RUNNING' }),
      ...Array.from({ length: 9 }, (_, i) => say(BEGIN + (i + 1) * DAY + 15 * HOUR, { state: 'RUNNING' })),
    );
    expect(await firstAt()).toBeGreaterThan(kept);
    const reckoned = await figures(0, 20);
    expect(await refilling.refill()).toBeGreaterThanOrEqual(8);
    expect(await firstAt()).toBe(kept);
    expect(await figures(0, 20)).toEqual(reckoned);
    expect(await refilling.refill()).toBe(0);
  });

  it('are kept where a word is older than everything that is kept', async () => {
    await arrive(...dayAt(10), ...dayAt(11));
    await arrive(...dayAt(0));
    expect(await firstAt()).toBe(BEGIN + 10 * DAY + 6 * HOUR);
    const reckoned = await figures(0, 12);
    await refilling.refill();
    expect(await firstAt()).toBe(BEGIN + 6 * HOUR);
    expect(await figures(0, 12)).toEqual(reckoned);
  });

  it('are kept again across the silence of a long shutdown, but not back to a clock that stands at 1970', async () => {
    await arrive(say(0, { state: 'RUNNING' }));
    await arrive(...dayAt(0));
    await arrive(...dayAt(60));
    expect(await firstAt()).toBeGreaterThan(BEGIN + 59 * DAY);
    const reckoned = await figures(-1, 61);
    await refilling.refill();
    expect(await firstAt()).toBeGreaterThan(BEGIN - 2 * DAY);
    expect(await firstAt()).toBeLessThanOrEqual(BEGIN + 6 * HOUR);
    expect(await figures(-1, 61)).toEqual(reckoned);
  });

  it('wait for a change of the plant that is not worked in yet', async () => {
    await arrive(...dayAt(10), ...dayAt(11));
    await arrive(...dayAt(0));
    await room.rollups.saveJudgement(UNIT, 'GOOD_AND_SCRAP of another plant');
    expect(await refilling.refill()).toBe(0);
  });
});
