import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database.js';
import type { Booking, Counted } from '../domain/counts.js';
import { numbers, texts } from './array-literal.js';
import { factIdOf, type Stored } from './fact.store.js';

export type CountEvent = Stored<'COUNTED'>;

/** A booking as it comes; `counted` null: what it adds is not known yet. */
export interface NewCount {
  readonly workUnitId: string;
  readonly position: number;
  readonly booking: Booking;
  readonly counted: Counted | null;
}

export function bookingOf(event: CountEvent): Booking {
  const { payload } = event;
  const { good = null, scrap = null, rework = null, total = null } = payload.counters ?? payload;
  return {
    at: event.occurredAt,
    seq: event.source.seq ?? 0,
    id: factIdOf(event),
    absolute: payload.counters !== undefined,
    good,
    scrap,
    rework,
    total,
    modulus: payload.modulus ?? null,
    taskId: payload.taskId ?? null,
    productId: payload.productId ?? null,
    jobOrderId: payload.jobOrderId ?? null,
  };
}

const reckonedColumns = (counted: readonly (Counted | null)[]): readonly string[] => [
  numbers(counted.map((c) => c?.since ?? null)),
  numbers(counted.map((c) => c?.pieces.good ?? null)),
  numbers(counted.map((c) => c?.pieces.scrap ?? null)),
  numbers(counted.map((c) => c?.pieces.rework ?? null)),
  numbers(counted.map((c) => c?.pieces.unjudged ?? null)),
  numbers(counted.map((c) => c?.standing.good ?? null)),
  numbers(counted.map((c) => c?.standing.scrap ?? null)),
  numbers(counted.map((c) => c?.standing.rework ?? null)),
  numbers(counted.map((c) => c?.standing.total ?? null)),
];

/** Bookings, and what they add; only the OEE room writes here. */
@Injectable()
export class CountStore {
  /** Bookings of any units; those whose turn has come bring along what they add, the others wait to be reckoned. */
  async add(tx: Transaction, counts: readonly NewCount[]): Promise<void> {
    if (counts.length === 0) return;
    await tx.query(
      `insert into oee_count (work_unit_id, at, seq, fact_id, position, absolute, good, scrap, rework, total, modulus, task_id, product_id, job_order_id,
                              since, made_good, made_scrap, made_rework, made_unjudged, stands_good, stands_scrap, stands_rework, stands_total)
       select unit, to_timestamp(at / 1000), seq, fact, position, absolute, good, scrap, rework, total, modulus, task, product, job,
              to_timestamp(since / 1000), mg, ms, mr, mu, sg, ss, sr, st
       from unnest($1::text[], $2::float8[], $3::bigint[], $4::text[], $5::bigint[], $6::boolean[], $7::bigint[], $8::bigint[], $9::bigint[],
                   $10::bigint[], $11::bigint[], $12::text[], $13::text[], $14::text[], $15::float8[], $16::bigint[], $17::bigint[],
                   $18::bigint[], $19::bigint[], $20::bigint[], $21::bigint[], $22::bigint[], $23::bigint[])
         as v(unit, at, seq, fact, position, absolute, good, scrap, rework, total, modulus, task, product, job, since, mg, ms, mr, mu, sg, ss, sr, st)
       on conflict do nothing`,
      [
        texts(counts.map((c) => c.workUnitId)),
        numbers(counts.map((c) => c.booking.at)),
        numbers(counts.map((c) => c.booking.seq)),
        texts(counts.map((c) => c.booking.id)),
        numbers(counts.map((c) => c.position)),
        numbers(counts.map((c) => c.booking.absolute)),
        numbers(counts.map((c) => c.booking.good)),
        numbers(counts.map((c) => c.booking.scrap)),
        numbers(counts.map((c) => c.booking.rework)),
        numbers(counts.map((c) => c.booking.total)),
        numbers(counts.map((c) => c.booking.modulus)),
        texts(counts.map((c) => c.booking.taskId)),
        texts(counts.map((c) => c.booking.productId)),
        texts(counts.map((c) => c.booking.jobOrderId)),
        ...reckonedColumns(counts.map((c) => c.counted)),
      ],
    );
  }

  /** What bookings add, and where the counters stand after them. */
  async save(tx: Transaction, workUnitId: string, counted: readonly Counted[]): Promise<void> {
    if (counted.length === 0) return;
    await tx.query(
      `update oee_count c set since = to_timestamp(v.since / 1000), made_good = v.mg, made_scrap = v.ms, made_rework = v.mr, made_unjudged = v.mu,
              stands_good = v.sg, stands_scrap = v.ss, stands_rework = v.sr, stands_total = v.st
       from unnest($2::float8[], $3::bigint[], $4::text[], $5::float8[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[],
                   $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[]) as v(at, seq, id, since, mg, ms, mr, mu, sg, ss, sr, st)
       where c.work_unit_id = $1 and c.at = to_timestamp(v.at / 1000) and c.seq = v.seq and c.fact_id = v.id`,
      [
        workUnitId,
        numbers(counted.map((c) => c.booking.at)),
        numbers(counted.map((c) => c.booking.seq)),
        texts(counted.map((c) => c.booking.id)),
        ...reckonedColumns(counted),
      ],
    );
  }
}
