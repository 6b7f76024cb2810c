import type { FullInterval } from './documents.js';

/** Neighbouring intervals that count the same, as one: a stop walks through several states. Instants as the API gave them. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly ms: number;
  readonly state: string | null;
  readonly reason: string | null;
  readonly reasonBy: string | null;
  readonly reasonRevision: number;
  readonly revision: number;
}

/** Returns the time of a category (and of a reason, '' for none), newest first; neighbours of one reason are one. */
export function stretchesOf(intervals: readonly FullInterval[], category: string, reason: string | null): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const one of intervals) {
    if (one.category !== category || (reason !== null && (one.reason ?? '') !== reason)) continue;
    const ms = Date.parse(one.to) - Date.parse(one.from);
    const last = found.at(-1);
    if (last !== undefined && last.to === one.from && last.reason === one.reason)
      found[found.length - 1] = { ...last, to: one.to, ms: last.ms + ms, revision: Math.max(last.revision, one.revision) };
    else
      found.push({
        from: one.from,
        to: one.to,
        ms,
        state: one.state,
        reason: one.reason,
        reasonBy: one.reasonBy,
        reasonRevision: one.reasonRevision,
        revision: one.revision,
      });
  }
  return found.toReversed();
}

/** Returns what an event says in words: its values by name; what is nested stays as it is in the log. */
export function saidBy(payload: string): string {
  let values: unknown;
  try {
    values = JSON.parse(payload);
  } catch {
    return payload;
  }
  if (typeof values !== 'object' || values === null) return payload;
  return Object.entries(values)
    .map(([name, value]) => `${name} ${typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}
