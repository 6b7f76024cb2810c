import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cell } from './cell.js';
import { packml } from './packml.js';
import { overflowed, statusOf, type ReadingStatus, type Sample } from './reading.js';
import { affirmState, blankPicture, develop, type ObservedUnit, type Picture } from './unit-picture.js';

const UNIT = 'ahlen/assembly/drive/r11';
const NOW = 1_000_000;
const machine: ObservedUnit = { id: UNIT, reader: packml, modulus: 100 };
const plain: ObservedUnit = { id: UNIT, reader: cell, modulus: null };

const sample = (signal: string, value: unknown, at: number, status: ReadingStatus = 'GOOD', overflow = false): Sample => ({
  signal,
  value,
  at,
  status,
  overflow,
});
const text = (state: string) => ({ text: state, locale: null });
const states = (at: number, base: string, machineState?: string, execute?: string): Sample[] => [
  sample('BaseState', text(base), at),
  sample('MachineState', machineState ? text(machineState) : null, at, machineState ? 'GOOD' : 'INACTIVE'),
  sample('ExecuteState', execute ? text(execute) : null, at, execute ? 'GOOD' : 'INACTIVE'),
];
const counts = (at: number, processed: number, defective: number): Sample[] => [
  sample('Processed', [{ accCount: processed, count: 1 }], at),
  sample('Defective', [{ accCount: defective, count: 0 }], at),
];
const see = (unit: ObservedUnit, ...batches: (readonly Sample[])[]) => {
  let picture: Picture = blankPicture(0);
  return batches.flatMap((batch) => {
    const { picture: next, events } = develop(picture, unit, batch, NOW);
    picture = next;
    return events.map(({ kind, occurredAt, quality, payload }) => ({ kind, at: occurredAt, quality, payload }));
  });
};

describe('the state of a PackML object', () => {
  it.each([
    ['Aborted', undefined, undefined, 'Aborted'],
    ['Cleared', 'Stopped', undefined, 'Stopped'],
    ['Cleared', 'Running', 'Execute', 'Execute'],
  ])('%s / %s / %s is %s', (base, machineState, execute, state) => {
    expect(see(machine, states(10, base, machineState, execute))).toMatchObject([
      { kind: 'STATE_CHANGED', at: 10, quality: 'GOOD', payload: { state } },
    ]);
  });

  it('brings mode, reason and flags with it', () => {
    const more = [
      sample('Mode', 1, 5),
      sample('StopReason', { ID: 1, message: 'upstream-empty' }, 10),
      sample('Starved', true, 10),
      sample('Blocked', false, 10),
    ];
    expect(see(machine, [...states(10, 'Cleared', 'Running', 'Suspended'), ...more])).toMatchObject([
      { payload: { state: 'Suspended', mode: 'Production', reason: 'upstream-empty', flags: { starved: true } } },
    ]);
  });

  it('is told once as long as it stays the same', () => {
    expect(see(machine, states(10, 'Cleared', 'Stopped'), states(20, 'Cleared', 'Stopped'))).toHaveLength(1);
  });

  it('is unknown from the instant on which the server calls it bad, old value or not', () => {
    const bad = sample('ExecuteState', text('Execute'), 20, 'BAD');
    expect(see(machine, states(10, 'Cleared', 'Running', 'Execute'), [bad])).toMatchObject([
      { payload: { state: 'Execute' } },
      { at: 20, quality: 'BAD', payload: { state: null } },
    ]);
  });

  it('keeps what is uncertain and flags it', () => {
    expect(see(plain, [sample('State', 'Execute', 10, 'UNCERTAIN')])).toMatchObject([
      { quality: 'UNCERTAIN', payload: { state: 'Execute' } },
    ]);
  });

  it('is told change by change where one notification brings several, in whatever order', () => {
    const batch = [
      ...states(30, 'Cleared', 'Running', 'Held'),
      ...states(10, 'Cleared', 'Running', 'Execute'),
      ...states(20, 'Cleared', 'Running', 'Holding'),
    ];
    expect(see(machine, batch).map(({ at, payload }) => [at, 'state' in payload && payload.state])).toEqual([
      [10, 'Execute'],
      [20, 'Holding'],
      [30, 'Held'],
    ]);
  });

  it('is not a bare number: its meaning differs between editions', () => {
    expect(see(plain, [sample('State', 6, 10)])).toMatchObject([{ quality: 'BAD', payload: { state: null } }]);
  });

  it('holds after a gap from when it was seen again, however old it is', () => {
    const { events } = develop(blankPicture(500), plain, [sample('State', 'Idle', 10)], NOW);
    expect(events).toMatchObject([{ occurredAt: 500, payload: { state: 'Idle' } }]);
  });

  it('is affirmed where the link was away and nothing was missed', () => {
    const { picture } = develop(blankPicture(0), plain, [sample('State', 'Execute', 10)], NOW);
    expect(affirmState(picture, plain, 700).events).toMatchObject([{ occurredAt: 700, payload: { state: 'Execute' } }]);
  });

  it('is unknown where the server dropped changes', () => {
    const told = see(plain, [sample('State', 'Execute', 10)], [sample('State', 'Held', 50, 'GOOD', true)]);
    expect(told.map(({ kind, at }) => [kind, at])).toEqual([
      ['STATE_CHANGED', 10],
      ['CONNECTION_GAP', 10],
      ['STATE_CHANGED', 10],
      ['STATE_CHANGED', 50],
    ]);
  });

  it('takes the time of receipt where the source is far ahead, and flags it', () => {
    expect(see(plain, [sample('State', 'Execute', NOW + 60_000)])).toMatchObject([{ at: NOW, quality: 'UNCERTAIN' }]);
  });
});

describe('the counters', () => {
  it.each([
    ['defective is part of processed', 12, 2, { good: 10, scrap: 2 }],
    ['processed has wrapped and defective has not', 3, 98, { good: 5, scrap: 98 }],
  ])('%s', (_why, processed, defective, counters) => {
    expect(see(machine, counts(10, processed, defective))).toMatchObject([
      { kind: 'COUNTED', at: 10, payload: { counters, modulus: 100 } },
    ]);
  });

  it('wait where one half of a piece is not there yet', () => {
    expect(
      see(machine, counts(10, 0, 0), [sample('Defective', [{ accCount: 1 }], 20)], [sample('Processed', [{ accCount: 1 }], 21)]).map(
        ({ payload }) => payload,
      ),
    ).toEqual([
      { counters: { good: 0, scrap: 0 }, modulus: 100 },
      { counters: { good: 0, scrap: 1 }, modulus: 100 },
    ]);
  });

  it('pause while they are bad', () => {
    expect(see(plain, [sample('GoodCount', 1, 10), sample('ScrapCount', 0, 10)], [sample('GoodCount', 2, 20, 'BAD')])).toHaveLength(1);
  });

  it('name the order that was on the cell then, except at the first look', () => {
    const order = [sample('JobOrderId', 'o1', 5), sample('GoodCount', 1, 10), sample('ScrapCount', 0, 10)];
    const told = see(plain, order, [sample('GoodCount', 2, 20)], [sample('GoodCount', 3, 30), sample('JobOrderId', '', 31)]);
    expect(told.map(({ payload }) => ('jobOrderId' in payload ? payload.jobOrderId : null))).toEqual([null, 'o1', 'o1']);
  });

  it('never throw and never tell what is no number, whatever a server sends', () => {
    const value = fc.oneof(fc.anything(), fc.nat(), fc.constant([{ accCount: 3 }]));
    const any = fc.record({
      signal: fc.constantFrom(...packml.stateSignals, ...packml.countSignals, 'CurrentTool', 'JobOrderId'),
      value,
      at: fc.nat(1_000),
      status: fc.constantFrom<ReadingStatus>('GOOD', 'UNCERTAIN', 'BAD', 'INACTIVE'),
      overflow: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (samples) => {
        for (const { payload, kind } of see(machine, samples))
          if (kind === 'COUNTED' && 'counters' in payload)
            for (const count of Object.values(payload.counters ?? {})) expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
      }),
    );
  });
});

describe('a status code', () => {
  it.each([
    [0x0000_0000, 'GOOD'],
    [0x0000_0480, 'GOOD'],
    [0x4090_0000, 'UNCERTAIN'],
    [0x806d_0000, 'BAD'],
    [0x80c2_0000, 'INACTIVE'],
  ])('%i is %s', (code, status) => expect(statusOf(code)).toBe(status));

  it('carries the overflow of a queue', () => expect([overflowed(0x480), overflowed(0x400), overflowed(0)]).toEqual([true, false, false]));
});
