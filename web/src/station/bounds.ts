import type { Measure } from './picture.js';

/** What an entry says: the value, and whether it lies within its bounds; null: no number. */
export interface Reading {
  readonly value: number;
  readonly within: boolean;
}

/** Reads a number as people write it, with a comma or a point; bounds belong to what is allowed. */
export function readingOf(text: string, { lower, upper }: Measure): Reading | null {
  const plain = text.trim().replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  const value = Number(plain);
  return { value, within: (lower === null || value >= lower) && (upper === null || value <= upper) };
}
