import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { TIME_CATEGORIES } from './category.js';
import type { StateChange } from './facts.js';
import { change, factsOf, history, HOUR, inTurn, MINUTE, RULES, rowsOf, settingOf, shift, type Story } from './oee.fixture.js';
import { timeline } from './timeline.js';

const SHIFT = { shifts: [shift(0, 480)] };
const parts = (story: Story, span = { from: 0, to: HOUR }, now = story.now ?? 8 * HOUR) =>
  timeline({ ...factsOf(story), ...settingOf({ ...SHIFT, ...story }), now }, span);
const categories = (story: Story, to = HOUR) =>
  parts(story, { from: 0, to }).map((part) => [part.category, (part.to - part.from) / MINUTE]);

const states = ['Execute', 'Held', 'Aborted', 'Suspended', 'Idle', 'Starting', 'RUNNING', 'SETUP', 'DOWN', 'BREAK', null];
const feed = () =>
  fc
    .array(fc.tuple(fc.integer({ min: -HOUR, max: 2 * HOUR }), fc.constantFrom(...states)), { maxLength: 40 })
    .map((list) => list.map(([at, state], seq) => change(at, state, { seq, id: String(seq) })));
const shuffled = (changes: readonly StateChange[], seed: number) =>
  changes.toSorted((a, b) => ((a.seq * 7919 + seed) % 101) - ((b.seq * 7919 + seed) % 101));

describe('the timeline', () => {
  it('adds up to the hour, in whatever order and however often the events arrive', () => {
    fc.assert(
      fc.property(feed(), fc.integer(), fc.integer({ min: 0, max: 2 * HOUR }), (changes, seed, now) => {
        const found = parts({ changes: [...shuffled(changes, seed), ...changes.slice(0, 7)], now });
        expect(found).toEqual(parts({ changes, now }));
        expect(found.reduce((ms, part) => ms + part.to - part.from, 0)).toBe(Math.max(0, Math.min(HOUR, now)));
        found.slice(1).forEach((part, i) => expect(part.from).toBe(found[i]!.to));
        expect(found.every((part) => part.to > part.from && TIME_CATEGORIES.includes(part.category))).toBe(true);
      }),
    );
  });

  it('is the same in pieces as in one, cut anywhere: times, failures and stops', () => {
    const rules = history({ from: 30 * MINUTE, microStopMs: 30_000, setupStandardMs: 5 * MINUTE });
    fc.assert(
      fc.property(feed(), fc.integer({ min: 1, max: HOUR - 1 }), (changes, cut) => {
        const story = { changes, rules };
        const whole = parts(story);
        const pieces = [...parts(story, { from: 0, to: cut }), ...parts(story, { from: cut, to: HOUR })];
        for (const category of TIME_CATEGORIES) {
          const of = (list: typeof whole) => list.filter((part) => part.category === category);
          expect(of(pieces).reduce((ms, part) => ms + part.to - part.from, 0)).toBe(
            of(whole).reduce((ms, part) => ms + part.to - part.from, 0),
          );
          expect(of(pieces).filter((part) => part.starts).length).toBe(of(whole).filter((part) => part.starts).length);
        }
        expect(pieces.filter((part) => part.fails).length).toBe(whole.filter((part) => part.fails).length);
        const overrun = (list: typeof whole) => list.reduce((ms, part) => (part.overrun ? ms + part.to - part.from : ms), 0);
        expect(overrun(pieces)).toBe(overrun(whole));
      }),
    );
  });

  it('judges a stop by its whole length, not by the piece in the span', () => {
    expect(categories({ changes: [change(0, 'Execute'), change(HOUR - MINUTE, 'Held'), change(HOUR + 2 * MINUTE, 'Execute')] })).toEqual([
      ['RUN', 59],
      ['STOPPED', 1],
    ]);
    expect(categories({ changes: [change(0, 'Execute'), change(HOUR - MINUTE, 'Held'), change(HOUR + 30_000, 'Execute')] })).toEqual([
      ['RUN', 59],
      ['MICRO_STOP', 1],
    ]);
  });

  it('takes a chain of stops for one stop, and a breakdown in a short one for no failure', () => {
    const chain = [change(0, 'Execute'), change(10 * MINUTE, 'Held'), change(11 * MINUTE, 'Suspended'), change(12 * MINUTE + 1, 'Execute')];
    expect(categories({ changes: chain }).map(([category]) => category)).toEqual(['RUN', 'STOPPED', 'STARVED', 'RUN']);
    const short = [
      change(0, 'Execute'),
      change(10 * MINUTE, 'Aborted'),
      change(11 * MINUTE, 'Execute'),
      change(20 * MINUTE, 'Aborting'),
      change(21 * MINUTE, 'Aborted'),
      change(30 * MINUTE, 'Execute'),
    ];
    expect(
      parts({ changes: short })
        .filter((part) => part.fails)
        .map((part) => part.from),
    ).toEqual([20 * MINUTE]);
  });

  it('lets an open state last until now, and nothing lie beyond', () => {
    expect(parts({ changes: [change(0, 'Execute')], now: 20 * MINUTE }).map((part) => [part.category, part.to])).toEqual([
      ['RUN', 20 * MINUTE],
    ]);
  });

  it('knows nothing before the first word, from silence on, and in a gap of the connection', () => {
    expect(categories({ changes: [change(10 * MINUTE, 'Execute'), change(50 * MINUTE, null)] })).toEqual([
      ['UNKNOWN', 10],
      ['RUN', 40],
      ['UNKNOWN', 10],
    ]);
    expect(categories({ changes: [change(0, 'Execute')], gaps: [{ from: 20 * MINUTE, to: 30 * MINUTE }] })).toEqual([
      ['RUN', 20],
      ['UNKNOWN', 10],
      ['RUN', 30],
    ]);
  });

  it('lets a silence that was noticed late begin at the last word, at most so far back as the plant says', () => {
    const changes = [change(0, 'RUNNING'), change(50 * MINUTE, null, { detected: true })];
    expect(categories({ changes, words: [] })[0]).toEqual(['RUN', 48.5]);
    expect(categories({ changes, words: [10 * MINUTE, 49 * MINUTE] })[0]).toEqual(['RUN', 49]);
  });

  it('lets the calendar win, except over running', () => {
    const shifts = [{ ...shift(30, 480), breaks: [{ from: 40 * MINUTE, to: 50 * MINUTE }] }];
    const changes = [change(0, 'Held'), change(10 * MINUTE, 'Execute'), change(20 * MINUTE, 'Held'), change(45 * MINUTE, 'Execute')];
    expect(categories({ changes, shifts })).toEqual([
      ['NOT_PLANNED', 10],
      ['UNPLANNED_PRODUCTION', 10],
      ['NOT_PLANNED', 10],
      ['STOPPED', 10],
      ['PLANNED_STOP', 5],
      ['UNPLANNED_PRODUCTION', 5],
      ['RUN', 10],
    ]);
  });

  it('gives the incoming shift the instants of an overlap, and the outgoing one the rest', () => {
    const shifts = [
      { ...shift(0, 60), id: 'day' },
      { ...shift(10, 20), id: 'help' },
    ];
    expect(parts({ changes: [change(0, 'Execute')], shifts }).map((part) => [part.shiftId, part.to / MINUTE])).toEqual([
      ['day', 10],
      ['help', 20],
      ['day', 60],
    ]);
  });

  it.each<[string, StateChange, Partial<Story>, string]>([
    ['idle with an order', change(0, 'Idle'), {}, 'WAITING'],
    ['idle without one', change(0, 'Idle'), { orders: [] }, 'NO_ORDER'],
    ['suspended and blocked', change(0, 'Suspended', { blocked: true }), {}, 'BLOCKED'],
    ['suspended without a flag', change(0, 'Suspended'), {}, 'STARVED'],
    ['in maintenance', change(0, 'Execute', { mode: 'Maintenance' }), {}, 'DOWN'],
    [
      'in maintenance that was planned',
      change(0, 'Execute', { mode: 'Maintenance' }),
      { maintenance: [{ from: 0, to: HOUR }] },
      'PLANNED_STOP',
    ],
    ['driven by hand', change(0, 'Execute', { mode: 'Manual' }), {}, 'STOPPED'],
    ['driven by hand in a changeover', change(0, 'Execute', { mode: 'Manual', reason: 'changeover' }), {}, 'SETUP'],
    ['in a state that nobody knows', change(0, 'Sulking'), {}, 'UNKNOWN'],
    ['aborted', change(0, 'Aborted'), {}, 'DOWN'],
  ])('counts a unit that is %s', (_what, first, more, category) =>
    expect(categories({ changes: [first], ...more })).toEqual([[category, 60]]),
  );

  it('lets a plant say what its states are, from its date on', () => {
    const table = { states: new Map([...RULES.table.states, ['Sulking', 'SETUP' as const]]), modes: new Map() };
    expect(categories({ changes: [change(0, 'Sulking')], rules: history({ from: 30 * MINUTE, table }) })).toEqual([
      ['UNKNOWN', 30],
      ['SETUP', 30],
    ]);
  });

  it('splits a set-up into its standard and what ran over', () => {
    const story = { changes: inTurn(['SETUP', 20], ['Execute', 40]), rules: history({ from: -HOUR, setupStandardMs: 15 * MINUTE }) };
    expect(rowsOf(story, { from: 0, to: HOUR }).rows.reduce((ms, { sums }) => ms + sums.setupOverrunMs, 0)).toBe(5 * MINUTE);
  });

  it('takes a reason of a machine for a stop, but makes no run of one', () => {
    const changes = [change(0, 'Starting', { reason: 'changeover' }), change(30 * MINUTE, 'Execute', { reason: 'changeover' })];
    expect(categories({ changes })).toEqual([
      ['SETUP', 30],
      ['RUN', 30],
    ]);
  });

  it('lets an entry explain the stop until it ends, a later one cut it, and a new revision replace it', () => {
    const changes = inTurn(['Execute', 10], ['Holding', 1], ['Held', 29], ['Execute', 10], ['Held', 10]);
    const first = { from: 10 * MINUTE, to: null, reason: 'breakdown', revision: 1, order: 1 };
    expect(categories({ changes, entries: [first] })).toEqual([
      ['RUN', 10],
      ['DOWN', 1],
      ['DOWN', 29],
      ['RUN', 10],
      ['STOPPED', 10],
    ]);
    const later = { from: 20 * MINUTE, to: 30 * MINUTE, reason: 'material', revision: 1, order: 2 };
    expect(categories({ changes, entries: [later, first] }).map(([category]) => category)).toEqual([
      'RUN',
      'DOWN',
      'DOWN',
      'WAITING',
      'DOWN',
      'RUN',
      'STOPPED',
    ]);
    expect(categories({ changes, entries: [first, { ...first, revision: 2, order: 3, reason: 'changeover' }] })[1]).toEqual(['SETUP', 1]);
  });
});
