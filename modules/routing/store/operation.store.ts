import { Injectable } from '@nestjs/common';
import type { Access } from '../../identity/domain/principal.js';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';

export const OPERATION_KINDS = ['ACCEPT_ORDERS', 'DECIDE', 'DECIDE_BATCH'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** A request that is answered later, and its answer. */
export interface Operation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly principal: Access;
  readonly request: unknown;
  readonly createdAt: Instant;
  readonly answeredAt: Instant | null;
  readonly status: number | null;
  readonly answer: unknown;
}

const KEPT_HOURS = 24;
const COLUMNS = `id, kind, principal, request, created_at as "createdAt", answered_at as "answeredAt", status, answer`;

/** Kept as long as the keys of the requests. */
@Injectable()
export class OperationStore {
  constructor(private readonly db: Database) {}

  async insert(tx: Transaction, { id, kind, principal, request, createdAt }: Operation): Promise<void> {
    await tx.query(`delete from routing_operation where created_at < $1::timestamptz - $2 * interval '1 hour'`, [
      toIso(createdAt),
      KEPT_HOURS,
    ]);
    await tx.query(`insert into routing_operation (id, kind, principal, request, created_at) values ($1, $2, $3, $4, $5)`, [
      id,
      kind,
      JSON.stringify(principal),
      JSON.stringify(request),
      toIso(createdAt),
    ]);
  }

  async find(id: string): Promise<Operation | undefined> {
    const [found] = await this.db.query<Operation>(`select ${COLUMNS} from routing_operation where id = $1`, [id]);
    return found;
  }

  /** Takes an operation that has no answer yet, unless another process is at it. */
  async take(tx: Transaction, id: string): Promise<Operation | undefined> {
    const [found] = await rows<Operation>(
      tx,
      `select ${COLUMNS} from routing_operation where id = $1 and answered_at is null for update skip locked`,
      [id],
    );
    return found;
  }

  async answer(tx: Transaction, id: string, at: Instant, status: number, answer: unknown): Promise<void> {
    await tx.query(`update routing_operation set answered_at = $2, status = $3, answer = $4 where id = $1 and answered_at is null`, [
      id,
      toIso(at),
      status,
      JSON.stringify(answer),
    ]);
  }

  /** Operations that a process has left without an answer. */
  async left(before: Instant): Promise<string[]> {
    const found = await this.db.query<{ id: string }>(
      'select id from routing_operation where answered_at is null and created_at < $1 order by created_at limit 100',
      [toIso(before)],
    );
    return found.map(({ id }) => id);
  }
}
