import type { Candidate, Decision, Refusal, Term } from './documents.js';

/** A place as one names it: a unit, alone or driven from a console. */
export interface PlaceOf {
  readonly workUnitId: string;
  readonly consoleId: string | null;
}

/** Returns what tells a place from every other. */
export const keyOf = ({ workUnitId, consoleId }: PlaceOf): string => (consoleId === null ? workUnitId : `${workUnitId} ${consoleId}`);

/** A place that may take the order, as long as it is far. */
export interface Arm extends PlaceOf {
  readonly key: string;
  readonly chosen: boolean;
  /** s-eq; null where what has begun stays without a score. */
  readonly total: number | null;
  /** 0 to 1 of the farthest. */
  readonly share: number;
  /** What makes it longer. */
  readonly pieces: readonly Term[];
  /** What makes it shorter: recording, practice. */
  readonly credits: readonly Term[];
  readonly flags: readonly string[];
  readonly refusals: readonly Refusal[];
  /** When it would be done, in ms; null: not known. */
  readonly end: number | null;
}

/** A place that may not, with every reason. */
export interface Stub extends PlaceOf {
  readonly key: string;
  readonly refusals: readonly Refusal[];
  /** What it would cost were it not for people's word; null: no score. */
  readonly total: number | null;
  /** Every reason may end by itself or by an act of today. */
  readonly passing: boolean;
}

export interface WhyView {
  /** The chosen first, then the nearest. */
  readonly arms: readonly Arm[];
  /** What misses least first. */
  readonly stubs: readonly Stub[];
}

const NOT_SCORED = Number.POSITIVE_INFINITY;
const scoreOf = ({ total }: { readonly total: number | null }): number => total ?? NOT_SCORED;
const isOpen = ({ chosen, refusals }: Candidate): boolean => chosen || refusals.length === 0;

/** Returns the candidates of a decision as arms on one scale and stubs. */
export function whyView({ candidates }: Pick<Decision, 'candidates'>): WhyView {
  const open = candidates.filter(isOpen);
  const farthest = Math.max(1, ...open.map(({ total }) => total ?? 0));
  const arms = open
    .map((one): Arm => ({
      ...one,
      key: keyOf(one),
      share: Math.max(0, one.total ?? 0) / farthest,
      ...split(one.terms),
      end: ms(one.expectedEnd),
    }))
    .toSorted((a, b) => Number(b.chosen) - Number(a.chosen) || scoreOf(a) - scoreOf(b) || (a.key < b.key ? -1 : 1));
  const stubs = candidates
    .filter((one) => !isOpen(one))
    .map((one): Stub => ({ ...one, key: keyOf(one), passing: one.refusals.every(({ hard }) => !hard) }))
    .toSorted((a, b) => Number(b.passing) - Number(a.passing) || a.refusals.length - b.refusals.length || (a.key < b.key ? -1 : 1));
  return { arms, stubs };
}

const ms = (at: string | null): number | null => (at === null ? null : Date.parse(at));
const split = (terms: readonly Term[]): Pick<Arm, 'pieces' | 'credits'> => ({
  pieces: terms.filter(({ value }) => value > 0),
  credits: terms.filter(({ value }) => value < 0),
});

/** Returns s-eq to the tenth in which they are reckoned. */
export const tenths = (value: number): number => Math.round(value * 10) / 10;

/** A term at the chosen place and at its rival. */
export interface TermRow {
  readonly name: string;
  readonly values: readonly number[];
  /** s-eq; above 0 it is dearer at the rival. */
  readonly difference: number;
}

export interface Comparison {
  readonly rows: readonly TermRow[];
  readonly totals: readonly number[];
  /** Of all terms. */
  readonly difference: number;
}

/** What has a score: an arm, or a stub that only people's word closes. */
export type Scored = Pick<Candidate, 'workUnitId' | 'consoleId' | 'terms' | 'total'>;

/**
 * Returns the places side by side, term by term; terms that are 0 at all of them are left out.
 * @param places the chosen one first
 * @param rival whose difference to the first is told
 */
export function comparison(places: readonly Scored[], rival: Scored, order: readonly string[]): Comparison {
  const valueOf = (place: Scored, name: string): number => place.terms.find((term) => term.name === name)?.value ?? 0;
  const [chosen] = places;
  const by = (name: string): number => (chosen === undefined ? 0 : tenths(valueOf(rival, name) - valueOf(chosen, name)));
  const rows = order
    .map((name): TermRow => ({ name, values: places.map((place) => valueOf(place, name)), difference: by(name) }))
    .filter(({ values, difference }) => difference !== 0 || values.some((value) => value !== 0));
  return {
    rows,
    totals: places.map(({ total }) => total ?? 0),
    difference: tenths((rival.total ?? 0) - (chosen?.total ?? 0)),
  };
}

/** Returns every place with a score, the chosen first, then the nearest: what can be compared. */
export function scoredOf({ candidates }: Pick<Decision, 'candidates'>): readonly Candidate[] {
  return candidates
    .filter(({ total }) => total !== null)
    .toSorted((a, b) => Number(b.chosen) - Number(a.chosen) || scoreOf(a) - scoreOf(b) || (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** What the engine would rather do than obey a pin. */
export interface Objection extends PlaceOf {
  /** s-eq by which it would be nearer. */
  readonly gain: number;
}

const PINNED_AWAY = 'PINNED_ELSEWHERE';

/** Returns the place that only the pin keeps shut and that would be nearest; null: none is nearer than the pinned one. */
export function objectionOf({ candidates }: Pick<Decision, 'candidates'>): Objection | null {
  const chosen = candidates.find((one) => one.chosen);
  if (chosen === undefined || chosen.total === null) return null;
  const [best] = candidates
    .filter(({ refusals, total }) => total !== null && refusals.length > 0 && refusals.every(({ code }) => code === PINNED_AWAY))
    .toSorted((a, b) => scoreOf(a) - scoreOf(b));
  const gain = best === undefined ? 0 : tenths(chosen.total - scoreOf(best));
  return best === undefined || gain <= 0 ? null : { workUnitId: best.workUnitId, consoleId: best.consoleId, gain };
}
