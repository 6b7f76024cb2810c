import { Body, Controller, Get, Headers, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { PlantService } from '../../plant/plant.service.js';
import { refused } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import { AcceptOrders } from '../accept-orders.service.js';
import { looksForPlace, type JobOrder } from '../domain/job-order.js';
import { RouteOrder } from '../route-order.service.js';
import { JobOrderStore } from '../store/job-order.store.js';
import { RoutingStore, type DecisionRecord } from '../store/routing.store.js';
import { DecisionBody, toRequest } from './order-request.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { mayChange, maySee } from './reach.js';
import { assignmentView, decisionView } from './rest.views.js';

@ApiTags('routing')
@ApiBearerAuth()
@Controller('api/v1/routing-decisions')
export class DecisionController {
  constructor(
    private readonly router: RouteOrder,
    private readonly accepting: AcceptOrders,
    private readonly orders: JobOrderStore,
    private readonly store: RoutingStore,
    private readonly plant: PlantService,
  ) {}

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer')
  @Post()
  @ApiOperation({ summary: 'Ask where a job order should go; commit it only with COMMIT' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Accepted with COMMIT; placing an order twice has no second effect.',
  })
  @ApiResponse({ status: 200, description: 'Dry run: nothing was written.' })
  @ApiResponse({ status: 201, description: 'Committed.' })
  @ApiResponse({ status: 202, description: 'It waits; the decision says for what.' })
  @ApiResponse({ status: 422, description: 'No unit of the plant could (NO_UNIT_EVER).' })
  async decide(
    @Who() who: Access,
    @Headers('idempotency-key') _key: string | undefined,
    @Body() body: DecisionBody,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.orderOf(body, who);
    if (body.mode === 'COMMIT' && !mayChange(who, order, this.plant.current().site.id))
      fail(refused('OUT_OF_SCOPE', 'Your roles do not reach where this order may go.'), ROUTING_PROBLEMS);
    const record =
      (await this.router.dryRun(order)) ??
      fail(refused('UNKNOWN_TASK', `This plant has no task "${order.taskId}".`, 'taskId'), ROUTING_PROBLEMS);
    if (body.mode === 'DRY_RUN') response.status(200).json(decisionView(record));
    else await this.commit(order, record, response);
  }

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer', 'auditor')
  @Get(':id')
  @ApiOperation({ summary: 'A decision as it was made' })
  async read(@Param('id', ParseUUIDPipe) id: string): Promise<unknown> {
    const [record] = await this.store.decisions([id]);
    return decisionView(record ?? fail(refused('UNKNOWN_DECISION', `There is no decision "${id}".`), ROUTING_PROBLEMS));
  }

  private async orderOf(body: DecisionBody, who: Access): Promise<JobOrder> {
    if ((body.jobOrder === undefined) === (body.jobOrderId === undefined) || (body.jobOrder && body.mode === 'COMMIT'))
      fail(
        refused('INVALID_INPUT', 'Give either jobOrderId, or with DRY_RUN jobOrder.', body.jobOrder ? 'jobOrder' : 'jobOrderId'),
        ROUTING_PROBLEMS,
      );
    if (body.jobOrder) {
      return orProblem(await this.accepting.draft(toRequest(body.jobOrder, who.principal.subject)), ROUTING_PROBLEMS);
    }
    const [order] = await this.orders.find([body.jobOrderId!]);
    return order && maySee(who, order)
      ? order
      : fail(refused('UNKNOWN_JOB_ORDER', `There is no job order "${body.jobOrderId}".`, 'jobOrderId'), ROUTING_PROBLEMS);
  }

  private async commit(order: JobOrder, record: DecisionRecord, response: Response): Promise<void> {
    const placed = () =>
      refused('ALREADY_PLACED' as const, `The job order is ${order.state}${order.workUnitId ? ` on ${order.workUnitId}` : ''}.`);
    if (!looksForPlace(order)) fail(placed(), ROUTING_PROBLEMS);
    const assignment = await this.router.commit(order, record);
    if (assignment === undefined) fail(placed(), ROUTING_PROBLEMS);
    if (record.decision.outcome === 'NO_UNIT_EVER')
      fail(
        refused(
          'NO_UNIT_EVER',
          record.decision.candidates.map((c) => `${c.workUnitId}: ${c.refusals.map((r) => r.code).join(', ')}`).join('; '),
        ),
        ROUTING_PROBLEMS,
      );
    if (!assignment) {
      response.status(202).json(decisionView(record));
      return;
    }
    response.setHeader('location', `/api/v1/job-orders/${order.id}`);
    response.status(201).json({ ...decisionView(record), assignment: assignmentView(assignment) });
  }
}
