import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Settings } from '../../config/settings.js';
import { Clock } from '../platform/clock.js';
import type { Instant } from '../platform/instant.js';
import { Database, type Transaction } from '../platform/database.js';
import { Metrics } from '../platform/metrics.js';
import { SETTINGS_TOKEN } from '../platform/tokens.js';
import { PlantService } from '../plant/plant.service.js';
import type { NewCommand } from '../spine/domain/command.js';
import { ours } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { Outbox } from '../spine/outbox.js';
import type { HeldPlace } from './domain/candidate.js';
import { decide, type Decision } from './domain/decide.js';
import { looksForPlace, remaining, type JobOrder } from './domain/job-order.js';
import { DEFAULT_POLICY, withWeights, type Weights } from './domain/policy.js';
import { storedInputs } from './domain/stored-inputs.js';
import { blocker } from './domain/waiting.js';
import { changedFloor, type Changes } from './domain/what-if.js';
import { Gather, type FloorPicture } from './gather.service.js';
import { JobOrderStore } from './store/job-order.store.js';
import { OrderMoveStore, type OrderMove } from './store/order-move.store.js';
import { RoutingStore, type Assignment, type NewDecision } from './store/routing.store.js';

const UNIQUE_VIOLATION = '23505';

/** What is to be otherwise in a what-if. */
export interface WhatIf {
  readonly asOf?: Instant;
  readonly changes?: Changes;
  readonly weights?: Partial<Weights>;
}

/** Decides where a job order goes, and commits it: decision, assignment and command are one transaction. */
@Injectable()
export class RouteOrder {
  constructor(
    private readonly db: Database,
    private readonly gather: Gather,
    private readonly orders: JobOrderStore,
    private readonly store: RoutingStore,
    private readonly moves: OrderMoveStore,
    private readonly outbox: Outbox,
    private readonly events: EventLog,
    private readonly plant: PlantService,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /** The decision as it would fall now; nothing is written. @returns undefined where the plant no longer knows the task */
  async dryRun(order: JobOrder): Promise<NewDecision | undefined> {
    return this.decideIn(order, await this.gather.picture([order]));
  }

  /** The decision as it would fall on another floor, at another time, or by other weights; nothing is written. */
  async whatIf(order: JobOrder, { asOf, changes, weights }: WhatIf): Promise<NewDecision | undefined> {
    const picture = await this.gather.picture([order], asOf);
    const policy = weights ? withWeights(DEFAULT_POLICY, weights) : DEFAULT_POLICY;
    return this.decideIn(order, changes ? changedFloor(picture, changes) : picture, policy);
  }

  /** How a decision falls on a picture of the floor, without its record. @returns undefined where the plant no longer knows the task */
  decisionIn(order: JobOrder, picture: FloorPicture, held: HeldPlace | null = null): Decision | undefined {
    const asked = this.gather.asked(order, picture, DEFAULT_POLICY, held);
    return asked && decide(asked.question, asked.candidates, DEFAULT_POLICY);
  }

  /** Decides on a picture of the floor. @returns undefined where the plant no longer knows the task */
  decideIn(order: JobOrder, picture: FloorPicture, policy = DEFAULT_POLICY, held: HeldPlace | null = null): NewDecision | undefined {
    const asked = this.gather.asked(order, picture, policy, held);
    if (!asked) return undefined;
    const { question, candidates } = asked;
    const inputs = storedInputs(question, candidates, policy);
    return {
      id: uuid(),
      jobOrderId: order.id,
      decidedAt: picture.now,
      policyVersion: policy.version,
      inputsHash: createHash('sha256').update(inputs).digest('hex'),
      inputs,
      decision: decide(question, candidates, policy),
    };
  }

  /**
   * Commits a decision.
   * @returns the assignment; null where the order waits; undefined where another router or the floor was faster, and
   *   nothing was written
   */
  commit(order: JobOrder, record: NewDecision): Promise<Assignment | null | undefined> {
    return this.db.transaction((tx) => this.commitIn(tx, order, record));
  }

  /** Commits a decision in a transaction of the caller, which goes on whatever comes of it. */
  async commitIn(tx: Transaction, order: JobOrder, record: NewDecision): Promise<Assignment | null | undefined> {
    const [current] = await this.orders.lock(tx, [order.id]);
    if (!current || current.version !== order.version || !looksForPlace(current)) return undefined;
    try {
      return await tx.transaction((own) => (record.decision.chosen ? this.assign(own, current, record) : this.wait(own, current, record)));
    } catch (error) {
      // The slot went to another order in the meantime: the indexes keep the promise, the loser decides anew.
      if ((error as { readonly code?: string }).code === UNIQUE_VIOLATION) return undefined;
      throw error;
    }
  }

  private async assign(tx: Transaction, order: JobOrder, record: NewDecision): Promise<Assignment> {
    const chosen = record.decision.chosen!;
    const now = this.clock.now();
    const unit = this.plant.unit(chosen.workUnitId)!;
    const assignmentId = uuid();
    const command: NewCommand = {
      commandId: uuid(),
      kind: unit.kind === 'MANUAL_STATION' ? 'OFFER' : 'START',
      workUnitId: unit.id,
      jobOrderId: order.id,
      assignmentId,
      deadline: now + this.settings.FP_COMMAND_DEADLINE_MS,
      taskId: order.taskId,
      productId: order.productId,
      toolId: order.constraints.toolId ?? this.plant.task(order.taskId)?.needs.tool ?? null,
      quantity: remaining(order),
    };
    await this.store.insertDecision(tx, record);
    const interrupted = order.state === 'INTERRUPTED';
    const placed = await this.orders.save(tx, {
      ...order,
      state: interrupted ? 'INTERRUPTED' : 'ALLOWED_TO_START',
      subState: interrupted ? 'Held' : 'Ready',
      waitingReason: null,
      reason: null,
      setback: order.setback && { ...order.setback, isPending: false },
      workUnitId: unit.id,
      assignmentId,
    });
    await this.moves.insert(tx, [moveOf(placed, 'ASSIGN', unit.id, now)]);
    const subject = { kind: 'job-order' as const, id: order.id };
    const product = order.productId === null ? {} : { productId: order.productId };
    await this.events.record(tx, [
      ours('DECIDED', subject, unit.id, { decisionId: record.id, outcome: record.decision.outcome, workUnitId: unit.id }, now),
      ours(
        'ASSIGNED',
        subject,
        unit.id,
        {
          assignmentId,
          workUnitId: unit.id,
          taskId: order.taskId,
          ...product,
          ...(command.toolId === null ? {} : { toolId: command.toolId }),
          ...(chosen.consoleId === null ? {} : { consoleId: chosen.consoleId }),
        },
        now,
      ),
    ]);
    // The token before the slot: it makes those who place on the same unit go one after the other, so that each finds its own.
    // Both last, since from here on to the commit the others wait.
    const [stored] = await this.outbox.put(tx, [command]);
    const assignment = await this.store.insertAssignment(tx, unit.slots, {
      id: assignmentId,
      jobOrderId: order.id,
      workUnitId: unit.id,
      consoleId: chosen.consoleId,
      taskId: order.taskId,
      toolId: chosen.mode === 'MANUAL' ? null : command.toolId,
      mode: chosen.mode,
      token: stored!.token,
      revoking: false,
      expectedEnd: chosen.expectedEnd!,
      beganAt: now,
      leaseUntil: now + this.settings.FP_ASSIGNMENT_LEASE_MS,
      lost: false,
      endedAt: null,
      endReason: null,
    });
    this.metrics.decisions.inc({ outcome: 'ASSIGNED' });
    return assignment;
  }

  /** A record is written when an order first waits, and whenever what it waits for changes. */
  private async wait(tx: Transaction, order: JobOrder, record: NewDecision): Promise<null> {
    const waitingReason = blocker(record.decision);
    if (waitingReason === order.waitingReason) return null;
    const now = this.clock.now();
    const blocked = waitingReason === 'PRECEDENCE';
    const state = order.state === 'INTERRUPTED' ? order.state : blocked ? 'NOT_ALLOWED_TO_START' : 'ALLOWED_TO_START';
    await this.store.insertDecision(tx, record);
    const waiting = await this.orders.save(tx, { ...order, state, waitingReason });
    await this.moves.insert(tx, [moveOf(waiting, 'WAIT', waitingReason, now)]);
    await this.events.record(tx, [
      ours('DECIDED', { kind: 'job-order', id: order.id }, null, { decisionId: record.id, outcome: record.decision.outcome }, now),
    ]);
    this.metrics.decisions.inc({ outcome: record.decision.outcome });
    return null;
  }
}

const moveOf = ({ id, state, subState }: JobOrder, move: string, reason: string, at: Instant): OrderMove => ({
  jobOrderId: id,
  at,
  move,
  by: 'fingerpost',
  reason,
  state,
  subState,
});
