import { LIMITS } from '../../../config/limits.js';
import type { Instant } from '../../platform/instant.js';
import type { Reading } from './reading.js';

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
