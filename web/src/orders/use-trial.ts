import { useEffect, useState } from 'react';
import { usePlace } from '../app/place.js';
import { ask } from '../live/answers.js';
import type { Problem } from '../live/problem.js';
import { WhatIfQuery, type Decision } from './documents.js';

/** What is to be otherwise; what is absent stays. */
export interface Changes {
  readonly down?: string[];
  readonly unattended?: string[];
  readonly tools?: { readonly toolId: string; readonly workUnitId: string | null }[];
  readonly pin?: string;
}

export interface Trial {
  /** As it would fall now; null: not known yet. */
  readonly asIs: Decision | null;
  /** As it would fall with the changes; null while they are being asked. */
  readonly otherwise: Decision | null;
  readonly problem: Problem | null;
}

/** Asks how an order would be decided if some things were otherwise, whenever they change. Nothing is stored. */
export function useTrial(id: string, changes: Changes): Trial {
  const { client } = usePlace().connection;
  const key = JSON.stringify(changes);
  const [answer, setAnswer] = useState<(Trial & { readonly key: string }) | null>(null);
  useEffect(() => {
    let current = true;
    void ask(client, WhatIfQuery, { id, changes: JSON.parse(key) as Changes }).then((said) => {
      if (!current) return;
      if ('data' in said) setAnswer({ key, ...said.data, problem: null });
      else setAnswer((known) => ({ key, asIs: known?.asIs ?? null, otherwise: null, problem: said.problem }));
    });
    return () => {
      current = false;
    };
  }, [client, id, key]);
  const fresh = answer?.key === key;
  return { asIs: answer?.asIs ?? null, otherwise: fresh ? answer.otherwise : null, problem: fresh ? answer.problem : null };
}
