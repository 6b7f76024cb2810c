import type { Interval, Oee } from '../graphql/fragments.js';
import { bodyOf, rankOf, type Body } from './states.js';

/** A stretch of a lane in whole pixels from its left end, and the interval it stands for. */
export interface Segment {
  readonly body: Body;
  readonly left: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
  readonly interval: Interval | null;
}

export interface Axis {
  readonly from: number;
  readonly to: number;
  /** Where the drawing ends: now, or the last moment we know of. */
  readonly until: number;
  readonly width: number;
}

/** No stretch is thinner than this: a stop of seconds must still be seen on an eight-hour lane. */
const SLIVER_PX = 2;

/** A piece of a lane, and the interval it stands for; null where nothing is known. */
export interface Stretch {
  readonly body: Body;
  readonly from: number;
  readonly to: number;
  readonly interval: Interval | null;
}

/**
 * Returns the intervals of a span in order, cut to it, the last carried on to `until`.
 * Time that no interval covers is a stretch of its own, UNKNOWN: no data is not idle.
 */
export function stretches(intervals: readonly Interval[], from: number, until: number): readonly Stretch[] {
  const found: Stretch[] = [];
  let reached = from;
  intervals.forEach((interval, index) => {
    const begins = Math.max(Date.parse(interval.from), from);
    const last = index === intervals.length - 1;
    const ends = Math.min(last ? until : Date.parse(interval.to), until);
    if (ends <= begins) return;
    if (begins > reached) found.push({ body: 'unknown', from: reached, to: begins, interval: null });
    found.push({ body: bodyOf(interval.category, interval.assisted), from: begins, to: ends, interval });
    reached = Math.max(reached, ends);
  });
  if (reached < until) found.push({ body: 'unknown', from: reached, to: until, interval: null });
  return found;
}

/** Returns the intervals with UNKNOWN after `until`, for a drawing to now of what is known only up to then. */
export function withSilence(intervals: readonly Interval[], until: number): readonly Interval[] {
  const at = new Date(until).toISOString();
  const before = intervals.filter((interval) => Date.parse(interval.from) < until);
  const last = before.pop();
  const silence: Interval = {
    from: at,
    to: at,
    category: 'UNKNOWN',
    state: null,
    reason: null,
    assisted: false,
  };
  return last === undefined ? [silence] : [...before, { ...last, to: at }, silence];
}

/** Returns what to draw on each run of pixels. On one pixel the worst state is drawn, never a mix. */
export function segments(intervals: readonly Interval[], axis: Axis): readonly Segment[] {
  const width = Math.floor(axis.width);
  const perMs = width / (axis.to - axis.from);
  const end = Math.min(width, Math.ceil((axis.until - axis.from) * perMs));
  if (!(end > 0)) return [];
  const pieces = stretches(intervals, axis.from, Math.min(axis.until, axis.to));
  const owners = new Array<number>(end).fill(-1);
  pieces.forEach((piece, index) => {
    let first = Math.floor((piece.from - axis.from) * perMs);
    let stop = Math.max(Math.ceil((piece.to - axis.from) * perMs), first + SLIVER_PX);
    if (stop > end) {
      first = Math.max(0, Math.min(first, end - SLIVER_PX));
      stop = end;
    }
    for (let pixel = first; pixel < stop; pixel += 1) {
      const owner = pieces[owners[pixel] ?? -1];
      if (owner === undefined || rankOf(piece.body) < rankOf(owner.body)) owners[pixel] = index;
    }
  });
  return merge(owners, pieces);
}

function merge(owners: readonly number[], pieces: readonly Stretch[]): readonly Segment[] {
  const found: Segment[] = [];
  let left = 0;
  for (let pixel = 1; pixel <= owners.length; pixel += 1) {
    if (owners[pixel] === owners[left]) continue;
    const piece = pieces[owners[left] ?? -1];
    if (piece !== undefined) found.push({ ...piece, left, width: pixel - left });
    left = pixel;
  }
  return found;
}

/** How long a unit was in one body, in ms and in how many stretches. */
export interface BodySum {
  readonly body: Body;
  readonly ms: number;
  readonly times: number;
}

/**
 * Returns the sums of each body in a span, longest first. A lane's intervals are coarse, made for drawing: where
 * the exact times are known (`byCategory` of the unit's OEE) they are taken, and the lane only counts.
 */
export function sums(
  intervals: readonly Interval[],
  from: number,
  until: number,
  byCategory: Oee['byCategory'] | null,
): readonly BodySum[] {
  const found = new Map<Body, BodySum>();
  const add = (body: Body, ms: number, times: number): void => {
    const known = found.get(body) ?? { body, ms: 0, times: 0 };
    found.set(body, { body, ms: known.ms + ms, times: known.times + times });
  };
  for (const piece of stretches(intervals, from, until)) {
    if (byCategory === null) add(piece.body, piece.to - piece.from, 1);
    else add(piece.body === 'assisted' ? 'run' : piece.body, 0, 1);
  }
  for (const { category, ms } of byCategory ?? []) add(bodyOf(category, false), ms, 0);
  return [...found.values()].filter((sum) => sum.ms > 0).sort((a, b) => b.ms - a.ms);
}
