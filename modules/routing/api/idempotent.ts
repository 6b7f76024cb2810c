import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Database, type Transaction } from '../../platform/database.js';
import { refused } from '../../platform/outcome.js';
import { fail } from '../../platform/problem.js';
import { IdempotencyStore } from '../store/idempotency.store.js';
import { ROUTING_PROBLEMS } from './problems.js';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export const KEY_HEADER = {
  name: 'Idempotency-Key',
  required: true,
  description: 'Chosen by you, the same for each repetition of one request.',
};

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Runs a request that changes something once per key, whatever is sent again: key, effect and answer are one transaction. */
@Injectable()
export class Idempotent {
  constructor(
    private readonly db: Database,
    private readonly store: IdempotencyStore,
  ) {}

  run(subject: string, key: string | undefined, request: unknown, work: (tx: Transaction) => Promise<Answer>): Promise<Answer> {
    if (key === undefined || !KEY.test(key))
      return fail(
        refused('IDEMPOTENCY_KEY_MISSING', 'This request changes something: it needs the header Idempotency-Key.'),
        ROUTING_PROBLEMS,
      );
    const bodyHash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
    return this.db.transaction(async (tx) => {
      const before = await this.store.claim(tx, subject, key, bodyHash);
      if (before === 'RUNNING')
        return fail(refused('IDEMPOTENCY_KEY_RUNNING', 'The first request with this key has not been answered yet.'), ROUTING_PROBLEMS);
      if (before && before.bodyHash !== bodyHash)
        return fail(refused('IDEMPOTENCY_KEY_REUSED', 'This key came with another body within the last 24 h.'), ROUTING_PROBLEMS);
      if (before) return { status: before.status, body: before.response };
      const answer = await work(tx);
      await this.store.answer(tx, subject, key, answer.status, answer.body);
      return answer;
    });
  }
}

interface Located {
  readonly id?: string;
  readonly status?: string;
  readonly assignment?: { readonly id: string };
}

/** Sends an answer; what was made, or will be, stands in Location, also when the answer is given once more. */
export function sendAnswer(response: Response, { status, body }: Answer): void {
  const { id, status: progress, assignment } = body as Located;
  if (assignment) response.setHeader('location', `/api/v1/assignments/${assignment.id}`);
  if (status === 202 && progress === 'RUNNING') {
    response.setHeader('location', `/api/v1/operations/${id}`);
    response.setHeader('preference-applied', 'respond-async');
    response.setHeader('retry-after', '1');
  }
  response.status(status).json(body);
}
