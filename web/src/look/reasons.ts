import type { Restatement } from '../oee/documents.js';
import type { FullInterval, StopReason } from './documents.js';

/** The reasons as chips: few enough to be read at a glance, the others one tap further. */
export interface Chips {
  readonly shown: readonly StopReason[];
  readonly more: readonly StopReason[];
  /** Named by the last alarm: selected, never booked by itself. */
  readonly suggested: StopReason | null;
}

const CHIPS = 8;

/** Returns at most eight chips in the API's order, the most used at this unit first; a suggestion is always among them. */
export function chipsOf(reasons: readonly StopReason[]): Chips {
  const suggested = reasons.find((one) => one.suggested) ?? null;
  const ordered = suggested === null ? reasons : [suggested, ...reasons.filter((one) => one !== suggested)];
  return { shown: ordered.slice(0, CHIPS), more: ordered.slice(CHIPS), suggested };
}

/** What somebody else has done to a stop meanwhile. */
export interface Meanwhile {
  /** Code of the reason that it has now; null: it has none. */
  readonly reason: string | null;
  readonly by: 'PERSON' | 'MACHINE' | null;
  /** When it was given; null where that is not known yet. */
  readonly at: string | null;
  /** What to send with the next one. */
  readonly revision: number;
}

/** Returns the stop as it is now: the piece that holds its begin, and when its reason was given (restatements newest first). */
export function meanwhile(
  intervals: readonly FullInterval[],
  restatements: readonly Pick<Restatement, 'at' | 'cause'>[],
  from: string,
): Meanwhile {
  const begin = Date.parse(from);
  const piece = intervals.find((one) => Date.parse(one.from) <= begin && begin < Date.parse(one.to));
  const given = restatements.find(({ cause }) => cause === 'REASON_GIVEN');
  const by = piece?.reasonBy === 'PERSON' || piece?.reasonBy === 'MACHINE' ? piece.reasonBy : null;
  return { reason: piece?.reason ?? null, by, at: given?.at ?? null, revision: piece?.reasonRevision ?? 0 };
}
