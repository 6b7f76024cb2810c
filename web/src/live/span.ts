import type { Span } from './floor.js';
import { periodAt, type Period } from './zone.js';

/** The span asked for: a period that holds an instant (null: now), or from–to. Instants in ms. */
export type Choice =
  { readonly kind: 'shift' | Period; readonly at: number | null } | { readonly kind: 'range'; readonly from: number; readonly to: number };

export const NOW: Choice = { kind: 'shift', at: null };

const KINDS = ['shift', 'day', 'week', 'month'] as const;

const iso = (at: number): string => new Date(at).toISOString().replace(/(:00)?\.000Z$/, 'Z');

/** Returns the choice as it stands in the address, or null for the shift that is on: day, day@2026-11-23T05:00Z, A/B. */
export function textOf(choice: Choice): string | null {
  if (choice.kind === 'range') return `${iso(choice.from)}/${iso(choice.to)}`;
  if (choice.at !== null) return `${choice.kind}@${iso(choice.at)}`;
  return choice.kind === 'shift' ? null : choice.kind;
}

/** Returns the choice in an address; what cannot be read is the shift that is on. */
export function choiceOf(text: string | undefined): Choice {
  if (text === undefined) return NOW;
  const [from = Number.NaN, to = Number.NaN] = text.split('/').map((one) => Date.parse(one));
  if (from < to) return { kind: 'range', from, to };
  const [name, instant] = text.split('@');
  const kind = KINDS.find((one) => one === name);
  if (kind === undefined) return NOW;
  const at = instant === undefined ? Number.NaN : Date.parse(instant);
  return { kind, at: Number.isNaN(at) ? null : at };
}

/** Returns the span of a choice that no calendar of shifts is needed for; null for a shift. */
export function plainSpan(choice: Choice, zone: string, now: number): Span | null {
  if (choice.kind === 'range') return { from: choice.from, to: choice.to, shift: null };
  if (choice.kind === 'shift') return null;
  return { ...periodAt(choice.kind, choice.at ?? now, zone), shift: null };
}

/** Just inside the span before: shifts may be short, but none is shorter than a minute. */
const INSIDE_MS = 60_000;

/**
 * Returns the choice one step back (−1) or on (1) from a span that is shown; the same choice where the step would
 * lead past now. `current` is the span that holds now, which is named without an instant so that it goes on by itself.
 */
export function stepped(choice: Choice, shown: Span, current: Span | null, step: -1 | 1, now: number): Choice {
  if (step === 1 && shown.to > now) return choice;
  if (choice.kind === 'range') {
    const length = choice.to - choice.from;
    return { kind: 'range', from: choice.from + step * length, to: choice.to + step * length };
  }
  const at = step === 1 ? shown.to : shown.from - INSIDE_MS;
  return { kind: choice.kind, at: current !== null && at >= current.from && at < current.to ? null : at };
}
