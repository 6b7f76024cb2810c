import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { TIME_CATEGORIES } from './category.js';
import { timeline, type PlannedShift, type StateChange, type TimelineInput } from './timeline.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const change = (at: number, state: string | null, more: Partial<StateChange> = {}): StateChange => ({
  at,
  seq: at,
  state,
  mode: null,
  starved: false,
  blocked: false,
  reason: null,
  assisted: false,
  ...more,
});
const shift: PlannedShift = { id: 's', from: 0, to: 8 * HOUR, breaks: [] };
const input = (changes: readonly StateChange[], more: Partial<TimelineInput> = {}): TimelineInput => ({
  changes,
  orders: [{ from: 0, to: 8 * HOUR, taskId: 't', productId: null }],
  shifts: [shift],
  reasons: new Map(),
  microStopMs: 120_000,
  now: 8 * HOUR,
  ...more,
});
const categories = (of: TimelineInput, to = HOUR) =>
  timeline(of, { from: 0, to }).map((part) => [part.category, (part.to - part.from) / MINUTE]);

const states = ['Execute', 'Held', 'Aborted', 'Suspended', 'Idle', 'Starting', 'RUNNING', 'DOWN', 'BREAK', null];
const feed = () =>
  fc
    .array(fc.tuple(fc.integer({ min: -HOUR, max: 2 * HOUR }), fc.constantFrom(...states)), { maxLength: 40 })
    .map((list) => list.map(([at, state], seq) => change(at, state, { seq })));

describe('the timeline', () => {
  it('adds up to the hour, in whatever order the events arrive', () => {
    fc.assert(
      fc.property(feed(), fc.integer(), fc.integer({ min: 0, max: 2 * HOUR }), (changes, seed, now) => {
        const shuffled = changes.toSorted((a, b) => ((a.seq * 7919 + seed) % 101) - ((b.seq * 7919 + seed) % 101));
        const parts = timeline(input(shuffled, { now }), { from: 0, to: HOUR });
        expect(parts).toEqual(timeline(input(changes, { now }), { from: 0, to: HOUR }));
        const end = Math.min(HOUR, now);
        expect(parts.reduce((ms, part) => ms + part.to - part.from, 0)).toBe(Math.max(0, end));
        parts.slice(1).forEach((part, i) => expect(part.from).toBe(parts[i]!.to));
        expect(parts.every((part) => part.to > part.from && TIME_CATEGORIES.includes(part.category))).toBe(true);
      }),
    );
  });

  it('is the same in pieces as in one, cut anywhere', () => {
    fc.assert(
      fc.property(feed(), fc.integer({ min: 1, max: HOUR - 1 }), (changes, cut) => {
        const sum = (parts: ReturnType<typeof timeline>, category: string) =>
          parts.reduce((ms, part) => (part.category === category ? ms + part.to - part.from : ms), 0);
        const whole = timeline(input(changes), { from: 0, to: HOUR });
        const pieces = [...timeline(input(changes), { from: 0, to: cut }), ...timeline(input(changes), { from: cut, to: HOUR })];
        for (const category of TIME_CATEGORIES) expect(sum(pieces, category)).toBe(sum(whole, category));
      }),
    );
  });

  it('judges a stop by its whole length, not by the piece in the span', () => {
    const stop = [change(0, 'Execute'), change(HOUR - MINUTE, 'Held'), change(HOUR + 2 * MINUTE, 'Execute')];
    expect(categories(input(stop))).toEqual([
      ['RUN', 59],
      ['STOPPED', 1],
    ]);
    const short = [change(0, 'Execute'), change(HOUR - MINUTE, 'Held'), change(HOUR + 30_000, 'Execute')];
    expect(categories(input(short))).toEqual([
      ['RUN', 59],
      ['MICRO_STOP', 1],
    ]);
  });

  it('takes a chain of stops for one stop', () => {
    const chain = [change(0, 'Execute'), change(10 * MINUTE, 'Held'), change(11 * MINUTE, 'Suspended'), change(12 * MINUTE + 1, 'Execute')];
    expect(categories(input(chain)).map(([category]) => category)).toEqual(['RUN', 'STOPPED', 'STARVED', 'RUN']);
  });

  it('lets an open state last until now, and nothing lie beyond', () => {
    expect(categories(input([change(0, 'Execute')], { now: 20 * MINUTE }))).toEqual([['RUN', 20]]);
  });

  it('knows nothing before the first word, and from silence on', () => {
    expect(categories(input([change(10 * MINUTE, 'Execute'), change(50 * MINUTE, null)]))).toEqual([
      ['UNKNOWN', 10],
      ['RUN', 40],
      ['UNKNOWN', 10],
    ]);
  });

  it('lets the calendar win, except over running', () => {
    const shifts = [{ ...shift, from: 30 * MINUTE, breaks: [{ from: 40 * MINUTE, to: 50 * MINUTE }] }];
    const changes = [change(0, 'Held'), change(10 * MINUTE, 'Execute'), change(20 * MINUTE, 'Held'), change(45 * MINUTE, 'Execute')];
    expect(categories(input(changes, { shifts }))).toEqual([
      ['NOT_PLANNED', 10],
      ['UNPLANNED_PRODUCTION', 10],
      ['NOT_PLANNED', 10],
      ['STOPPED', 10],
      ['PLANNED_STOP', 5],
      ['UNPLANNED_PRODUCTION', 5],
      ['RUN', 10],
    ]);
  });

  it.each([
    ['idle with an order', change(0, 'Idle'), undefined, 'WAITING'],
    ['idle without one', change(0, 'Idle'), [], 'NO_ORDER'],
    ['suspended and blocked', change(0, 'Suspended', { blocked: true }), undefined, 'BLOCKED'],
    ['suspended without a flag', change(0, 'Suspended'), undefined, 'STARVED'],
    ['in maintenance', change(0, 'Execute', { mode: 'Maintenance' }), undefined, 'DOWN'],
    ['in a state that nobody knows', change(0, 'Sulking'), undefined, 'UNKNOWN'],
    ['aborted', change(0, 'Aborted'), undefined, 'DOWN'],
  ])('counts a unit that is %s', (_what, first, orders, category) => {
    expect(categories(input([first], orders ? { orders } : {}))).toEqual([[category, 60]]);
  });

  it('lets the plant say what a reason counts as, but makes no run of a stop', () => {
    const reasons = new Map([['changeover', 'SETUP' as const]]);
    const changes = [change(0, 'Starting', { reason: 'changeover' }), change(30 * MINUTE, 'Execute', { reason: 'changeover' })];
    expect(categories(input(changes, { reasons }))).toEqual([
      ['SETUP', 30],
      ['RUN', 30],
    ]);
  });
});
