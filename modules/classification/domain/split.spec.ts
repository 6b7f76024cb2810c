import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decide, situationOf } from './decide.js';
import { piecePrices } from './economics.js';
import { HARDEST, levelList } from './features.js';
import { DEFAULT_POLICY, type Policy } from './policy.js';
import { split, type Step } from './split.js';
import { anyTask, taskOf } from './task.fixture.js';
import { automationRank, type TaskClass } from './task-class.js';
import type { ClassificationInput } from './task-input.js';

const step = (id: string, levels: string, seconds: number, commissioned: boolean, stableAfter: boolean): Step => ({
  id,
  input: taskOf(levels, { manual_s: seconds, perYear: 400_000, commissioned }),
  stableAfter,
});

/** classification.md §2.7 */
const EXAMPLE: readonly Step[] = [
  step('pick', '0000000000·01100·0000', 4, true, false),
  step('place', '0002100000·01101·0000', 5, true, true),
  step('route cable', '4221331310·11122·0100', 30, false, true),
  step('screw', '0101200001·01101·0000', 18, true, true),
  step('judge', '0000000000·21111·3312', 12, false, true),
];

const anySteps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    id: fc.constant('step'),
    input: anyTask.map((task) => ({ ...task, facts: { ...task.facts, manual_s: task.facts.manual_s ?? 7 } })),
    stableAfter: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

const classOf = (input: ClassificationInput, policy: Policy): TaskClass =>
  decide(situationOf(input, policy), levelList(input.levels, HARDEST)).class;

/** The cost of each of the 2ⁿ ways to deal the steps out, where it is allowed. */
function everyPlan(steps: readonly Step[], policy: Policy): readonly number[] {
  return Array.from({ length: 2 ** steps.length }, (_, plan) => {
    const isRobot = (at: number) => Math.floor(plan / 2 ** at) % 2 === 1;
    return steps.reduce((sum, { input }, at) => {
      const prices = piecePrices(input.facts, policy)!;
      const mayRobot = classOf(input, policy) === 'AUTOMATED';
      const changes = at > 0 && isRobot(at) !== isRobot(at - 1);
      const handOver = !changes ? 0 : steps[at - 1]!.stableAfter ? policy.economics.handOverCost : Infinity;
      return sum + handOver + (isRobot(at) ? (mayRobot ? prices.automated : Infinity) : prices.manual);
    }, 0);
  });
}

describe('splitting a task', () => {
  it('gives the worked example to six decimals', () => {
    const plan = split(EXAMPLE, DEFAULT_POLICY)!;
    expect(plan.steps.map((one) => one.class[0])).toEqual(['A', 'A', 'D', 'A', 'H']);
    expect(plan.steps.map(({ by }) => by)).toEqual(['ROBOT', 'ROBOT', 'PERSON', 'ROBOT', 'PERSON']);
    expect(plan.cost).toBeCloseTo(0.888559, 6);
    expect(plan.byHandCost).toBeCloseTo(0.947059, 6);
    expect([plan.class, plan.handOvers]).toEqual(['HUMAN_ORCHESTRATED', 3]);
  });

  it('19 takes the least automated of its steps, and never costs more than all by hand', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const plan = split(steps, DEFAULT_POLICY)!;
        const ranks = steps.map(({ input }) => automationRank(classOf(input, DEFAULT_POLICY)));
        expect(automationRank(plan.class)).toBe(Math.min(...ranks));
        expect(plan.cost).toBeLessThanOrEqual(plan.byHandCost + 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  it('finds the cheapest of all plans that are allowed', () => {
    fc.assert(
      fc.property(anySteps, fc.constantFrom(0, 0.01, 0.05), (steps, handOverCost) => {
        const policy = { ...DEFAULT_POLICY, economics: { ...DEFAULT_POLICY.economics, handOverCost } };
        expect(split(steps, policy)!.cost).toBeCloseTo(Math.min(...everyPlan(steps, policy)), 9);
      }),
      { numRuns: 30 },
    );
  });

  it('has no plan without steps, or where the seconds of one are not known', () => {
    expect(split([], DEFAULT_POLICY)).toBeNull();
    expect(split([{ ...EXAMPLE[0]!, input: taskOf('0000000000·01100·0000') }], DEFAULT_POLICY)).toBeNull();
  });
});
