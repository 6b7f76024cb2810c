import { LIMITS } from '../../../config/limits.js';
import type { Instant } from '../../platform/instant.js';
import type { Reading } from './reading.js';

/** How far a clock is ahead of ours, and how far that may be wrong, ms. */
export interface Skew {
  readonly skewMs: number;
  readonly errorMs: number;
}

/** What a clock strays by between two looks that says nothing. */
const STRAY_MS = 1_000;

/**
 * The skew that holds after another look at the clock: the one before, where the look does not gainsay it. What comes
 * shortly before and after a look is then set right by the same, and stays in its order.
 */
export const skewAfter = (before: number, { skewMs, errorMs }: Skew): number =>
  Math.abs(skewMs - before) > STRAY_MS + errorMs ? skewMs : before;

/** A clock that is further off than this is not believed. */
export const isOff = (skewMs: number): boolean => Math.abs(skewMs) > LIMITS.clockAheadMs;

/**
 * A reading by a clock that is `skewMs` ahead of ours. One that is too far off is set right by what it is off, never
 * beyond its receipt, and what it has timed is flagged (domain.md §5.4): in their order and apart, as they happened.
 */
export function setRight<R extends Reading>(reading: R, skewMs: number, receivedAt: Instant): R {
  if (!isOff(skewMs)) return reading;
  return { ...reading, at: Math.min(receivedAt, reading.at - skewMs), status: reading.status === 'GOOD' ? 'UNCERTAIN' : reading.status };
}
