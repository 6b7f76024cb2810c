import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { TimeCategory } from './category.js';
import type { Interval } from './facts.js';
import { lineCauses, type Flow, type LineFlow } from './line-losses.js';
import { MINUTE } from './oee.fixture.js';

type Lane = readonly (readonly [TimeCategory, number, string?])[];

/** Intervals in turn, each for so many minutes. */
function lane(parts: Lane): readonly Interval[] {
  let at = 0;
  return parts.map(([category, minutes, reason = null]) => {
    const from = at;
    at += minutes * MINUTE;
    return { category, reason, from, to: at, starts: true } as unknown as Interval;
  });
}

const CHAIN: readonly Flow[] = [
  { from: 'a', to: 'b', capacity: 4 },
  { from: 'b', to: 'm', capacity: 4 },
  { from: 'm', to: 'z', capacity: 4 },
];
const HOUR = { from: 0, to: 60 * MINUTE };
const causes = (lanes: Readonly<Record<string, Lane>>, more: Partial<LineFlow> = {}, span = HOUR) =>
  lineCauses(
    {
      constraint: 'm',
      timelines: new Map(Object.entries(lanes).map(([unit, parts]) => [unit, lane(parts)])),
      flows: CHAIN,
      paceMs: () => MINUTE,
      ...more,
    },
    span,
  ).map(({ workUnitId, effect, category, reason, ms, count }) => [workUnitId, effect, category, reason, ms / MINUTE, count]);

const WAITS: Lane = [
  ['RUN', 30],
  ['STARVED', 10],
  ['RUN', 20],
];

describe('the cause of a wait of the constraint', () => {
  it('is the neighbour that stood when it began, with its reason', () => {
    expect(
      causes({
        m: WAITS,
        b: [
          ['RUN', 25],
          ['DOWN', 14, 'gripper'],
          ['RUN', 21],
        ],
        a: [['RUN', 60]],
      }),
    ).toEqual([['b', 'STARVED', 'DOWN', 'gripper', 10, 1]]);
  });

  it('is found behind a neighbour that only waited itself, at the unit that stopped first', () => {
    const b: Lane = [
      ['RUN', 20],
      ['STARVED', 5],
      ['STARVED', 20],
      ['RUN', 15],
    ];
    expect(
      causes({
        m: WAITS,
        b,
        a: [
          ['RUN', 16],
          ['STOPPED', 8, 'jam'],
          ['RUN', 36],
        ],
      }),
    ).toEqual([['a', 'STARVED', 'STOPPED', 'jam', 10, 1]]);
  });

  it('is a neighbour that runs again while its buffer still tells of the stop, and no longer', () => {
    const stoppedUntil = (minute: number) =>
      causes({
        m: WAITS,
        b: [
          ['RUN', minute - 6],
          ['DOWN', 6],
          ['RUN', 60 - minute],
        ],
      })[0]![0];
    // Five pieces of a minute each: four in the buffer, and the first after the stop.
    expect([stoppedUntil(30), stoppedUntil(26), stoppedUntil(25)]).toEqual(['b', 'b', null]);
    const unpaced = causes(
      {
        m: WAITS,
        b: [
          ['RUN', 20],
          ['DOWN', 6],
          ['RUN', 34],
        ],
      },
      { paceMs: () => null },
    );
    expect(unpaced[0]![0]).toBeNull();
  });

  it('is a stop that is short for its own unit, too', () => {
    expect(
      causes({
        m: WAITS,
        b: [
          ['RUN', 29],
          ['MICRO_STOP', 1.5],
          ['RUN', 29.5],
        ],
      })[0]!.slice(0, 3),
    ).toEqual(['b', 'STARVED', 'MICRO_STOP']);
  });

  it('lies downstream of a constraint that is blocked', () => {
    const m: Lane = [
      ['RUN', 30],
      ['BLOCKED', 10],
      ['RUN', 20],
    ];
    expect(
      causes({
        m,
        b: [['DOWN', 60]],
        z: [
          ['RUN', 28],
          ['DOWN', 12],
          ['RUN', 20],
        ],
      }),
    ).toEqual([['z', 'BLOCKED', 'DOWN', null, 10, 1]]);
  });

  it('of several that feed the constraint is the one that stopped first', () => {
    const flows = [...CHAIN, { from: 'c', to: 'm', capacity: 0 }];
    const lanes = {
      m: WAITS,
      b: [
        ['RUN', 28],
        ['DOWN', 20],
        ['RUN', 12],
      ] as Lane,
      c: [
        ['RUN', 20],
        ['STOPPED', 5],
        ['DOWN', 20],
        ['RUN', 15],
      ] as Lane,
    };
    expect(causes(lanes, { flows })[0]![0]).toBe('c');
  });

  it('is nobody where nobody stood, and never a unit without declared flow', () => {
    expect(causes({ m: WAITS, b: [['RUN', 60]], a: [['DOWN', 60]], z: [['DOWN', 60]], x: [['DOWN', 60]] })).toEqual([
      [null, 'STARVED', null, null, 10, 1],
    ]);
    expect(causes({ m: WAITS, b: [['DOWN', 60]] }, { flows: [] })[0]![0]).toBeNull();
  });

  it('of a wait that began before the span is the one of its beginning, and it is not counted again', () => {
    const lanes = {
      m: WAITS,
      b: [
        ['RUN', 25],
        ['DOWN', 8, 'gripper'],
        ['RUN', 27],
      ] as Lane,
    };
    expect(causes(lanes, {}, { from: 36 * MINUTE, to: HOUR.to })).toEqual([['b', 'STARVED', 'DOWN', 'gripper', 4, 0]]);
  });

  it('ends at itself where the flow runs in a circle', () => {
    const flows = [
      { from: 'b', to: 'm', capacity: 1 },
      { from: 'm', to: 'b', capacity: 1 },
    ];
    expect(
      causes(
        {
          m: WAITS,
          b: [
            ['RUN', 20],
            ['STARVED', 40],
          ],
        },
        { flows },
      )[0]!.slice(0, 3),
    ).toEqual(['b', 'STARVED', 'STARVED']);
  });
});

describe('all causes together', () => {
  const categories: readonly TimeCategory[] = ['RUN', 'DOWN', 'STOPPED', 'STARVED', 'BLOCKED', 'MICRO_STOP', 'UNKNOWN', 'PLANNED_STOP'];
  const anyLane = fc.array(fc.tuple(fc.constantFrom(...categories), fc.integer({ min: 1, max: 9 })), { minLength: 20, maxLength: 30 });
  const lanes = fc.record({ m: anyLane, a: anyLane, b: anyLane, z: anyLane });

  it('make the waits of the constraint, to the millisecond, wherever the span is cut', () => {
    fc.assert(
      fc.property(lanes, fc.integer({ min: 1, max: HOUR.to - 1 }), (of, cut) => {
        const waited = lane(of.m)
          .filter(({ category }) => category === 'STARVED' || category === 'BLOCKED')
          .reduce((ms, { from, to }) => ms + Math.max(0, Math.min(to, HOUR.to) - from), 0);
        const sum = (found: ReturnType<typeof causes>) => Math.round(found.reduce((ms, row) => ms + (row[4] as number) * MINUTE, 0));
        expect(sum(causes(of))).toBe(waited);
        expect(sum(causes(of, {}, { from: 0, to: cut })) + sum(causes(of, {}, { from: cut, to: HOUR.to }))).toBe(waited);
      }),
    );
  });

  it('do not change with the order in which the flow is declared, nor with a unit that stands beside it', () => {
    fc.assert(
      fc.property(lanes, anyLane, (of, beside) => {
        expect(causes({ ...of, x: beside }, { flows: CHAIN.toReversed() })).toEqual(causes(of));
      }),
    );
  });
});
