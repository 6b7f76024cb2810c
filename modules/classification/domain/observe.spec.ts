import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CountSource } from '../../plant/domain/plant.js';
import type { EventPayloads, StoredEvent } from '../../spine/domain/floor-event.js';
import { adjustmentOf, compareFacts, factOf, type FloorFact } from './floor-fact.js';
import { NO_GAIN, type Gain } from './gain.js';
import { observe, withoutVerdict, type Observation } from './observe.js';
import { IDLE_UNIT, type UnitRun } from './unit-run.js';

const UNIT = 'ahlen/assembly/cable/r21';
const ORDER = 'o-1';

function event<K extends keyof EventPayloads>(kind: K, at: number, payload: EventPayloads[K], subject = UNIT): StoredEvent {
  const isOrder = kind === 'ASSIGNED' || kind === 'REVOKED';
  return {
    kind,
    subject: { kind: isOrder ? 'job-order' : 'work-unit', id: subject },
    workUnitId: UNIT,
    occurredAt: at,
    receivedAt: at,
    quality: 'GOOD',
    source: { path: UNIT, session: 's', seq: at },
    payload,
    xid: '1',
    position: at,
  } as StoredEvent;
}

const assigned = (at: number, taskId = 'crimp-wires', order = ORDER) =>
  event('ASSIGNED', at, { assignmentId: `a-${order}`, workUnitId: UNIT, taskId, productId: 'h2' }, order);
const job = (at: number, state: EventPayloads['JOB_STATE']['state'], order = ORDER) =>
  event('JOB_STATE', at, { jobOrderId: order, assignmentId: `a-${order}`, state });
const counted = (at: number, pieces: EventPayloads['COUNTED']) => event('COUNTED', at, { jobOrderId: ORDER, ...pieces });
const state = (at: number, of: string | null, more: Partial<EventPayloads['STATE_CHANGED']> = {}) =>
  event('STATE_CHANGED', at, { state: of, ...more });
const assist = (at: number, phase: 'requested' | 'taken' | 'returned') => event('ASSIST', at, { phase });

interface Shown {
  readonly run: UnitRun;
  readonly gain: Gain & { readonly successes: number };
  readonly observations: readonly Observation[];
}

/** What facts show in the order of their own clock, however they are given. */
function shownBy(facts: readonly FloorFact[], shiftFrom: number | null = null, counts: CountSource = 'GOOD_AND_SCRAP'): Shown {
  let run: UnitRun = IDLE_UNIT;
  const observations: Observation[] = [];
  for (const one of facts.toSorted(compareFacts)) {
    const next = observe(run, one, { shiftFrom, counts });
    ({ run } = next);
    observations.push(...next.observations);
  }
  const sums: Record<string, number> = { ...NO_GAIN, successes: 0 };
  for (const { gain, successes } of observations) {
    for (const [name, value] of Object.entries(gain)) sums[name]! += value;
    sums['successes']! += successes;
  }
  return { run, observations, gain: sums as unknown as Shown['gain'] };
}

const factsOf = (events: readonly StoredEvent[]): readonly FloorFact[] => events.flatMap((one) => factOf(one) ?? []);
const gainOf = (events: readonly StoredEvent[], shiftFrom: number | null = null) => shownBy(factsOf(events), shiftFrom).gain;

describe('what a unit tells of a task', () => {
  it('counts pieces, scrap and rework, and takes the net time of single cycles', () => {
    const gain = gainOf([
      assigned(0),
      job(1_000, 'RUNNING'),
      state(1_000, 'RUNNING'),
      counted(10_000, { good: 1 }),
      counted(20_000, { good: 1 }),
      state(22_000, 'DOWN', { reason: 'part-jam' }),
      state(27_000, 'RUNNING'),
      counted(37_000, { scrap: 1 }),
      counted(60_000, { good: 3, rework: 1 }),
    ]);
    // 10 s, then 17 s less 5 s standing still; the first piece holds set-up, and four at once have no time of their own.
    expect(gain).toMatchObject({
      cycles: 7,
      scrap: 1,
      rework: 1,
      failures: 2,
      timed: 2,
      ms: 22_000,
      exceptions: 1,
      lots: 1,
      successes: 5,
    });
  });

  it('books an assist once, and takes the piece after it for helped', () => {
    const gain = gainOf([
      assigned(0),
      job(1_000, 'RUNNING'),
      assist(2_000, 'requested'),
      assist(3_000, 'taken'),
      assist(4_000, 'returned'),
      counted(5_000, { good: 1 }),
      counted(6_000, { good: 1 }),
    ]);
    expect(gain).toMatchObject({ cycles: 2, failures: 1, assists: 1, successes: 1 });
  });

  it('reads absolute counters: the first is a baseline, a reset counts from nought', () => {
    const counters = (at: number, good: number, scrap: number) => event('COUNTED', at, { counters: { good, scrap }, modulus: 65_536 });
    const gain = gainOf([assigned(0), job(1, 'RUNNING'), counters(2, 4_810, 7), counters(3, 4_812, 8), counters(4, 3, 8)]);
    expect(gain).toMatchObject({ cycles: 6, scrap: 1 });
  });

  it.each<[CountSource, readonly object[], object]>([
    [
      'TOTAL_AND_SCRAP',
      [
        { total: 10, scrap: 2 },
        { total: 20, scrap: 3 },
      ],
      { cycles: 10, scrap: 1, failures: 1, successes: 9 },
    ],
    [
      'TOTAL_AND_GOOD',
      [
        { total: 10, good: 8 },
        { total: 20, good: 17 },
      ],
      { cycles: 10, scrap: 1, failures: 1, successes: 9 },
    ],
    ['TOTAL_ONLY', [{ total: 10 }, { total: 20 }], { cycles: 10, failures: 0, successes: 10 }],
    // A counter of everything that is wired as the good one.
    ['TOTAL_ONLY', [{ good: 10 }, { good: 20 }], { cycles: 10, failures: 0 }],
    [
      'GOOD_AND_SCRAP',
      [
        { good: 10, scrap: 2, total: 12 },
        { good: 19, scrap: 3, total: 22 },
      ],
      { cycles: 10, scrap: 1, successes: 9 },
    ],
  ])('takes what counters of %s do not tell from what they tell', (source, readings, gain) => {
    const events = readings.map((counters, at) => event('COUNTED', 10 + at, { counters }));
    expect(shownBy(factsOf([assigned(0), ...events]), null, source).gain).toMatchObject(gain);
  });

  it('books scrap that is told apart from what was made, before it or after it', () => {
    const apart = [event('COUNTED', 10, { scrap: 1 }), event('COUNTED', 11, { total: 4 })];
    for (const events of [apart, apart.map((one, at) => ({ ...one, occurredAt: 21 - at }))])
      expect(shownBy(factsOf([assigned(0), ...events]), null, 'TOTAL_AND_SCRAP').gain).toMatchObject({ cycles: 4, scrap: 1, failures: 1 });
  });

  it.each(['TOTAL_ONLY', 'GOOD_ONLY', 'REJECT_ONLY'] as const)('takes no trials from a robot that counts %s', (source) => {
    const { observations } = shownBy(
      factsOf([assigned(0), assist(1, 'requested'), counted(2, { good: 1, scrap: 1, total: 2 })]),
      null,
      source,
    );
    const gains = observations.map((one) => withoutVerdict(one, source).gain);
    expect(gains.map(({ cycles, failures, lots }) => [cycles, failures, lots])).toEqual(gains.map(() => [0, 0, 0]));
    expect(gains.some(({ assists }) => assists === 1)).toBe(true);
    const trial = event('SKILL_TRIAL', 5, { taskId: 't', skill: 's', configHash: 'c', outcome: 'FAILED' });
    const [tried] = shownBy(factsOf([trial])).observations;
    expect(withoutVerdict(tried!, source)).toBe(tried);
    expect(withoutVerdict(observations.at(-1)!, 'TOTAL_AND_SCRAP')).toBe(observations.at(-1));
  });

  it('begins a lot at each change of task, and keeps the last count after the end', () => {
    const gain = gainOf([
      assigned(0),
      assigned(1, 'crimp-wires', 'o-2'),
      assigned(2, 'place-board', 'o-3'),
      job(3, 'RUNNING', 'o-3'),
      job(4, 'ENDED', 'o-3'),
      event('COUNTED', 5, { good: 1, jobOrderId: 'o-3' }),
    ]);
    expect(gain).toMatchObject({ lots: 2, cycles: 1 });
  });

  it('shows the same of the same facts, in whatever order they are told', () => {
    const telegrams = [
      assigned(0),
      job(1, 'RUNNING'),
      ...Array.from({ length: 12 }, (_, at) => counted(10_000 + at * 1_000, at % 4 === 3 ? { scrap: 1 } : { good: 1 })),
      state(12_500, 'DOWN'),
      state(13_100, 'RUNNING'),
      assist(15_200, 'requested'),
    ];
    const inOrder = shownBy(factsOf(telegrams));
    expect(inOrder.gain).toMatchObject({ cycles: 12, scrap: 3, failures: 4, assists: 1, timed: 11, exceptions: 2 });
    fc.assert(
      fc.property(fc.shuffledSubarray(telegrams, { minLength: telegrams.length }), (shuffled) => {
        expect(shownBy(factsOf(shuffled))).toEqual(inOrder);
      }),
    );
  });

  it.each(['RUNNING', 'ENDED', 'ABORTED'] as const)('takes %s from a unit whose clock is behind ours for what it is', (of) => {
    const behind = shownBy(factsOf([job(9_000, of), assigned(10_000), counted(20_000, { good: 1 })]));
    const right = shownBy(factsOf([assigned(10_000), job(11_000, of), counted(20_000, { good: 1 })]));
    expect(behind.gain).toEqual(right.gain);
    expect(behind.run).toEqual(right.run);
    // What an earlier assignment of the order has said does not count for a later one.
    const other = event('JOB_STATE', 9_000, { jobOrderId: ORDER, assignmentId: 'a-before', state: 'ENDED' });
    expect(shownBy(factsOf([other, assigned(10_000)])).run.orders).toHaveLength(1);
  });

  it('takes a trial for a cycle of the configuration that it names, and for no production', () => {
    const trial = (at: number, outcome: EventPayloads['SKILL_TRIAL']['outcome']) =>
      event('SKILL_TRIAL', at, { taskId: 'plug-connectors', skill: 'plug-7', variant: 'h2', configHash: 'c9', outcome });
    const { gain, observations } = shownBy(factsOf([trial(1, 'OK'), trial(2, 'ASSISTED'), trial(3, 'REWORK'), trial(4, 'FAILED')]));
    expect(gain).toMatchObject({ cycles: 4, trials: 4, failures: 3, assists: 1, rework: 1, lots: 0, timed: 0, successes: 1 });
    expect(observations[0]).toMatchObject({ taskId: 'plug-connectors', productId: 'h2', namedHash: 'c9' });
  });

  it('takes a measured value by its place in the tolerance, and none without both limits', () => {
    const measured = (at: number, more: object) => event('MEASURED', at, { name: 'force', value: 40, unit: 'N', ...more });
    const { observations } = shownBy(
      factsOf([assigned(0), measured(1, { lower: 20, upper: 45 }), measured(2, { lower: 20 }), measured(3, { lower: 45, upper: 20 })]),
    );
    expect(observations.slice(1)).toMatchObject([{ taskId: 'crimp-wires', measured: { name: 'force', deviation: 6_000 } }]);
  });

  it('moves pieces that turned out otherwise later from good to scrap, of the order that they were of', () => {
    const adjustment = { taskId: 'place-board', productId: 'c7', good: -2, scrap: 2 };
    const { observations } = shownBy([
      ...factsOf([assigned(0), counted(1, { good: 5 })]),
      adjustmentOf(event('COUNT_ADJUSTED', 9, { good: -2, scrap: 2 }), 2, adjustment),
    ]);
    expect(observations.at(-1)).toMatchObject({ taskId: 'place-board', gain: { cycles: 0, scrap: 2, failures: 2 } });
  });

  it('counts a shift once, and knows nothing of who worked in it', () => {
    const pieces = [counted(1_000, { good: 1 }), counted(2_000, { good: 1 }), counted(3_000, { good: 1 })];
    expect(gainOf([assigned(0), ...pieces], 500)).toMatchObject({ personShifts: 1 });
    const withPerson = [assigned(0), state(900, 'RUNNING', { operator: 'P-0417' }), ...pieces];
    const without = [assigned(0), state(900, 'RUNNING'), ...pieces];
    expect(JSON.stringify(factsOf(withPerson))).toBe(JSON.stringify(factsOf(without)));
    expect(JSON.stringify(shownBy(factsOf(withPerson), 500))).toBe(JSON.stringify(shownBy(factsOf(without), 500)));
  });
});
