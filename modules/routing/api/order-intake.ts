import { Injectable } from '@nestjs/common';
import type { Access } from '../../identity/domain/principal.js';
import { PlantService } from '../../plant/plant.service.js';
import type { Transaction } from '../../platform/database.js';
import { done, refused, type Outcome } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import { AcceptOrders, type Accepted } from '../accept-orders.service.js';
import type { Answer } from './idempotent.js';
import { JobOrderBody, toRequest } from './order-request.js';
import { ROUTING_PROBLEMS, type RoutingRefusal } from './problems.js';
import { readOrders } from './read-orders.js';
import { Requests } from './requests.js';
import { orderView } from './rest.views.js';

type Taken = Outcome<readonly Accepted[], RoutingRefusal>;

/**
 * Takes in what an MES posts: an order, a list of them, or a product without a task, which is an order for each task of its
 * routing, in its precedence.
 */
@Injectable()
export class OrderIntake {
  constructor(
    private readonly accepting: AcceptOrders,
    private readonly plant: PlantService,
    requests: Requests,
  ) {
    requests.handle('ACCEPT_ORDERS', async (who, body) => {
      const read = await readOrders(body);
      return (tx) => this.answer(tx, who, read, Array.isArray(body));
    });
  }

  private async answer(
    tx: Transaction,
    who: Access,
    read: readonly Outcome<JobOrderBody, 'INVALID_INPUT'>[],
    isList: boolean,
  ): Promise<Answer> {
    const taken = await this.take(tx, who, read);
    if (isList) return { status: 200, body: { results: taken.map(resultOf) } };
    const accepted = orProblem(taken[0]!, ROUTING_PROBLEMS);
    const isOne = read[0]!.ok && read[0].value.taskId !== undefined;
    const status = accepted.some(({ created }) => created) ? 201 : 200;
    return { status, body: isOne ? orderView(accepted[0]!.order) : { jobOrders: accepted.map(({ order }) => orderView(order)) } };
  }

  /** Of a list each order stands for itself; those of one product are taken in together or not at all. */
  private async take(tx: Transaction, who: Access, read: readonly Outcome<JobOrderBody, 'INVALID_INPUT'>[]): Promise<Taken[]> {
    const single = read.flatMap((one) => (one.ok && one.value.taskId !== undefined ? [one.value] : []));
    const accepted = await this.accepting.accept(
      tx,
      single.map((body) => toRequest(body, body.taskId!, who.principal.subject)),
    );
    const results: Taken[] = [];
    for (const one of read) {
      if (!one.ok) results.push(one);
      else if (one.value.taskId !== undefined) results.push(listed(accepted[single.indexOf(one.value)]!));
      else results.push(await this.takeProduct(tx, who, one.value));
    }
    return results;
  }

  private async takeProduct(tx: Transaction, who: Access, body: JobOrderBody): Promise<Taken> {
    const product = this.plant.current().products.find(({ id }) => id === body.productId);
    if (!product) return refused('UNKNOWN_PRODUCT', `This plant has no product "${body.productId}".`, 'productId');
    if (product.routing.length === 0) return refused('INVALID_INPUT', `"${product.id}" has no routing: name the task.`, 'taskId');
    const requests = product.routing.map(({ task, after }) => ({
      ...toRequest(body, task, who.principal.subject),
      externalId: `${body.externalId}/${task}`,
      predecessors: after.length === 0 ? (body.predecessors ?? []) : after.map((before) => `ext:${body.externalId}/${before}`),
    }));
    try {
      return await tx.transaction(async (own) =>
        done((await this.accepting.accept(own, requests)).map((outcome) => (outcome.ok ? outcome.value : undo(outcome)))),
      );
    } catch (error) {
      if (error instanceof Undone) return error.refusal;
      throw error;
    }
  }
}

/** Takes back what the refused list has made so far. */
class Undone extends Error {
  constructor(readonly refusal: Extract<Taken, { readonly ok: false }>) {
    super(refusal.detail);
  }
}

function undo(refusal: Extract<Taken, { readonly ok: false }>): never {
  throw new Undone(refusal);
}

const listed = (outcome: Outcome<Accepted, RoutingRefusal>): Taken => (outcome.ok ? done([outcome.value]) : outcome);

function resultOf(outcome: Taken) {
  if (outcome.ok) {
    const [first, ...others] = outcome.value;
    const status = outcome.value.some(({ created }) => created) ? 201 : 200;
    return {
      status,
      jobOrder: orderView(first!.order),
      ...(others.length > 0 ? { jobOrders: outcome.value.map(({ order }) => orderView(order)) } : {}),
    };
  }
  return { status: ROUTING_PROBLEMS[outcome.reason].status, problem: problemOf(outcome) };
}

/** A refusal inside an answer to many. */
export function problemOf({ reason, detail, path, inside }: Extract<Taken, { readonly ok: false }>) {
  const { title } = ROUTING_PROBLEMS[reason];
  return {
    code: reason,
    title,
    detail,
    ...(path ? { errors: [{ path, message: detail, accepted: title }] } : {}),
    ...(inside ? { inside } : {}),
  };
}

/** Refuses a request for neither a task nor a product. */
export const requireTask = (body: JobOrderBody): string =>
  body.taskId ?? fail(refused('INVALID_INPUT', 'taskId is missing.', 'taskId'), ROUTING_PROBLEMS);
