import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { classify, type Classification } from '../../modules/classification/domain/classify.js';
import { FEATURES, type Level } from '../../modules/classification/domain/features.js';
import { DEFAULT_POLICY } from '../../modules/classification/domain/policy.js';
import {
  NO_FACTS,
  type ClassificationFacts,
  type ClassificationInput,
  type RobotArm,
} from '../../modules/classification/domain/task-input.js';
import type { WorkClass } from '../../modules/classification/domain/task-class.js';

/** One row of a cases file: a task from a published source, or of our own making, and the class that it should have. */
export interface ClassificationCase {
  readonly id: string;
  /** evidence, label, proposed, trap or weak. */
  readonly strength: string;
  readonly task: string;
  /** A class, `not <class>`, or `mixed: split`. */
  readonly expected: string;
  /** Null: the source gives no levels. */
  readonly input: ClassificationInput | null;
}

interface Row {
  readonly case_id: string;
  readonly strength: string;
  readonly task: string;
  readonly expected_class: string;
  readonly levels: string;
  readonly facts: string;
}

type CaseFacts = Omit<Partial<ClassificationFacts>, 'pin' | 'arm'> & {
  readonly capability?: RobotArm;
  readonly pin?: WorkClass;
  readonly evidence?: { readonly n: number; readonly k: number };
};

/** The cases that lie beside the checkout; undefined where they do not. */
export const SHARED_CASES = join(process.cwd(), '../shared/data/classification/cases.csv');
export const OWN_CASES = join(process.cwd(), 'test/support/classification-cases.csv');
export const sharedCases = (): string | undefined => (existsSync(SHARED_CASES) ? SHARED_CASES : undefined);

export async function readCases(file: string): Promise<readonly ClassificationCase[]> {
  const rows: readonly Row[] = parse(await readFile(file, 'utf8'), { columns: true, bom: true });
  return rows.map((row) => ({
    id: row.case_id,
    strength: row.strength,
    task: row.task,
    expected: row.expected_class,
    input: row.levels === '' ? null : inputOf(row.levels, row.facts === '' ? {} : (JSON.parse(row.facts) as CaseFacts)),
  }));
}

/** What the facts leave out is that of classification.md §3; `pin` is a bare class, `?` an unknown level. */
function inputOf(levels: string, { pin, capability, evidence, ...facts }: CaseFacts): ClassificationInput {
  return {
    levels: Object.fromEntries(FEATURES.flatMap((feature, at) => (levels[at] === '?' ? [] : [[feature, Number(levels[at]) as Level]]))),
    sources: {},
    facts: {
      ...NO_FACTS,
      mass_kg: 0.5,
      reach_m: 0.8,
      robotRiskAccepted: true,
      captureAllowed: true,
      ...facts,
      arm: capability ?? { payload_kg: 10, tool_kg: 1.5, reach_m: 1.3 },
      pin: pin ? { class: pin, by: 'the case', until: null, why: 'the case' } : null,
    },
    evidence: evidence ? [{ n: evidence.n, k: evidence.k, configHash: null }] : [],
    held: null,
    now: null,
  };
}

export interface JudgedCase {
  readonly one: ClassificationCase;
  readonly result: Classification;
  readonly agrees: boolean;
}

/** Classifies every case that has levels and a class to compare with. */
export function judge(cases: readonly ClassificationCase[], withEvidence: boolean): readonly JudgedCase[] {
  return cases.flatMap((one) => {
    if (one.input === null || one.expected.startsWith('mixed')) return [];
    const result = classify(withEvidence ? one.input : { ...one.input, evidence: [] }, DEFAULT_POLICY);
    const agrees = one.expected.startsWith('not ') ? result.class !== one.expected.slice(4) : result.class === one.expected;
    return [{ one, result, agrees }];
  });
}
