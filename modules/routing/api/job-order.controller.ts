import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { LIMITS } from '../../../config/limits.js';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { refused, type Outcome } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import { AcceptOrders, type Accepted } from '../accept-orders.service.js';
import { JobOrderStore, type OrderFilter } from '../store/job-order.store.js';
import { JobResponseStore } from '../store/job-response.store.js';
import { OrderMoveStore } from '../store/order-move.store.js';
import { RoutingStore } from '../store/routing.store.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { Idempotent, KEY_HEADER, type Answer } from './idempotent.js';
import { OrderAccess } from './order-access.js';
import { JobOrderBody, toRequest } from './order-request.js';
import { maySee } from './reach.js';
import { readOrders } from './read-orders.js';
import { assignmentView, decisionView, moveView, orderView, responseView } from './rest.views.js';
import { ROUTING_PROBLEMS, type RoutingRefusal } from './problems.js';

@ApiTags('job orders')
@ApiBearerAuth()
@ApiExtraModels(JobOrderBody)
@Controller('api/v1/job-orders')
export class JobOrderController {
  constructor(
    private readonly accepting: AcceptOrders,
    private readonly idempotent: Idempotent,
    private readonly orders: JobOrderStore,
    private readonly store: RoutingStore,
    private readonly moves: OrderMoveStore,
    private readonly responses: JobResponseStore,
    private readonly access: OrderAccess,
  ) {}

  @Allow('mes', 'supervisor', 'plant_manager')
  @Post()
  @ApiOperation({ summary: 'Create job orders: one, or up to 1,000 with a result for each' })
  @ApiHeader(KEY_HEADER)
  @ApiBody({
    schema: {
      oneOf: [
        { $ref: getSchemaPath(JobOrderBody) },
        { type: 'array', items: { $ref: getSchemaPath(JobOrderBody) }, maxItems: LIMITS.jobOrdersPerRequest },
      ],
    },
  })
  @ApiResponse({ status: 201, description: 'Created.' })
  @ApiResponse({ status: 200, description: 'A list, or the same order once more: what exists.' })
  async create(
    @Who() who: Access,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    this.access.requireSite(who);
    const read = await readOrders(body);
    const answer = await this.idempotent.run(who.principal.subject, key, body, async (tx): Promise<Answer> => {
      const good = read.flatMap((one) => (one.ok ? [toRequest(one.value, who.principal.subject)] : []));
      const accepted = await this.accepting.accept(tx, good);
      if (!Array.isArray(body)) {
        const { order, created } = orProblem(accepted[0]!, ROUTING_PROBLEMS);
        return { status: created ? 201 : 200, body: orderView(order) };
      }
      let next = 0;
      return { status: 200, body: { results: read.map((one) => resultOf(one.ok ? accepted[next++]! : one)) } };
    });
    response.status(answer.status).json(answer.body);
  }

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer', 'auditor')
  @Get()
  @ApiOperation({ summary: 'List job orders, newest first' })
  @ApiQuery({ name: 'limit', required: false, description: '1–200, default 50' })
  @ApiQuery({ name: 'cursor', required: false, description: 'nextCursor of the page before' })
  @ApiQuery({ name: 'state', required: false, description: '`open`, or a state' })
  @ApiQuery({ name: 'externalId', required: false })
  async list(
    @Who() who: Access,
    @Query('limit') limit: string | undefined,
    @Query('cursor') cursor: string | undefined,
    @Query('state') state: string | undefined,
    @Query('externalId') externalId: string | undefined,
  ): Promise<unknown> {
    const size = Math.min(Math.max(Number.parseInt(limit ?? '50', 10) || 50, 1), LIMITS.pageSize);
    const after = cursor === undefined ? undefined : orProblem(decodeCursor(cursor), ROUTING_PROBLEMS);
    const { orders } = await this.orders.page({ ...stateFilter(state), ...(externalId ? { externalId } : {}) }, size + 1, after);
    const items = orders.slice(0, size);
    return {
      items: items.filter((order) => maySee(who, order)).map(orderView),
      nextCursor: orders.length > size ? encodeCursor(items.at(-1)!) : null,
    };
  }

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer', 'auditor')
  @Get(':id')
  @ApiOperation({ summary: 'Read a job order by its id, or by yours as `ext:{externalId}`' })
  async read(@Who() who: Access, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const order = await this.access.find(who, id);
    response.setHeader('etag', `"${order.version}"`);
    const [assignments, history, [answer]] = await Promise.all([
      this.store.ofOrder(order.id),
      this.moves.ofOrders([order.id]),
      this.responses.ofOrders([order.id]),
    ]);
    response.json({
      ...orderView(order),
      assignments: assignments.map(assignmentView),
      history: history.map(moveView),
      response: answer ? responseView(answer) : null,
    });
  }

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer', 'auditor')
  @Get(':id/routing')
  @ApiOperation({ summary: 'The decision in force, with every candidate' })
  async routing(@Who() who: Access, @Param('id') id: string): Promise<unknown> {
    const order = await this.access.find(who, id);
    const [record] = await this.store.latestDecisions([order.id]);
    return decisionView(record ?? fail(refused('UNKNOWN_DECISION', 'This job order has not been decided yet.'), ROUTING_PROBLEMS));
  }
}

function resultOf(outcome: Outcome<Accepted, RoutingRefusal>) {
  if (outcome.ok) return { status: outcome.value.created ? 201 : 200, jobOrder: orderView(outcome.value.order) };
  const { status, title } = ROUTING_PROBLEMS[outcome.reason];
  return {
    status,
    problem: {
      code: outcome.reason,
      title,
      detail: outcome.detail,
      ...(outcome.path ? { errors: [{ path: outcome.path, message: outcome.detail, accepted: title }] } : {}),
    },
  };
}

function stateFilter(state: string | undefined): OrderFilter {
  if (state === undefined) return {};
  return state === 'open' ? { open: true } : { states: [state as never] };
}
