import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classify, type Classification } from './classify.js';
import { decide, situationOf, type Decision } from './decide.js';
import { FEATURES, HARDEST, isLevel, levelList, type Feature, type Level } from './features.js';
import { isBlocked } from './gates.js';
import { DEFAULT_POLICY } from './policy.js';
import { FULL_SCORE } from './score.js';
import { anyFreeTask, anyTask, taskOf } from './task.fixture.js';
import { automationRank, TASK_CLASSES, WORK_CLASSES } from './task-class.js';
import type { ClassificationInput } from './task-input.js';

const classified = (task: ClassificationInput): Classification => classify(task, DEFAULT_POLICY);
const decided = (task: ClassificationInput): Decision => decide(situationOf(task, DEFAULT_POLICY), levelList(task.levels, HARDEST));
const rankOf = (task: ClassificationInput): number => automationRank(decided(task).class);
const anyFeature = fc.constantFrom(...FEATURES);
const RUNS = { numRuns: 60 };
const MANY_RUNS = { numRuns: 500 };

const withLevel = (task: ClassificationInput, feature: Feature, level: Level | undefined): ClassificationInput => {
  const { [feature]: _former, ...levels } = task.levels;
  return { ...task, levels: level === undefined ? levels : { ...levels, [feature]: level } };
};

describe('whatever the task', () => {
  it('1 the contributions sum to S − 100,000 exactly', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const { score } = classified(task);
        expect(score.contributions.reduce((sum, { millipoints }) => sum + millipoints, 0)).toBe(score.millipoints - FULL_SCORE);
      }),
      RUNS,
    );
  });

  it('2 one level harder: S falls, and the class is never more automated', () => {
    fc.assert(
      fc.property(anyTask, anyFeature, (task, feature) => {
        const level = task.levels[feature];
        fc.pre(level !== undefined && level < HARDEST);
        const harder = withLevel(task, feature, (level! + 1) as Level);
        expect(decided(harder).score.millipoints).toBeLessThan(decided(task).score.millipoints);
        expect(rankOf(harder)).toBeLessThanOrEqual(rankOf(task));
      }),
      MANY_RUNS,
    );
  });

  it('3 more volume: never less automated', () => {
    fc.assert(
      fc.property(anyTask, fc.integer({ min: 1, max: 1_000_000 }), (task, more) => {
        fc.pre(task.facts.perYear !== null);
        expect(rankOf({ ...task, facts: { ...task.facts, perYear: task.facts.perYear! + more } })).toBeGreaterThanOrEqual(rankOf(task));
      }),
      MANY_RUNS,
    );
  });

  it('4 one more success of the same n: never less automated', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const at = task.evidence.findIndex(({ n, k }) => k < n);
        fc.pre(at >= 0);
        const evidence = task.evidence.map((batch, i) => (i === at ? { ...batch, k: batch.k + 1 } : batch));
        expect(rankOf({ ...task, evidence })).toBeGreaterThanOrEqual(rankOf(task));
      }),
      MANY_RUNS,
    );
  });

  it('5, 6 hiding a level never raises the score, nor without trials the confidence', () => {
    fc.assert(
      fc.property(anyTask, anyFeature, (task, feature) => {
        const before = classified({ ...task, evidence: [] });
        const after = classified(withLevel({ ...task, evidence: [] }, feature, undefined));
        expect(after.score.millipoints).toBeLessThanOrEqual(before.score.millipoints);
        expect(after.confidence).toBeLessThanOrEqual(before.confidence + 1e-12);
      }),
      RUNS,
    );
  });

  it('7 the law beats a pin to AUTOMATED; 8 a pin to people wins, save where no person may be', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const pinnedTo = (to: (typeof WORK_CLASSES)[number], facts: Partial<ClassificationInput['facts']>) =>
          decided({ ...task, facts: { ...task.facts, ...facts, pin: { class: to, by: 'engineer-1', until: null, why: 'trial' } } });
        expect(pinnedTo('AUTOMATED', { legalPerson: true }).class).not.toBe('AUTOMATED');
        expect(pinnedTo('HUMAN_ORCHESTRATED', { noPersonAllowed: false }).class).toBe('HUMAN_ORCHESTRATED');
        expect(pinnedTo('HUMAN_ORCHESTRATED', { noPersonAllowed: true }).class).not.toBe('HUMAN_ORCHESTRATED');
      }),
      MANY_RUNS,
    );
  });

  it('9 the same input gives the same bytes; 11 in whatever order features and trials come', () => {
    fc.assert(
      fc.property(anyTask, fc.nat(), (task, turn) => {
        const turned = <T>(list: readonly T[]): T[] => [
          ...list.slice(turn % (list.length || 1)),
          ...list.slice(0, turn % (list.length || 1)),
        ];
        const other = {
          ...task,
          levels: Object.fromEntries(turned(Object.entries(task.levels))),
          sources: Object.fromEntries(turned(Object.entries(task.sources))),
          evidence: turned(task.evidence),
        };
        expect(JSON.stringify(classified(other))).toBe(JSON.stringify(classified(task)));
      }),
      RUNS,
    );
  });

  it('10 classifying again with the class held changes nothing any more', () => {
    fc.assert(
      fc.property(anyFreeTask, (task) => {
        const first = decided(task).class;
        expect(decided({ ...task, held: { class: first, since: null, cycles: null } }).class).toBe(first);
      }),
      MANY_RUNS,
    );
  });

  it('12 a change inside the band never moves the held class by itself', () => {
    const { keep, enter } = DEFAULT_POLICY.autoScore;
    const inBand = ({ score }: Decision) => score.millipoints >= keep && score.millipoints < enter;
    const anyMove = fc.tuple(fc.nat({ max: 14 }), fc.constantFrom(-1, 1));
    fc.assert(
      fc.property(fc.constantFrom('AUTOMATED', 'DIGITISING'), anyMove, anyMove, (of, first, second) => {
        const base = taskOf('0113311110·12212·0000', PAYS, { held: { class: of, since: null, cycles: null } });
        const before = moved(base, first);
        const after = moved(before, second);
        fc.pre([before, after].every((task) => inBand(decided(task)) && !isVetoed(decided(task))));
        expect([decided(before).class, decided(after).class]).toEqual([of, of]);
      }),
      MANY_RUNS,
    );
  });

  it('13 gates only remove classes; trials alone lift any, and only these by name', () => {
    fc.assert(
      fc.property(anyFreeTask, (task) => {
        const { class: taken, gates, open } = classified(task);
        expect(open).toEqual(WORK_CLASSES.filter((of) => !isBlocked(gates, of)));
        expect(taken).toBe(open[0] ?? 'REFUSED');
        for (const gate of gates.filter(({ liftedBy }) => liftedBy !== null)) {
          expect(gate).toMatchObject({ liftedBy: 'EVIDENCE_PROVEN', blocks: [] });
          expect(gate.code).toMatch(/^(VETO:.+|SCORE_BELOW_AUTO|PAYBACK_AUTO)$/);
        }
      }),
      RUNS,
    );
  });

  it('17 trials of another configuration, and 18 none at all, are as no trials', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const foreign = [
          ...task.evidence.map((batch) => ({ ...batch, configHash: 'other' })),
          { n: 0, k: 0, configHash: task.facts.configHash },
        ];
        expect(JSON.stringify(classified({ ...task, evidence: foreign }))).toBe(JSON.stringify(classified({ ...task, evidence: [] })));
      }),
      RUNS,
    );
  });

  it('21 S lies in 0..100,000 and confidence in 0..1; 23 no figure is NaN or infinite', () => {
    fc.assert(
      fc.property(anyTask, fc.constantFrom(0, 1e-300, 1, 1e9, 1e300), fc.constantFrom(0, 1e-300, 1, 1e9, 1e300), (task, manual, volume) => {
        for (const one of [task, { ...task, facts: { ...task.facts, manual_s: manual, perYear: volume } }]) {
          const result = classified(one);
          expect(result.score.millipoints).toBeGreaterThanOrEqual(0);
          expect(result.score.millipoints).toBeLessThanOrEqual(FULL_SCORE);
          expect(result.confidence).toBeGreaterThanOrEqual(0);
          expect(result.confidence).toBeLessThanOrEqual(1);
          expect(TASK_CLASSES).toContain(result.class);
          expect(oddNumbers(result)).toEqual([]);
        }
      }),
      RUNS,
    );
  });
});

const PAYS = { commissioned: true, manual_s: 30, perYear: 300_000 };
const isVetoed = ({ gates }: Decision): boolean => gates.some(({ code }) => code.startsWith('VETO'));

function moved(task: ClassificationInput, [at, step]: readonly [number, number]): ClassificationInput {
  const level = task.levels[FEATURES[at]!]! + step;
  return isLevel(level) ? withLevel(task, FEATURES[at]!, level) : task;
}

/** Paths of numbers that would be lost or lie once written down. */
function oddNumbers(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path}: ${value}`];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => oddNumbers(inner, `${path}.${key}`));
}
