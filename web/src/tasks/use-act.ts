import { useRef, useState } from 'react';
import type { AnyVariables, CombinedError, TypedDocumentNode } from 'urql';
import { usePlace } from '../app/place.js';
import { problemOf } from '../live/problem.js';

/** A field that was not accepted. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
  readonly accepted: string;
}

export interface ActProblem {
  readonly code: string;
  readonly text: string;
  readonly fields: readonly FieldProblem[];
}

export interface Act<T, V> {
  readonly sending: boolean;
  readonly problem: ActProblem | null;
  /** Sends it. Returns the answer once it is committed, or null where it was refused: `problem` then says why. */
  send(variables: V): Promise<T | null>;
}

/** Something that a person does: sent once, done only when the service says so. */
export function useAct<T, V extends AnyVariables>(document: TypedDocumentNode<T, V>): Act<T, V> {
  const { client } = usePlace().connection;
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<ActProblem | null>(null);
  const busy = useRef(false);
  const send = async (variables: V): Promise<T | null> => {
    if (busy.current) return null;
    busy.current = true;
    setSending(true);
    setProblem(null);
    const { data, error } = await client.mutation<T, V>(document, variables).toPromise();
    busy.current = false;
    setSending(false);
    if (error !== undefined) setProblem(actProblem(error));
    return error === undefined ? (data ?? null) : null;
  };
  return { sending, problem, send };
}

/** Returns what a refused act says, field by field where it names some. */
function actProblem(error: CombinedError): ActProblem {
  const { code, text } = problemOf(error);
  const listed: unknown = error.graphQLErrors[0]?.extensions['errors'];
  return { code, text, fields: Array.isArray(listed) ? listed.filter(isField) : [] };
}

const isField = (value: unknown): value is FieldProblem =>
  typeof value === 'object' && value !== null && 'path' in value && 'message' in value && 'accepted' in value;
