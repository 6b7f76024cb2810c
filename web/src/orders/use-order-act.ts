import { useEffect } from 'react';
import type { AnyVariables, TypedDocumentNode } from 'urql';
import { usePlace } from '../app/place.js';
import { useAct, type Act } from '../tasks/use-act.js';

/** Something that is done to an order as it was seen. Where it has changed since, that is said, and it is read again for another try. */
export function useOrderAct<T, V extends AnyVariables>(document: TypedDocumentNode<T, V>): Act<T, V> {
  const { refresh } = usePlace();
  const act = useAct(document);
  const stale = act.problem?.code === 'STALE_VERSION';
  useEffect(() => {
    if (stale) refresh();
  }, [stale, refresh]);
  return act;
}
