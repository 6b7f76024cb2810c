import { Injectable } from '@nestjs/common';
import { LIMITS } from '../../config/limits.js';
import { Database } from '../platform/database.js';
import { toIso, type Instant } from '../platform/instant.js';
import { Metrics } from '../platform/metrics.js';

/** A telegram that could not be understood: what came, from where, and why it was not taken. */
export interface DeadLetter {
  readonly wire: string;
  /** Topic or node. */
  readonly source: string;
  /** A code, such as NOT_JSON, UNKNOWN_UNIT, BAD_FIELD. */
  readonly reason: string;
  readonly field: string | null;
  readonly detail: string;
  readonly raw: Uint8Array;
  readonly receivedAt: Instant;
}

/** Bad telegrams, kept with their bytes. Neither they nor their number stop the service. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly db: Database,
    private readonly metrics: Metrics,
  ) {}

  async keep(letters: readonly DeadLetter[]): Promise<void> {
    if (letters.length === 0) return;
    await this.db.query(
      `insert into spine_dead_letter (wire, source, reason, field, detail, raw, received_at)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::timestamptz[])`,
      [
        letters.map((l) => l.wire),
        letters.map((l) => l.source),
        letters.map((l) => l.reason),
        letters.map((l) => l.field),
        letters.map((l) => l.detail),
        letters.map((l) => Buffer.from(l.raw.subarray(0, LIMITS.deadLetterBytes))),
        letters.map((l) => toIso(l.receivedAt)),
      ],
    );
    for (const { wire, reason } of letters) this.metrics.deadLetters.inc({ wire, reason });
  }
}
