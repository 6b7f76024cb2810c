import type { Instant } from '../../platform/instant.js';
import type { HeldPlace } from './candidate.js';
import type { Decision } from './decide.js';
import type { RoutingPolicy } from './policy.js';
import { REFUSAL_CODES, type Refusal, type RefusalGroup } from './refusal.js';
import { isSamePlace } from './weigh.js';

/** Reasons of these groups take a place away from an order at once, whether there is another or not. */
const FORBIDDING: ReadonlySet<RefusalGroup> = new Set<RefusalGroup>(['class', 'skill']);
const isForbidding = ({ code }: Refusal): boolean => FORBIDDING.has(REFUSAL_CODES[code].group);

/**
 * Why an order that has not begun leaves its place: where to and for which gain, or what now stands against its own.
 * @param decision as it falls with the place that the order holds
 * @returns null where it stays
 */
export function whyMove(
  { candidates, chosen }: Decision,
  held: HeldPlace,
  { moves, now }: { readonly moves: number; readonly now: Instant },
  { hysteresis, movesPerOrder }: RoutingPolicy,
): string | null {
  const there = candidates.find((one) => isSamePlace(one, held));
  const against = there?.refusals ?? [];
  // What is not known yet moves nothing.
  if (against.some(({ code }) => code === 'DATA_STALE')) return null;
  const forbidden = against.find(isForbidding);
  if (forbidden) return forbidden.code;
  const isSettled = held.movedAt === null || now - held.movedAt >= hysteresis.dwellS * 1_000;
  if (!chosen || isSamePlace(chosen, held) || !isSettled || moves >= movesPerOrder) return null;
  const [first] = against;
  if (first) return `${first.code}: ${chosen.workUnitId}`;
  return there?.total == null ? null : `${chosen.workUnitId}: ${Math.round((there.total - chosen.total!) * 10) / 10} s-eq`;
}
