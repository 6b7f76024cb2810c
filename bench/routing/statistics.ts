import { mean, total } from './measures.js';

/** A mean with the half width of its 95 % interval. */
export interface Interval {
  readonly mean: number;
  readonly half: number;
}

const Z = 1.959964;

/** Of independent values, here one of each seed. */
export function interval(values: readonly number[]): Interval {
  const middle = mean(values);
  const variance = total(values.map((value) => (value - middle) ** 2)) / Math.max(1, values.length - 1);
  return { mean: middle, half: student(values.length - 1) * Math.sqrt(variance / values.length) };
}

/** Differences of two runs of the same seeds, the first less the second. */
export const paired = (a: readonly number[], b: readonly number[]): Interval => interval(a.map((value, at) => value - b[at]!));

export const isAboveZero = ({ mean: middle, half }: Interval): boolean => middle - half > 0;

/**
 * Student's t, 97.5 %, by expansion about the normal; within 0.5 % from 4 degrees of freedom on.
 * @see Abramowitz and Stegun 26.7.5
 */
function student(freedom: number): number {
  const n = Math.max(1, freedom);
  return (
    Z +
    (Z ** 3 + Z) / (4 * n) +
    (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / (96 * n ** 2) +
    (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / (384 * n ** 3)
  );
}
