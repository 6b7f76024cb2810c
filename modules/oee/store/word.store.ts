import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant, type Span } from '../../platform/instant.js';
import type { ReasonEntry } from '../domain/facts.js';
import { numbers, texts } from './array-literal.js';

/** A change of what had been told before: when, over which time, and why. */
export interface Restatement {
  readonly workUnitId: string;
  readonly at: Instant;
  readonly from: Instant;
  readonly to: Instant;
  /** Kind of the event, or LATE. */
  readonly cause: string;
  readonly by: string | null;
  readonly why: string | null;
}

export interface NewEntry extends ReasonEntry {
  readonly workUnitId: string;
  readonly by: string | null;
  readonly cause: string | null;
}

/** What people have said afterwards, and what it has restated. */
@Injectable()
export class WordStore {
  constructor(private readonly db: Database) {}

  async addEntries(tx: Transaction, entries: readonly NewEntry[]): Promise<void> {
    if (entries.length === 0) return;
    for (const { workUnitId, from, to, revision } of entries)
      await this.noteRevision(tx, workUnitId, { from, to: to ?? Infinity }, revision);
    await tx.query(
      `insert into oee_entry (work_unit_id, from_at, revision, to_at, reason, entered, said_by, cause, ends_at)
       select *, v.to_at from unnest($1::text[], $2::timestamptz[], $3::int[], $4::timestamptz[], $5::text[], $6::bigint[], $7::text[], $8::text[]) as v(a, b, c, to_at, d, e, f, g)
       on conflict do nothing`,
      [
        entries.map((e) => e.workUnitId),
        entries.map((e) => toIso(e.from)),
        entries.map((e) => e.revision),
        entries.map((e) => (e.to === null ? null : toIso(e.to))),
        entries.map((e) => e.reason),
        entries.map((e) => e.order),
        entries.map((e) => e.by),
        entries.map((e) => e.cause),
      ],
    );
  }

  /** Open entries whose end is not known yet, or may have moved because something of the span has changed. */
  openEntries(
    tx: Transaction,
    changed: readonly (Span & { readonly workUnitId: string })[],
  ): Promise<readonly { readonly workUnitId: string; readonly from: Instant; readonly endsAt: Instant | null }[]> {
    return rows(
      tx,
      `select distinct e.work_unit_id as "workUnitId", e.from_at as "from", e.ends_at as "endsAt"
       from oee_entry e join unnest($1::text[], $2::float8[], $3::float8[]) as c(unit, since, until) on c.unit = e.work_unit_id
       where e.to_at is null and (e.ends_at is null or (e.from_at < to_timestamp(c.until / 1000) and e.ends_at >= to_timestamp(c.since / 1000)))`,
      [texts(changed.map((one) => one.workUnitId)), numbers(changed.map((one) => one.from)), numbers(changed.map((one) => one.to))],
    );
  }

  async closeEntries(tx: Transaction, workUnitId: string, from: Instant, endsAt: Instant | null): Promise<void> {
    await tx.query(`update oee_entry set ends_at = $3 where work_unit_id = $1 and from_at = $2 and to_at is null`, [
      workUnitId,
      toIso(from),
      endsAt === null ? null : toIso(endsAt),
    ]);
  }

  /** How often reasons were given for anything that touches a span: what a person must have seen to give another. */
  async revisionOf(tx: Transaction, workUnitId: string, span: Span): Promise<number> {
    const [row] = await rows<{ n: number }>(
      tx,
      `select count(*) as n from oee_reason_revision where work_unit_id = $1 and from_at < $3 and to_at > $2`,
      [workUnitId, toIso(span.from), isoOf(span.to)],
    );
    return row!.n;
  }

  revisions(tx: Transaction, workUnitId: string, span: Span): Promise<readonly Span[]> {
    return rows<Span>(
      tx,
      `select from_at as "from", to_at as "to" from oee_reason_revision where work_unit_id = $1 and from_at < $3 and to_at > $2`,
      [workUnitId, toIso(span.from), isoOf(span.to)],
    );
  }

  /** Notes that a reason was given; the same note twice is one. */
  async noteRevision(tx: Transaction, workUnitId: string, span: Span, revision: number): Promise<void> {
    await tx.query(
      `insert into oee_reason_revision (work_unit_id, from_at, revision, to_at) values ($1, $2, $3, $4) on conflict do nothing`,
      [workUnitId, toIso(span.from), revision, isoOf(span.to)],
    );
  }

  async addRestatements(tx: Transaction, restatements: readonly Restatement[]): Promise<void> {
    if (restatements.length === 0) return;
    await tx.query(
      `insert into oee_restatement (work_unit_id, at, from_at, to_at, cause, said_by, why)
       select * from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])`,
      [
        restatements.map((r) => r.workUnitId),
        restatements.map((r) => toIso(r.at)),
        restatements.map((r) => toIso(r.from)),
        restatements.map((r) => toIso(r.to)),
        restatements.map((r) => r.cause),
        restatements.map((r) => r.by),
        restatements.map((r) => r.why),
      ],
    );
  }

  restatements(workUnitIds: readonly string[], span: Span, most: number): Promise<Restatement[]> {
    return this.db.query<Restatement>(
      `select work_unit_id as "workUnitId", at, from_at as "from", to_at as "to", cause, said_by as "by", why from oee_restatement
       where work_unit_id = any($1) and from_at < $3 and to_at > $2 order by number desc limit ${most}`,
      [workUnitIds, toIso(span.from), toIso(span.to)],
    );
  }
}

const isoOf = (at: Instant): string => (at === Infinity ? 'infinity' : toIso(at));
