import type { HeldPlace, Question } from './candidate.js';
import type { RoutingPolicy } from './policy.js';
import { isSamePlace, placeRef, type PlaceRef, type Weighed } from './weigh.js';

/**
 * Why a place was chosen: the lowest score; a person's pin; it was there already and another is not enough better; it has
 * waited so long that the first free place is taken; it has moved as often as it may; it has started; it failed, and this is
 * what is tried next.
 */
export const CHOICE_BASES = ['SCORE', 'PIN', 'HYSTERESIS', 'FRONT_CLASS', 'MOVE_LIMIT', 'STARTED', 'LADDER'] as const;
export type ChoiceBasis = (typeof CHOICE_BASES)[number];

/** What told the chosen from the next: each was equal up to the last. */
export const TIE_STEPS = ['TOTAL', 'COMPLETION', 'IDLE', 'ID'] as const;
export type TieStep = (typeof TIE_STEPS)[number];

export interface Choice {
  readonly basis: ChoiceBasis;
  /** Empty where there was no other. */
  readonly tiePath: readonly TieStep[];
}

/** What a pin costs against the place that the engine would have taken, s-eq. */
export interface Objection extends PlaceRef {
  readonly gain: number;
}

interface Found {
  readonly chosen: Weighed;
  readonly choice: Choice;
  readonly next: Weighed | null;
}

/** @returns null where no place may */
export function choose(question: Question, weighed: readonly Weighed[], policy: RoutingPolicy): Found | null {
  const { held } = question;
  const there = held && (weighed.find((one) => isSamePlace(one, held)) ?? null);
  const able = weighed.filter((one) => one.refusals.length === 0);
  if (held?.started && there) return { chosen: there, choice: { basis: 'STARTED', tiePath: [] }, next: able.toSorted(better)[0] ?? null };
  const onRung = isPinned(question) ? undefined : able.filter((one) => isOnRung(question, one)).toSorted(better)[0];
  if (onRung) {
    const next = able.filter((one) => one !== onRung).toSorted(better)[0] ?? null;
    return { chosen: onRung, choice: { basis: 'LADDER', tiePath: [] }, next };
  }
  const ranked = able.toSorted(question.front ? sooner : better);
  const [best, next = null] = ranked;
  if (!best) return null;
  const stays = held && there?.refusals.length === 0 ? staysBecause(question, held, there, best, policy) : null;
  if (stays && there) return { chosen: there, choice: { basis: stays, tiePath: [] }, next: ranked.find((one) => one !== there) ?? null };
  const basis = isPinned(question) ? 'PIN' : question.front ? 'FRONT_CLASS' : 'SCORE';
  return { chosen: best, choice: { basis, tiePath: next && !question.front ? tiePath(best, next) : [] }, next };
}

/** An order that has not started moves only for a clear gain, not again at once, and not too often. */
function staysBecause(
  { now, order }: Question,
  { movedAt }: HeldPlace,
  there: Weighed,
  best: Weighed,
  { hysteresis, movesPerOrder }: RoutingPolicy,
): ChoiceBasis | null {
  if (best === there) return null;
  if (order.moves >= movesPerOrder) return 'MOVE_LIMIT';
  const gain = there.total! - best.total!;
  const isClear = gain >= Math.max(hysteresis.gain, hysteresis.share * there.total!);
  const isSettled = movedAt === null || now - movedAt >= hysteresis.dwellS * 1_000;
  return isClear && isSettled ? null : 'HYSTERESIS';
}

const isOnRung = ({ rung }: Question, one: Weighed): boolean => !!rung && one.workUnitId === rung.workUnitId && one.mode === rung.mode;

/** A pin that holds now. */
export const isPinned = ({ order: { pin }, now }: Question): boolean => pin !== null && pin.until > now;

/** @returns null where there is no pin, or nothing better beside it */
export function objectionOf(question: Question, chosen: Weighed, weighed: readonly Weighed[]): Objection | null {
  if (!isPinned(question) || chosen.total === null) return null;
  const [best] = weighed.filter(isOnlyPinnedAway).toSorted(better);
  if (!best || better(best, chosen) > 0 || best.total === chosen.total) return null;
  return { ...placeRef(best), gain: Math.round((chosen.total - best.total!) * 10) / 10 };
}

const isOnlyPinnedAway = ({ refusals, total }: Weighed): boolean =>
  total !== null && refusals.length === 1 && refusals[0]!.code === 'PINNED_ELSEWHERE';

const LATEST = Number.MAX_SAFE_INTEGER;
const COMPARE: Readonly<Record<TieStep, (a: Weighed, b: Weighed) => number>> = {
  TOTAL: (a, b) => a.total! - b.total!,
  COMPLETION: (a, b) => a.expectedEnd! - b.expectedEnd!,
  IDLE: (a, b) => (a.idleSince ?? LATEST) - (b.idleSince ?? LATEST),
  ID: byId,
};

function byId(a: Weighed, b: Weighed): number {
  if (a.workUnitId !== b.workUnitId) return a.workUnitId < b.workUnitId ? -1 : 1;
  return (a.consoleId ?? '') < (b.consoleId ?? '') ? -1 : 1;
}

/** Lower total, sooner done, longer idle, id: a total order. */
export function better(a: Weighed, b: Weighed): number {
  for (const step of TIE_STEPS) {
    const order = COMPARE[step](a, b);
    if (order !== 0) return order;
  }
  return 0;
}

const sooner = (a: Weighed, b: Weighed): number => a.expectedStart! - b.expectedStart! || better(a, b);

function tiePath(best: Weighed, next: Weighed): readonly TieStep[] {
  const decided = TIE_STEPS.findIndex((step) => COMPARE[step](best, next) !== 0);
  return TIE_STEPS.slice(0, decided + 1);
}
