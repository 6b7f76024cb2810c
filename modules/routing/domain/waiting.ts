import type { Instant } from '../../platform/instant.js';
import { isHard, REFUSAL_CODES, shownCode, type Refusal, type RefusalCode, type ShownCode } from './refusal.js';
import { placeRef, type PlaceRef, type Weighed } from './weigh.js';

const LATEST = Number.MAX_SAFE_INTEGER;

/** The place that misses least, and all that it misses. */
export interface Nearest extends PlaceRef {
  readonly codes: readonly RefusalCode[];
}

/** The one thing that would open a place. */
export interface Opening extends PlaceRef, Refusal {}

const isOpenOneDay = ({ refusals }: Weighed): boolean => !refusals.some(isHard);
const effort = ({ refusals }: Weighed): number => refusals.reduce((sum, { code }) => sum + REFUSAL_CODES[code].lift, 0);

/** When the nearest known blocker ends. */
export function untilOf(weighed: readonly Weighed[]): Instant | null {
  const untils = weighed.filter(isOpenOneDay).flatMap(({ refusals }) => refusals.flatMap(({ until }) => until ?? []));
  return untils.length === 0 ? null : untils.reduce((first, until) => Math.min(first, until));
}

export function nearestOf(weighed: readonly Weighed[]): Nearest | null {
  let nearest: Weighed | null = null;
  for (const one of weighed.filter(isOpenOneDay))
    if (!nearest || one.refusals.length < nearest.refusals.length || isEasier(one, nearest)) nearest = one;
  return nearest && { ...placeRef(nearest), codes: nearest.refusals.map(({ code }) => code) };
}

const isEasier = (a: Weighed, b: Weighed): boolean => a.refusals.length === b.refusals.length && effort(a) < effort(b);

/** What would change it: of each place that one thing alone keeps shut, that thing; the easiest first. */
export const openings = (weighed: readonly Weighed[]): readonly Opening[] =>
  weighed
    .filter((one) => one.refusals.length === 1 && isOpenOneDay(one))
    .map((one) => ({ ...placeRef(one), ...one.refusals[0]! }))
    .toSorted((a, b) => REFUSAL_CODES[a.code].lift - REFUSAL_CODES[b.code].lift || (a.until ?? LATEST) - (b.until ?? LATEST) || byId(a, b));

const byId = (a: PlaceRef, b: PlaceRef): number => {
  const [one, other] = [`${a.workUnitId} ${a.consoleId ?? ''}`, `${b.workUnitId} ${b.consoleId ?? ''}`];
  return one === other ? 0 : one < other ? -1 : 1;
};

/** A decision, as far as it tells what an order waits for. */
interface Waiting {
  readonly outcome: string;
  readonly candidates: readonly Weighed[];
  readonly nearest: Nearest | null;
}

/**
 * What an order without a place waits for, in one code that everybody may see: what stands against every place, else what
 * the nearest misses.
 */
export function blocker({ outcome, nearest, candidates }: Waiting): ShownCode | 'NO_UNIT_EVER' | 'PIN_BLOCKED' {
  if (outcome === 'PIN_BLOCKED') return outcome;
  if (outcome === 'NO_UNIT_EVER' || !nearest) return 'NO_UNIT_EVER';
  const [first, ...rest] = candidates.filter(isOpenOneDay);
  const common = first?.refusals.find(({ code }) => rest.every(({ refusals }) => refusals.some((other) => other.code === code)));
  const code = common?.code ?? nearest.codes[0];
  return code === undefined ? 'NO_UNIT_EVER' : shownCode(code);
}
