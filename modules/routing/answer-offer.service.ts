import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/domain/principal.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { ours } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { ActOnOrder, type Acted, type MoveRefusal, type Seen } from './act-on-order.service.js';
import { stateName, type JobOrder } from './domain/job-order.js';
import { declined } from './domain/order-acts.js';
import { RoutingStore } from './store/routing.store.js';

/** Grounds on which an offer may be declined; none of them says anything of a person's pace or health. */
export const DECLINE_GROUNDS = [
  'MATERIAL_MISSING',
  'TOOL_MISSING',
  'INSTRUCTION_UNCLEAR',
  'SAFETY_CONCERN',
  'NOT_QUALIFIED',
  'OTHER_WORK_FIRST',
  'NOT_NOW',
] as const;
export type DeclineGround = (typeof DECLINE_GROUNDS)[number];

/**
 * Answers an offer for the operator of a station. A decline is free of blame: neither history, log nor audit trail
 * holds who declined, only the station and the ground, so that nobody's refusals can be counted.
 */
@Injectable()
export class AnswerOffer {
  constructor(
    private readonly acts: ActOnOrder,
    private readonly store: RoutingStore,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** The offer is accepted as if the station itself had said so; one that was accepted already stays so. */
  async accept(tx: Transaction, seen: Seen, by: Principal): Promise<Outcome<Acted, MoveRefusal>> {
    return this.acts.step(tx, seen, by, station('ACCEPT', null), async (order) => {
      if (order.subState === 'Loaded') return done({ order, send: null });
      const offer = order.assignmentId === null ? undefined : await this.store.openOffer(tx, order.assignmentId);
      if (!offer) return refused('ILLEGAL_MOVE', `A job order that is ${stateName(order)} has no offer that awaits an answer.`);
      const payload = { commandId: offer.commandId, status: 'ACCEPTED' as const };
      const subject = { kind: 'job-order', id: order.id } as const;
      await this.events.record(tx, [ours('COMMAND_ANSWERED', subject, order.workUnitId, payload, this.clock.now())]);
      return done({ order: { ...order, subState: 'Loaded' }, send: null });
    });
  }

  /** The station is asked to give the order back; then it is offered elsewhere. */
  decline(tx: Transaction, seen: Seen, ground: DeclineGround): Promise<Outcome<Acted, MoveRefusal>> {
    return this.acts.step(tx, seen, null, station('DECLINE', ground), (order) =>
      declined(order, { act: 'DECLINE', by: order.workUnitId ?? order.id, reason: ground, at: this.clock.now() }),
    );
  }
}

/** The station speaks, not whoever stands there. */
const station = (move: string, reason: string | null) => (order: JobOrder) => ({ move, by: order.workUnitId ?? order.id, reason });
