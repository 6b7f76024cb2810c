import type { Instant, Span } from '../../platform/instant.js';
import type { CountSource } from '../../plant/domain/plant.js';
import { step } from '../../spine/domain/counter.js';
import { once, type Interval, type Placed } from './facts.js';

const COUNTERS = ['good', 'scrap', 'rework', 'total'] as const;
type Counter = (typeof COUNTERS)[number];
type Readings = Readonly<Record<Counter, number | null>>;

/** What was booked at an instant: increments, or the reading of counters. Null: that counter was not in it. */
export interface Booking extends Placed, Readings {
  readonly absolute: boolean;
  readonly modulus: number | null;
  readonly taskId: string | null;
  readonly productId: string | null;
  readonly jobOrderId: string | null;
}

/** Where the counters stand after a booking, and when that was. */
export interface Standing extends Readings {
  readonly at: Instant | null;
}
export const NOTHING_READ: Standing = { at: null, good: null, scrap: null, rework: null, total: null };

/** Pieces that a booking adds. */
export interface Made {
  readonly booking: Pick<Booking, 'at' | 'absolute' | 'taskId' | 'productId' | 'jobOrderId'>;
  /** Of the booking before; null: this is the first ever. */
  readonly since: Instant | null;
  readonly pieces: Pieces;
}

/** The same, and where its counters stand afterwards. */
export interface Counted extends Made {
  readonly booking: Booking;
  readonly standing: Standing;
}

/** `good`, `scrap` and `rework` (to be mended) exclude each other; `unjudged`: made, and nobody says whether good. */
export interface Pieces {
  readonly good: number;
  readonly scrap: number;
  readonly rework: number;
  readonly unjudged: number;
}
const PIECES = ['good', 'scrap', 'rework', 'unjudged'] as const;
const NONE: Pieces = { good: 0, scrap: 0, rework: 0, unjudged: 0 };
export const madeIn = (pieces: Pieces): number => pieces.good + pieces.scrap + pieces.rework + pieces.unjudged;

/** Pieces of a run of readings of one counter. */
export function delta(readings: readonly number[], modulus: number | null): number {
  let last: number | null = null;
  let pieces = 0;
  for (const reading of readings) {
    const next = step(last, reading, modulus);
    pieces += next.pieces;
    last = next.last;
  }
  return pieces;
}

/**
 * What each booking adds, in whatever order they lie and however often they were sent.
 * @param before where the counters stood before the first of them; the first reading ever is a baseline
 */
export function countedIn(bookings: readonly Booking[], before: Standing, source: CountSource): readonly Counted[] {
  let standing = before;
  return once(bookings).map((booking) => {
    const told = { good: 0, scrap: 0, rework: 0, total: 0 };
    const next: Record<Counter, number | null> & { at: Instant | null } = { ...standing, at: booking.at };
    for (const counter of COUNTERS) {
      const value = booking[counter];
      if (value === null) continue;
      if (!booking.absolute) told[counter] = value;
      else {
        const moved = step(standing[counter], value, booking.modulus);
        told[counter] = moved.pieces;
        next[counter] = moved.last;
      }
    }
    const counted = { booking, since: standing.at, pieces: derived(told, booking, source), standing: next };
    standing = next;
    return counted;
  });
}

/** What the counters do not tell, from what they tell. */
function derived(told: Readonly<Record<Counter, number>>, booking: Readings, source: CountSource): Pieces {
  const { good, scrap, rework, total } = told;
  switch (source) {
    case 'TOTAL_AND_SCRAP':
      return { good: total - scrap - rework, scrap, rework, unjudged: 0 };
    case 'TOTAL_AND_GOOD':
      return { good, scrap: total - good - rework, rework, unjudged: 0 };
    case 'TOTAL_ONLY':
      // A counter of everything is often wired as the good one.
      return { good: 0, scrap: 0, rework, unjudged: booking.total === null ? good : total };
    default:
      return { good, scrap, rework, unjudged: 0 };
  }
}

/** A share of a booking's pieces that falls into one interval. */
export interface Share extends Pieces {
  readonly interval: Interval;
  readonly counted: Made;
  /** The source gave several at once, or the span holds a gap: the instants are reckoned, not told. */
  readonly spread: boolean;
}

/** Pieces are not spread over more than this: who books once a week does not say when he worked. */
export const SPREAD_MOST_MS = 86_400_000;

/** From when on a booking's pieces may have been made. */
export const madeSince = ({ booking, since }: Made): Instant => Math.max(since ?? booking.at, booking.at - SPREAD_MOST_MS);

/** Where the pieces of a booking may lie: over what it took, or, of one piece, at its end. */
export const spanOfPieces = (one: Made): Span => ({
  from: madeIn(one.pieces) <= 1 && !one.booking.absolute ? one.booking.at - 1 : Math.min(madeSince(one), one.booking.at - 1),
  to: one.booking.at,
});

/**
 * Puts the pieces of bookings into intervals. One piece belongs to the interval that ends with it. Several at once are
 * spread evenly over the run time since the booking before; a counter's step across unknown time belongs to that time.
 * Cutting the intervals anywhere puts the same pieces at the same instants.
 * @param intervals gap-free, from where the first booking's pieces may have been made up to the last booking
 * @param counted in order
 */
export function placed(intervals: readonly Interval[], counted: readonly Made[]): readonly Share[] {
  const shares: Share[] = [];
  let first = 0;
  for (const one of counted) {
    const { at } = one.booking;
    const from = madeSince(one);
    while (first < intervals.length && intervals[first]!.to <= from) first += 1;
    const pieces = madeIn(one.pieces);
    if (pieces === 0 && !PIECES.some((key) => one.pieces[key] !== 0)) continue;
    const over = pieces === 1 && !one.booking.absolute ? [] : placesOf(intervals, first, one, from);
    if (over.length === 0) {
      const interval = intervalOf(intervals, first, at);
      if (interval) shares.push({ ...one.pieces, interval, counted: one, spread: false });
    } else shares.push(...spread(one, over));
  }
  return shares;
}

interface Place {
  readonly interval: Interval;
  readonly ms: number;
}

function placesOf(intervals: readonly Interval[], first: number, { booking, pieces }: Made, from: Instant): readonly Place[] {
  const running: Place[] = [];
  const unknown: Place[] = [];
  for (let i = first; i < intervals.length && intervals[i]!.from < booking.at; i += 1) {
    const interval = intervals[i]!;
    const ms = Math.min(interval.to, booking.at) - Math.max(interval.from, from);
    if (ms <= 0) continue;
    if (interval.category === 'UNKNOWN') unknown.push({ interval, ms });
    else if (interval.category === 'RUN' || interval.category === 'UNPLANNED_PRODUCTION') running.push({ interval, ms });
  }
  if (booking.absolute && unknown.length > 0) return unknown;
  return madeIn(pieces) === 1 ? [] : running;
}

/** Whole pieces by running totals, so that a cut between two places moves none. */
function spread(counted: Made, over: readonly Place[]): readonly Share[] {
  const length = over.reduce((sum, { ms }) => sum + ms, 0);
  const shares: Share[] = [];
  let passed = 0;
  for (const { interval, ms } of over) {
    const share = { ...NONE } as Record<(typeof PIECES)[number], number>;
    for (const key of PIECES) share[key] = upTo(counted.pieces[key], passed + ms, length) - upTo(counted.pieces[key], passed, length);
    passed += ms;
    if (PIECES.some((key) => share[key] !== 0)) shares.push({ ...share, interval, counted, spread: true });
  }
  return shares;
}

const upTo = (pieces: number, passed: number, length: number): number => Math.floor((pieces * passed) / length);

/** The interval that ends with an instant, or holds the moment before it. */
function intervalOf(intervals: readonly Interval[], first: number, at: Instant): Interval | undefined {
  let i = Math.max(0, first - 1);
  while (i < intervals.length && intervals[i]!.to < at) i += 1;
  const found = intervals[i];
  return found && found.from < at ? found : undefined;
}
