import type { Instant } from '../../platform/instant.js';
import { step } from '../../spine/domain/counter.js';

/** What was booked at an instant: increments, or the reading of counters. Null: that counter was not in it. */
export interface Booking {
  readonly at: Instant;
  readonly seq: number;
  readonly absolute: boolean;
  readonly good: number | null;
  readonly scrap: number | null;
  readonly rework: number | null;
  readonly modulus: number | null;
  readonly taskId: string | null;
  readonly productId: string | null;
}

/** Pieces, at the instant at which they were booked. */
export interface Pieces {
  readonly at: Instant;
  readonly good: number;
  readonly scrap: number;
  readonly rework: number;
  readonly taskId: string | null;
  readonly productId: string | null;
}

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

const COUNTERS = ['good', 'scrap', 'rework'] as const;

/** The pieces of a run of bookings, in whatever order they lie. The first reading of a counter is its baseline. */
export function piecesOf(bookings: readonly Booking[]): readonly Pieces[] {
  const last: Record<(typeof COUNTERS)[number], number | null> = { good: null, scrap: null, rework: null };
  return bookings
    .toSorted((a, b) => a.at - b.at || a.seq - b.seq)
    .map((booking) => {
      const pieces = { good: 0, scrap: 0, rework: 0 };
      for (const counter of COUNTERS) {
        const value = booking[counter];
        if (value === null) continue;
        if (!booking.absolute) {
          pieces[counter] = value;
          continue;
        }
        const next = step(last[counter], value, booking.modulus);
        pieces[counter] = next.pieces;
        last[counter] = next.last;
      }
      return { at: booking.at, taskId: booking.taskId, productId: booking.productId, ...pieces };
    });
}
