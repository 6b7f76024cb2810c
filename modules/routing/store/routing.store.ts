import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import { isUuid, type Command } from '../../spine/domain/command.js';
import type { Decision } from '../domain/decide.js';
import type { Taken } from '../domain/floor.js';
import type { WorkMode } from '../domain/policy.js';
import { fromRecord, toRecord, type CompactDecision } from '../domain/record.js';
import { fromWalking, type WalkingDecision } from '../domain/walking-record.js';

/** A job order placed on a unit. */
export interface Assignment extends Taken {
  readonly id: string;
  readonly slot: number;
  readonly token: number;
  /** Until then it holds without a word of the floor. */
  readonly leaseUntil: Instant;
  /** It has lapsed, and the floor has been asked. */
  readonly lost: boolean;
  readonly beganAt: Instant;
  readonly endedAt: Instant | null;
  readonly endReason: string | null;
}

/** A decision as it was made, with everything that led to it. */
export interface DecisionRecord {
  readonly id: string;
  readonly jobOrderId: string;
  readonly decidedAt: Instant;
  readonly policyVersion: string;
  readonly inputsHash: string;
  readonly decision: Decision;
}

/** A decision that has just been made, with the text that its hash is of. */
export interface NewDecision extends DecisionRecord {
  readonly inputs: string;
}

const ASSIGNMENT = `id, job_order_id as "jobOrderId", work_unit_id as "workUnitId", console_id as "consoleId", slot, token, revoking,
  task_id as "taskId", tool_id as "toolId", mode, lease_until as "leaseUntil", lost, expected_end as "expectedEnd", began_at as "beganAt", ended_at as "endedAt", end_reason as "endReason"`;
const DECISION = `id, job_order_id as "jobOrderId", decided_at as "decidedAt", policy_version as "policyVersion", inputs_hash as "inputsHash", record`;

const pack = (text: string): Promise<Buffer> => promisify(gzip)(text, { level: 1 });
const unpack = promisify(gunzip);
type TakenRow = readonly [string, string, string | null, number, boolean, string, string | null, WorkMode];
const toTaken = ([jobOrderId, workUnitId, consoleId, expectedEnd, revoking, taskId, toolId, mode]: TakenRow): Taken => ({
  jobOrderId,
  workUnitId,
  consoleId,
  expectedEnd,
  revoking,
  taskId,
  toolId,
  mode,
});

type DecisionRow = Omit<DecisionRecord, 'decision'> & { readonly record: CompactDecision | WalkingDecision };
const toDecisionRecord = ({ record, ...row }: DecisionRow): DecisionRecord => ({
  ...row,
  decision: 'places' in record ? fromRecord(record) : fromWalking(record),
});

/** Assignments, decisions, and the commands of lower floors that routing asks about. */
@Injectable()
export class RoutingStore {
  constructor(private readonly db: Database) {}

  /** What is taken on the floor now; in one value, since hundreds of rows are slower to read than to find. */
  async taken(): Promise<Taken[]> {
    const [found] = await this.db.query<{ taken: readonly TakenRow[] }>(
      `select coalesce(json_agg(json_build_array(job_order_id, work_unit_id, console_id, round(extract(epoch from expected_end) * 1000), revoking,
         task_id, tool_id, mode) order by id), '[]') as taken from routing_assignment where ended_at is null`,
    );
    return found!.taken.map(toTaken);
  }

  ofOrder(jobOrderId: string): Promise<Assignment[]> {
    return this.db.query(`select ${ASSIGNMENT} from routing_assignment where job_order_id = $1 order by began_at, id`, [jobOrderId]);
  }

  assignments(ids: readonly string[], tx: Transaction = this.db.source.manager): Promise<Assignment[]> {
    return rows(tx, `select ${ASSIGNMENT} from routing_assignment where id = any($1::uuid[])`, [ids]);
  }

  /** Where the order is or was last. */
  async lastAssignment(tx: Transaction, jobOrderId: string): Promise<Assignment | undefined> {
    const [row] = await rows<Assignment>(
      tx,
      `select ${ASSIGNMENT} from routing_assignment where job_order_id = $1 order by began_at desc, id desc limit 1`,
      [jobOrderId],
    );
    return row;
  }

  /**
   * Takes the first free slot of the unit; whoever calls it holds the unit's token, so that no other looks for one meanwhile.
   * Where none is free the index refuses the insert.
   */
  async insertAssignment(tx: Transaction, slots: number, assignment: Omit<Assignment, 'slot'>): Promise<Assignment> {
    const { id, jobOrderId, workUnitId, consoleId, token, expectedEnd, beganAt, leaseUntil, taskId, toolId, mode } = assignment;
    const [made] = await rows<{ slot: number }>(
      tx,
      `insert into routing_assignment (id, job_order_id, work_unit_id, console_id, slot, token, expected_end, began_at, task_id, tool_id, mode, lease_until)
       select $1, $2, $3, $4, coalesce((select min(s) from generate_series(0, $5::int - 1) s where not exists (
         select from routing_assignment a where a.work_unit_id = $3 and a.slot = s and a.ended_at is null)), 0), $6, $7, $8, $9, $10, $11, $12
       returning slot`,
      [id, jobOrderId, workUnitId, consoleId, slots, token, toIso(expectedEnd), toIso(beganAt), taskId, toolId, mode, toIso(leaseUntil)],
    );
    return { ...assignment, slot: made!.slot };
  }

  async endAssignment(tx: Transaction, id: string, at: Instant, reason: string): Promise<void> {
    await tx.query(`update routing_assignment set ended_at = $2, end_reason = $3 where id = $1 and ended_at is null`, [
      id,
      toIso(at),
      reason,
    ]);
  }

  /** Renews the leases of orders that have used up a third of it: not each word of the floor is worth a write. */
  async renew(tx: Transaction, jobOrderIds: readonly string[], until: Instant, unlessAfter: Instant): Promise<void> {
    if (jobOrderIds.length === 0) return;
    await tx.query(
      `update routing_assignment set lease_until = $2, lost = false
       where job_order_id = any($1::uuid[]) and ended_at is null and (lost or lease_until < $3)`,
      [jobOrderIds, toIso(until), toIso(unlessAfter)],
    );
  }

  /** Says when the floor is asked next. */
  async lapse(tx: Transaction, id: string, nextAt: Instant): Promise<void> {
    await tx.query('update routing_assignment set lease_until = $2, lost = true where id = $1 and ended_at is null', [id, toIso(nextAt)]);
  }

  /** Orders whose lease has lapsed, the longest first. */
  async lapsed(now: Instant, limit: number): Promise<string[]> {
    const found = await this.db.query<{ id: string }>(
      'select job_order_id as id from routing_assignment where ended_at is null and lease_until <= $1 order by lease_until limit $2',
      [toIso(now), limit],
    );
    return found.map(({ id }) => id);
  }

  async markRevoking(tx: Transaction, id: string): Promise<void> {
    await tx.query(`update routing_assignment set revoking = true where id = $1`, [id]);
  }

  async liveAssignment(tx: Transaction, id: string): Promise<Assignment | undefined> {
    const [row] = await rows<Assignment>(tx, `select ${ASSIGNMENT} from routing_assignment where id = $1 and ended_at is null`, [id]);
    return row;
  }

  async insertDecision(tx: Transaction, record: NewDecision): Promise<void> {
    const { id, jobOrderId, decidedAt, policyVersion, inputsHash, decision } = record;
    await tx.query(
      `with kept as (insert into routing_decision_inputs (decision_id, kept_at, inputs) values ($1,$3,$9))
       insert into routing_decision (id, job_order_id, decided_at, outcome, chosen, policy_version, inputs_hash, record) values ($1,$2,$3,$4,$5,$6,$7,$8)`,
      [
        id,
        jobOrderId,
        toIso(decidedAt),
        decision.outcome,
        decision.chosen?.workUnitId ?? null,
        policyVersion,
        inputsHash,
        JSON.stringify(toRecord(decision)),
        await pack(record.inputs),
      ],
    );
  }

  async decisions(ids: readonly string[]): Promise<DecisionRecord[]> {
    const found = await this.db.query<DecisionRow>(`select ${DECISION} from routing_decision where id = any($1::uuid[])`, [ids]);
    return found.map(toDecisionRecord);
  }

  /** The decision of an order that was in force at an instant; none where it had not been decided. */
  async decisionAt(jobOrderId: string, at: Instant): Promise<DecisionRecord[]> {
    const found = await this.db.query<DecisionRow>(
      `select ${DECISION} from routing_decision where job_order_id = $1 and decided_at <= $2 order by decided_at desc, id desc limit 1`,
      [jobOrderId, toIso(at)],
    );
    return found.map(toDecisionRecord);
  }

  /** The decision in force of each order: its latest. */
  async latestDecisions(jobOrderIds: readonly string[]): Promise<DecisionRecord[]> {
    const found = await this.db.query<DecisionRow>(
      `select d.* from unnest($1::uuid[]) as o(id) cross join lateral
         (select ${DECISION} from routing_decision where job_order_id = o.id order by decided_at desc, id desc limit 1) d`,
      [jobOrderIds],
    );
    return found.map(toDecisionRecord);
  }

  /** What led to a decision, as text; undefined where it is not kept, or no longer. */
  async inputs(decisionId: string): Promise<string | undefined> {
    const [row] = await this.db.query<{ inputs: Buffer }>(`select inputs from routing_decision_inputs where decision_id = $1`, [
      decisionId,
    ]);
    return row && (await unpack(row.inputs)).toString();
  }

  /** Drops what led to decisions before one instant, and before another the decisions themselves, but those of open orders. */
  async dropDecisions(inputsBefore: Instant, decisionsBefore: Instant): Promise<void> {
    await this.db.query(`delete from routing_decision_inputs where kept_at < $1`, [toIso(Math.max(inputsBefore, decisionsBefore))]);
    await this.db.query(
      `delete from routing_decision d where decided_at < $1
         and not exists (select 1 from routing_job_order o where o.id = d.job_order_id and o.ended_at is null)`,
      [toIso(decisionsBefore)],
    );
  }

  /** The offer of an assignment that its station has got and not answered. */
  async openOffer(tx: Transaction, assignmentId: string): Promise<Omit<Command, 'token'> | undefined> {
    const [row] = await rows<{ command: Omit<Command, 'token'> }>(
      tx,
      `select c.command from spine_command c join routing_assignment a on a.work_unit_id = c.work_unit_id and a.token = c.token
       where a.id = $1 and c.sent_at is not null and c.answered_at is null and c.command ->> 'kind' = 'OFFER'`,
      [assignmentId],
    );
    return row?.command;
  }

  /** What was told, by command id. */
  async commands(tx: Transaction, commandIds: readonly string[]): Promise<Omit<Command, 'token'>[]> {
    const found = await rows<{ command: Omit<Command, 'token'> }>(
      tx,
      `select command from spine_command where command_id = any($1::uuid[])`,
      [commandIds.filter(isUuid)],
    );
    return found.map((row) => row.command);
  }
}
