import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import { PASSING_REVIEWS, type DueReview, type ReviewKind } from '../domain/due-reviews.js';
import type { Evidence } from '../domain/evidence.js';

/** Something that an engineer should look at, or has answered. */
export interface ClassReview {
  readonly id: string;
  readonly taskId: string;
  readonly kind: ReviewKind;
  readonly version: number;
  readonly since: Instant;
  readonly words: string;
  /** Null: the service itself. */
  readonly openedBy: string | null;
  /** The numbers of the evidence chart when it was opened. */
  readonly evidence: Evidence | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Instant | null;
}

/** What is due of one task, at one of its results. */
export interface DueOfTask {
  readonly taskId: string;
  readonly version: number;
  readonly due: readonly DueReview[];
  readonly evidence: Evidence | null;
}

export interface ReviewFilter {
  readonly kind?: ReviewKind | null;
  readonly taskId?: string | null;
  readonly answered: boolean;
}

const COLUMNS = `id, task_id as "taskId", kind, version, since, words, opened_by as "openedBy", evidence, answer,
  answered_by as "answeredBy", answered_at as "answeredAt"`;
const GONE = 'Its reason has gone.';

/** The review queue and its answers. */
@Injectable()
export class ReviewStore {
  constructor(private readonly db: Database) {}

  /** Opens what is due, and closes what passes by itself and is due no more. What a person has answered of a result stays answered. */
  async sync(tx: Transaction, tasks: readonly DueOfTask[], now: Instant): Promise<void> {
    if (tasks.length === 0) return;
    await this.closeGone(tx, tasks, now);
    await this.open(tx, tasks, now);
  }

  /** Opens what is due and is not open yet, nor answered of the same result. */
  async open(tx: Transaction, tasks: readonly DueOfTask[], now: Instant): Promise<void> {
    const open = tasks.flatMap(({ taskId, version, due, evidence }) => due.map((one) => ({ taskId, version, evidence, ...one })));
    if (open.length === 0) return;
    await tx.query(
      `insert into classification_review (id, task_id, kind, version, since, words, evidence)
       select v.id, v.task_id, v.kind, v.version, $7, v.words, v.evidence
       from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::json[]) as v(id, task_id, kind, version, words, evidence)
       where not exists (select 1 from classification_review r where r.task_id = v.task_id and r.kind = v.kind
                           and r.version = v.version and r.answered_by is not null)
       on conflict (task_id, kind) where answered_at is null and kind <> 'CONTESTED' do nothing`,
      [
        open.map(() => uuid()),
        open.map((one) => one.taskId),
        open.map((one) => one.kind),
        open.map((one) => one.version),
        open.map((one) => one.words),
        open.map((one) => one.evidence && JSON.stringify(one.evidence)),
        toIso(now),
      ],
    );
  }

  async contest(tx: Transaction, review: ClassReview): Promise<void> {
    await tx.query(
      `insert into classification_review (id, task_id, kind, version, since, words, opened_by, evidence) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        review.id,
        review.taskId,
        review.kind,
        review.version,
        toIso(review.since),
        review.words,
        review.openedBy,
        review.evidence && JSON.stringify(review.evidence),
      ],
    );
  }

  async lock(tx: Transaction, id: string): Promise<ClassReview | undefined> {
    const [row] = await rows<ClassReview>(tx, `select ${COLUMNS} from classification_review where id = $1 for update`, [id]);
    return row;
  }

  async answer(tx: Transaction, id: string, by: string, words: string, now: Instant): Promise<void> {
    await tx.query(`update classification_review set answer = $2, answered_by = $3, answered_at = $4 where id = $1`, [
      id,
      words,
      by,
      toIso(now),
    ]);
  }

  /** Closes what a signature answers. */
  async settle(tx: Transaction, taskId: string, kinds: readonly ReviewKind[], by: string, words: string, now: Instant): Promise<void> {
    await tx.query(
      `update classification_review set answer = $3, answered_by = $4, answered_at = $5
       where task_id = $1 and kind = any($2) and answered_at is null`,
      [taskId, kinds, words, by, toIso(now)],
    );
  }

  /** Oldest first. */
  list({ kind = null, taskId = null, answered }: ReviewFilter, limit: number): Promise<ClassReview[]> {
    return this.db.query(
      `select ${COLUMNS} from classification_review
       where ($1::text is null or kind = $1) and ($2::text is null or task_id = $2) and (answered_at is not null) = $3
       order by since, id limit $4`,
      [kind, taskId, answered, limit],
    );
  }

  async openOf(taskIds: readonly string[]): Promise<ClassReview[]> {
    return this.db.query(
      `select ${COLUMNS} from classification_review where task_id = any($1) and answered_at is null order by since, id`,
      [taskIds],
    );
  }

  private async closeGone(tx: Transaction, tasks: readonly DueOfTask[], now: Instant): Promise<void> {
    const stillDue = tasks.flatMap(({ taskId, due }) => due.map(({ kind }) => `${taskId} ${kind}`));
    await tx.query(
      `update classification_review set answer = $4, answered_at = $5
       where task_id = any($1) and kind = any($2) and answered_at is null and not (task_id || ' ' || kind = any($3))`,
      [tasks.map(({ taskId }) => taskId), PASSING_REVIEWS, stillDue, GONE, toIso(now)],
    );
  }
}
