import type { Category } from '../graphql/fragments.js';

/** How a state is drawn: its body on a lane and its glyph (screens: shapes). */
export type Body =
  'run' | 'assisted' | 'micro' | 'setup' | 'starved' | 'blocked' | 'stopped' | 'down' | 'order' | 'planned' | 'none' | 'unknown';

/** Red, amber or neither: colour only where someone is needed. */
export type Tone = 'crit' | 'warn' | 'none';

const BODIES: Record<Category, Body> = {
  RUN: 'run',
  UNPLANNED_PRODUCTION: 'run',
  MICRO_STOP: 'micro',
  SETUP: 'setup',
  TRANSITION: 'setup',
  STARVED: 'starved',
  WAITING: 'starved',
  BLOCKED: 'blocked',
  STOPPED: 'stopped',
  DOWN: 'down',
  NO_ORDER: 'order',
  PLANNED_STOP: 'planned',
  NOT_PLANNED: 'none',
  UNKNOWN: 'unknown',
};

/** Worst first. The same order decides a pixel of a lane and the worst state of a line. */
const WORST_FIRST: readonly Body[] = [
  'down',
  'stopped',
  'unknown',
  'blocked',
  'starved',
  'setup',
  'micro',
  'assisted',
  'run',
  'order',
  'planned',
  'none',
];

const RANKS = new Map(WORST_FIRST.map((body, rank) => [body, rank]));

export function bodyOf(category: Category, assisted: boolean): Body {
  const body = BODIES[category];
  return body === 'run' && assisted ? 'assisted' : body;
}

/** Returns 0 for the worst body; a larger number is less bad. */
export function rankOf(body: Body): number {
  return RANKS.get(body) ?? WORST_FIRST.length;
}

/** Whether parts are made in this body. */
export function isRunning(body: Body): boolean {
  return body === 'run' || body === 'assisted' || body === 'micro';
}

/** Whether the unit waits for its neighbours, material or a person. */
export function isWaiting(body: Body): boolean {
  return body === 'starved' || body === 'blocked';
}

/** How long the constraint may wait before someone is asked, in ms. Shorter waits mend themselves. */
export const WAIT_NEEDS_SOMEONE_MS = 120_000;

/**
 * Returns whether a unit in this body needs someone, and how urgently.
 * Waiting counts only at the constraint: elsewhere it costs the line nothing.
 */
export function toneOf(body: Body, forMs: number, isConstraint: boolean): Tone {
  if (body === 'down') return 'crit';
  if (body === 'stopped' || body === 'unknown') return 'warn';
  if (isWaiting(body) && isConstraint && forMs >= WAIT_NEEDS_SOMEONE_MS) return 'warn';
  return 'none';
}
