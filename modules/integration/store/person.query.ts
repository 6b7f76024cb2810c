import { Injectable } from '@nestjs/common';
import { PERSON_SEEN } from '../../identity/person-looks.js';
import { Database } from '../../platform/database.js';
import { toIso, type Instant, type Span } from '../../platform/instant.js';

/** A time at a station; `to` null: still there. */
export interface SignOnSpan {
  readonly workUnitId: string;
  readonly from: Instant;
  readonly to: Instant | null;
}

/** A job order, or a part of one, that was done at a station while the person was signed on there. */
export interface OrderDone {
  readonly jobOrderId: string;
  readonly externalId: string;
  readonly taskId: string;
  readonly workUnitId: string;
  readonly from: Instant;
  readonly to: Instant | null;
}

export interface Disagreement {
  readonly id: string;
  readonly taskId: string;
  readonly since: Instant;
  readonly words: string;
  readonly answer: string | null;
  readonly answeredAt: Instant | null;
}

export const STORED = ['SIGN_ONS', 'DISAGREEMENTS', 'STOP_REASONS', 'CORRECTIONS', 'ORDER_MOVES', 'ACTS'] as const;
/** One kind of row that names the person. */
export interface Stored {
  readonly what: (typeof STORED)[number];
  readonly count: number;
  readonly oldest: Instant | null;
}

export interface Look {
  readonly at: Instant;
  readonly by: string;
  readonly roles: readonly string[];
  readonly what: string;
}

/** Lists of one person end here: a year of sign-ons fits. */
const MOST = 2_000;

const SIGN_ONS = `select m.work_unit_id, m.at as from_at,
    (select min(o.at) from oee_mark o where o.work_unit_id = m.work_unit_id and o.kind = 'OFF' and o.value = m.value and o.at > m.at) as to_at
  from oee_mark m where m.work_unit_id = any($2) and m.kind = 'ON' and m.value = $1`;

/** What is kept of one person, read where it lies. Every statement asks for that person alone. */
@Injectable()
export class PersonQuery {
  constructor(private readonly db: Database) {}

  /** Newest first. */
  signOns(person: string, units: readonly string[], span: Span): Promise<readonly SignOnSpan[]> {
    return this.db.query(
      `select work_unit_id as "workUnitId", from_at as "from", to_at as "to" from (${SIGN_ONS}) s
       where from_at < $4 and coalesce(to_at, 'infinity') > $3 order by from_at desc limit ${MOST}`,
      [person, units, toIso(span.from), toIso(span.to)],
    );
  }

  /** Newest first. */
  orders(person: string, units: readonly string[], span: Span): Promise<readonly OrderDone[]> {
    return this.db.query(
      `select o.id as "jobOrderId", o.external_id as "externalId", o.task_id as "taskId", a.work_unit_id as "workUnitId",
              a.began_at as "from", a.ended_at as "to"
       from routing_assignment a join routing_job_order o on o.id = a.job_order_id
       where a.work_unit_id = any($2) and a.began_at < $4 and coalesce(a.ended_at, 'infinity') > $3
         and exists (select 1 from (${SIGN_ONS}) s where s.work_unit_id = a.work_unit_id and s.from_at < coalesce(a.ended_at, 'infinity')
                     and coalesce(s.to_at, 'infinity') > a.began_at)
       order by a.began_at desc limit ${MOST}`,
      [person, units, toIso(span.from), toIso(span.to)],
    );
  }

  /** Newest first. */
  disagreements(person: string): Promise<readonly Disagreement[]> {
    return this.db.query(
      `select id, task_id as "taskId", since, words, answer, answered_at as "answeredAt" from classification_review
       where kind = 'CONTESTED' and opened_by = $1 order by since desc limit ${MOST}`,
      [person],
    );
  }

  /** Each kind of which there is some. */
  stored(person: string): Promise<readonly Stored[]> {
    const of = (what: Stored['what'], at: string, from: string): string =>
      `select '${what}' as what, count(*)::int as count, min(${at}) as oldest from ${from}`;
    return this.db.query(
      `select * from (${[
        of('SIGN_ONS', 'at', `oee_mark where kind in ('ON', 'OFF') and value = $1`),
        of('DISAGREEMENTS', 'since', `classification_review where kind = 'CONTESTED' and opened_by = $1`),
        of('STOP_REASONS', 'from_at', `oee_entry where said_by = $1`),
        of('CORRECTIONS', 'at', `oee_restatement where said_by = $1`),
        of('ORDER_MOVES', 'at', `routing_order_move where by = $1`),
        of('ACTS', 'at', `identity_audit where subject = $1`),
      ].join(' union all ')}) s where count > 0`,
      [person],
    );
  }

  /** Who was shown that the person did something; newest first. */
  looks(person: string): Promise<readonly Look[]> {
    return this.db.query(
      `select at, subject as by, roles, coalesce(detail ->> 'what', '') as what from identity_audit
       where action = '${PERSON_SEEN}' and target = $1 order by id desc limit ${MOST}`,
      [person],
    );
  }
}
