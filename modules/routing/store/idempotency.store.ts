import { Injectable } from '@nestjs/common';
import { rows, type Transaction } from '../../platform/database.js';

/** What was answered to a key before. */
export interface StoredAnswer {
  readonly bodyHash: string;
  readonly status: number;
  readonly response: unknown;
}

const KEPT_HOURS = 24;
const LOCK_NOT_AVAILABLE = '55P03';

/** Answers by idempotency key, written in the transaction of their effect: a repeated request has none of its own. */
@Injectable()
export class IdempotencyStore {
  /**
   * Claims a key for this transaction.
   * @returns undefined where it is new, what was answered where it is not, `RUNNING` where another request holds it
   */
  async claim(tx: Transaction, subject: string, key: string, bodyHash: string): Promise<StoredAnswer | 'RUNNING' | undefined> {
    await tx.query(`set local lock_timeout = '200ms'`);
    try {
      await tx.query(`delete from routing_idempotency where subject = $1 and key = $2 and created_at < now() - $3 * interval '1 hour'`, [
        subject,
        key,
        KEPT_HOURS,
      ]);
      const made = await rows<{ key: string }>(
        tx,
        `insert into routing_idempotency (subject, key, body_hash, created_at) values ($1, $2, $3, now()) on conflict do nothing returning key`,
        [subject, key, bodyHash],
      );
      // Only the claim is impatient; what follows may wait for an order that is being worked on.
      await tx.query('set local lock_timeout = default');
      if (made.length > 0) return undefined;
    } catch (error) {
      if ((error as { readonly code?: string }).code === LOCK_NOT_AVAILABLE) return 'RUNNING';
      throw error;
    }
    const [answer] = await rows<StoredAnswer>(
      tx,
      `select body_hash as "bodyHash", status, response from routing_idempotency where subject = $1 and key = $2`,
      [subject, key],
    );
    return answer;
  }

  async answer(tx: Transaction, subject: string, key: string, status: number, response: unknown): Promise<void> {
    await tx.query(`update routing_idempotency set status = $3, response = $4 where subject = $1 and key = $2`, [
      subject,
      key,
      status,
      JSON.stringify(response),
    ]);
  }
}
