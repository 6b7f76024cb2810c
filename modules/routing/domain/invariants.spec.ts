import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { always, anyFloor, anyQuestion } from './any-floor.fixture.js';
import type { Candidate, Question } from './candidate.js';
import { decide, type Decision } from './decide.js';
import { inS } from './floor.fixture.js';
import type { Pin } from './job-order.js';
import type { Exclusion } from './ladder.js';
import { TERM_NAMES } from './policy.js';
import { isControl } from './refusal.js';
import { isSamePlace, type PlaceRef, type Weighed } from './weigh.js';

// routing.md §7 by number; 23 stands with the order of work, 26 and 27 with the estimates, 8, 9, 15, 16, 25, 31 and 32 with the
// inputs. 1, 17–19, 24, 29 and 30 need the database: they stand with the services.
const places = (decision: Decision) => decision.candidates.map((one) => JSON.stringify(one));
const may = ({ refusals }: Weighed) => refusals.length === 0;
const refOf = ({ unit, seat }: Candidate): PlaceRef => ({ workUnitId: unit.id, consoleId: seat?.unit.id ?? null });
const isOf = (candidate: Candidate, place: PlaceRef | null) => place !== null && isSamePlace(refOf(candidate), place);
const pinTo = (workUnitId: string): Pin => ({ workUnitId, reason: 'x', until: inS(60), by: 'y' });
const withOrder = (question: Question, more: Partial<Question['order']>): Question => ({
  ...question,
  order: { ...question.order, ...more },
});

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
});
