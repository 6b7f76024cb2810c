const KEY = 'fingerpost.keys';

/** Whether single keys do something in this browser: whoever speaks to the page may switch them off. */
export const keysAreOn = (): boolean => localStorage.getItem(KEY) !== 'off';
export const switchKeys = (on: boolean): void => (on ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, 'off'));

/** The second key after g, and the screen that it leads to. */
const PLACES: Readonly<Record<string, string>> = {
  o: 'overview',
  l: 'line',
  r: 'orders',
  t: 'tasks',
  x: 'losses',
  s: 'start',
  c: 'connections',
};

/** What a key means; null: nothing. */
export type KeyAct =
  | { readonly kind: 'find' | 'keys' | 'before' | 'after' | 'now' | 'next' | 'previous' | 'why' | 'filter' | 'go' }
  | { readonly kind: 'place'; readonly screen: string };

const SINGLE: Readonly<Record<string, Exclude<KeyAct['kind'], 'place' | 'find'>>> = {
  '?': 'keys',
  '[': 'before',
  ']': 'after',
  t: 'now',
  j: 'next',
  k: 'previous',
  w: 'why',
  '/': 'filter',
  g: 'go',
};

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** @param going the key before was g  @param single false: only keys with a modifier mean something */
export function actOf({ key, ctrlKey, metaKey, altKey }: Pressed, going: boolean, single: boolean): KeyAct | null {
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return { kind: 'find' };
  if (!single || ctrlKey || metaKey || altKey) return null;
  if (going) return Object.hasOwn(PLACES, key) ? { kind: 'place', screen: PLACES[key]! } : null;
  return Object.hasOwn(SINGLE, key) ? { kind: SINGLE[key]! } : null;
}
