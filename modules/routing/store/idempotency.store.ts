import { Injectable } from '@nestjs/common';
import { rows, type Transaction } from '../../platform/database.js';

/** What was answered to a key before. */
export interface StoredAnswer {
  readonly bodyHash: string;
  readonly status: number;
  readonly response: unknown;
}

const KEPT_HOURS = 24;
/** Seed of the hash, so that keys and other names that are locked do not meet. */
const LOCK_SPACE = 24;

/** Answers by idempotency key, written in the transaction of their effect: a repeated request has none of its own. */
@Injectable()
export class IdempotencyStore {
  /**
   * Claims a key for this transaction. A claim that is older than answers are kept is claimed anew.
   * @returns undefined where it is new, what was answered where it is not, `RUNNING` where another request holds it
   */
  async claim(tx: Transaction, subject: string, key: string, bodyHash: string): Promise<StoredAnswer | 'RUNNING' | undefined> {
    // Who holds the lock has the key until the end of the transaction; the row tells what came of it.
    const [claim] = await rows<{ mine: boolean; isNew: boolean }>(
      tx,
      `with turn as materialized (select pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2, $5)) as mine),
       made as (
         insert into routing_idempotency as i (subject, key, body_hash, created_at) select $1, $2, $3, now() from turn where mine
         on conflict (subject, key) do update set body_hash = excluded.body_hash, status = null, response = null, created_at = excluded.created_at
         where i.created_at < now() - $4 * interval '1 hour' returning key)
       select mine, exists (select from made) as "isNew" from turn`,
      [subject, key, bodyHash, KEPT_HOURS, LOCK_SPACE],
    );
    if (!claim!.mine) return 'RUNNING';
    if (claim!.isNew) return undefined;
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
