import { describe, expect, it } from '@jest/globals';
import { classify } from './classify.js';
import { DEFAULT_POLICY } from './policy.js';
import { taskOf, trials } from './task.fixture.js';
import type { TaskClass } from './task-class.js';
import type { ClassificationFacts, Held } from './task-input.js';

const [A, D, H] = ['AUTOMATED', 'DIGITISING', 'HUMAN_ORCHESTRATED'] as const;
const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;
const long = (of: TaskClass): Held => ({ class: of, since: null, cycles: null });

const byGrasp = (grasp: number, held: Held | null, facts: Partial<ClassificationFacts> = {}) =>
  classify(
    taskOf(`0${grasp}13311110·12212·0000`, { commissioned: true, manual_s: 30, perYear: 300_000, ...facts }, { held, now: NOW }),
    DEFAULT_POLICY,
  );

describe('thresholds move with the class that is held', () => {
  it.each([
    ['DIGITISING held', long(D), [A, D, D, D]],
    ['AUTOMATED held', long(A), [A, A, A, A]],
    ['new', null, [A, A, A, D]],
  ])('%s: S 73.125, 72.000, 70.875, 69.750', (_name, held, expected) => {
    const results = [0, 1, 2, 3].map((grasp) => byGrasp(grasp, held));
    expect(results.map(({ score }) => score.millipoints)).toEqual([73_125, 72_000, 70_875, 69_750]);
    expect(results.map((result) => result.class)).toEqual(expected);
  });

  // 30 s a piece save 0.248 each: automating pays back in 3.0 years at 80,646 pieces, in 3.6 at 67,205, in 2.4 at 100,807.
  it.each([
    [80_646, null, A],
    [80_645, null, D],
    [67_205, long(A), A],
    [67_204, long(A), D],
    [100_807, long(D), A],
    [100_806, long(D), D],
  ])('%d pieces a year, held %j: %s', (perYear, held, expected) => {
    expect(byGrasp(0, held, { commissioned: false, perYear }).class).toBe(expected);
  });
});

describe('a young class dwells', () => {
  const young = (of: TaskClass, days: number, cycles: number): Held => ({ class: of, since: NOW - days * DAY_MS, cycles });

  it.each([
    ['13 days, 199 cycles', young(D, 13, 199), D, 'DWELL'],
    ['14 days', young(D, 14, 0), A, null],
    ['200 cycles', young(D, 0, 200), A, null],
  ])('%s', (_name, held, expected, reason) => {
    expect(byGrasp(0, held)).toMatchObject({ class: expected, reason });
  });

  it('but not against law, safety, capability or disproving trials', () => {
    const held = young(A, 1, 0);
    expect(byGrasp(0, held, { legalPerson: true }).class).toBe(H);
    expect(byGrasp(0, held, { robotRiskAccepted: false }).class).toBe(D);
    expect(byGrasp(0, held, { mass_kg: 50 }).class).toBe(H);
    const disproven = taskOf(
      '0013311110·12212·0000',
      { commissioned: true, manual_s: 30, perYear: 300_000 },
      { held, now: NOW, evidence: trials(28, 50) },
    );
    expect(classify(disproven, DEFAULT_POLICY).class).toBe(D);
  });

  it('nor against a pin', () => {
    const pin = { class: H, by: 'engineer-1', until: null, why: 'works agreement' };
    expect(byGrasp(0, young(A, 1, 0), { pin })).toMatchObject({ class: H, reason: 'PINNED' });
  });
});
