const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * A number from 0 to 2³² − 1 that is the same for a text in every process.
 * @see FNV-1a, 32 bits
 */
export function hashOf(text: string): number {
  let hash = OFFSET;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
  return hash >>> 0;
}

/** The part, from 0 to `parts` − 1, that a unit belongs to, so that all its telegrams have one reader. */
export const partOf = (unit: string, parts: number): number => hashOf(unit) % parts;
