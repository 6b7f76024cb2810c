import { useEffect, useState } from 'react';
import { usePlace } from '../app/place.js';
import { ask } from '../live/answers.js';
import type { Problem } from '../live/problem.js';
import type { Decision } from '../orders/documents.js';
import { GateQuery } from './documents.js';

/** What every unit says to the order that is being moved. */
export interface Gates {
  /** Null: being asked. */
  readonly decision: Decision | null;
  readonly problem: Problem | null;
}

const ASKING: Gates = { decision: null, problem: null };

/** Asks the gates of every unit as soon as an order is taken up, and again whenever `version` changes; null: none is. */
export function useGate(id: string | null, version: string): Gates {
  const { client } = usePlace().connection;
  const [said, setSaid] = useState<Gates & { readonly id: string | null }>({ ...ASKING, id: null });
  useEffect(() => {
    if (id === null) return undefined;
    let current = true;
    void ask(client, GateQuery, { id }).then((answer) => {
      if (!current) return;
      if ('data' in answer) setSaid({ id, decision: answer.data.whatIf, problem: null });
      else setSaid({ id, decision: null, problem: answer.problem });
    });
    return () => {
      current = false;
    };
  }, [client, id, version]);
  return said.id === id && id !== null ? said : ASKING;
}
