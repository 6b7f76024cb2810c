import { iso } from '../overview/sample.js';
import { dictionaryOf } from './dictionary.js';
import type { Candidate, Decision, Refusal, Term } from './documents.js';
import type { Naming } from './dictionary.js';

/** Decisions for the specs; the first is the design's own example: a queue against a change of tool. */
export const LINE = 'ahlen/assembly/drive';

const terms = (values: Readonly<Record<string, number>>): Term[] => Object.entries(values).map(([name, value]) => ({ name, value }));

export function candidate(unit: string, values: Readonly<Record<string, number>> | null, more: Partial<Candidate> = {}): Candidate {
  return {
    workUnitId: `${LINE}/${unit}`,
    consoleId: null,
    chosen: false,
    total: values === null ? null : Object.values(values).reduce((sum, value) => sum + value, 0),
    flags: [],
    expectedStart: null,
    expectedEnd: null,
    refusals: [],
    terms: terms(values ?? {}),
    ...more,
  };
}

export const refusal = (code: string, hard = false, until: string | null = null): Refusal => ({ code, hard, until });

export const decision = (candidates: readonly Candidate[], more: Partial<Decision> = {}): Decision => ({
  id: '0192f000-0000-7000-8000-000000000001',
  decidedAt: iso(10),
  outcome: candidates.some(({ chosen }) => chosen) ? 'ASSIGNED' : 'WAITING',
  chosenWorkUnitId: candidates.find(({ chosen }) => chosen)?.workUnitId ?? null,
  basis: candidates.some(({ chosen }) => chosen) ? 'SCORE' : null,
  tiePath: [],
  policyVersion: 'default-1',
  inputsHash: '7c1e40b9',
  until: null,
  candidates: [...candidates],
  ...more,
});

export const R11 = candidate('r11', { wait: 300, process: 280, assist: 48, labour: 18, energy: 18 });
export const R12 = candidate(
  'r12',
  { setup: 180, process: 280, assist: 48, labour: 18, energy: 18 },
  { chosen: true, expectedEnd: iso(19) },
);
export const M11 = candidate('m11', { process: 500, labour: 250 });
export const R13 = candidate('r13', null, { refusals: [refusal('DOWN', false, iso(30)), refusal('INTERLOCK_OPEN')] });
export const T11 = candidate('t11', null, { refusals: [refusal('LATENCY_CLASS', true)] });

export const TOOL_CHANGE = decision([M11, R11, R12, R13, T11]);

export const WORDS = dictionaryOf({
  reasons: [
    { code: 'DOWN', why: 'is down', opens: 'clear the fault' },
    { code: 'INTERLOCK_OPEN', why: 'has an interlock active', opens: 'reset it' },
    { code: 'LATENCY_CLASS', why: 'has a link too slow', opens: 'a faster link' },
    { code: 'PINNED_ELSEWHERE', why: 'is not where it is pinned', opens: 'take the pin off' },
  ],
  terms: ['wait', 'setup', 'process', 'assist', 'labour', 'energy'].map((code) => ({ code, text: code })),
  bases: [{ code: 'PIN', text: 'pinned by a person' }],
  ties: [{ code: 'IDLE', text: 'idle longer' }],
  flags: [],
});

export const NAMING: Naming = {
  place: ({ workUnitId }) => workUnitId.slice(LINE.length + 1).toUpperCase(),
  tenth: (value) => value.toFixed(1),
};
