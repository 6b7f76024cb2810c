import { isWithin } from '../../../spine/domain/floor-event.js';
import type { Instant } from '../../../platform/instant.js';
import type { Decision } from '../decide.js';
import { isHard, shownCode, type ShownCode } from '../refusal.js';
import { blocker } from '../waiting.js';

/** Why an order that is ready finds no hands, and where it is nearest to some. */
export interface Gap {
  readonly code: ShownCode | 'NO_UNIT_EVER' | 'PIN_BLOCKED';
  /** Path of the unit under the scope that misses least; null: none there could ever. */
  readonly nearestUnitId: string | null;
  /** All that this unit misses. */
  readonly misses: readonly ShownCode[];
  readonly until: Instant | null;
}

/** @returns undefined where the order has a place, or is no concern of the scope: other units could do it, those under it never */
export function gapUnder(scope: string, decision: Decision): Gap | undefined {
  if (decision.chosen !== null) return undefined;
  const could = decision.candidates.filter(({ refusals }) => !refusals.some(isHard));
  const here = could.filter(({ workUnitId }) => isWithin(workUnitId, scope));
  if (could.length > 0 && here.length === 0) return undefined;
  const nearest = here.reduce<(typeof here)[number] | null>(
    (best, one) => (best === null || one.refusals.length < best.refusals.length ? one : best),
    null,
  );
  return {
    code: blocker(decision),
    nearestUnitId: nearest?.workUnitId ?? null,
    misses: [...new Set(nearest?.refusals.map(({ code }) => shownCode(code)) ?? [])],
    until: decision.until,
  };
}
