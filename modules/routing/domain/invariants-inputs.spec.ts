import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { always, anyFloor, anyQuestion } from './any-floor.fixture.js';
import type { Candidate, Question } from './candidate.js';
import { decide, type Decision } from './decide.js';
import { NOW, person } from './floor.fixture.js';
import { DEFAULT_POLICY, TERM_NAMES, withWeights } from './policy.js';
import { toRecord } from './record.js';
import { replay } from './replay.js';
import { storedInputs } from './stored-inputs.js';
import { isSamePlace, type PlaceRef } from './weigh.js';

// routing.md §7 by number: what a decision makes of how its inputs are said.
const RUNS = { numRuns: 300 };
const text = (decision: Decision) => JSON.stringify(toRecord(decision));
const refOf = ({ unit, seat }: Candidate): PlaceRef => ({ workUnitId: unit.id, consoleId: seat?.unit.id ?? null });

describe('however it is said', () => {
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
      const { chosen } = decide({ ...question, order: { ...question.order, dueAt: Number.NaN } }, floor);
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
