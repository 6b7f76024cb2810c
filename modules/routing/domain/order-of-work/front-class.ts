import type { Instant } from '../../../platform/instant.js';
import type { RoutingPolicy } from '../policy.js';

/**
 * T_max: from when on an order that still waits belongs to the front class, which is served by age, whatever the scores.
 * It then waits no longer than what older orders of the front class still occupy its places, while one is available.
 * @param flowS its expected flow from acceptance to end, s
 */
export const frontAt = (acceptedAt: Instant, flowS: number, { front }: Pick<RoutingPolicy, 'front'>): Instant =>
  acceptedAt + Math.max(front.flows * flowS, front.leastS) * 1_000;
