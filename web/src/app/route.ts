import { useCallback, useSyncExternalStore } from 'react';
import type { Target } from '../overview/attention.js';

const KINDS: readonly Target['kind'][] = ['line', 'unit', 'order', 'orders'];

/** Returns the place that a location hash names: #/unit/ahlen/assembly/cable/m21; null for the overview alone. */
export function targetOf(hash: string): Target | null {
  const [, kind, ...rest] = hash.split('/');
  const known = KINDS.find((one) => one === kind);
  if (known === undefined) return null;
  if (known === 'orders') return { kind: 'orders' };
  const id = decodeURIComponent(rest.join('/'));
  return id === '' ? null : { kind: known, id };
}

export function hashOf(target: Target | null): string {
  if (target === null) return '#/';
  return target.kind === 'orders' ? '#/orders' : `#/${target.kind}/${target.id.split('/').map(encodeURIComponent).join('/')}`;
}

const onHash = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

/** The place in the address: a link can be sent, and the browser's back button works. */
export function useTarget(): [Target | null, (target: Target | null) => void] {
  const hash = useSyncExternalStore(onHash, () => window.location.hash);
  const open = useCallback((target: Target | null) => {
    window.location.hash = hashOf(target);
  }, []);
  return [targetOf(hash), open];
}
