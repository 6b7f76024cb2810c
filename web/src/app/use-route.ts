import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { hashOf, routeOf, type Route } from './route.js';

const onHash = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

/** The place in the address: a link can be sent, and the browser's back button works. */
export function useRoute(): [Route, (route: Route) => void] {
  const hash = useSyncExternalStore(onHash, () => window.location.hash);
  const go = useCallback((route: Route) => {
    window.location.hash = hashOf(route);
  }, []);
  return [useMemo(() => routeOf(hash), [hash]), go];
}
