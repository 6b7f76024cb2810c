import { useEffect, useRef, useState } from 'react';
import { usePlace } from '../app/place.js';
import type { Order } from '../graphql/fragments.js';

/** A queue is reckoned from everything that waits: it is not asked for more often than this, ms. */
const REST_MS = 1500;

/** Returns a text that changes when orders have been placed, have moved or ended, at most each 1.5 s; counting pieces is no change. */
export const useOrderChanges = (orders: ReadonlyMap<string, Order> | null): string =>
  useRested(
    [...(orders?.values() ?? [])].map((one) => `${one.id}${one.state}${one.workUnit?.id}${one.subState}${one.priority}${one.dueAt}`).join(),
  );

/** Returns a text at most each 1.5 s, with how often the floor was read. */
export function useRested(now: string): string {
  const { readings } = usePlace();
  const [said, setSaid] = useState(now);
  const saidAt = useRef(0);
  useEffect(() => {
    if (now === said) return undefined;
    const timer = setTimeout(
      () => {
        saidAt.current = Date.now();
        setSaid(now);
      },
      Math.max(0, saidAt.current + REST_MS - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [now, said]);
  return `${readings} ${said}`;
}
