import { Body, Controller, Param, Patch, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { Database } from '../../platform/database.js';
import { fromIso } from '../../platform/instant.js';
import { refused } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import { ActOnOrder } from '../act-on-order.service.js';
import type { Change } from '../domain/order-acts.js';
import { FollowUpOrder, type FollowUpRequest } from '../follow-up-order.service.js';
import { SplitOrder } from '../split-order.service.js';
import { ChangeBody, FollowUpBody, SplitBody } from './act-bodies.js';
import { OrderAccess, versionOf } from './order-access.js';
import { Headed, MATCH_HEADER, OrderDoor, OrderVerb, sendOrder, type Sent } from './order-door.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { orderView } from './rest.views.js';

/** How much, until when, how urgent; in parts; and once more where something is short. */
@ApiTags('job orders')
@ApiBearerAuth()
@Controller('api/v1/job-orders')
export class OrderPartsController {
  constructor(
    private readonly acts: ActOnOrder,
    private readonly splits: SplitOrder,
    private readonly followUps: FollowUpOrder,
    private readonly door: OrderDoor,
    private readonly access: OrderAccess,
    private readonly db: Database,
  ) {}

  @Allow('mes', 'supervisor', 'plant_manager')
  @Patch(':id')
  @ApiOperation({ summary: 'Change due date, priority or quantity, while the order has not ended' })
  @ApiHeader(MATCH_HEADER)
  @ApiResponse({ status: 200, description: 'Changed; the unit that has it has been told another quantity.' })
  @ApiResponse({ status: 409, description: 'It has ended.' })
  @ApiResponse({ status: 412, description: 'The order has changed since the ETag.' })
  @ApiResponse({ status: 422, description: 'Fewer pieces than have been made (QUANTITY_TOO_SMALL).' })
  @ApiResponse({ status: 428, description: 'If-Match is missing.' })
  async change(
    @Who() who: Access,
    @Param('id') id: string,
    @Headed() { match }: Sent,
    @Body() body: ChangeBody,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.access.changeable(who, id);
    const seen = { id: order.id, version: versionOf(match) };
    const change = changeOf(body);
    if (Object.keys(change).length === 0)
      fail(refused('INVALID_INPUT', 'Nothing is to be changed: give dueAt, priority or quantity.', 'dueAt'), ROUTING_PROBLEMS);
    const acted = await this.db.transaction(async (tx) =>
      orProblem(await this.acts.change(tx, seen, change, body.reason ?? null, who.principal), ROUTING_PROBLEMS),
    );
    sendOrder(response, { status: 200, body: orderView(acted.order) });
  }

  @OrderVerb('split', 'Give a part of the quantity to job orders of their own')
  @ApiResponse({ status: 422, description: 'Less would be left than has been made (QUANTITY_TOO_SMALL).' })
  async split(
    @Who() who: Access,
    @Param('id') id: string,
    @Headed() sent: Sent,
    @Body() body: SplitBody,
    @Res() response: Response,
  ): Promise<void> {
    const parts = body.parts.map(({ quantity, externalId }) => ({ quantity, externalId: externalId ?? null }));
    await this.door.answer(who, id, 'SPLIT', sent, body, response, async (tx, seen) => {
      const split = orProblem(await this.splits.split(tx, seen, parts, body.reason, who.principal), ROUTING_PROBLEMS);
      return { status: 200, body: { ...orderView(split.order), parts: split.parts.map(orderView) } };
    });
  }

  @OrderVerb('follow-up', 'Make up for what an ended job order is short of, or mend its scrap', 201)
  async followUp(
    @Who() who: Access,
    @Param('id') id: string,
    @Headed() { key }: Sent,
    @Body() body: FollowUpBody,
    @Res() response: Response,
  ): Promise<void> {
    await this.door.answer(who, id, 'FOLLOW_UP', { key, match: '*' }, body, response, async (tx, seen) => {
      const order = await this.followUps.followUp(tx, seen.id, followUpOf(body), body.reason, who.principal);
      return { status: 201, body: orderView(orProblem(order, ROUTING_PROBLEMS)) };
    });
  }
}

function changeOf({ dueAt, priority, quantity }: ChangeBody): Change {
  const due = fromIso(dueAt ?? '');
  return {
    ...(due === undefined ? {} : { dueAt: due }),
    ...(priority === undefined ? {} : { priority }),
    ...(quantity === undefined ? {} : { quantity }),
  };
}

const followUpOf = (body: FollowUpBody): FollowUpRequest => ({
  kind: body.kind,
  quantity: body.quantity ?? null,
  taskId: body.taskId ?? null,
  externalId: body.externalId ?? null,
  dueAt: fromIso(body.dueAt ?? '') ?? null,
  priority: body.priority ?? null,
});
