import type { Contribution, Fact, Reckoned } from './documents.js';
import { SOURCES, type Source } from './feature-words.js';

/** A level that is tried, and where it would come from. */
export interface TriedLevel {
  readonly level: number;
  readonly source: Source;
}

/** What somebody tries on a task: other levels and facts than those of its result. */
export interface Draft {
  readonly levels: ReadonlyMap<string, TriedLevel>;
  /** Text of a fact; empty: not known. */
  readonly facts: ReadonlyMap<string, string>;
}

export const NO_DRAFT: Draft = { levels: new Map(), facts: new Map() };

export const isEmpty = ({ levels, facts }: Draft): boolean => levels.size + facts.size === 0;

export const sourceOf = (text: string): Source => SOURCES.find((one) => one === text) ?? 'UNKNOWN';

/** A level that was not known is somebody's estimate once it is tried. */
const knownSource = (source: Source): Source => (source === 'UNKNOWN' ? 'ENGINEER' : source);

/** Returns the draft with another level; the one that the result has anyway is no change. */
export function withLevel(draft: Draft, was: Contribution, level: number): Draft {
  const source = draft.levels.get(was.feature)?.source ?? knownSource(sourceOf(was.source));
  return withTried(draft, was, { level, source });
}

/** Returns the draft with another source; UNKNOWN takes the level away and counts it as the hardest. */
export function withSource(draft: Draft, was: Contribution, source: Source): Draft {
  return withTried(draft, was, { level: draft.levels.get(was.feature)?.level ?? was.level, source });
}

function withTried(draft: Draft, was: Contribution, tried: TriedLevel): Draft {
  const levels = new Map(draft.levels);
  const same = tried.source === sourceOf(was.source) && (tried.level === was.level || tried.source === 'UNKNOWN');
  if (same) levels.delete(was.feature);
  else levels.set(was.feature, tried);
  return { ...draft, levels };
}

export function withFact(draft: Draft, was: Fact, text: string): Draft {
  const facts = new Map(draft.facts);
  if (text.trim() === (was.value ?? '')) facts.delete(was.fact);
  else facts.set(was.fact, text);
  return { ...draft, facts };
}

/** Levels as the API takes them. */
export const levelInputs = (draft: Draft): { feature: string; level: number | null; source: Source | null }[] =>
  [...draft.levels].map(([feature, { level, source }]) =>
    source === 'UNKNOWN' ? { feature, level: null, source: null } : { feature, level, source },
  );

/** Facts as the API takes them, each with the unit that it has. */
export function factInputs(draft: Draft, known: readonly Fact[]): { fact: string; value: string | null; unit: string | null }[] {
  return known.flatMap(({ fact, unit }) => {
    const text = draft.facts.get(fact);
    if (text === undefined) return [];
    return [{ fact, value: text.trim() === '' ? null : text.trim(), unit }];
  });
}

/** Facts of a draft that follow from the plant and cannot be stated with the task. */
export const plantFacts = (draft: Draft, known: readonly Fact[]): readonly Fact[] =>
  known.filter(({ fact, ofPlant }) => ofPlant && draft.facts.has(fact));

/** The draft without those. */
export function statable(draft: Draft, known: readonly Fact[]): Draft {
  const own = new Set(known.filter(({ ofPlant }) => !ofPlant).map(({ fact }) => fact));
  return { ...draft, facts: new Map([...draft.facts].filter(([fact]) => own.has(fact))) };
}

export interface Outcome {
  readonly flips: boolean;
  readonly from: Reckoned['class'];
  readonly to: Reckoned['class'];
  /** Millipoints. */
  readonly score: number;
  readonly scoreChange: number;
}

/** Returns what a trial makes of a result. */
export const outcomeOf = (was: Reckoned, tried: Reckoned): Outcome => ({
  flips: was.class !== tried.class,
  from: was.class,
  to: tried.class,
  score: tried.score,
  scoreChange: tried.score - was.score,
});
