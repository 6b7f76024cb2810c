import {
  FEATURES,
  isFeature,
  isLevel,
  SOURCE_GRADES,
  type Feature,
  type Level,
  type Levels,
  type SourceGrade,
  type Sources,
} from './features.js';

export type InputRefusal = 'CLASSIFICATION_INPUT';

/** One thing that cannot be classified, and what could. */
export interface InputProblem {
  readonly path: string;
  readonly message: string;
  readonly accepted: string;
}

/** Levels, sources and trials as somebody from outside has written them. */
export interface RawInput {
  readonly levels: Readonly<Record<string, unknown>>;
  readonly sources: Readonly<Record<string, unknown>>;
  readonly evidence: readonly { readonly n: number; readonly k: number }[];
}

/** What was read, and every problem at once; only without problems is it of use. */
export interface ReadInput {
  readonly levels: Levels;
  readonly sources: Sources;
  readonly problems: readonly InputProblem[];
}

/** Reads levels (whole numbers 0–4, null for unknown), sources and trial counts; every name that is no feature is a problem. */
export function readInput(raw: RawInput): ReadInput {
  const problems: InputProblem[] = [];
  const known = (field: string, name: string): name is Feature => {
    if (isFeature(name)) return true;
    problems.push({ path: `${field}.${name}`, message: 'is no feature', accepted: FEATURES.join(', ') });
    return false;
  };
  const levels: Partial<Record<Feature, Level>> = {};
  for (const [name, value] of Object.entries(raw.levels)) {
    if (!known('levels', name) || value === null) continue;
    if (isLevel(value)) levels[name] = value;
    else
      problems.push({
        path: `levels.${name}`,
        message: `got ${JSON.stringify(value)}`,
        accepted: 'a whole number from 0 to 4, or null where it is not known',
      });
  }
  const sources: Partial<Record<Feature, SourceGrade>> = {};
  for (const [name, value] of Object.entries(raw.sources)) {
    if (!known('sources', name)) continue;
    const grade = SOURCE_GRADES.find((one) => one === value);
    if (grade) sources[name] = grade;
    else
      problems.push({ path: `sources.${name}`, message: `got ${JSON.stringify(value)}`, accepted: `one of ${SOURCE_GRADES.join(', ')}` });
  }
  raw.evidence.forEach(({ n, k }, at) => {
    if (k > n)
      problems.push({ path: `evidence[${at}].k`, message: `got ${k} successes of ${n} trials`, accepted: `a whole number from 0 to ${n}` });
  });
  return { levels, sources, problems };
}
