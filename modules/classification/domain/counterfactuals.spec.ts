import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factChanges, levelChanges, MOST_STEPS, type FactChange } from './counterfactuals.js';
import { decide, situationOf, type Situation } from './decide.js';
import { FEATURES, HARDEST, levelList } from './features.js';
import { DEFAULT_POLICY } from './policy.js';
import { anyTask, taskOf } from './task.fixture.js';
import type { TaskClass } from './task-class.js';
import type { ClassificationFacts, ClassificationInput } from './task-input.js';

interface Tried {
  readonly situation: Situation;
  readonly levels: readonly number[];
  readonly from: TaskClass;
}

function tried(task: ClassificationInput): Tried {
  const situation = situationOf(task, DEFAULT_POLICY);
  const levels = levelList(task.levels, HARDEST);
  return { situation, levels, from: decide(situation, levels).class };
}

/** Every set of at most four one-level changes in one direction, tried one by one; only those of which no part flips. */
function byBruteForce({ situation, levels, from }: Tried, direction: 1 | -1): readonly string[] {
  const flips = (steps: readonly number[]) => {
    const moved = [...levels];
    for (const at of steps) moved[at]! += direction;
    return moved.every((level) => level >= 0 && level <= HARDEST) && decide(situation, moved).class !== from;
  };
  const found: string[] = [];
  const walk = (first: number, steps: readonly number[]): void => {
    const parts = steps.map((_, out) => steps.filter((_step, i) => i !== out));
    if (flips(steps) && !parts.some(flips)) found.push(steps.map((at) => FEATURES[at]).join(' '));
    if (steps.length < MOST_STEPS) for (let at = first; at < levels.length; at += 1) walk(at, [...steps, at]);
  };
  walk(0, []);
  return found.sort();
}

const shown = ({ situation, levels, from }: Tried, direction: 1 | -1): readonly string[] =>
  levelChanges(situation, levels, from)
    .filter(({ changes }) => Math.sign(changes[0]!.to - changes[0]!.from) === direction)
    .map(({ changes }) =>
      FEATURES.flatMap((feature) =>
        changes.flatMap((c) => (c.feature === feature ? Array.from({ length: Math.abs(c.to - c.from) }, () => feature) : [])),
      ).join(' '),
    )
    .sort();

describe('changes of levels', () => {
  it.each([
    ['W04', taskOf('2222221110·12122·0100', { manual_s: 12, perYear: 400_000 })],
    ['W07', taskOf('0111432113·32132·1200', { mass_kg: 4, manual_s: 180, perYear: 30_000 })],
    ['with unknown levels', taskOf('22?2221110·12?22·0100', { manual_s: 12, perYear: 400_000 })],
  ])('%s: exactly those that all 8,854 sets of each direction give', (_name, task) => {
    for (const direction of [1, -1] as const) expect(shown(tried(task), direction)).toEqual(byBruteForce(tried(task), direction));
  });

  it('20 do flip when applied, and none with a step less does', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        const one = tried(task);
        for (const change of levelChanges(one.situation, one.levels, one.from).slice(0, 20)) {
          const moved = [...one.levels];
          for (const { feature, to } of change.changes) moved[FEATURES.indexOf(feature)] = to;
          expect(decide(one.situation, moved).class).toBe(change.class);
          expect(change.class).not.toBe(one.from);
          for (const { feature, from, to } of change.changes)
            expect(decide(one.situation, moved.with(FEATURES.indexOf(feature), to - Math.sign(to - from))).class).toBe(one.from);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('come nearest first', () => {
    const { situation, levels, from } = tried(taskOf('2222221110·12122·0100', { manual_s: 12, perYear: 400_000 }));
    const steps = levelChanges(situation, levels, from).map((change) => change.steps);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });
});

describe('changes of facts', () => {
  const EASY = '0010000001·01000·0000';
  const factsOf = (task: ClassificationInput): readonly FactChange[] => {
    const { levels, from } = tried(task);
    return factChanges(task, levels, from, DEFAULT_POLICY);
  };

  it.each<readonly [string, Partial<ClassificationFacts>, FactChange]>([
    ['the payload that part and tool need', { mass_kg: 10.75, commissioned: true }, { fact: 'arm.payload_kg', to: 14, class: 'AUTOMATED' }],
    ['the reach that it needs', { reach_m: 1.75, commissioned: true }, { fact: 'arm.reach_m', to: 1.75, class: 'AUTOMATED' }],
    [
      'the signature under the risk assessment',
      { robotRiskAccepted: false, commissioned: true },
      { fact: 'robotRiskAccepted', to: true, class: 'AUTOMATED' },
    ],
    [
      'the leave to record',
      { captureAllowed: false, robotRiskAccepted: false, manual_s: 20, perYear: 400_000 },
      { fact: 'captureAllowed', to: true, class: 'DIGITISING' },
    ],
  ])('%s', (_what, facts, change) => {
    expect(factsOf(taskOf(EASY, facts))).toContainEqual(change);
  });

  it('name the least volume: one piece fewer does not flip', () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        for (const { to, class: taken } of factsOf(task).filter(({ fact }) => fact === 'perYear')) {
          const at = (perYear: number) => tried({ ...task, facts: { ...task.facts, perYear } }).from;
          expect(at(Number(to))).toBe(taken);
          expect(at(Number(to) - 1)).not.toBe(taken);
        }
      }),
      { numRuns: 500 },
    );
  });
});
