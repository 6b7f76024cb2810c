/** A window of a lane, in ms. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Nobody reads a lane finer than this, ms. */
const LEAST_MS = 60_000;

/**
 * Returns the window half (factor 0.5) or twice (2) as long around an instant, inside the whole; the instant keeps its
 * place on the drawing as far as the whole allows.
 */
export function zoomed(window: Window, whole: Window, around: number, factor: number): Window {
  const length = window.to - window.from;
  const next = Math.min(whole.to - whole.from, Math.max(LEAST_MS, length * factor));
  const part = length === 0 ? 0.5 : (around - window.from) / length;
  const from = Math.max(whole.from, Math.min(around - part * next, whole.to - next));
  return { from, to: from + next };
}

/** Returns the window moved just as far as needed to show an instant. */
export function showing(window: Window, whole: Window, at: number): Window {
  if (at >= window.from && at < window.to) return window;
  const length = window.to - window.from;
  const from = Math.max(whole.from, Math.min(at - length / 2, whole.to - length));
  return { from, to: from + length };
}

/** Returns the index of the stretch that holds an instant: the last that begins at or before it; −1 before the first. */
export function indexAt(stretches: readonly { readonly from: number }[], at: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const from = stretches[middle]?.from ?? Number.POSITIVE_INFINITY;
    if (from <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Returns what lies between two instants of a window, in whole minutes; null where that is less than one. */
export function drawnOver(window: Window, one: number, other: number): Window | null {
  const from = Math.max(window.from, Math.floor(Math.min(one, other) / LEAST_MS) * LEAST_MS);
  const to = Math.min(window.to, Math.ceil(Math.max(one, other) / LEAST_MS) * LEAST_MS);
  return Math.abs(one - other) < LEAST_MS || to <= from ? null : { from, to };
}
