import type { Candidate, Decision, Refusal } from './documents.js';
import { keyOf, tenths, type PlaceOf } from './why.js';

/** Where a tool is that is nowhere. */
export const NOWHERE = '';

/** What is tried; null: as it is. Units by path. */
export interface Draft {
  readonly down: string | null;
  readonly unattended: string | null;
  /** The unit in whose rack the tool of the order lies; NOWHERE: in none. */
  readonly toolAt: string | null;
}

export const NO_DRAFT: Draft = { down: null, unattended: null, toolAt: null };

export const isEmpty = ({ down, unattended, toolAt }: Draft): boolean => down === null && unattended === null && toolAt === null;

/** Changes as the API takes them. */
export interface ChangesInput {
  readonly down: string[];
  readonly unattended: string[];
  readonly tools: { readonly toolId: string; readonly workUnitId: string | null }[];
}

export function changesInput({ down, unattended, toolAt }: Draft, toolId: string | null): ChangesInput {
  return {
    down: down === null ? [] : [down],
    unattended: unattended === null ? [] : [unattended],
    tools: toolAt === null || toolId === null ? [] : [{ toolId, workUnitId: toolAt === NOWHERE ? null : toolAt }],
  };
}

/** What becomes of a place. */
export type PlaceChange = PlaceOf & { readonly key: string } & (
    | { readonly kind: 'closes'; readonly refusals: readonly Refusal[] }
    | { readonly kind: 'opens'; readonly total: number | null }
    | { readonly kind: 'otherwise'; readonly by: number }
  );

export interface Outcome {
  readonly from: PlaceOf | null;
  readonly to: PlaceOf | null;
  readonly moves: boolean;
  /** s-eq that the order then is farther; null where one of both has no score. */
  readonly by: number | null;
  /** ms by which it then ends later; null where one of both has no end. */
  readonly later: number | null;
  readonly places: readonly PlaceChange[];
}

const chosenOf = ({ candidates }: Pick<Decision, 'candidates'>): Candidate | null => candidates.find(({ chosen }) => chosen) ?? null;

/** Returns what is different where some things are otherwise. */
export function differences(asIs: Pick<Decision, 'candidates'>, otherwise: Pick<Decision, 'candidates'>): Outcome {
  const [from, to] = [chosenOf(asIs), chosenOf(otherwise)];
  const before = new Map(asIs.candidates.map((one) => [keyOf(one), one]));
  return {
    from,
    to,
    moves: (from === null ? null : keyOf(from)) !== (to === null ? null : keyOf(to)),
    by: from?.total == null || to?.total == null ? null : tenths(to.total - from.total),
    later: from?.expectedEnd == null || to?.expectedEnd == null ? null : Date.parse(to.expectedEnd) - Date.parse(from.expectedEnd),
    places: otherwise.candidates.flatMap((after) => {
      const was = before.get(keyOf(after));
      const change = was === undefined ? null : changeOf(was, after);
      return change === null ? [] : [change];
    }),
  };
}

function changeOf(was: Candidate, after: Candidate): PlaceChange | null {
  const { workUnitId, consoleId, refusals, total } = after;
  const place = { key: keyOf(after), workUnitId, consoleId };
  const fresh = refusals.filter(({ code }) => !was.refusals.some((one) => one.code === code));
  if (fresh.length > 0) return { ...place, kind: 'closes', refusals: fresh };
  if (was.refusals.length > 0 && refusals.length === 0) return { ...place, kind: 'opens', total };
  const by = total === null || was.total === null ? 0 : tenths(total - was.total);
  return by === 0 ? null : { ...place, kind: 'otherwise', by };
}
