import type { Instant } from '../../platform/instant.js';

/** Wrong tries in a row before a key rests; a device is shared, so it may have more. */
export const KEY_TRIES = 5;
export const DEVICE_TRIES = 15;
export const REST_MS = 15 * 60_000;

/** A sign-on that nobody has ended is over after this long: longer than a shift with overtime. */
export const SIGN_ON_MS = 16 * 3_600_000;
/** Clocks of devices may be off by this much. */
const SLACK_MS = 5 * 60_000;

const PIN = /^\d{4,12}$/;
const BADGE = /^[\x21-\x7e]{6,128}$/;

/** Why a PIN is none, or undefined where it is one. One digit again and again, or a row of them, is guessed first. */
export function pinFault(pin: string): string | undefined {
  if (!PIN.test(pin)) return '4 to 12 digits';
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  const [step] = steps;
  return steps.size === 1 && Math.abs(step!) <= 1 ? 'no row of digits, and not one digit alone' : undefined;
}

export const badgeFault = (badge: string): string | undefined => (BADGE.test(badge) ? undefined : '6 to 128 printable characters');

/** Who worked at a station from when on; `endedAt` null: still there. */
export interface SignOn {
  readonly id: string;
  readonly workUnitId: string;
  readonly deviceId: string;
  readonly operator: string;
  readonly beganAt: Instant;
  readonly endedAt: Instant | null;
}

/**
 * Whether an act of an instant was done under a sign-on. A hand-over elsewhere does not undo what was done before it
 * was heard of, so the end does not count; the length of a sign-on does.
 */
export const coversAct = ({ beganAt }: SignOn, at: Instant): boolean => beganAt - SLACK_MS <= at && at <= beganAt + SIGN_ON_MS;
