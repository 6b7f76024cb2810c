import { Injectable } from '@nestjs/common';
import type { Access } from '../../identity/domain/principal.js';
import { PlantService } from '../../plant/plant.service.js';
import { fromIso } from '../../platform/instant.js';
import { refused } from '../../platform/outcome.js';
import { fail, orProblem, ProblemError } from '../../platform/problem.js';
import { AcceptOrders } from '../accept-orders.service.js';
import { DecideOrders, type Asking, type PlacedOutcome } from '../decide-orders.service.js';
import type { JobOrder } from '../domain/job-order.js';
import { TERM_NAMES, type Weights } from '../domain/policy.js';
import { RouteOrder } from '../route-order.service.js';
import type { DecisionRecord } from '../store/routing.store.js';
import type { DecisionBatchBody, DecisionBody, DecisionItemBody } from './decision-bodies.js';
import type { Answer } from './idempotent.js';
import { OrderAccess } from './order-access.js';
import { problemOf, requireTask } from './order-intake.js';
import { toRequest } from './order-request.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { Requests } from './requests.js';
import { assignmentView, decisionView, placedView } from './rest.views.js';

/** Reads what an MES asks to be decided, and tells what came of it. */
@Injectable()
export class DecisionDesk {
  constructor(
    private readonly deciding: DecideOrders,
    private readonly router: RouteOrder,
    private readonly accepting: AcceptOrders,
    private readonly access: OrderAccess,
    private readonly plant: PlantService,
    requests: Requests,
  ) {
    requests.handle('DECIDE', async (who, request) => {
      const asked = [toAsking(request as DecisionBody, who)];
      const picture = await this.deciding.picture(asked);
      return async (tx) => {
        const [placed] = await this.deciding.commit(tx, asked, picture, who.principal);
        orProblem(placed!, ROUTING_PROBLEMS);
        return answerOf(placed!);
      };
    });
    requests.handle('DECIDE_BATCH', async (who, request) => {
      const { decisions, atomic } = request as DecisionBatchBody;
      await this.check(who, decisions, 'COMMIT');
      const asked = decisions.map((one) => toAsking(one, who));
      const picture = await this.deciding.picture(asked);
      return async (tx) => {
        const results = (await this.deciding.commit(tx, asked, picture, who.principal)).map(resultOf);
        if (atomic && results.some(({ status }) => status !== 201))
          throw new ProblemError('BATCH_INCOMPLETE', ROUTING_PROBLEMS.BATCH_INCOMPLETE, 'Not all of them could get a place.', [], {
            results,
          });
        return { status: 200, body: { results } };
      };
    });
  }

  /** @throws ProblemError where it is not asked as it must be, or not by whoever may */
  async check(who: Access, bodies: readonly (DecisionItemBody & Partial<DecisionBody>)[], mode: DecisionBody['mode']): Promise<void> {
    for (const body of bodies) {
      if ((body.jobOrder === undefined) === (body.jobOrderId === undefined))
        fail(refused('INVALID_INPUT', 'Give either jobOrderId or jobOrder.', body.jobOrder ? 'jobOrder' : 'jobOrderId'), ROUTING_PROBLEMS);
      if (body.jobOrder) requireTask(body.jobOrder);
      if (mode === 'COMMIT')
        for (const name of ['asOf', 'weights'] as const)
          if (body[name] !== undefined) fail(refused('INVALID_INPUT', `${name} is for DRY_RUN only.`, name), ROUTING_PROBLEMS);
      const stranger = [body.pin?.workUnitId, ...(body.exclude ?? [])].find((id) => id !== undefined && !this.plant.unit(id));
      if (stranger !== undefined)
        fail(
          refused(
            'UNKNOWN_UNIT',
            `This plant has no work unit "${stranger}".`,
            body.pin?.workUnitId === stranger ? 'pin.workUnitId' : 'exclude',
          ),
          ROUTING_PROBLEMS,
        );
      if (mode === 'COMMIT' && body.jobOrder) this.access.requireSite(who);
      if (mode === 'COMMIT' && body.jobOrderId) await this.access.changeable(who, body.jobOrderId, 'jobOrderId');
    }
  }

  async dryRun(who: Access, body: DecisionBody): Promise<DecisionRecord> {
    const order = await this.draft(who, body);
    const asOf = fromIso(body.asOf ?? '');
    const weights = weightsOf(body.weights);
    const record = await this.router.whatIf(order, { ...(asOf === undefined ? {} : { asOf }), ...(weights ? { weights } : {}) });
    return record ?? fail(refused('UNKNOWN_TASK', `This plant has no task "${order.taskId}".`, 'taskId'), ROUTING_PROBLEMS);
  }

  async dryRunAll(who: Access, bodies: readonly DecisionItemBody[]): Promise<{ readonly results: readonly object[] }> {
    const drafts: (JobOrder | ProblemError)[] = [];
    for (const body of bodies)
      drafts.push(
        await this.check(who, [body], 'DRY_RUN')
          .then(() => this.draft(who, body))
          .catch((error: unknown) => (error instanceof ProblemError ? error : Promise.reject(error as Error))),
      );
    const orders = drafts.filter((one): one is JobOrder => !(one instanceof ProblemError));
    const records = this.deciding.dryRun(orders, await this.deciding.pictureOf(orders));
    return { results: drafts.map((one) => (one instanceof ProblemError ? refusalOf(one) : dryResult(records[orders.indexOf(one)]))) };
  }

  /** The order as it would be asked about; nothing is stored. */
  private async draft(who: Access, body: DecisionItemBody): Promise<JobOrder> {
    const { jobOrder } = body;
    const order = jobOrder
      ? orProblem(await this.accepting.draft(toRequest(jobOrder, requireTask(jobOrder), who.principal.subject)), ROUTING_PROBLEMS)
      : await this.access.find(who, body.jobOrderId!, 'jobOrderId');
    const { pin, exclude } = toAsking(body, who);
    const excludeUnits = [...(order.constraints.excludeUnits ?? []), ...exclude];
    return {
      ...order,
      pin: pin ? { ...pin, by: who.principal.subject } : order.pin,
      constraints: exclude.length === 0 ? order.constraints : { ...order.constraints, excludeUnits },
    };
  }
}

const toAsking = ({ jobOrder, jobOrderId, pin, exclude }: DecisionItemBody, who: Access): Asking => ({
  of: jobOrder ? toRequest(jobOrder, requireTask(jobOrder), who.principal.subject) : jobOrderId!,
  pin: pin ? { workUnitId: pin.workUnitId, reason: pin.reason, until: fromIso(pin.until)! } : null,
  exclude: exclude ?? [],
});

function weightsOf(given: Readonly<Record<string, unknown>> | undefined): Partial<Weights> | null {
  for (const [name, value] of Object.entries(given ?? {})) {
    if (!TERM_NAMES.some((term) => term === name))
      fail(refused('INVALID_INPUT', `"${name}" is no term; accepted: ${TERM_NAMES.join(', ')}.`, `weights.${name}`), ROUTING_PROBLEMS);
    if (typeof value !== 'number' || !(value >= 0 && value <= 1_000))
      fail(refused('INVALID_INPUT', `${name} is ${JSON.stringify(value)}; accepted: 0–1,000.`, `weights.${name}`), ROUTING_PROBLEMS);
  }
  return given ? (given as Partial<Weights>) : null;
}

function answerOf(placed: PlacedOutcome): Answer {
  const { status, ...body } = resultOf(placed);
  return {
    status,
    body: 'decision' in body ? { ...body.decision, ...('assignment' in body ? { assignment: body.assignment } : {}) } : body,
  };
}

function resultOf(placed: PlacedOutcome) {
  if (!placed.ok) return { status: ROUTING_PROBLEMS[placed.reason].status, problem: problemOf(placed) };
  const { jobOrderId, record, assignment } = placed.value;
  if (!assignment) return { status: 202, jobOrderId, decision: decisionView(record) };
  const { expectedStart, expectedEnd, spreadS } = record.decision.chosen!;
  const at = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
  const expected = { expectedStart: at(expectedStart), expectedEnd: at(expectedEnd), spreadS };
  return { status: 201, jobOrderId, decision: placedView(record), assignment: { ...assignmentView(assignment), ...expected } };
}

const dryResult = (record: DecisionRecord | undefined): object =>
  record
    ? { status: 200, decision: decisionView(record) }
    : { status: 404, problem: problemOf(refused('UNKNOWN_TASK', 'The plant no longer has this task.', 'taskId')) };

const refusalOf = ({ code, problem, detail, errors }: ProblemError): object => ({
  status: problem.status,
  problem: { code, title: problem.title, detail, errors },
});
