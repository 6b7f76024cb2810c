import type { Instant, Span } from '../../platform/instant.js';
import type { CategoryTable, ReasonCategories } from './category.js';

/** How time is judged from an instant on; what was judged before it stays as it was. */
export interface Rules {
  /** -Infinity: since ever. */
  readonly from: Instant;
  readonly version: string;
  readonly table: CategoryTable;
  readonly reasons: ReasonCategories;
  /** A shorter stop is a micro-stop. */
  readonly microStopMs: number;
  /** What a set-up may take; null: the plant has not said, so none is split. */
  readonly setupStandardMs: number | null;
  /** Where silence is noticed late, it began at the last word, at most so long before. */
  readonly silenceMs: number;
  readonly noOrderIsPlanned: boolean;
}

/** By `from`, at least one, the first since ever. */
export type RulesHistory = readonly [Rules, ...Rules[]];

export function rulesAt(history: RulesHistory, at: Instant): Rules {
  let found = history[0];
  for (const rules of history) if (rules.from <= at) found = rules;
  return found;
}

/** Every rule that is in force somewhere in a span, in order. */
export const rulesIn = (history: RulesHistory, span: Span): readonly Rules[] =>
  history.filter((rules, i) => rules.from < span.to && (history[i + 1]?.from ?? Infinity) > span.from);

/** How far around an instant facts must be known to judge it, ms. */
export const reachOf = (history: RulesHistory): number =>
  1 + history.reduce((most, rules) => Math.max(most, rules.microStopMs, rules.setupStandardMs ?? 0, rules.silenceMs), 0);
