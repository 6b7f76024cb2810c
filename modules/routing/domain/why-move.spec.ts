import { describe, expect, it } from '@jest/globals';
import type { Candidate, HeldPlace, Question } from './candidate.js';
import { decide } from './decide.js';
import { bench, cycle, inS, NOW, orderOf, questionOf, robot, UP } from './floor.fixture.js';
import { DEFAULT_POLICY } from './policy.js';
import { whyMove } from './why-move.js';

const HERE: HeldPlace = { workUnitId: 's/a/l/r1', consoleId: null, movedAt: inS(-120), started: false };
const order = orderOf({ dueAt: inS(100_000) });

const why = (
  here: Partial<Candidate>,
  there: Partial<Candidate>,
  held: Partial<HeldPlace> = {},
  more: Partial<Question> = {},
  moves = 0,
) => {
  const place = { ...HERE, ...held };
  const question = questionOf({ order: { ...order, moves }, held: place, ...more });
  const decision = decide(question, [robot('r1', { helpers: null, ...here }), robot('r2', { helpers: null, ...there })]);
  return whyMove(decision, place, { moves, now: NOW }, DEFAULT_POLICY);
};

describe('an order that has not begun', () => {
  it('leaves its place for a clear gain: 30 s-eq and a tenth at least', () => {
    expect(why({ freeAt: inS(31) }, {})).toBe('s/a/l/r2: 31 s-eq');
    expect(why({ freeAt: inS(29) }, {})).toBeNull();
    expect(why({ freeAt: inS(60), cycle: cycle(200, 0) }, { cycle: cycle(200, 0) })).toBeNull();
  });

  it('stays for a minute after it came, and after as many moves as are allowed', () => {
    expect(why({ freeAt: inS(300) }, {}, { movedAt: inS(-59) })).toBeNull();
    expect(why({ freeAt: inS(300) }, {}, { movedAt: inS(-60) })).toBe('s/a/l/r2: 300 s-eq');
    expect(why({ freeAt: inS(300) }, {}, {}, {}, 3)).toBeNull();
  });

  it('goes where its own place cannot do it any more, if another can', () => {
    const down = { live: { ...UP, state: 'DOWN' } };
    expect(why(down, {})).toBe('DOWN: s/a/l/r2');
    expect(why(down, down)).toBeNull();
    expect(why(down, {}, { movedAt: inS(-5) })).toBeNull();
  });

  it('is taken at once from where its class or its skill no longer lets it be, even where nobody else may', () => {
    const person = { class: 'HUMAN_ORCHESTRATED', signed: true, behind: false } as const;
    expect(why({}, {}, { movedAt: inS(-1) }, { standing: person })).toBe('CLASS_GATE');
  });

  it('stays while nothing is known', () => {
    expect(why({ live: { ...UP, state: null } }, {})).toBeNull();
  });

  it('stays where it is best', () => {
    const decision = decide(questionOf({ order, held: HERE }), [robot('r1'), bench('m1')]);
    expect(whyMove(decision, HERE, { moves: 0, now: NOW }, DEFAULT_POLICY)).toBeNull();
  });
});
