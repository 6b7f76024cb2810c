/** Something that can be found and opened, or done. */
export interface Entry {
  readonly id: string;
  readonly kind: 'place' | 'line' | 'unit' | 'order' | 'task' | 'act';
  readonly name: string;
  /** What tells it from others of its name. */
  readonly detail: string;
  /** Other words by which it is found: codes, numbers, paths. */
  readonly also: string;
  /** Where it leads; absent: it is done. */
  readonly href?: string;
  readonly run?: () => void;
}

const KINDS: readonly Entry['kind'][] = ['unit', 'line', 'order', 'task', 'place', 'act'];

/** Accents and case tell nothing apart: somebody searches in a hurry. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ı', 'i').toLowerCase();

/** Where a word stands in a text: 0 it is all of it, 1 at its beginning, 2 at the beginning of a word, 3 anywhere; NOWHERE. */
function place(word: string, text: string): number {
  if (text === word) return 0;
  if (text.startsWith(word)) return 1;
  if (text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return 2;
  return text.includes(word) ? 3 : NOWHERE;
}
const NOWHERE = 9;

/** Returns what holds every word of a text, best first: by its name before its other words, at a beginning before within; without a text: places and acts. */
export function found(entries: readonly Entry[], text: string, most: number): readonly Entry[] {
  const words = plain(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return entries.filter(({ kind }) => kind === 'place' || kind === 'act').slice(0, most);
  const scored = entries.flatMap((entry, index) => {
    const [name, also] = [plain(entry.name), plain(`${entry.also} ${entry.detail}`)];
    const score = Math.max(...words.map((word) => Math.min(place(word, name), place(word, also) + 2)));
    return score < NOWHERE ? [{ entry, index, score }] : [];
  });
  return scored
    .sort((a, b) => a.score - b.score || KINDS.indexOf(a.entry.kind) - KINDS.indexOf(b.entry.kind) || a.index - b.index)
    .slice(0, most)
    .map(({ entry }) => entry);
}
