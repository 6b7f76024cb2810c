import { FACT_KINDS, PLANT_FACT_KINDS, readFact, type FactKind, type FactValue } from '../domain/facts.js';
import type { Feature, Level, Sources } from '../domain/features.js';
import { readInput, type InputProblem } from '../domain/read-input.js';
import type { ClassificationFacts, RobotArm } from '../domain/task-input.js';
import { ProblemError } from '../../platform/problem.js';
import type { FactInput, LevelInput } from './policy.views.js';
import { CLASSIFICATION_PROBLEMS } from './problems.js';

/** Levels and facts that somebody has sent, read; null: not known any more. */
export interface ReadLevels {
  readonly levels: Readonly<Partial<Record<Feature, Level | null>>>;
  readonly sources: Sources;
}

/** @throws ProblemError that names each field and what is accepted */
export function refuseProblems(code: 'CLASSIFICATION_INPUT' | 'POLICY_INPUT' | 'SHEET', problems: readonly InputProblem[]): void {
  if (problems.length === 0) return;
  const detail = problems.map(({ path, message, accepted }) => `${path}: ${message}; accepted: ${accepted}`).join('\n');
  const fields = problems.map(({ path, message, accepted }) => ({ path, message, accepted }));
  throw new ProblemError(code, CLASSIFICATION_PROBLEMS[code], detail, fields);
}

/** @throws ProblemError that names each level that cannot be */
export function levelsFrom(inputs: readonly LevelInput[], place = ''): ReadLevels {
  const given = inputs.filter(({ level }) => level !== null && level !== undefined);
  const read = readInput({
    levels: Object.fromEntries(inputs.map(({ feature, level }) => [feature, level ?? null])),
    sources: Object.fromEntries(given.map(({ feature, source }) => [feature, source ?? 'ENGINEER'])),
    evidence: [],
  });
  const unknownGrade = given
    .filter(({ source }) => source === 'UNKNOWN')
    .map(({ feature }) => ({
      path: `sources.${feature}`,
      message: 'got "UNKNOWN" for a level that is known',
      accepted: 'MEASURED, DOCUMENTED, ENGINEER or INFERRED',
    }));
  refuseProblems(
    'CLASSIFICATION_INPUT',
    [...read.problems, ...unknownGrade].map((one) => ({ ...one, path: `${place}${one.path}` })),
  );
  const hidden = Object.fromEntries(
    inputs.filter(({ level }) => level === null || level === undefined).map(({ feature }) => [feature, null]),
  );
  return { levels: { ...read.levels, ...hidden }, sources: read.sources };
}

/** @throws ProblemError that names each fact that cannot be */
export function factsFrom(
  inputs: readonly FactInput[],
  kinds: readonly FactKind[] = FACT_KINDS,
): Readonly<Record<string, FactValue | null>> {
  const problems: InputProblem[] = [];
  const facts: Record<string, FactValue | null> = {};
  for (const { fact, value, unit } of inputs) {
    const read = readFact(kinds, fact, value ?? '', unit ?? null, `facts.${fact}`);
    if ('value' in read) facts[fact] = read.value;
    // No value takes a fact away; only its name must be right.
    else if ((value === null || value === undefined) && kinds.some(({ name }) => name === fact)) facts[fact] = null;
    else problems.push(read.problem);
  }
  refuseProblems('CLASSIFICATION_INPUT', problems);
  return facts;
}

const TRUTHS = [...FACT_KINDS, ...PLANT_FACT_KINDS].filter(({ accepts }) => accepts === 'truth').map(({ name }) => name);

/** Facts of a what-if, as the model names them. @param arm the best robot so far */
export function triedFacts(inputs: readonly FactInput[], arm: RobotArm | null): Partial<ClassificationFacts> {
  const facts = factsFrom(inputs, [...FACT_KINDS, ...PLANT_FACT_KINDS]);
  const own = Object.entries(facts).filter(([name]) => !name.startsWith('arm.') && name !== 'quality_severity');
  const changedArm = Object.entries(facts).flatMap(([name, value]) =>
    name.startsWith('arm.') && value !== null ? [[name.slice('arm.'.length), value]] : [],
  );
  return {
    ...(Object.fromEntries(
      own.map(([name, value]) => [name, value === null && TRUTHS.includes(name) ? false : value]),
    ) as Partial<ClassificationFacts>),
    ...('quality_severity' in facts ? { qualitySeverity: facts['quality_severity'] as number | null } : {}),
    ...(changedArm.length > 0
      ? { arm: { payload_kg: 0, tool_kg: 0, reach_m: 0, ...arm, ...(Object.fromEntries(changedArm) as Partial<RobotArm>) } }
      : {}),
  };
}
