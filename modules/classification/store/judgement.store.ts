import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import type { SignedDecision } from '../domain/calibration.js';
import type { Evidence } from '../domain/evidence.js';
import type { ClassPin } from '../domain/known-task.js';
import type { SaidTask } from '../domain/said.js';
import type { TaskClass, WorkClass } from '../domain/task-class.js';

export const HISTORY_KINDS = ['RESULT', 'IN_FORCE', 'SIGNED', 'PINNED', 'UNPINNED', 'LEVELS_SET', 'CONTESTED', 'ANSWERED'] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** Something that was done to the class of a task, and by whom; never altered. */
export interface ClassAct {
  readonly taskId: string;
  readonly at: Instant;
  readonly kind: HistoryKind;
  /** Null: the service itself. */
  readonly by: string | null;
  readonly class: TaskClass | null;
  readonly version: number | null;
  readonly words: string;
  readonly evidence: Evidence | null;
}

/** The last signature of a task. */
export interface GivenSignature {
  readonly taskId: string;
  readonly id: number;
  readonly class: WorkClass;
  readonly by: string;
  readonly at: Instant;
}

const ACT = `task_id as "taskId", at, kind, by, class, version, words, evidence`;
const PIN = `task_id as "taskId", class, owner, why, until, review_at as "reviewAt", pinned_at as "pinnedAt"`;

/** What people say of a task, set by hand and sign, and all of it in the order in which it was done. */
@Injectable()
export class JudgementStore {
  constructor(private readonly db: Database) {}

  /** All of them where no ids are given. */
  async said(tx: Transaction = this.db.source.manager, taskIds: readonly string[] | null = null): Promise<ReadonlyMap<string, SaidTask>> {
    const found = await rows<{ said: SaidTask }>(tx, `select said from classification_task where $1::text[] is null or task_id = any($1)`, [
      taskIds,
    ]);
    return new Map(found.map(({ said }) => [said.taskId, said]));
  }

  async saySo(tx: Transaction, said: readonly SaidTask[], by: string, now: Instant): Promise<void> {
    await tx.query(
      `insert into classification_task (task_id, said, said_by, said_at)
       select task_id, said, $3, $4 from unnest($1::text[], $2::json[]) as v(task_id, said)
       on conflict (task_id) do update set said = excluded.said, said_by = excluded.said_by, said_at = excluded.said_at`,
      [said.map((one) => one.taskId), said.map((one) => JSON.stringify(one)), by, toIso(now)],
    );
  }

  async pins(taskIds: readonly string[], tx: Transaction = this.db.source.manager): Promise<ReadonlyMap<string, ClassPin>> {
    const found = await rows<ClassPin>(tx, `select ${PIN} from classification_pin where task_id = any($1)`, [taskIds]);
    return new Map(found.map((pin) => [pin.taskId, pin]));
  }

  async putPin(tx: Transaction, pin: ClassPin): Promise<void> {
    await tx.query(
      `insert into classification_pin (task_id, class, owner, why, until, review_at, pinned_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (task_id) do update set class = excluded.class, owner = excluded.owner, why = excluded.why,
         until = excluded.until, review_at = excluded.review_at, pinned_at = excluded.pinned_at`,
      [pin.taskId, pin.class, pin.owner, pin.why, toIso(pin.until), toIso(pin.reviewAt), toIso(pin.pinnedAt)],
    );
  }

  /** @returns the pin that was taken away, where there was one */
  async dropPin(tx: Transaction, taskId: string): Promise<ClassPin | undefined> {
    const pin = (await this.pins([taskId], tx)).get(taskId);
    await tx.query(`delete from classification_pin where task_id = $1`, [taskId]);
    return pin;
  }

  /** The last signature of each task that has one. */
  async signatures(tx: Transaction, taskIds: readonly string[]): Promise<ReadonlyMap<string, GivenSignature>> {
    const found = await rows<GivenSignature>(
      tx,
      `select distinct on (task_id) task_id as "taskId", id, class, by, at from classification_act
       where kind = 'SIGNED' and task_id = any($1) order by task_id, id desc`,
      [taskIds],
    );
    return new Map(found.map((one) => [one.taskId, one]));
  }

  async record(tx: Transaction, acts: readonly ClassAct[]): Promise<void> {
    if (acts.length === 0) return;
    await tx.query(
      `insert into classification_act (task_id, at, kind, by, class, version, words, evidence)
       select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::json[])`,
      [
        acts.map((one) => one.taskId),
        acts.map((one) => toIso(one.at)),
        acts.map((one) => one.kind),
        acts.map((one) => one.by),
        acts.map((one) => one.class),
        acts.map((one) => one.version),
        acts.map((one) => one.words),
        acts.map((one) => one.evidence && JSON.stringify(one.evidence)),
      ],
    );
  }

  /** Signatures that were given until an instant, oldest first, and whether the class was in force all the days after. */
  async signedDecisions(until: Instant, days: number): Promise<readonly SignedDecision[]> {
    return this.db.query(
      `select coalesce(r.result->>'uncalibrated', r.result->>'confidence')::float8 as confidence,
         not exists (select 1 from classification_act f where f.task_id = a.task_id and f.kind = 'IN_FORCE' and f.class <> a.class
                       and f.id > a.id and f.at < a.at + make_interval(days => $2::int)) as stood
       from classification_act a join classification_result r on r.task_id = a.task_id and r.version = a.version
       where a.kind = 'SIGNED' and a.at <= $1 order by a.id`,
      [toIso(until), days],
    );
  }

  /** Signatures that are younger. */
  async signedAfter(instant: Instant): Promise<number> {
    const [row] = await this.db.query<{ count: number }>(
      `select count(*)::int as count from classification_act where kind = 'SIGNED' and at > $1`,
      [toIso(instant)],
    );
    return row!.count;
  }

  /** Newest first; results are among them. */
  history(taskId: string, limit: number): Promise<ClassAct[]> {
    return this.db.query(
      `select ${ACT} from (
         select ${ACT_COLUMNS}, id from classification_act where task_id = $1
         union all
         select task_id, classified_at, 'RESULT', null, class, version, 'Policy ' || policy_version || '.', null, -1 from classification_result where task_id = $1
       ) h order by at desc, id desc limit $2`,
      [taskId, limit],
    );
  }

  /** What was in force at an instant; undefined: nothing. */
  async inForceAt(taskId: string, at: Instant): Promise<ClassAct | undefined> {
    const [act] = await this.db.query<ClassAct>(
      `select ${ACT} from classification_act where task_id = $1 and kind = 'IN_FORCE' and at <= $2 order by id desc limit 1`,
      [taskId, toIso(at)],
    );
    return act;
  }
}

const ACT_COLUMNS = 'task_id, at, kind, by, class, version, words, evidence';
