import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import type { Classification } from '../domain/classify.js';
import type { SignedForce } from '../domain/in-force.js';
import type { TaskClass } from '../domain/task-class.js';
import type { ClassificationInput } from '../domain/task-input.js';

/** A result as it was written; never altered. */
export interface ResultVersion {
  readonly taskId: string;
  readonly version: number;
  readonly result: Classification;
  readonly inputs: ClassificationInput;
  readonly inputsHash: string;
  readonly policyVersion: string;
  readonly classifiedAt: Instant;
}

/** The class that routing obeys, and the result that it follows from. */
export interface TaskInForce extends SignedForce {
  readonly taskId: string;
  readonly version: number;
  readonly since: Instant;
}

/** The latest result of a task with what is in force. */
export interface CurrentClassification extends ResultVersion {
  readonly inForce: TaskInForce;
}

interface CurrentRow extends ResultVersion {
  readonly force: TaskClass;
  readonly forceVersion: number;
  readonly signedBy: string | null;
  readonly signatureKey: string | null;
  readonly spent: readonly string[];
  readonly since: Instant;
}

/** A result of which only the class, and what it follows from, is of interest. */
export interface StandingRow {
  readonly taskId: string;
  readonly class: TaskClass;
  readonly inputs: ClassificationInput;
}

const VERSION = `task_id as "taskId", version, result, inputs, inputs_hash as "inputsHash",
    policy_version as "policyVersion", classified_at as "classifiedAt"`;
const LATEST = `select distinct on (task_id) ${VERSION}
  from classification_result where task_id = any($1) order by task_id, version desc`;

/** Results by version, and what is in force; only the classification room writes here. */
@Injectable()
export class ClassificationStore {
  constructor(private readonly db: Database) {}

  /** Two processes that load the same plant take turns; held until the transaction ends. */
  async takeTurn(tx: Transaction): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('fingerpost classification'))`);
  }

  async latest(tx: Transaction, taskIds: readonly string[]): Promise<ReadonlyMap<string, ResultVersion>> {
    const found = await rows<ResultVersion>(tx, LATEST, [taskIds]);
    return new Map(found.map((row) => [row.taskId, row]));
  }

  /** Since when the results of each task say the class of the latest one. */
  async classSince(tx: Transaction, taskIds: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
    const found = await rows<{ taskId: string; since: Instant }>(
      tx,
      `select r.task_id as "taskId", min(r.classified_at) as since
       from (${LATEST}) l join classification_result r on r.task_id = l."taskId"
       where r.version > (select coalesce(max(o.version), 0) from classification_result o
                          where o.task_id = l."taskId" and o.class <> l.result->>'class')
       group by r.task_id`,
      [taskIds],
    );
    return new Map(found.map(({ taskId, since }) => [taskId, since]));
  }

  /** Of the tasks that have one. */
  async inForce(taskIds: readonly string[], tx: Transaction = this.db.source.manager): Promise<ReadonlyMap<string, TaskInForce>> {
    const found = await rows<TaskInForce>(
      tx,
      `select task_id as "taskId", class, version, signed_by as "signedBy", signature_key as "signatureKey", spent, since
       from classification_in_force where task_id = any($1)`,
      [taskIds],
    );
    return new Map(found.map((row) => [row.taskId, row]));
  }

  /** The latest result and what is in force, of the tasks that have been classified. */
  async current(taskIds: readonly string[]): Promise<ReadonlyMap<string, CurrentClassification>> {
    const found = await this.db.query<CurrentRow>(
      `select r.*, f.class as force, f.version as "forceVersion", f.signed_by as "signedBy",
         f.signature_key as "signatureKey", f.spent, f.since
       from (${LATEST}) r join classification_in_force f on f.task_id = r."taskId"`,
      [taskIds],
    );
    return new Map(found.map((row) => [row.taskId, toCurrent(row)]));
  }

  /** Ids of every task that has been classified. */
  async taskIds(): Promise<readonly string[]> {
    return (await this.db.query<{ id: string }>('select task_id as id from classification_in_force order by task_id')).map(({ id }) => id);
  }

  /** The latest result of every task, as far as a dry run looks at it. */
  standing(): Promise<StandingRow[]> {
    return this.db.query(
      `select r.task_id as "taskId", r.class, r.inputs from classification_in_force f
       join lateral (select task_id, class, inputs from classification_result where task_id = f.task_id order by version desc limit 1) r on true
       order by r.task_id`,
    );
  }

  /** One version; undefined where there is none. */
  async version(taskId: string, version: number): Promise<ResultVersion | undefined> {
    const [row] = await this.db.query<ResultVersion>(`select ${VERSION} from classification_result where task_id = $1 and version = $2`, [
      taskId,
      version,
    ]);
    return row;
  }

  /** The latest version at an instant; undefined where there was none. */
  async versionAt(taskId: string, at: Instant): Promise<ResultVersion | undefined> {
    const [row] = await this.db.query<ResultVersion>(
      `select ${VERSION} from classification_result where task_id = $1 and classified_at <= $2 order by version desc limit 1`,
      [taskId, toIso(at)],
    );
    return row;
  }

  async add(tx: Transaction, results: readonly ResultVersion[]): Promise<void> {
    if (results.length === 0) return;
    await tx.query(
      `insert into classification_result (task_id, version, class, result, inputs, inputs_hash, policy_version, classified_at)
       select * from unnest($1::text[], $2::int[], $3::text[], $4::json[], $5::json[], $6::text[], $7::text[], $8::timestamptz[])`,
      [
        results.map((r) => r.taskId),
        results.map((r) => r.version),
        results.map((r) => r.result.class),
        results.map((r) => JSON.stringify(r.result)),
        results.map((r) => JSON.stringify(r.inputs)),
        results.map((r) => r.inputsHash),
        results.map((r) => r.policyVersion),
        results.map((r) => toIso(r.classifiedAt)),
      ],
    );
  }

  async putInForce(tx: Transaction, tasks: readonly TaskInForce[]): Promise<void> {
    if (tasks.length === 0) return;
    await tx.query(
      `insert into classification_in_force (task_id, class, version, signed_by, since, signature_key, spent)
       select task_id, class, version, signed_by, since, signature_key, array(select jsonb_array_elements_text(spent))
       from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::timestamptz[], $6::text[], $7::jsonb[])
         as v(task_id, class, version, signed_by, since, signature_key, spent)
       on conflict (task_id) do update
         set class = excluded.class, version = excluded.version, signed_by = excluded.signed_by, since = excluded.since,
             signature_key = excluded.signature_key, spent = excluded.spent`,
      [
        tasks.map((t) => t.taskId),
        tasks.map((t) => t.class),
        tasks.map((t) => t.version),
        tasks.map((t) => t.signedBy),
        tasks.map((t) => toIso(t.since)),
        tasks.map((t) => t.signatureKey),
        tasks.map((t) => JSON.stringify(t.spent)),
      ],
    );
  }
}

function toCurrent({ force, forceVersion, signedBy, signatureKey, spent, since, ...result }: CurrentRow): CurrentClassification {
  const inForce = { taskId: result.taskId, class: force, version: forceVersion, signedBy, signatureKey, spent, since };
  return { ...result, inForce };
}
