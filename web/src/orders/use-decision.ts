import { useEffect, useRef, useState } from 'react';
import { usePlace } from '../app/place.js';
import { useAnswer, type Asked } from '../app/use-answer.js';
import type { Order } from '../graphql/fragments.js';
import { ask } from '../live/answers.js';
import { DecidedSubscription, InForceQuery, OrderQuery, type FullOrder } from './documents.js';

/** A decision that falls so soon after an act of the reader follows from it, ms: the floor may take its time to give back. */
const FOLLOW_MS = 30_000;

export interface Shown extends Asked<{ readonly jobOrder: FullOrder | null }> {
  /** Another decision is in force than the one that is shown. */
  readonly changed: boolean;
  /** Reads the order and the decision in force. */
  renew(): void;
  /** The reader has just done something: what follows from it within some seconds is shown at once. */
  follow(): void;
}

/**
 * Returns an order with the decision that was in force when it was opened. What is shown does not move under the reader:
 * when another decision falls, `changed` says so, until `renew` is called.
 * @param known the order as the floor knows it now; its place and state tell that facts should be read again
 */
export function useDecision(id: string, known: Order | null): Shown {
  const { connection, readings } = usePlace();
  const { client } = connection;
  const [turn, setTurn] = useState(0);
  const [latest, setLatest] = useState<string | null>(null);
  /** Decisions that were heard of: an answer that was under way meanwhile is older. */
  const heard = useRef(0);
  const asked = useAnswer(OrderQuery, { id }, `${id} ${turn}`);
  useEffect(() => {
    const { unsubscribe } = client.subscription(DecidedSubscription, {}).subscribe(({ data }) => {
      if (data?.routingDecided.jobOrderId !== id) return;
      heard.current += 1;
      setLatest(data.routingDecided.id);
    });
    return unsubscribe;
  }, [client, id]);
  const place = `${known?.state} ${known?.workUnit?.id} ${known?.waitingReason}`;
  useEffect(() => {
    let current = true;
    const before = heard.current;
    void ask(client, InForceQuery, { id }).then((answer) => {
      if (current && before === heard.current && 'data' in answer) setLatest(answer.data.jobOrder?.routing?.id ?? null);
    });
    return () => {
      current = false;
    };
    // What a lost connection has missed comes with the next reading of the floor.
  }, [client, id, readings, place]);
  const shown = asked.data?.jobOrder?.routing?.id ?? null;
  const changed = asked.data !== null && latest !== null && latest !== shown;
  const renew = (): void => setTurn((count) => count + 1);
  const followed = useRef(0);
  useEffect(() => {
    if (Date.now() >= followed.current || latest === null || latest === shown) return;
    followed.current = 0;
    setTurn((count) => count + 1);
  }, [latest, shown]);
  return {
    ...asked,
    changed: changed && Date.now() >= followed.current,
    renew,
    follow: () => {
      followed.current = Date.now() + FOLLOW_MS;
      renew();
    },
  };
}
