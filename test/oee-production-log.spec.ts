import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dice } from '../modules/oee/floor-flood.fixture.js';
import { oeeRoom, type OeeRoom } from '../modules/oee/oee.fixture.js';
import type { StoredEvent } from '../modules/spine/domain/floor-event.js';
import { expectedFigures } from '../replay/expected.js';
import { planReplay, type ReplayPlan, type Telegram } from '../replay/plan.js';
import { readProductionLog, type LogRow } from '../replay/production-log.js';

/** A real log lies beside the checkout where the licence allows it; it is never copied here. */
const FILE = join(process.cwd(), '../shared/data/production-log/Production_Data.csv');
const MINUTE = 60_000;
const DAY = 86_400_000;
const BATCH = 2_000;

/** The telegrams of every station as events, in random order, every twentieth twice. */
function events(plan: ReplayPlan): readonly StoredEvent[] {
  const roll = dice(4_543);
  const told = plan.machines.flatMap(({ path, telegrams, end }) =>
    [...telegrams, end].map((telegram, seq) => eventOf(path, telegram, seq)),
  );
  const all = [...told, ...told.filter(() => roll(20) === 0)];
  return all
    .map((event) => ({ event, rank: roll(1_000_000) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ event }, i) => ({ ...event, position: i + 1 }));
}

function eventOf(path: string, telegram: Telegram, seq: number): StoredEvent {
  const { at } = telegram;
  const envelope = {
    workUnitId: path,
    subject: { kind: 'work-unit' as const, id: path },
    occurredAt: at,
    receivedAt: at,
    quality: 'GOOD' as const,
  };
  const source = { path, session: 'replay', seq };
  return telegram.channel === 'state'
    ? {
        ...envelope,
        source,
        xid: '1',
        position: 0,
        kind: 'STATE_CHANGED',
        payload: { state: telegram.state === 'OFFLINE' ? null : telegram.state },
      }
    : {
        ...envelope,
        source,
        xid: '1',
        position: 0,
        kind: 'COUNTED',
        payload: { good: telegram.good, scrap: telegram.scrap, productId: telegram.product },
      };
}

/** Rows as if the file held one day only. */
const clipped = (rows: readonly LogRow[], from: number): readonly LogRow[] =>
  rows
    .filter((row) => row.takesTime && row.from < from + DAY && row.to > from)
    .map((row) => ({ ...row, from: Math.max(row.from, from), to: Math.min(row.to, from + DAY) }));

describe('a real production log, in random order, every twentieth telegram twice', () => {
  if (!existsSync(FILE)) {
    it('is held against the figures of its file where it lies beside the checkout', () => expect(existsSync(FILE)).toBe(false));
    return;
  }
  let room: OeeRoom;
  let rows: readonly LogRow[];
  let plan: ReplayPlan;
  beforeAll(async () => {
    ({ rows } = readProductionLog(await readFile(FILE, 'utf8'), Date.now()));
    plan = planReplay(rows);
    room = await oeeRoom(plan.plantFile);
    const arriving = events(plan);
    for (let at = 0; at < arriving.length; at += BATCH)
      await room.spine.db.transaction((tx) => room.projection.apply(tx, arriving.slice(at, at + BATCH)));
  }, 240_000);
  afterAll(() => room.close());

  const figures = async (path: string, from: number, to: number) => {
    const { sums } = await room.service.ofUnits([room.plant.unit(path)!], { from, to });
    return {
      runMs: sums.RUN,
      setupMs: sums.SETUP,
      breakdownMs: sums.DOWN,
      busyMs: sums.RUN + sums.SETUP + sums.DOWN,
      good: sums.good,
      scrap: sums.scrap,
    };
  };

  it('gives every machine the figures that follow from the file by its rule, to the millisecond and the piece', async () => {
    const expected = expectedFigures(rows);
    for (const { name, path } of plan.machines)
      expect({ name, ...(await figures(path, plan.from, plan.to)) }).toEqual({ name, ...expected.get(name)! });
  });

  it.each([
    ['Machine 4 - Turning & Milling', [83_319, 476, 17_596, 65_247, 4_286]],
    ['Machine 8 - Turning & Milling', [47_183, 2_998, 22_691, 21_494, 1_469]],
  ])('gives %s the minutes and pieces of its README: %j', async (name, expected) => {
    const found = await figures(plan.machines.find((machine) => machine.name === name)!.path, plan.from, plan.to);
    expect([found.busyMs / MINUTE, found.breakdownMs / MINUTE, found.setupMs / MINUTE, found.runMs / MINUTE, found.good]).toEqual(expected);
  });

  it('gives any day of a machine the file clipped to that day, and the days together every piece', async () => {
    for (const name of ['Machine 4 - Turning & Milling', 'Machine 8 - Turning & Milling', 'Quality Check 1']) {
      const { path } = plan.machines.find((machine) => machine.name === name)!;
      const own = rows.filter((row) => row.resource === name);
      const pieces = { good: 0, scrap: 0 };
      for (let day = Math.floor(plan.from / DAY) * DAY; day < plan.to; day += DAY) {
        const { runMs, setupMs, breakdownMs, good, scrap } = await figures(path, day, day + DAY);
        const part = clipped(own, day);
        const expected = part.length === 0 ? { runMs: 0, setupMs: 0, breakdownMs: 0 } : expectedFigures(part).get(name)!;
        expect([day, runMs, setupMs, breakdownMs]).toEqual([day, expected.runMs, expected.setupMs, expected.breakdownMs]);
        pieces.good += good;
        pieces.scrap += scrap;
      }
      expect(pieces).toEqual({
        good: own.reduce((sum, row) => sum + row.completed, 0),
        scrap: own.reduce((sum, row) => sum + row.rejected + row.forReview, 0),
      });
    }
  });
});
