import type { Candidate, Decision, Refusal } from '../orders/documents.js';

/** What the gates of a unit say to an order that somebody would have there. */
export type Gate =
  /** Every rule lets it in. @param total s-eq @param by s-eq farther than the nearest */
  | { readonly kind: 'may'; readonly total: number; readonly by: number; readonly end: number | null }
  /** It may as soon as there is room. */
  | { readonly kind: 'later'; readonly refusals: readonly Refusal[] }
  /** Not now, and what would open it. */
  | { readonly kind: 'not-now'; readonly refusals: readonly Refusal[] }
  /** Not today and not tomorrow. */
  | { readonly kind: 'never'; readonly refusals: readonly Refusal[] };

/** What passes by itself as a place works off what it has. */
const PASSING: readonly string[] = ['QUEUE_FULL', 'RESERVED', 'LEASE_HELD', 'BUFFER_BLOCKED'];
/** Who moves an order takes the old pin off. */
const LIFTED = 'PINNED_ELSEWHERE';

const against = ({ refusals }: Candidate): readonly Refusal[] => refusals.filter(({ code }) => code !== LIFTED);
const RANK: Readonly<Record<Gate['kind'], number>> = { may: 0, later: 1, 'not-now': 2, never: 3 };

/** Returns the best that a unit says, alone or with a seat that drives it; null: it takes no orders. */
export function gateOf({ candidates }: Pick<Decision, 'candidates'>, unitId: string): Gate | null {
  const nearest = Math.min(...candidates.flatMap((one) => (against(one).length === 0 && one.total !== null ? [one.total] : [])));
  const gates = candidates.filter(({ workUnitId }) => workUnitId === unitId).map((one) => gateOfPlace(one, nearest));
  return gates.toSorted((a, b) => RANK[a.kind] - RANK[b.kind] || cost(a) - cost(b))[0] ?? null;
}

const cost = (gate: Gate): number => (gate.kind === 'may' ? gate.total : gate.refusals.length);

function gateOfPlace(place: Candidate, nearest: number): Gate {
  const refusals = against(place);
  if (refusals.some(({ hard }) => hard)) return { kind: 'never', refusals };
  if (refusals.some(({ code }) => !PASSING.includes(code))) return { kind: 'not-now', refusals };
  if (refusals.length > 0) return { kind: 'later', refusals };
  const total = place.total ?? 0;
  const by = Math.max(0, Math.round((total - nearest) * 10) / 10);
  return { kind: 'may', total, by, end: place.expectedEnd === null ? null : Date.parse(place.expectedEnd) };
}

/** Whether somebody may put it there: an order that has to wait may be pinned, one that could never be done may not. */
export const mayDrop = (gate: Gate | null): boolean => gate !== null && gate.kind !== 'never';
