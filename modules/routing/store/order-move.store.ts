import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import type { JobOrderState } from '../../spine/domain/floor-event.js';

/** One move in the life of an order: who, why, when, and where it stood then. */
export interface OrderMove {
  readonly jobOrderId: string;
  readonly at: Instant;
  /** An act, such as HOLD; a word of the floor, such as JOB_RUNNING or OFFER_REFUSED; or ASSIGN, WAIT. */
  readonly move: string;
  /** Pseudonym or machine name; path of the unit where the floor has spoken; `fingerpost`. */
  readonly by: string;
  readonly reason: string | null;
  readonly state: JobOrderState;
  readonly subState: string | null;
}

const COLUMNS = `job_order_id as "jobOrderId", at, move, by, reason, state, sub_state as "subState"`;

/** What has happened to each order, in order. */
@Injectable()
export class OrderMoveStore {
  constructor(private readonly db: Database) {}

  async insert(tx: Transaction, moves: readonly OrderMove[]): Promise<void> {
    if (moves.length === 0) return;
    await tx.query(
      `insert into routing_order_move (job_order_id, at, move, by, reason, state, sub_state)
       select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])`,
      [
        moves.map((one) => one.jobOrderId),
        moves.map((one) => toIso(one.at)),
        moves.map((one) => one.move),
        moves.map((one) => one.by),
        moves.map((one) => one.reason),
        moves.map((one) => one.state),
        moves.map((one) => one.subState),
      ],
    );
  }

  /** Oldest first. */
  ofOrders(jobOrderIds: readonly string[]): Promise<OrderMove[]> {
    return this.db.query(`select ${COLUMNS} from routing_order_move where job_order_id = any($1::uuid[]) order by id`, [jobOrderIds]);
  }
}
