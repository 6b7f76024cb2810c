import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../../plant/api/plant.views.js';
import { JOB_ORDER_STATES, type JobOrderState } from '../../spine/domain/floor-event.js';
import type { JobOrder } from '../domain/job-order.js';
import { ActView, OriginView, PinView } from './order-parts.views.js';

export const JobOrderStateEnum = enumOf(JOB_ORDER_STATES);
registerEnumType(JobOrderStateEnum, { name: 'JobOrderState', description: 'OPC 10031-4.' });
@ObjectType('JobOrder', { description: 'One request to do a task for a quantity (ISA-95 job order).' })
export class JobOrderView {
  @Field(() => ID, { description: 'Its id.' })
  readonly id!: string;

  @Field(() => String, { description: 'Its id in the MES.' })
  readonly externalId!: string;

  @Field(() => Int, { description: 'Pieces.' })
  readonly quantity!: number;

  @Field(() => Int, { description: '0–1,000, higher is more urgent.' })
  readonly priority!: number;

  @Field(() => Date, { description: 'When it shall be done.' })
  readonly dueAt!: Date;

  @Field(() => Date, { description: 'When it was taken in.' })
  readonly acceptedAt!: Date;

  @Field(() => JobOrderStateEnum, { description: 'Its state.' })
  readonly state!: JobOrderState;

  @Field(() => String, { nullable: true, description: 'Waiting, Ready, Loaded, Held, Completed, Closed.' })
  readonly subState!: string | null;

  @Field(() => String, { nullable: true, description: 'While it has no place: code of the nearest blocker.' })
  readonly waitingReason!: string | null;

  @Field(() => ID, { nullable: true, description: 'Its assignment on the floor.' })
  readonly assignmentId!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it started.' })
  readonly startedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  readonly endedAt!: Date | null;

  @Field(() => Int, { description: 'Good pieces, as the unit reports them.' })
  readonly good!: number;

  @Field(() => Int, { description: 'Scrap.' })
  readonly scrap!: number;

  @Field(() => String, { nullable: true, description: 'Why it ended, is held, or was moved.' })
  readonly reason!: string | null;

  @Field(() => Boolean, { description: 'Due and not done in time.' })
  readonly late!: boolean;

  @Field(() => Int, { description: 'Goes up with each change; an act names the one that was seen.' })
  readonly version!: number;

  @Field(() => Int, { description: 'How often it was placed anew.' })
  readonly moves!: number;

  @Field(() => [ID], { description: 'Orders that must have ended well before it.' })
  readonly predecessors!: readonly string[];

  @Field(() => PinView, { nullable: true, description: 'The unit that a person has pinned it to. Null: none.' })
  readonly pinnedTo!: PinView | null;

  @Field(() => ActView, { nullable: true, description: 'What the floor was asked to do with it and has not confirmed. Null: nothing.' })
  readonly underWay!: ActView | null;

  @Field(() => ActView, { nullable: true, description: 'Who keeps it from starting or going on. Null: nobody.' })
  readonly heldBy!: ActView | null;

  @Field(() => OriginView, { nullable: true, description: 'The order that it was made out of. Null: none.' })
  readonly origin!: OriginView | null;

  readonly taskId!: string;
  readonly productId!: string | null;
  readonly workUnitId!: string | null;
}

const date = (at: number | null): Date | null => (at === null ? null : new Date(at));

export function toOrder(order: JobOrder, now: number): JobOrderView {
  return {
    ...order,
    dueAt: new Date(order.dueAt),
    acceptedAt: new Date(order.acceptedAt),
    startedAt: date(order.startedAt),
    endedAt: date(order.endedAt),
    late: order.state !== 'ABORTED' && order.dueAt < (order.endedAt ?? now),
    pinnedTo: order.pin && { ...order.pin, until: new Date(order.pin.until) },
    underWay: order.asked && { ...order.asked, at: new Date(order.asked.at) },
    heldBy: order.held && { ...order.held, act: 'HOLD', at: new Date(order.held.at) },
  };
}
