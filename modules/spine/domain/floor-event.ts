import type { Instant } from '../../platform/instant.js';

export const QUALITIES = ['GOOD', 'UNCERTAIN', 'BAD'] as const;
export type Quality = (typeof QUALITIES)[number];

export type SubjectKind = 'work-unit' | 'job-order' | 'task' | 'policy' | 'plan' | 'plant' | 'connection';

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** The names of domain.md §3. */
export const JOB_ORDER_STATES = ['NOT_ALLOWED_TO_START', 'ALLOWED_TO_START', 'RUNNING', 'INTERRUPTED', 'ENDED', 'ABORTED'] as const;
export type JobOrderState = (typeof JOB_ORDER_STATES)[number];

export const ANSWERS = ['ACCEPTED', 'REFUSED', 'DONE', 'FAILED'] as const;
export type AnswerStatus = (typeof ANSWERS)[number];

/** OK: without assist and without rework. */
export const TRIAL_OUTCOMES = ['OK', 'ASSISTED', 'REWORK', 'FAILED'] as const;
export type TrialOutcome = (typeof TRIAL_OUTCOMES)[number];

export interface StateFlags {
  readonly starved?: boolean;
  readonly blocked?: boolean;
  readonly assisted?: boolean;
}

export interface Counts {
  readonly good?: number;
  readonly scrap?: number;
  readonly rework?: number;
  /** Everything made, where the source counts that instead. */
  readonly total?: number;
}

/** What each kind of event says (contracts.md §7). People appear by pseudonym only. */
export interface EventPayloads {
  /** `state` null: not known from this instant (Bad quality, silence). */
  readonly STATE_CHANGED: {
    readonly state: string | null;
    readonly mode?: string;
    readonly reason?: string;
    readonly flags?: StateFlags;
    readonly operator?: string;
    readonly jobOrderId?: string;
  };
  /** Increments, or absolute counters with their modulus. */
  readonly COUNTED: Counts & {
    readonly counters?: Counts;
    readonly modulus?: number;
    readonly scrapReason?: string;
    readonly productId?: string;
    readonly taskId?: string;
    readonly jobOrderId?: string;
  };
  readonly TOOL_CHANGED: { readonly toolId: string; readonly durationS?: number };
  readonly OPERATOR_SIGNED_ON: { readonly operator: string };
  readonly OPERATOR_SIGNED_OFF: { readonly operator: string };
  readonly MEASURED: {
    readonly name: string;
    readonly value: number;
    readonly unit: string;
    readonly lower?: number;
    readonly upper?: number;
  };
  readonly STEP_DONE: { readonly stepId: string; readonly result?: string };
  readonly ALARM: { readonly code: string; readonly text: string; readonly active: boolean };
  readonly ANDON: { readonly call: 'CALLED' | 'ACKNOWLEDGED' | 'ESCALATED' | 'RESOLVED'; readonly reason?: string };
  readonly SAFETY: { readonly kind: 'EMERGENCY_STOP' | 'PROTECTIVE_STOP' | 'INTERLOCK'; readonly active: boolean; readonly zone?: string };
  readonly JOB_STATE: Pick<Counts, 'good' | 'scrap'> & {
    readonly jobOrderId: string;
    readonly assignmentId: string;
    readonly token?: number;
    readonly state: JobOrderState;
    readonly reason?: string;
  };
  readonly COMMAND_ANSWERED: { readonly commandId: string; readonly status: AnswerStatus; readonly reason?: string };
  readonly ASSIST: {
    readonly phase: 'requested' | 'taken' | 'returned';
    readonly consoleId?: string;
    readonly reason?: string;
    readonly outcome?: string;
  };
  /** One trial of a skill or program on a cell, outside production: what it makes is not COUNTED. */
  readonly SKILL_TRIAL: {
    readonly taskId: string;
    readonly skill: string;
    readonly variant?: string;
    /** Of skill, cell, tool and variant together. */
    readonly configHash: string;
    readonly outcome: TrialOutcome;
  };
  readonly CONNECTION_STATE: {
    readonly state: 'CONNECTING' | 'LIVE' | 'STALE' | 'GAP' | 'REFUSED' | 'MISCONFIGURED' | 'DISABLED';
    readonly cause?: string;
  };
  readonly CONNECTION_GAP: { readonly from: string; readonly to: string; readonly cause: string };
  /** A person names the reason of a stop. `intervalTo` absent: until the stop ends. */
  readonly REASON_GIVEN: {
    readonly intervalFrom: string;
    readonly intervalTo?: string;
    readonly reason: string;
    readonly revision: number;
    readonly by?: string;
    readonly cause?: string;
  };
  /** `corrects` names the event; payload null: it never happened. */
  readonly CORRECTED: {
    readonly payload: EventPayloads['STATE_CHANGED'] | EventPayloads['COUNTED'] | null;
    readonly by?: string;
    readonly cause?: string;
  };
  /** Pieces turned out otherwise: `for` is when they were made, where no order is known. */
  readonly COUNT_ADJUSTED: {
    readonly jobOrderId?: string;
    readonly good: number;
    readonly scrap: number;
    readonly for?: string;
    readonly by?: string;
    readonly cause?: string;
  };
  readonly ORDER_ACCEPTED: { readonly externalId: string; readonly taskId: string; readonly productId?: string; readonly quantity: number };
  /** `move` names what was done to it; `by` who did: a pseudonym, a machine, a unit, or Fingerpost itself. */
  readonly ORDER_CHANGED: {
    readonly state: JobOrderState;
    readonly subState?: string;
    readonly move?: string;
    readonly reason?: string;
    readonly by?: string;
  };
  readonly DECIDED: { readonly decisionId: string; readonly outcome: string; readonly workUnitId?: string };
  readonly ASSIGNED: {
    readonly assignmentId: string;
    readonly workUnitId: string;
    readonly taskId: string;
    readonly productId?: string;
    readonly toolId?: string;
    /** Of a teleoperated run. */
    readonly consoleId?: string;
  };
  readonly REVOKED: { readonly assignmentId: string; readonly workUnitId: string; readonly reason: string };
  readonly COMMAND_SENT: { readonly commandId: string; readonly kind: string; readonly token: number; readonly assignmentId: string };
  readonly RESPONSE_READY: { readonly good: number; readonly scrap: number };
  readonly CLASS_CHANGED: { readonly class: string; readonly inForce: string; readonly policyVersion: string };
  readonly CLASS_SIGNED: { readonly class: string; readonly by: string };
  readonly POLICY_PUBLISHED: { readonly version: string; readonly by: string };
  /** A person or the MES has taken a unit out, or put it back in. */
  readonly UNIT_SERVICE_CHANGED: { readonly inService: boolean; readonly mode?: string; readonly by: string; readonly reason: string };
  readonly PLANT_CHANGED: { readonly version: string; readonly changed: readonly string[] };
}

export type EventKind = keyof EventPayloads;

/** Where a fact comes from. `seq` counts up by 1 within a session; a source without it has a `key` instead. */
export interface EventSource {
  /** The unit's path, `<path>#<signal>` for OPC UA, or `fingerpost` for our own. */
  readonly path: string;
  readonly session: string | null;
  readonly seq: number | null;
  /** OPC UA: source timestamp and value. */
  readonly key?: string;
}

/** Something that happened on the floor or was decided by us; immutable. */
export type FloorEvent = { readonly [K in EventKind]: FloorEventOf<K> }[EventKind];

export interface FloorEventOf<K extends EventKind> {
  readonly kind: K;
  readonly subject: Subject;
  /** Path site/area/line/unit. */
  readonly workUnitId: string | null;
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
  readonly quality: Quality;
  readonly source: EventSource;
  readonly payload: EventPayloads[K];
  /** Position of the event that this one corrects. */
  readonly corrects?: number;
}

/** Place in the log: ordered by transaction, then position (see spine-facts: a position alone loses events). */
export interface LogPosition {
  /** A 64-bit transaction id, in decimal digits. */
  readonly xid: string;
  readonly position: number;
}

export type StoredEvent = FloorEvent & LogPosition;

export const OUR_SOURCE: EventSource = { path: 'fingerpost', session: null, seq: null };

/** An event of our own making: a decision, an assignment, a change of an order. */
export function ours<K extends EventKind>(
  kind: K,
  subject: Subject,
  workUnitId: string | null,
  payload: EventPayloads[K],
  now: Instant,
): FloorEventOf<K> {
  return { kind, subject, workUnitId, payload, occurredAt: now, receivedAt: now, quality: 'GOOD', source: OUR_SOURCE };
}

/** Whether the path lies at or under the scope: `a/b` holds `a/b` and `a/b/c`, not `a/bc`. */
export const isWithin = (path: string, scope: string): boolean => path === scope || path.startsWith(`${scope}/`);
