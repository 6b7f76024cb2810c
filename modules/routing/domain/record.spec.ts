import { describe, expect, it } from '@jest/globals';
import { decide } from './decide.js';
import { bench, inS, orderOf, pair, person, questionOf, robot } from './floor.fixture.js';
import { DEFAULT_POLICY } from './policy.js';
import { fromRecord, toRecord } from './record.js';
import { replay } from './replay.js';
import { storedInputs } from './stored-inputs.js';

const floor = [
  robot('r1', { assists: { mean: 0.2, n: 7 }, helpers: { onDuty: 0, callsPerHour: 1, serviceS: 90 } }),
  robot('r2', { room: 0, freeAt: inS(60), opensAt: inS(90) }),
  bench('m1', { people: [person('2026-01-01')] }),
  bench('m2', { bad: { mean: 0.1, n: 3 }, idleSince: null }),
  pair('t1'),
];
const question = questionOf();

describe('a record', () => {
  it.each([
    ['placed', question],
    ['pinned', questionOf({ order: orderOf({ pin: { workUnitId: 's/a/l/m2', reason: 'x', until: inS(60), by: 'y' } }) })],
    ['waiting', questionOf({ openPredecessors: ['x'] })],
    ['moved', questionOf({ held: { workUnitId: 's/a/l/c-t1', consoleId: 's/a/l/t1', movedAt: null, started: false } })],
  ])('of an order that is %s brings back the decision, and the same bytes', (_what, asked) => {
    const decision = decide(asked, floor);
    const text = JSON.stringify(toRecord(decision));
    const back = fromRecord(JSON.parse(text));
    expect(back).toEqual(decision);
    expect(JSON.stringify(toRecord(back))).toBe(text);
    expect(replay(storedInputs(asked, floor, DEFAULT_POLICY))).toBe(text);
    // As inputs were kept before they shared parts.
    expect(replay(JSON.stringify({ question: asked, candidates: floor, policy: DEFAULT_POLICY }))).toBe(text);
  });

  it('keeps 500 places in less than 60 KB', () => {
    const many = Array.from({ length: 500 }, (_, i) => (i % 2 ? robot(`r${i}`, { room: 0 }) : bench(`m${i}`)));
    expect(JSON.stringify(toRecord(decide(question, many))).length).toBeLessThan(60_000);
  });

  it('is decided on the same text whatever else the values carry, and however they are listed', () => {
    const text = storedInputs(question, floor, DEFAULT_POLICY);
    const spoken = floor.toReversed().map((place) => ({
      ...place,
      people: place.people.map((one) => ({ refusals: 9, errors: 4, speed: 0.7, health: 'x', name: 'N. N.', id: 'P-1', ...one })),
      live: { operators: ['P-1'], heardAt: 3, ...place.live },
    }));
    expect(storedInputs(question, spoken, DEFAULT_POLICY)).toBe(text);
    expect(JSON.stringify(toRecord(decide(question, spoken)))).toBe(JSON.stringify(toRecord(decide(question, floor))));
    expect(text).not.toContain('P-1');
  });
});
