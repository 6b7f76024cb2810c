import type { Instant } from '../../platform/instant.js';
import type { Task, WorkUnit } from '../../plant/domain/plant.js';
import type { JobOrderState } from '../../spine/domain/floor-event.js';
import type { JobOrder, SubState } from './job-order.js';

/** What came of a job order (ISA-95 job response). It names the role that did it, never a person. */
export interface JobResponse {
  readonly jobOrderId: string;
  readonly externalId: string;
  readonly taskId: string;
  readonly productId: string | null;
  readonly state: JobOrderState;
  readonly subState: SubState | null;
  readonly reason: string | null;
  /** Pieces asked for, made well, and lost; short: asked for and not made well. */
  readonly quantity: number;
  readonly good: number;
  readonly scrap: number;
  readonly short: number;
  /** Null: it never began. */
  readonly actualStart: Instant | null;
  readonly actualEnd: Instant;
  /** Where it ran last. Null: it never had a place. */
  readonly workUnitId: string | null;
  readonly operatorRole: 'operator' | 'teleoperator' | null;
  readonly toolId: string | null;
  /** Configuration of the learned skill that ran, where one did. */
  readonly skillVersion: string | null;
}

/** Where and with what an order ran last, as far as the plant knows it. */
export interface RanOn {
  readonly unit: WorkUnit | null;
  readonly task: Task | null;
  readonly consoleId: string | null;
}

/** The response to an order that is over. */
export function responseTo(order: JobOrder, { unit, task, consoleId }: RanOn): JobResponse {
  const isRobot = unit?.kind === 'ROBOT_CELL';
  const began = order.startedAt !== null;
  return {
    jobOrderId: order.id,
    externalId: order.externalId,
    taskId: order.taskId,
    productId: order.productId,
    state: order.state,
    subState: order.subState,
    reason: order.reason,
    quantity: order.quantity,
    good: order.good,
    scrap: order.scrap,
    short: Math.max(0, order.quantity - order.good),
    actualStart: order.startedAt,
    actualEnd: order.endedAt ?? order.acceptedAt,
    workUnitId: unit?.id ?? null,
    operatorRole: !began || unit === null ? null : consoleId !== null ? 'teleoperator' : isRobot ? null : 'operator',
    toolId: isRobot ? (order.constraints.toolId ?? task?.needs.tool ?? null) : null,
    skillVersion: isRobot && task?.facts.skillStage !== undefined ? (task.facts.configHash ?? null) : null,
  };
}
