import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { anyFloor, anyQuestion } from './any-floor.fixture.js';
import type { Candidate, Question } from './candidate.js';
import { decide, type Decision } from './decide.js';
import { erlangWait } from './estimates/erlang.js';
import { inS, NOW, person } from './floor.fixture.js';
import type { Exclusion, Pin } from './job-order.js';
import { DEFAULT_POLICY, TERM_NAMES, withWeights } from './policy.js';
import { toRecord } from './record.js';
import { isControl } from './refusal.js';
import { replay, storedInputs } from './replay.js';
import { expectedLateS } from './terms/tardiness.js';
import { isSamePlace, type PlaceRef, type Weighed } from './weigh.js';

// routing.md §7 by number. 1, 17–19, 24, 29 and 30 need the database: they stand with the services.
const RUNS = { numRuns: 300 };
const text = (decision: Decision) => JSON.stringify(toRecord(decision));
const places = (decision: Decision) => decision.candidates.map((one) => JSON.stringify(one));
const may = ({ refusals }: Weighed) => refusals.length === 0;
const refOf = ({ unit, seat }: Candidate): PlaceRef => ({ workUnitId: unit.id, consoleId: seat?.unit.id ?? null });
const isOf = (candidate: Candidate, place: PlaceRef | null) => place !== null && isSamePlace(refOf(candidate), place);
const pinTo = (workUnitId: string): Pin => ({ workUnitId, reason: 'x', until: inS(60), by: 'y' });
const withOrder = (question: Question, more: Partial<Question['order']>): Question => ({
  ...question,
  order: { ...question.order, ...more },
});

const always = (check: (question: Question, floor: readonly Candidate[], decision: Decision) => void, runs = RUNS) =>
  fc.assert(
    fc.property(anyQuestion, anyFloor, (question, floor) => check(question, floor, decide(question, floor))),
    runs,
  );

/** Where something was chosen. */
const placed = (check: (question: Question, floor: readonly Candidate[], decision: Decision, chosen: Weighed) => void) =>
  always((question, floor, decision) => {
    fc.pre(decision.chosen !== null);
    check(question, floor, decision, decision.chosen!);
  });

describe('whatever the floor', () => {
  it('is seen with a choice, with several and with none', () => {
    const seen = fc.sample(fc.tuple(anyQuestion, anyFloor), { numRuns: 300, seed: 1 }).map(([question, floor]) => decide(question, floor));
    expect(seen.filter(({ chosen }) => chosen !== null).length).toBeGreaterThan(150);
    expect(seen.filter(({ runnerUp }) => runnerUp !== null).length).toBeGreaterThan(100);
    expect(seen.filter(({ chosen }) => chosen === null).length).toBeGreaterThan(30);
  });

  it('2 a place that may not is never chosen', () => placed((_question, _floor, _decision, chosen) => expect(chosen.refusals).toEqual([])));

  it('3 a pin is never overruled; one that cannot be met waits', () => {
    always((question, floor) => {
      const pin = pinTo(floor[0]!.unit.id);
      const { chosen, outcome } = decide(withOrder(question, { pin }), floor);
      if (chosen) expect(chosen.workUnitId).toBe(pin.workUnitId);
      else expect(['PIN_BLOCKED', 'NO_UNIT_EVER']).toContain(outcome);
    });
  });

  it('4 each place has a reason or all terms, and both only where all its reasons are people’s words', () => {
    always((question, floor) => {
      const { candidates } = decide(withOrder(question, { pin: pinTo(floor[0]!.unit.id) }), floor);
      expect(candidates).toHaveLength(floor.length);
      for (const one of candidates) {
        if (may(one)) expect(one.tenths).toHaveLength(TERM_NAMES.length);
        else if (one.tenths !== null) expect(one.refusals.every(isControl)).toBe(true);
      }
    });
  });

  it('5 the terms sum to the total exactly', () => {
    always((_question, _floor, { candidates }) => {
      for (const { tenths, total } of candidates)
        if (tenths) expect(tenths.reduce((sum, one) => sum + one, 0)).toBe(Math.round(total! * 10));
    });
  });

  it('6 the chosen total is the least of those that may', () => {
    placed((_question, _floor, { candidates, choice }, chosen) => {
      expect(choice!.basis).toBe('SCORE');
      for (const one of candidates.filter(may)) expect(chosen.total!).toBeLessThanOrEqual(one.total!);
    });
  });

  it('7 an order that waits has the reasons of every place', () => {
    always((_question, _floor, { chosen, candidates }) => {
      fc.pre(chosen === null);
      expect(candidates.every((one) => !may(one))).toBe(true);
    });
  });

  it('8 in whatever order places and keys stand, the same is chosen', () => {
    always((question, floor, decision) => {
      const turned = floor.toReversed().map((place) => Object.fromEntries(Object.entries(place).toReversed()) as unknown as Candidate);
      expect(text(decide(question, turned))).toBe(text(decision));
    });
  });

  it('9 the same inputs under the same policy are the same bytes, also from the store', () => {
    always((question, floor, decision) => {
      expect(text(decide(question, floor))).toBe(text(decision));
      expect(replay(storedInputs(question, floor, DEFAULT_POLICY))).toBe(text(decision));
    });
  });

  it('10 one term less, and the chosen stays chosen', () => {
    placed((question, floor, _decision, chosen) => {
      const better = floor.map((one) => (isOf(one, chosen) ? { ...one, kwhPerPiece: 0, price: 0, bad: null } : one));
      expect(isSamePlace(decide(question, better).chosen!, chosen)).toBe(true);
    });
  });

  it('11 a loser that gets worse does not win', () => {
    always((question, floor, { chosen }) => {
      fc.pre(chosen !== null && floor.length > 1);
      const loser = floor.find((one) => !isOf(one, chosen))!;
      const worse = floor.map((one) => (one === loser ? { ...one, kwhPerPiece: one.kwhPerPiece + 0.5, freeAt: one.freeAt + 60_000 } : one));
      expect(isOf(loser, decide(question, worse).chosen)).toBe(false);
    });
  });

  it('12 a place more that may not changes nothing but the list', () => {
    always((question, floor, decision) => {
      const other = { ...floor[0]!, unit: { ...floor[0]!.unit, id: 's/a/l/zz' }, seat: null, room: 0 };
      const { candidates, chosen, runnerUp } = decide(question, [...floor, other]);
      expect(candidates.slice(0, -1).map((one) => JSON.stringify(one))).toEqual(places(decision));
      expect([JSON.stringify(chosen), runnerUp]).toEqual([JSON.stringify(decision.chosen), decision.runnerUp]);
    });
  });

  it('13 without the winner the next one wins', () => {
    always((question, floor, { chosen, runnerUp }) => {
      fc.pre(runnerUp !== null);
      const rest = decide(
        question,
        floor.filter((one) => !isOf(one, chosen)),
      );
      expect(isSamePlace(rest.chosen!, runnerUp!)).toBe(true);
    });
  });

  it('14 one reason more never opens a place', () => {
    always((question, floor, decision) => {
      const { candidates } = decide(
        question,
        floor.map((one) => ({ ...one, lease: { until: null } })),
      );
      candidates.forEach((one, at) => {
        expect(may(one)).toBe(false);
        expect(one.refusals.length).toBeGreaterThanOrEqual(decision.candidates[at]!.refusals.length);
      });
    });
  });

  it('15 all times later by as much changes nothing', () => {
    always((question, floor, decision) => {
      const later = decide(
        shifted(question, 86_400_000),
        floor.map((one) => shifted(one, 86_400_000)),
      );
      const said = ({ candidates, chosen }: Decision) => [
        chosen?.workUnitId,
        candidates.map(({ tenths, refusals }) => [tenths, refusals.map(({ code }) => code)]),
      ];
      expect(said(later)).toEqual(said(decision));
    });
  });

  it('16 another rate of money changes no choice', () => {
    always((question, floor, decision) => {
      const { chosen } = decide(question, floor, { ...DEFAULT_POLICY, centPerSEq: 7 });
      expect(JSON.stringify(chosen)).toBe(JSON.stringify(decision.chosen));
    });
  });

  it('20 where it failed it does not go until that has ended', () => {
    placed((question, floor, _decision, chosen) => {
      const exclusions: Exclusion[] = [{ workUnitId: chosen.workUnitId, until: inS(300), cause: 'UNIT_DOWN' }];
      const failed = withOrder(question, { exclusions });
      expect(decide(failed, floor).chosen?.workUnitId).not.toBe(chosen.workUnitId);
      const codesAt = (now: number) =>
        decide({ ...failed, now }, floor)
          .candidates.find((one) => isSamePlace(one, chosen))!
          .refusals.map(({ code }) => code);
      expect(codesAt(inS(299))).toContain('EXCLUDED_AFTER_FAILURE');
      expect(codesAt(inS(300))).not.toContain('EXCLUDED_AFTER_FAILURE');
    });
  });

  describe('an order that has a place', () => {
    const held = (more: { readonly movedAt?: number; readonly started?: boolean } = {}) => ({ movedAt: null, started: false, ...more });
    const holding = (
      more: Parameters<typeof held>[0],
      order: Partial<Question['order']>,
      check: (there: Weighed | undefined, decision: Decision) => void,
    ) =>
      always((question, floor) => {
        const place = refOf(floor[0]!);
        const decision = decide({ ...withOrder(question, order), held: { ...place, ...held(more) } }, floor);
        check(
          decision.candidates.find((one) => isSamePlace(one, place)),
          decision,
        );
      });

    it('21 moves no more often than it may, and not at once again', () => {
      const stays = (there: Weighed | undefined, { chosen }: Decision) => {
        if (there && may(there)) expect(isSamePlace(chosen!, there)).toBe(true);
      };
      holding({ movedAt: inS(-59) }, {}, stays);
      holding({}, { moves: 3 }, stays);
      holding({}, {}, (there, { chosen }) => {
        if (!there || !may(there) || isSamePlace(chosen!, there)) return;
        expect(there.total! - chosen!.total!).toBeGreaterThanOrEqual(Math.max(30, 0.1 * there.total!));
      });
    });

    it('22 never moves by score once it has started', () => {
      holding({ started: true }, {}, (there, { chosen, choice }) => {
        expect(isSamePlace(chosen!, there!)).toBe(true);
        expect(choice!.basis).toBe('STARTED');
      });
    });
  });

  it('25 people’s own work never goes to a robot by itself, whatever the weights', () => {
    fc.assert(
      fc.property(
        anyQuestion,
        anyFloor,
        fc.dictionary(fc.constantFrom(...TERM_NAMES), fc.integer({ min: -9, max: 9 })),
        (question, floor, weights) => {
          const own: Question = { ...question, standing: { class: 'HUMAN_ORCHESTRATED', signed: true, behind: false } };
          expect(decide(own, floor, withWeights(DEFAULT_POLICY, weights)).chosen?.mode ?? 'MANUAL').toBe('MANUAL');
        },
      ),
      RUNS,
    );
  });

  it('26 more calls or longer ones never shorten the wait for help, and more helpers never lengthen it', () => {
    const waitS = (servers: number, callsPerHour: number, serviceS: number) =>
      erlangWait({ servers, callsPerS: callsPerHour / 3_600, serviceS }, 0.98).waitS;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 0, max: 60 }),
        (servers, calls, serviceS, more) => {
          const wait = waitS(servers, calls, serviceS) * (1 - 1e-12);
          expect(waitS(servers, calls + more, serviceS)).toBeGreaterThanOrEqual(wait);
          expect(waitS(servers, calls, serviceS + more)).toBeGreaterThanOrEqual(wait);
          expect(waitS(servers + 1, calls, serviceS) * (1 - 1e-12)).toBeLessThanOrEqual(waitS(servers, calls, serviceS));
        },
      ),
      RUNS,
    );
  });

  it('27 lateness is never expected below what the mean says, and never falls with the spread', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9_000, max: 9_000 }),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 0, max: 900 }),
        (lateS, sdS, more) => {
          expect(expectedLateS(lateS, sdS)).toBeGreaterThanOrEqual(Math.max(0, lateS));
          expect(expectedLateS(lateS, sdS + more) - expectedLateS(lateS, sdS)).toBeGreaterThanOrEqual(-1e-3);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('31 what is no number, or not there, is stale by name, and no score is NaN', () => {
    const broken = fc.constantFrom('freeAt', 'room', 'price', 'kwhPerPiece', 'extraVarianceS2');
    fc.assert(
      fc.property(anyQuestion, anyFloor, broken, fc.constantFrom(Number.NaN, Infinity, undefined), (question, floor, field, value) => {
        const { candidates } = decide(question, [{ ...floor[0]!, [field]: value }, ...floor.slice(1)]);
        const one = candidates.find((place) => isSamePlace(place, refOf(floor[0]!)))!;
        expect(one.refusals.map(({ code }) => code)).toContain('DATA_STALE');
        expect(JSON.stringify(candidates)).not.toContain('NaN');
        expect(one.tenths).toBeNull();
      }),
      RUNS,
    );
    always((question, floor) => {
      const { chosen } = decide(withOrder(question, { dueAt: Number.NaN }), floor);
      expect(chosen).toBeNull();
    });
  });

  it('32 names nobody, and says the same whatever a person is like', () => {
    always((question, floor, decision) => {
      const spoken = floor.map((place) => ({
        ...place,
        people: place.people.map((one, at) => ({ ...one, id: `P-${at}`, name: 'N. N.', speed: at, errors: 9, refusals: 3, health: 'x' })),
      }));
      expect(text(decide(question, spoken))).toBe(text(decision));
      expect(storedInputs(question, spoken, DEFAULT_POLICY)).toBe(storedInputs(question, floor, DEFAULT_POLICY));
      expect(text(decision)).not.toMatch(/P-\d|N\. N\./);
    });
    expect(JSON.stringify(person())).not.toContain('id');
  });
});

/** Every instant of a value later. */
function shifted<T>(value: T, by: number): T {
  if (typeof value === 'number' && value > NOW / 2) return (value + by) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => shifted(one, by)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shifted(one as unknown, by)])) as T;
}
