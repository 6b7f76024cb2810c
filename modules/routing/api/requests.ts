import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { v7 as uuid } from 'uuid';
import type { Access } from '../../identity/domain/principal.js';
import { Clock } from '../../platform/clock.js';
import { Database, type Transaction } from '../../platform/database.js';
import { ProblemError, problemDocument } from '../../platform/problem.js';
import { Queue } from '../../platform/queue.js';
import { LOG } from '../../platform/tokens.js';
import { OperationStore, type Operation, type OperationKind } from '../store/operation.store.js';
import { Idempotent, type Answer } from './idempotent.js';

/** What a request does in its transaction, after everything that is only read has been read. */
export type Work = (tx: Transaction) => Promise<Answer>;
export type Handler = (who: Access, request: unknown) => Promise<Work>;

/** What an MES sent beside the body. */
export interface Asked {
  readonly key: string | undefined;
  readonly prefer: string | undefined;
}

const RESUME_EVERY_MS = 5_000;

/**
 * Answers requests once per key: at once, or, where `Prefer: respond-async` asks for it, with an operation to poll. What
 * was answered 202 is committed: where a process dies over it, another one finishes it, once.
 */
@Injectable()
export class Requests {
  private readonly handlers = new Map<OperationKind, Handler>();

  constructor(
    private readonly db: Database,
    private readonly idempotent: Idempotent,
    private readonly store: OperationStore,
    private readonly clock: Clock,
    queue: Queue,
    @Inject(LOG) private readonly log: Logger,
  ) {
    queue.register({ name: 'routing-operations', everyMs: RESUME_EVERY_MS, run: () => this.resume() });
  }

  handle(kind: OperationKind, handler: Handler): void {
    this.handlers.set(kind, handler);
  }

  async answer(kind: OperationKind, who: Access, { key, prefer }: Asked, request: unknown): Promise<Answer> {
    const { subject } = who.principal;
    if (!/(^|[\s,;])respond-async($|[\s,;])/i.test(prefer ?? ''))
      return this.idempotent.run(subject, key, request, await this.handlers.get(kind)!(who, request));
    const answer = await this.idempotent.run(subject, key, request, (tx) => this.put(tx, kind, who, request));
    void this.finish((answer.body as { readonly id: string }).id);
    return answer;
  }

  private async put(tx: Transaction, kind: OperationKind, principal: Access, request: unknown): Promise<Answer> {
    const operation: Operation = {
      id: uuid(),
      kind,
      principal,
      request,
      createdAt: this.clock.now(),
      answeredAt: null,
      status: null,
      answer: null,
    };
    await this.store.insert(tx, operation);
    return { status: 202, body: { id: operation.id, status: 'RUNNING' } };
  }

  private async resume(): Promise<void> {
    for (const id of await this.store.left(this.clock.now() - RESUME_EVERY_MS)) await this.finish(id);
  }

  /** Effect and answer are one transaction; a refusal is an answer too. */
  private async finish(id: string): Promise<void> {
    try {
      const found = await this.store.find(id);
      if (!found || found.answeredAt !== null) return;
      const { status, body } = await this.work(found).catch((error: unknown) => {
        if (error instanceof ProblemError) return { status: error.problem.status, body: problemDocument(error) };
        throw error;
      });
      if (status >= 400) await this.db.transaction((tx) => this.store.answer(tx, id, this.clock.now(), status, body));
    } catch (error) {
      this.log.error({ err: error, operation: id }, 'an operation is left for the next try');
    }
  }

  private async work({ id, kind, principal, request }: Operation): Promise<Answer> {
    const work = await this.handlers.get(kind)!(principal, request);
    return this.db.transaction(async (tx) => {
      if (!(await this.store.take(tx, id))) return { status: 200, body: null };
      const answer = await work(tx);
      await this.store.answer(tx, id, this.clock.now(), answer.status, answer.body);
      return answer;
    });
  }
}
