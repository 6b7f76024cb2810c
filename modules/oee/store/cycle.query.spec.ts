import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { StoredEvent } from '../../spine/domain/floor-event.js';
import { lastCycles } from '../domain/cycles.js';
import { UNIT } from '../floor-flood.fixture.js';
import { oeeRoom, type OeeRoom } from '../oee.fixture.js';
import { CycleQuery } from './cycle.query.js';

const BEGIN = Date.parse('2026-11-20T08:00:00Z');
const MINUTE = 60_000;

let room: OeeRoom;
beforeAll(async () => {
  room = await oeeRoom(await readFile('config/plants/demo.yaml', 'utf8'));
});
afterAll(() => room.close());

const say = (minute: number, payload: object): StoredEvent =>
  ({
    kind: 'state' in payload ? 'STATE_CHANGED' : 'COUNTED',
    payload,
    occurredAt: BEGIN + minute * MINUTE,
    receivedAt: BEGIN + minute * MINUTE,
    quality: 'GOOD',
    workUnitId: UNIT,
    subject: { kind: 'work-unit', id: UNIT },
    source: { path: UNIT, session: 's', seq: minute + 1 },
    xid: '1',
    position: minute + 1,
  }) as StoredEvent;

it('the last cycles are those of a day, with the help that the cell had when it made them', async () => {
  const told = [
    say(0, { state: 'RUNNING' }),
    say(1, { counters: { good: 100, scrap: 7 } }),
    say(2, { counters: { good: 101, scrap: 7 } }),
    say(3, { counters: { good: 101, scrap: 7 } }),
    say(4, { state: 'RUNNING', flags: { assisted: true } }),
    say(5, { counters: { good: 102, scrap: 8 } }),
    say(6, { state: 'RUNNING' }),
    say(7, { counters: { good: 103, scrap: 8 } }),
  ];
  await room.spine.db.transaction((tx) => room.projection.apply(tx, told));
  const query = new CycleQuery(room.spine.db);
  const cycles = async (minute: number, most = 20) =>
    lastCycles(await query.counted(UNIT, BEGIN + minute * MINUTE, most), most).map(
      ({ at, outcome }) => `${(at - BEGIN) / MINUTE} ${outcome}`,
    );
  expect(await cycles(60)).toEqual(['2 GOOD', '5 ASSISTED', '5 SCRAP', '7 GOOD']);
  expect(await cycles(60, 2)).toEqual(['5 SCRAP', '7 GOOD']);
  expect(await cycles(4)).toEqual(['2 GOOD']);
  expect(await cycles(24 * 60 + 6)).toEqual(['7 GOOD']);
});
