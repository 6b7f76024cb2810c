import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Plant } from '../../plant/domain/plant.js';
import { classify } from './classify.js';
import { dryRun } from './dry-run.js';
import { FACT_KINDS, PLANT_FACT_KINDS } from './facts.js';
import { FEATURES, isLevel } from './features.js';
import { inputOf } from './plant-task.js';
import { DEFAULT_POLICY, type Policy } from './policy.js';
import { readInput } from './read-input.js';
import { readPolicy } from './read-policy.js';
import { coverage } from './score.js';
import { allFrom, anyFreeTask, anyTask, taskOf } from './task.fixture.js';
import { NO_FACTS } from './task-input.js';

const RUNS = { numRuns: 60 };

describe('whatever is told of people', () => {
  const EMPTY: Omit<Plant, 'operators'> = {
    site: { id: 's', name: 'S', zone: 'Europe/Berlin', currency: 'EUR', noOrderIsPlanned: false, microStopS: 120 },
    calendars: [],
    tools: [],
    areas: [],
    connections: [],
    tasks: [],
    products: [],
    reasons: [],
    oee: { rules: [], idealCycles: [], maintenance: [] },
  };
  const anyOperator = fc.record({
    id: fc.stringMatching(/^P-\d{4}$/),
    qualifications: fc.array(
      fc.record({ task: fc.constant('t'), level: fc.integer({ min: 1, max: 4 }), until: fc.constant('2028-01-01') }),
      { maxLength: 3 },
    ),
    // A plant that holds more of a person than it should: no field of the model takes it up.
    speed: fc.double({ noNaN: true }),
    errors: fc.nat(),
    health: fc.string(),
  });

  it('14 no byte of a result changes', () => {
    const task = {
      id: 't',
      name: 'T',
      levels: taskOf('2222221110·12122·0100').levels,
      sources: {},
      facts: { mass_kg: 0.5, manual_s: 12, perYear: 400_000 },
      needs: { tool: null, latencyClass: null },
      signed: null,
      steps: [],
    };
    const bytes = (operators: Plant['operators']) =>
      JSON.stringify(classify(inputOf({ ...EMPTY, tasks: [task], operators }, task, null, DEFAULT_POLICY), DEFAULT_POLICY));
    fc.assert(
      fc.property(fc.array(anyOperator, { maxLength: 5 }), (operators) => expect(bytes(operators)).toBe(bytes([]))),
      RUNS,
    );
  });

  it('14 the input has no field for it', () => {
    const names = [...FEATURES, ...Object.keys(NO_FACTS), ...[...FACT_KINDS, ...PLANT_FACT_KINDS].map(({ name }) => name)];
    const ofPeople = names.filter((name) => /operator|worker|person|speed|error|refus|health|grade|trait/i.test(name));
    // Whether any person may or must be there; never which.
    expect([...new Set(ofPeople)].sort()).toEqual(['legalPerson', 'noPersonAllowed']);
  });
});

describe('whatever somebody sends as a level', () => {
  it('21 it is a whole number from 0 to 4, or an error that names it', () => {
    const anyValue = fc.oneof(
      fc.integer(),
      fc.double(),
      fc.string(),
      fc.boolean(),
      fc.constant(undefined),
      fc.array(fc.integer({ min: 0, max: 4 })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...FEATURES), anyValue, (feature, value) => {
        const { levels, problems } = readInput({ levels: { [feature]: value }, sources: {}, evidence: [] });
        if (isLevel(value)) expect([levels[feature], problems]).toEqual([value, []]);
        else expect([levels, problems.map(({ path }) => path)]).toEqual([{}, [`levels.${feature}`]]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('whatever work costs', () => {
  it('23 the pay-back is null where a robot saves nothing, and never below nought', () => {
    const sameCost = readPolicy(DEFAULT_POLICY, 'same', [
      { path: 'economics.robotPerHour', value: 0 },
      { path: 'economics.supervision', value: 1 },
      { path: 'economics.automatedPace', value: 1 },
      { path: 'economics.automatedSuccess', value: 1 },
      { path: 'economics.manualEfficiency', value: 0.85 },
    ]).policy;
    const anyMoney = fc.constantFrom(0, 1e-9, 1, 42, 1e6, 1e9);
    fc.assert(
      fc.property(anyMoney, anyMoney, fc.constantFrom(0, 1, 1e6, 1e12), (wage, energy, perYear) => {
        const { policy } = readPolicy(DEFAULT_POLICY, 'any', [
          { path: 'economics.wagePerHour', value: wage },
          { path: 'economics.robotPerHour', value: energy },
        ]);
        for (const one of [policy, sameCost]) {
          const economics = classify(taskOf('1111111111·11111·0000', { manual_s: 30, perYear }), one).economics!;
          const saves = perYear > 0 && economics.manualCost > economics.automatedCost;
          expect(economics.paybackAutomating === null).toBe(!saves);
          expect(economics.paybackAutomating ?? 0).toBeGreaterThanOrEqual(0);
          expect(economics.paybackDigitising ?? 0).toBeGreaterThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });
});

describe('whatever policy is published', () => {
  const anyChange = fc.record({
    path: fc.constantFrom(
      'autoScore.fresh',
      'autoScore.keep',
      'autoScore.enter',
      'payback.fresh',
      'judgementAboveAuto',
      'provenAt',
      'sourceWorth.INFERRED',
      'economics.wagePerHour',
    ),
    share: fc.double({ min: 0, max: 1.2, noNaN: true }),
  });
  /** Policies that pass the reading: others are never in force. */
  const anyPolicy: fc.Arbitrary<Policy> = fc
    .array(anyChange, { maxLength: 3 })
    .map((changes) =>
      readPolicy(
        DEFAULT_POLICY,
        'any',
        changes.map(({ path, share }) => ({
          path,
          value: path.startsWith('autoScore')
            ? Math.round(60_000 + share * 20_000)
            : share * (path.includes('payback') ? 5 : path.includes('wage') ? 80 : 1),
        })),
      ),
    )
    .filter(({ problems }) => problems.length === 0)
    .map(({ policy }) => policy);

  it('15 a result follows again, byte for byte, from its inputs and the policy as they were written down', () => {
    fc.assert(
      fc.property(anyTask, anyPolicy, (task, policy) => {
        const written = JSON.stringify({ task, policy, result: classify(task, policy) });
        const read = JSON.parse(written) as { task: typeof task; policy: Policy; result: unknown };
        expect(JSON.stringify(classify(read.task, read.policy))).toBe(JSON.stringify(read.result));
      }),
      RUNS,
    );
  });

  it('16 a dry run lists every task that would flip, and no other', () => {
    fc.assert(
      fc.property(fc.array(anyFreeTask, { minLength: 1, maxLength: 6 }), anyPolicy, (tasks, policy) => {
        const standing = tasks.map((input, at) => ({
          taskId: `t${at}`,
          name: `T${at}`,
          input,
          class: classify(input, DEFAULT_POLICY).class,
        }));
        const flips = standing.flatMap(({ taskId, input, class: from }) => {
          const to = classify({ ...input, held: { class: from, since: null, cycles: null } }, policy).class;
          return to === from ? [] : [{ taskId, from, to }];
        });
        const run = dryRun(standing, policy);
        expect(run.tasks).toBe(tasks.length);
        expect(run.flips.map(({ taskId, from, to }) => ({ taskId, from, to }))).toEqual(flips);
        expect(run.towardsRobots + run.towardsPeople).toBe(flips.length);
      }),
      { numRuns: 40 },
    );
  });

  it('24 what a model has read off a video counts no more than 0.6, until a person says so too', () => {
    fc.assert(
      fc.property(anyPolicy, fc.constantFrom(...FEATURES), (policy, feature) => {
        expect(coverage(taskOf('2222221110·12122·0100').levels, allFrom('INFERRED'), policy)).toBeLessThanOrEqual(0.6 + 1e-12);
        const one = { [feature]: 1 } as const;
        const inferred = coverage(one, { [feature]: 'INFERRED' }, policy);
        expect(inferred).toBeLessThanOrEqual(coverage(one, { [feature]: 'ENGINEER' }, policy));
      }),
      RUNS,
    );
  });
});
