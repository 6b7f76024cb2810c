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
