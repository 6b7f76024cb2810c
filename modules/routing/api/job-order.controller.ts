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
import { refused } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import { fromIso } from '../../platform/instant.js';
import { JobOrderStore, type OrderFilter } from '../store/job-order.store.js';
import { JobResponseStore } from '../store/job-response.store.js';
import { OrderMoveStore } from '../store/order-move.store.js';
import { RoutingStore } from '../store/routing.store.js';
import { decodeCursor, encodeCursor, pageSize } from './cursor.js';
import { KEY_HEADER, sendAnswer } from './idempotent.js';
import { isInForce } from '../domain/job-order.js';
import { OrderAccess } from './order-access.js';
import { JobOrderBody } from './order-request.js';
import { maySee } from './reach.js';
import { JOB_ORDER_STATES } from '../../spine/domain/floor-event.js';
import { Requests } from './requests.js';
import { assignmentView, decisionView, moveView, orderView, responseView } from './rest.views.js';
import { ROUTING_PROBLEMS } from './problems.js';

@ApiTags('job orders')
@ApiBearerAuth()
@ApiExtraModels(JobOrderBody)
@Controller('api/v1/job-orders')
export class JobOrderController {
  constructor(
    private readonly requests: Requests,
    private readonly orders: JobOrderStore,
    private readonly store: RoutingStore,
    private readonly moves: OrderMoveStore,
    private readonly responses: JobResponseStore,
    private readonly access: OrderAccess,
  ) {}

  @Allow('mes', 'supervisor', 'plant_manager')
  @Post()
  @ApiOperation({ summary: 'Create job orders: one, those of a product, or up to 1,000 with a result for each' })
  @ApiHeader({ name: 'Prefer', required: false, description: '`respond-async`: 202 and an operation to poll.' })
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
  @ApiResponse({ status: 202, description: 'respond-async: an operation, in Location.' })
  @ApiResponse({ status: 409, description: 'Another job order has this external id, or the key is being answered.' })
  @ApiResponse({ status: 422, description: 'Unknown product, tool or predecessor, a circle of predecessors, an ended pin, a key reused.' })
  async create(
    @Who() who: Access,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('prefer') prefer: string | undefined,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    this.access.requireSite(who);
    sendAnswer(response, await this.requests.answer('ACCEPT_ORDERS', who, { key, prefer }, body));
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
    const size = pageSize(limit);
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
  @ApiOperation({ summary: 'The decision in force, with every candidate; with `at` the one that was in force then' })
  @ApiQuery({ name: 'at', required: false, description: 'An instant with its zone.' })
  @ApiResponse({ status: 404, description: 'No such job order, or it was not decided yet, or not since it lost its place.' })
  async routing(@Who() who: Access, @Param('id') id: string, @Query('at') at: string | undefined): Promise<unknown> {
    const order = await this.access.find(who, id);
    const instant = at === undefined ? undefined : fromIso(at);
    if (at !== undefined && instant === undefined)
      fail(refused('INVALID_INPUT', `"${at}" is no instant with a zone, such as 2026-11-24T06:00:00Z.`, 'at'), ROUTING_PROBLEMS);
    const [record] = instant === undefined ? await this.store.latestDecisions([order.id]) : await this.store.decisionAt(order.id, instant);
    if (!record) return fail(refused('UNKNOWN_DECISION', 'This job order had not been decided.'), ROUTING_PROBLEMS);
    if (instant === undefined && !isInForce(order, record.decision))
      return fail(refused('UNKNOWN_DECISION', 'This job order has lost its place and has not been decided anew.'), ROUTING_PROBLEMS);
    return decisionView(record);
  }
}

function stateFilter(state: string | undefined): OrderFilter {
  if (state === undefined) return {};
  if (state === 'open') return { open: true };
  const known = JOB_ORDER_STATES.find((one) => one === state);
  return known
    ? { states: [known] }
    : fail(refused('INVALID_INPUT', `"${state}" is no state; accepted: open, ${JOB_ORDER_STATES.join(', ')}.`, 'state'), ROUTING_PROBLEMS);
}
