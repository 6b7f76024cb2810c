import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brierScore, calibrated, crossValidated, isotonicFit, reliability, type SignedDecision } from './calibration.js';
import { classify } from './classify.js';
import { DEFAULT_POLICY } from './policy.js';
import { anyTask, taskOf } from './task.fixture.js';

const decided = (confidence: number, stood: boolean): SignedDecision => ({ confidence, stood });
const anyConfidence = fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20);
const decisionsFrom = (anySaid: fc.Arbitrary<number>) =>
  fc.array(fc.record({ confidence: anySaid, stood: fc.boolean() }), { minLength: 1, maxLength: 60 });
const anyDecisions = decisionsFrom(anyConfidence);
const loss = (decisions: readonly SignedDecision[], say: (confidence: number) => number) => brierScore(decisions, say)!;

describe('the isotonic fit', () => {
  it('pools neighbours that violate the order, as by hand', () => {
    const decisions = [
      [0.2, false],
      [0.4, true],
      [0.5, false],
      [0.6, false],
      [0.8, true],
      [0.9, true],
    ].map(([confidence, stood]) => decided(confidence as number, stood as boolean));
    expect(isotonicFit(decisions)).toEqual([
      { confidence: 0.2, calibrated: 0 },
      { confidence: 0.4, calibrated: 1 / 3 },
      { confidence: 0.6, calibrated: 1 / 3 },
      { confidence: 0.8, calibrated: 1 },
      { confidence: 0.9, calibrated: 1 },
    ]);
  });

  it('never falls, and maps into 0 to 1', () => {
    fc.assert(
      fc.property(
        anyDecisions,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (decisions, a, b) => {
          const knots = isotonicFit(decisions);
          const [low, high] = [calibrated(knots, Math.min(a, b)), calibrated(knots, Math.max(a, b))];
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(high + 1e-12);
        },
      ),
    );
  });

  it('comes nearer to what happened than any other monotone map, that of no calibration too', () => {
    const anyMap = fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 21, maxLength: 21 })
      .map((values) => values.toSorted((a, b) => a - b));
    fc.assert(
      // At nought nothing is known, and the map says so whatever happened.
      fc.property(decisionsFrom(anyConfidence.filter((said) => said > 0)), anyMap, (decisions, other) => {
        const knots = isotonicFit(decisions);
        const fitted = loss(decisions, (confidence) => calibrated(knots, confidence));
        expect(fitted).toBeLessThanOrEqual(loss(decisions, (confidence) => confidence) + 1e-12);
        expect(fitted).toBeLessThanOrEqual(loss(decisions, (confidence) => other[Math.round(confidence * 20)]!) + 1e-12);
      }),
    );
  });

  it('does not depend on the order of the decisions', () => {
    fc.assert(
      fc.property(anyDecisions, (decisions) => {
        expect(isotonicFit(decisions.toReversed())).toEqual(isotonicFit(decisions));
      }),
    );
  });
});

describe('what a calibration is judged by', () => {
  it('is the Brier score, also on decisions that the fit has not seen', () => {
    expect(brierScore([])).toBeNull();
    expect(brierScore([decided(1, true), decided(0.5, false)])).toBeCloseTo(0.125, 12);
    // The model says 0.9 and is right in half of the cases: the fit learns that.
    const bold = Array.from({ length: 200 }, (_, at) => decided(0.9, at % 2 === 0));
    expect(brierScore(bold)).toBeCloseTo(0.41, 12);
    expect(crossValidated(bold)).toBeCloseTo(0.25, 6);
    expect(crossValidated([])).toBeNull();
  });

  it('is the reliability table: what was said, and how often it stood', () => {
    const table = reliability([decided(0.95, true), decided(1, true), decided(0.31, false), decided(0.39, true)]);
    expect(table).toHaveLength(10);
    expect(table[9]).toEqual({ from: 0.9, to: 1, decisions: 2, meanConfidence: 0.975, stoodShare: 1 });
    expect(table[3]).toMatchObject({ decisions: 2, meanConfidence: expect.closeTo(0.35, 12), stoodShare: 0.5 });
    expect(table[0]).toEqual({ from: 0, to: 0.1, decisions: 0, meanConfidence: null, stoodShare: null });
    fc.assert(
      fc.property(anyDecisions, (decisions) => reliability(decisions).reduce((sum, bin) => sum + bin.decisions, 0) === decisions.length),
    );
  });
});

describe('a policy with a calibration', () => {
  const policy = {
    ...DEFAULT_POLICY,
    calibration: [
      { confidence: 0.5, calibrated: 0.3 },
      { confidence: 1, calibrated: 0.9 },
    ],
  };

  it('says how often such a class stands, and keeps what the model said; without one nothing changes', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const plain = classify(task, DEFAULT_POLICY);
        const { uncalibrated, ...mapped } = classify(task, policy);
        const isCertain = plain.gates.some(({ code }) => code === 'LEGAL_PERSON' || code === 'PIN');
        expect(uncalibrated).toBe(plain.confidence);
        expect(mapped.confidence).toBe(isCertain ? 1 : calibrated(policy.calibration, plain.confidence));
        expect(mapped.class).toBe(plain.class);
        expect(plain).not.toHaveProperty('uncalibrated');
      }),
      { numRuns: 60 },
    );
  });

  it('leaves a task of which nothing is known at nought', () => {
    expect(classify(taskOf(''), policy)).toMatchObject({ class: 'HUMAN_ORCHESTRATED', reason: 'UNASSESSED', confidence: 0 });
  });
});
