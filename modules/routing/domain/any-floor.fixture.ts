import fc from 'fast-check';
import type { Candidate, Question } from './candidate.js';
import { decide, type Decision } from './decide.js';
import { bench, cycle, inS, orderOf, pair, person, questionOf, robot, UP } from './floor.fixture.js';

const seconds = (max: number) => fc.integer({ min: 0, max });
const rarely = <T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 15, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

/** What any place may be: quick or slow, dear or cheap, and now and then with something in the way. */
const anyState = fc.record({
  freeAt: seconds(900).map(inS),
  room: rarely(1, fc.constantFrom(0, 2)),
  opensAt: rarely<number | null>(inS(0), fc.constantFrom(null, inS(50))),
  idleSince: fc.option(seconds(600).map((s) => inS(-s))),
  live: rarely<Candidate['live']>(
    UP,
    fc.constantFrom({ ...UP, state: 'DOWN' }, { ...UP, state: null }, { ...UP, safetyOpen: ['INTERLOCK'] }),
  ),
  maintenance: rarely<Candidate['maintenance']>(null, fc.constant({ until: inS(70) })),
  cycle: fc.option(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 40 })).map(([s, cv]) => cycle(s, cv / 100))),
  assists: fc.option(fc.integer({ min: 0, max: 100 }).map((share) => ({ mean: share / 100, n: 9 }))),
  helpers: fc.option(fc.record({ onDuty: seconds(3), callsPerHour: seconds(60), serviceS: fc.constantFrom(60, 180) })),
  bad: fc.option(fc.integer({ min: 0, max: 100 }).map((share) => ({ mean: share / 100, n: 9 }))),
  kwhPerPiece: fc.constantFrom(0, 0.01, 0.2),
  price: fc.constantFrom(0, 0.25, 1),
  toolAfter: fc.constantFrom('g1', 'g2', 'g3'),
});

const anyPeople = fc.array(
  fc.record({
    until: rarely('2027-01-01', fc.constant('2026-11-23')),
    restricted: rarely(false, fc.constant(true)),
    preference: fc.constantFrom(-1 as const, 0 as const, 1 as const),
  }),
  { minLength: 0, maxLength: 3 },
);

/** @param id unique on the floor */
const anyPlace = (id: number): fc.Arbitrary<Candidate> =>
  fc
    .record({
      mode: fc.constantFrom('ROBOT' as const, 'TELEOP' as const, 'MANUAL' as const),
      state: anyState,
      people: anyPeople,
      isAssessed: rarely(true, fc.constant(false)),
      share: fc.option(seconds(110)),
    })
    .map(({ mode, state, people, isAssessed, share }) => {
      const there = people.map(({ until, restricted, preference }) => person(until, { restricted, preference }));
      const unit = isAssessed ? {} : { riskAccepted: [] };
      if (mode === 'ROBOT') return robot(`u${id}`, state, unit);
      if (mode === 'TELEOP') return pair(`u${id}`, { ...state, people: there });
      return bench(`u${id}`, { ...state, people: there, load: share === null ? null : { share: share / 100, until: inS(90) } });
    });

export const anyFloor: fc.Arbitrary<readonly Candidate[]> = fc
  .integer({ min: 1, max: 9 })
  .chain((size) => fc.tuple(...Array.from({ length: size }, (_, id) => anyPlace(id))));

const anyOrder = fc.record({
  quantity: fc.integer({ min: 1, max: 40 }),
  priority: fc.integer({ min: 0, max: 1_000 }),
  dueAt: fc.integer({ min: -3_000, max: 9_000 }).map(inS),
  latestEnd: rarely<number | null>(null, seconds(4_000).map(inS)),
});

/** An order that nobody has pinned, held or moved. */
export const anyQuestion: fc.Arbitrary<Question> = fc
  .record({
    order: anyOrder,
    standing: fc.constantFrom<Question['standing']>(
      { class: 'AUTOMATED', signed: true, behind: false },
      { class: 'AUTOMATED', signed: true, behind: false },
      { class: 'DIGITISING', signed: false, behind: false },
      { class: 'HUMAN_ORCHESTRATED', signed: true, behind: false },
      null,
    ),
    manualShare: fc.constantFrom(null, 0.05, 0.5),
  })
  .map(({ order, ...more }) => questionOf({ ...more, order: orderOf(order) }));

/** Asks it of 300 floors, with the decision that falls there. */
export const always = (check: (question: Question, floor: readonly Candidate[], decision: Decision) => void): void =>
  fc.assert(
    fc.property(anyQuestion, anyFloor, (question, floor) => check(question, floor, decide(question, floor))),
    { numRuns: 300 },
  );
