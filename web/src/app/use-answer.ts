import { useEffect, useState } from 'react';
import type { AnyVariables, TypedDocumentNode } from 'urql';
import { ask, spanInput } from '../live/answers.js';
import type { Problem } from '../live/problem.js';
import { usePlace } from './place.js';

/** An answer being waited for: neither data nor a problem yet. */
export interface Asked<T> {
  readonly data: T | null;
  readonly problem: Problem | null;
  retry(): void;
}

/**
 * Asks a query when the component comes, and again whenever `version` changes; the last answer stays until the
 * next one is there. `variables` are read when asking, so they need not be the same object each time.
 */
export function useAnswer<T, V extends AnyVariables>(document: TypedDocumentNode<T, V>, variables: V, version: string): Asked<T> {
  const { client } = usePlace().connection;
  const [data, setData] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    void ask(client, document, variables).then((answer) => {
      if (!current) return;
      setProblem('data' in answer ? null : answer.problem);
      if ('data' in answer) setData(answer.data);
    });
    return () => {
      current = false;
    };
    // The version stands for the variables: a new object with the same values must not ask again.
  }, [client, document, version, turn]);
  return { data, problem, retry: () => setTurn((value) => value + 1) };
}

/**
 * Asks a query about the span that is shown: when the component comes, whenever the span changes, and with each
 * reading of the floor. `key` stands for the other variables.
 */
export function useSpanAnswer<T, V extends AnyVariables>(
  document: TypedDocumentNode<T, V>,
  variables: (span: { readonly from: string; readonly to: string }) => V,
  key: string,
): Asked<T> {
  const { span, readings } = usePlace();
  return useAnswer(document, variables(spanInput(span)), `${key} ${span.from} ${span.to} ${readings}`);
}
