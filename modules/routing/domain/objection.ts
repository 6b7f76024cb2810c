import type { Decision } from './decide.js';
import { shownCode, type ShownCode } from './refusal.js';
import { placeRef, type PlaceRef } from './weigh.js';

/** What the engine has against a pin: it may object, never overrule. */
export interface PinObjection {
  /** Why the pinned unit cannot do it at present; the order waits for it. Empty: it can. */
  readonly blockedBy: readonly ShownCode[];
  /** The place that would be best without the pin. Null: none, or the pinned one. */
  readonly better: PlaceRef | null;
  /** What the pin costs beside it, s-eq. Null: there is nothing better. */
  readonly costs: number | null;
}

/**
 * @param decision as it falls with the pin
 * @returns null where there is nothing against it
 */
export function objectionTo(workUnitId: string, decision: Decision): PinObjection | null {
  const { chosen, objection } = decision;
  if (chosen) return objection && { blockedBy: [], better: placeRef(objection), costs: objection.gain };
  const places = decision.candidates.filter((one) => one.workUnitId === workUnitId);
  const blockedBy = [...new Set(places.flatMap((one) => one.refusals.map(({ code }) => shownCode(code))))];
  const best = decision.candidates.filter(({ total }) => total !== null).toSorted((a, b) => a.total! - b.total!)[0];
  return { blockedBy, better: best ? placeRef(best) : null, costs: null };
}
