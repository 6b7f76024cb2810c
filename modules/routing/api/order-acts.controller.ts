import { Body, Controller, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { fromIso } from '../../platform/instant.js';
import { orProblem } from '../../platform/problem.js';
import { ActOnOrder } from '../act-on-order.service.js';
import type { OrderAct } from '../domain/job-order.js';
import { PinOrder } from '../pin-order.service.js';
import { MaybeReasonBody, ReasonBody } from './act-bodies.js';
import { OrderAccess } from './order-access.js';
import { answerOf, Headed, OrderDoor, OrderVerb, type Sent } from './order-door.js';
import { PinBody } from './order-request.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { orderView } from './rest.views.js';

/** The moves of a job order by name (OPC 10031-4), for the MES and for those who stand in for it. */
@ApiTags('job orders')
@ApiBearerAuth()
@Controller('api/v1/job-orders')
export class OrderActsController {
  constructor(
    private readonly acts: ActOnOrder,
    private readonly pins: PinOrder,
    private readonly door: OrderDoor,
    private readonly access: OrderAccess,
  ) {}

  @OrderVerb('hold', 'Keep a job order from starting or going on until it is released')
  hold(
    @Who() who: Access,
    @Param('id') id: string,
    @Headed() sent: Sent,
    @Body() body: ReasonBody,
    @Res() response: Response,
  ): Promise<void> {
    return this.act(who, id, 'HOLD', sent, body, response);
  }

  @OrderVerb('release', 'Let a job order that is held or suspended, or was moved too often, go on')
  release(
    @Who() who: Access,
    @Param('id') id: string,
    @Headed() sent: Sent,
    @Body() body: MaybeReasonBody,
    @Res() response: Response,
  ): Promise<void> {
    return this.act(who, id, 'RELEASE', sent, body, response);
  }

  @OrderVerb('suspend', 'Interrupt a running job order for other work')
  suspend(
    @Who() who: Access,
    @Param('id') id: string,
    @Headed() sent: Sent,
    @Body() body: ReasonBody,
    @Res() response: Response,
  ): Promise<void> {
    return this.act(who, id, 'SUSPEND', sent, body, response);
  }

  @OrderVerb('cancel', 'Cancel a job order')
  cancel(
    @Who() who: Access,
    @Param('id') id: string,
    @Headed() sent: Sent,
    @Body() body: MaybeReasonBody,
    @Res() response: Response,
  ): Promise<void> {
    return this.act(who, id, 'CANCEL', sent, body, response);
  }

  @OrderVerb('abort', 'Abort a job order at once; what was made stands')
  abort(
    @Who() who: Access,
    @Param('id') id: string,
    @Headed() sent: Sent,
    @Body() body: ReasonBody,
    @Res() response: Response,
  ): Promise<void> {
    return this.act(who, id, 'ABORT', sent, body, response);
  }

  @OrderVerb('close', 'End a begun job order with what was made, or close a completed one for good')
  close(
    @Who() who: Access,
    @Param('id') id: string,
    @Headed() sent: Sent,
    @Body() body: ReasonBody,
    @Res() response: Response,
  ): Promise<void> {
    return this.act(who, id, 'CLOSE', sent, body, response);
  }

  @OrderVerb('reroute', 'Take a job order off its unit and place it elsewhere')
  reroute(
    @Who() who: Access,
    @Param('id') id: string,
    @Headed() sent: Sent,
    @Body() body: ReasonBody,
    @Res() response: Response,
  ): Promise<void> {
    return this.act(who, id, 'REROUTE', sent, body, response);
  }

  @OrderVerb('pin', 'Pin a job order to a unit; the answer says what the engine has against it')
  @ApiResponse({ status: 422, description: 'The pin has ended (PIN_ENDED).' })
  async pin(
    @Who() who: Access,
    @Param('id') id: string,
    @Headed() sent: Sent,
    @Body() body: PinBody,
    @Res() response: Response,
  ): Promise<void> {
    const { workUnitId, reason } = body;
    const pin = { workUnitId, reason, until: fromIso(body.until)! };
    const order = await this.access.changeable(who, id);
    const objection = orProblem(await this.pins.objection(order, pin, who.principal), ROUTING_PROBLEMS);
    await this.door.answer(who, id, 'PIN', sent, body, response, async (tx, seen) => {
      const acted = orProblem(await this.pins.pin(tx, seen, pin, who.principal), ROUTING_PROBLEMS);
      return { ...answerOf(acted), body: { ...orderView(acted.order), objection } };
    });
  }

  @OrderVerb('unpin', 'Take the pin of a job order away')
  async unpin(
    @Who() who: Access,
    @Param('id') id: string,
    @Headed() sent: Sent,
    @Body() body: MaybeReasonBody,
    @Res() response: Response,
  ): Promise<void> {
    await this.door.answer(who, id, 'UNPIN', sent, body, response, async (tx, seen) =>
      answerOf(orProblem(await this.acts.unpin(tx, seen, body?.reason ?? null, who.principal), ROUTING_PROBLEMS)),
    );
  }

  private act(who: Access, id: string, act: OrderAct, sent: Sent, body: MaybeReasonBody | undefined, response: Response): Promise<void> {
    return this.door.answer(who, id, act, sent, body, response, async (tx, seen) =>
      answerOf(orProblem(await this.acts.act(tx, seen, act, body?.reason ?? null, who.principal), ROUTING_PROBLEMS)),
    );
  }
}
