import fc from 'fast-check';
import { FEATURES, type Level, type Levels, type SourceGrade, type Sources } from './features.js';
import { TASK_CLASSES, WORK_CLASSES } from './task-class.js';
import { KNOWN_STAGES, NO_FACTS, type ClassificationFacts, type ClassificationInput } from './task-input.js';

/** The heading of classification.md §3: arm 10 kg, tool 1.5 kg, 1.3 m; a part of 0.5 kg at 0.8 m; risk accepted, capture allowed. */
export const HEADING: ClassificationFacts = {
  ...NO_FACTS,
  mass_kg: 0.5,
  reach_m: 0.8,
  arm: { payload_kg: 10, tool_kg: 1.5, reach_m: 1.3 },
  robotRiskAccepted: true,
  captureAllowed: true,
};

/** Levels from 19 digits in the order of the features; `?` is unknown, other signs are passed over. */
export function levelsOf(digits: string): Levels {
  const signs = [...digits].filter((sign) => /[0-4?]/.test(sign));
  return Object.fromEntries(
    FEATURES.flatMap((feature, at) => (/[0-4]/.test(signs[at] ?? '?') ? [[feature, Number(signs[at]) as Level]] : [])),
  );
}

export const allFrom = (grade: SourceGrade): Sources => Object.fromEntries(FEATURES.map((feature) => [feature, grade]));

/** A task with the facts of the heading. */
export const taskOf = (
  digits: string,
  facts: Partial<ClassificationFacts> = {},
  more: Partial<ClassificationInput> = {},
): ClassificationInput => ({
  levels: levelsOf(digits),
  sources: allFrom('ENGINEER'),
  facts: { ...HEADING, ...facts },
  evidence: [],
  held: null,
  now: null,
  ...more,
});

/** Trials of the present configuration. */
export const trials = (k: number, n: number) => [{ n, k, configHash: null }];

const anyLevels: fc.Arbitrary<Levels> = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.array(fc.integer({ min: 0, max: 19 }), { minLength: 19, maxLength: 19 }))
  // Levels up to a ceiling, one in ten unknown: so that all classes are met often.
  .map(([most, draws]) =>
    Object.fromEntries(FEATURES.flatMap((feature, at) => (draws[at]! >= 18 ? [] : [[feature, (draws[at]! % (most + 1)) as Level]]))),
  );

const anySources: fc.Arbitrary<Sources> = fc
  .array(fc.constantFrom<SourceGrade>('MEASURED', 'DOCUMENTED', 'ENGINEER', 'INFERRED'), { minLength: 19, maxLength: 19 })
  .map((grades) => Object.fromEntries(FEATURES.map((feature, at) => [feature, grades[at]!])));

const mostly = (usual: boolean): fc.Arbitrary<boolean> => fc.integer({ min: 0, max: 9 }).map((draw) => (draw === 0 ? !usual : usual));
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { freq: 4 });

const anyFacts: fc.Arbitrary<ClassificationFacts> = fc.record({
  mass_kg: maybe(fc.constantFrom(0.5, 2, 7, 8)),
  reach_m: maybe(fc.constantFrom(0.8, 1.3, 1.4)),
  arm: maybe(fc.constant({ payload_kg: 10, tool_kg: 1.5, reach_m: 1.3 })),
  robotRiskAccepted: mostly(true),
  noPersonAllowed: mostly(false),
  teleoperable: fc.boolean(),
  legalPerson: mostly(false),
  captureAllowed: mostly(true),
  commissioned: fc.boolean(),
  pin: fc.option(
    fc.record({
      class: fc.constantFrom(...WORK_CLASSES),
      by: fc.constant('engineer-1'),
      until: fc.option(fc.integer({ min: 0, max: 100 })),
      why: fc.constant('trial'),
    }),
    { freq: 1 },
  ),
  skillStage: maybe(fc.constantFrom(...KNOWN_STAGES)),
  configHash: fc.constantFrom(null, 'a', 'b'),
  perYear: maybe(fc.constantFrom(0, 100, 50_000, 120_000, 400_000, 5_000_000)),
  manual_s: maybe(fc.constantFrom(0, 5, 12, 60, 900)),
  robot_s: fc.option(fc.constantFrom(4, 30, 600)),
  eaws: fc.option(fc.integer({ min: 0, max: 80 })),
  rula: fc.option(fc.integer({ min: 1, max: 7 })),
  li: fc.option(fc.double({ min: 0, max: 5, noNaN: true })),
  qualitySeverity: fc.option(fc.integer({ min: 1, max: 5 })),
});

const anyBatch = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 8 }), fc.constantFrom(null, 'a', 'b'))
  .map(([n, failures, configHash]) => ({ n, k: Math.max(0, n - failures), configHash }));

/** Any task that can be told to the model; pins on one in two, so narrow it where they are in the way. */
export const anyTask: fc.Arbitrary<ClassificationInput> = fc.record({
  levels: anyLevels,
  sources: anySources,
  facts: anyFacts,
  evidence: fc.array(anyBatch, { maxLength: 3 }),
  held: fc.option(
    fc.record({
      class: fc.constantFrom(...TASK_CLASSES),
      since: fc.option(fc.constantFrom(0, 1_209_600_000)),
      cycles: fc.option(fc.constantFrom(0, 199, 200)),
    }),
  ),
  now: fc.option(fc.constantFrom(50, 1_209_600_050)),
});

/** Without a pin, and free to move. */
export const anyFreeTask: fc.Arbitrary<ClassificationInput> = anyTask.map((task) => ({
  ...task,
  facts: { ...task.facts, pin: null },
  held: task.held && { ...task.held, since: null },
}));
