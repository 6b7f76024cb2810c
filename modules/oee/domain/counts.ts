import type { Instant } from '../../platform/instant.js';

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

/** A step back of at most this is jitter: the higher reading stands. */
const JITTER = 2;

/**
 * Pieces between two readings of a counter (domain.md §5.3).
 * @param last null: there was none, the reading is a baseline
 * @returns pieces, and the reading to go on from
 */
export function step(last: number | null, reading: number, modulus: number | null): { readonly pieces: number; readonly last: number } {
  if (last === null) return { pieces: 0, last: reading };
  if (reading >= last) return { pieces: reading - last, last: reading };
  if (last - reading <= JITTER) return { pieces: 0, last };
  if (modulus !== null && last >= 0.9 * modulus && reading <= 0.1 * modulus) return { pieces: modulus - last + reading, last: reading };
  return { pieces: reading, last: reading };
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
