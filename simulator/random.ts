/** A stream of numbers in [0, 1). */
export type Draw = () => number;

/**
 * The generator of one question ("what happens in piece 7 of unit x?"). Its key is everything the answer may depend
 * on, so answers neither depend on the order of the questions nor change when a process restarts.
 * FNV-1a over the key seeds mulberry32.
 */
export function drawFor(...key: readonly (string | number)[]): Draw {
  let state = fnv1a(key.join('\u0000'));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash;
}

/** @returns a log-normal factor with median 1; `sigma` is the standard deviation of its logarithm (Box–Muller). */
export function logNormal(draw: Draw, sigma: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - draw()));
  return Math.exp(sigma * radius * Math.cos(2 * Math.PI * draw()));
}

/** @returns a number between `low` and `high`, both in the caller's unit. */
export function between(draw: Draw, low: number, high: number): number {
  return low + draw() * (high - low);
}

/** @returns one of `choices`, each as likely as the other. */
export function pick<T>(draw: Draw, choices: readonly T[]): T {
  return choices[Math.floor(draw() * choices.length)];
}
