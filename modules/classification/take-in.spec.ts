import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventKind, EventPayloads, StoredEvent } from '../spine/domain/floor-event.js';
import { ClassificationRoom } from './classification.fixture.js';

const CELL = 'ahlen/assembly/drive/r12';
const BENCH = 'ahlen/assembly/drive/m11';
const HOUR_MS = 3_600_000;
const BEGIN = Date.parse('2026-11-20T22:10:00Z');
const TABLES = ['observed', 'characteristic', 'fact', 'mark', 'unit', 'configuration'].map((name) => `classification_${name}`);
let room: ClassificationRoom;

beforeAll(async () => {
  room = await ClassificationRoom.open();
});
afterAll(() => room.close());
beforeEach(async () => {
  await empty(TABLES);
  await room.db.transaction((tx) =>
    room.changes.noteConfigurations(tx, [
      { taskId: 'screw-cover', since: BEGIN, configHash: 'c1' },
      { taskId: 'screw-cover', since: BEGIN + 11 * HOUR_MS, configHash: 'c2' },
    ]),
  );
});

async function empty(tables: readonly string[]): Promise<void> {
  for (const table of tables) await room.db.query(`delete from ${table}`);
}

/** Numbers that look random and are the same for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** What a unit tells over a day, in the order of its clock; of our own, and of people, what they say of it. */
function day(seed: number, unit: string, size: number): readonly StoredEvent[] {
  const roll = dice(seed);
  const events: StoredEvent[] = [];
  let at = BEGIN;
  const say = <K extends EventKind>(kind: K, payload: EventPayloads[K], more: Partial<StoredEvent> = {}) => {
    const position = events.length + 1;
    const source = { path: unit, session: 's', seq: position };
    const own = { workUnitId: unit, subject: { kind: 'work-unit', id: unit }, quality: 'GOOD', xid: '1', position, source, ...more };
    events.push({ kind, payload, occurredAt: at, receivedAt: at + 500, ...own } as StoredEvent);
  };
  const ours = (id: string) => ({ subject: { kind: 'job-order', id }, source: { path: 'fingerpost', session: null, seq: null } }) as const;
  let order = 0;
  let good = 0;
  for (let i = 0; i < size; i += 1) {
    at += roll(12) * 60_000 + roll(60_000);
    const kind = roll(24);
    const names = roll(3) ? { jobOrderId: `o${order}` } : {};
    if (i === 0 || kind === 0) {
      order += 1;
      const taskId = ['screw-cover', 'fit-seal'][roll(2)]!;
      say('ASSIGNED', { assignmentId: `a${order}`, workUnitId: unit, taskId, productId: 'drive-d5' }, ours(`o${order}`));
    } else if (kind < 3)
      say('JOB_STATE', { jobOrderId: `o${order}`, assignmentId: `a${order}`, state: (['RUNNING', 'ENDED', 'ABORTED'] as const)[roll(3)]! });
    else if (kind < 9) say('COUNTED', { [['good', 'good', 'scrap', 'rework'][roll(4)]!]: 1, ...names });
    else if (kind < 12) say('COUNTED', { counters: { good: (good += roll(3)), scrap: Math.floor(good / 20) }, ...names });
    else if (kind < 17) say('STATE_CHANGED', { state: ['RUNNING', 'DOWN', 'IDLE', 'RUNNING', null][roll(5)]!, operator: `P-${roll(3)}` });
    else if (kind < 19) say('ASSIST', { phase: (['requested', 'taken', 'returned'] as const)[roll(3)]! });
    else if (kind === 19) say('ANDON', { call: 'CALLED' });
    else if (kind === 20) say('MEASURED', { name: `m${roll(2)}`, value: roll(90), unit: 'N', lower: 20, upper: 60 });
    else if (kind === 21)
      say('SKILL_TRIAL', { taskId: 'screw-cover', skill: 's', configHash: `c${roll(3)}`, outcome: roll(4) ? 'OK' : 'FAILED' });
    else if (kind === 22) say('COUNT_ADJUSTED', { jobOrderId: `o${1 + roll(order)}`, good: -1, scrap: 1 }, ours('x'));
    else {
      const target = events[roll(events.length)]!;
      const payload = roll(2) ? null : target.kind === 'COUNTED' ? { good: 2 } : { state: 'DOWN' };
      if (target.kind === 'COUNTED' || target.kind === 'STATE_CHANGED')
        say('CORRECTED', { payload }, { corrects: target.position, ...ours('x') });
    }
  }
  return events;
}

/** Late, twice and out of order; only what is told of an order or of an event comes after it. */
function shuffled(events: readonly StoredEvent[], seed: number): readonly StoredEvent[] {
  const roll = dice(seed);
  const rank = new Map<StoredEvent, number>();
  const assigned = new Map<string, number>();
  for (const [at, event] of events.entries()) {
    const least =
      event.kind === 'COUNT_ADJUSTED'
        ? (assigned.get(event.payload.jobOrderId!) ?? 0)
        : event.kind === 'CORRECTED'
          ? rank.get(events[event.corrects! - 1]!)!
          : 0;
    const place = roll(4) === 0 ? roll(1_000 * events.length) : 1_000 * at + roll(6_000);
    rank.set(event, Math.max(place, least + 1));
    if (event.kind === 'ASSIGNED') assigned.set(event.subject.id, rank.get(event)!);
  }
  // Of one event, the last correction holds: they keep their order.
  const corrections = events.filter(({ kind }) => kind === 'CORRECTED');
  for (const [i, one] of corrections.entries()) if (i > 0) rank.set(one, Math.max(rank.get(one)!, rank.get(corrections[i - 1]!)! + 1));
  const once = events.toSorted((a, b) => rank.get(a)! - rank.get(b)!);
  return once.flatMap((event) => (roll(6) === 0 && event.source.seq !== null ? [event, event] : [event]));
}

async function arrive(events: readonly StoredEvent[], seed: number, most = 30): Promise<void> {
  const roll = dice(seed);
  for (let at = 0; at < events.length;) {
    const batch = events.slice(at, (at += 1 + roll(most)));
    await room.db.transaction((tx) => room.takeIn.events(tx, room.plants.current(), batch));
  }
}

/** All that is known of the work, as the database has it; rows in which nothing was gained apart. */
async function known(): Promise<readonly string[]> {
  const rows = await room.db.query<{ row: string }>(
    `select to_json(o)::text as row from classification_observed o
     union all select to_json(c)::text from classification_characteristic c
     union all select json_build_object('unit', work_unit_id, 'run', run, 'tasks', task_ids)::text from classification_unit`,
  );
  return rows.map(({ row }) => row).sort();
}

describe('what the floor shows of the work', () => {
  it.each(Array.from({ length: 16 }, (_, i) => i + 1))(
    'is the same, to the bit, however the day %d is told: late, twice, out of order, corrected',
    async (seed) => {
      const events = day(seed, seed % 2 ? CELL : BENCH, 140);
      await arrive(events, seed, 1);
      const inOrder = await known();
      await empty(TABLES.filter((name) => name !== 'classification_configuration'));
      await arrive(shuffled(events, seed * 17), seed * 3);
      expect(await known()).toEqual(inOrder);
      expect(inOrder.length).toBeGreaterThan(5);
    },
  );

  it('books each piece under the configuration that the task had when it was made, however late it is told', async () => {
    const assigned = { assignmentId: 'a', workUnitId: CELL, taskId: 'screw-cover', productId: 'drive-d5' };
    const event = (kind: EventKind, hours: number, payload: object, position: number) =>
      ({
        kind,
        payload,
        occurredAt: BEGIN + hours * HOUR_MS,
        workUnitId: CELL,
        subject: { kind: 'job-order', id: 'o1' },
        source: { path: CELL, session: 's', seq: position },
        position,
      }) as StoredEvent;
    await arrive(
      [
        event('ASSIGNED', 1, assigned, 1),
        event('COUNTED', 12, { good: 3, jobOrderId: 'o1' }, 2),
        event('COUNTED', 10, { good: 7, jobOrderId: 'o1' }, 3),
      ],
      1,
      1,
    );
    const rows = await room.db.query(
      'select config_hash as hash, sum(cycles) as cycles from classification_observed group by 1 order by 1',
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { hash: 'c1', cycles: 7 },
        { hash: 'c2', cycles: 3 },
      ]),
    );
  });

  it('still counts pieces that are told weeks late, of which no time can be known', async () => {
    const events = day(3, CELL, 60);
    const from = events[0]!;
    await arrive(events, 3);
    const before = await cycles('screw-cover');
    const late = (payload: object, position: number) =>
      ({
        ...from,
        kind: 'COUNTED',
        payload,
        occurredAt: BEGIN - 20 * 24 * HOUR_MS,
        source: { path: CELL, session: 'l', seq: position },
        position,
      }) as StoredEvent;
    await arrive([late({ good: 4, taskId: 'screw-cover' }, 900), late({ counters: { good: 4_711 }, taskId: 'screw-cover' }, 901)], 1);
    expect(await cycles('screw-cover')).toBe(before + 4);
  });

  it('forgets facts that can no longer change a sum, and keeps the sums', async () => {
    const events = day(5, CELL, 80);
    await arrive(events, 5);
    const sums = await known();
    const last = events.at(-1)!;
    const position = 999;
    const later = {
      ...last,
      kind: 'STATE_CHANGED',
      payload: { state: 'IDLE' },
      occurredAt: BEGIN + 40 * 24 * HOUR_MS,
      source: { path: CELL, session: 's', seq: position },
      position,
    };
    await arrive([later as StoredEvent], 1);
    await room.jobs.forget();
    const kinds = await room.db.query<{ kind: string }>('select distinct kind from classification_fact order by kind');
    expect(kinds.map(({ kind }) => kind)).toEqual(['ASSIGNED', 'STATE_CHANGED']);
    expect((await known()).filter((row) => !row.includes('"unit"'))).toEqual(sums.filter((row) => !row.includes('"unit"')));
  });
});

async function cycles(taskId: string): Promise<number> {
  const [row] = await room.db.query<{ n: number }>('select coalesce(sum(cycles), 0) as n from classification_observed where task_id = $1', [
    taskId,
  ]);
  return row!.n;
}
