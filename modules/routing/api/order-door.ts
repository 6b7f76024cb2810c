import { applyDecorators, createParamDecorator, HttpCode, Injectable, Post, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Allow } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import type { Transaction } from '../../platform/database.js';
import type { Acted, Seen } from '../act-on-order.service.js';
import type { JobOrder } from '../domain/job-order.js';
import { Idempotent, KEY_HEADER, type Answer } from './idempotent.js';
import { OrderAccess, versionOf } from './order-access.js';
import { orderView } from './rest.views.js';

export const MATCH_HEADER = { name: 'If-Match', required: true, description: 'The ETag that you saw, or `*`.' };

/** What an MES sends with an act beside its body. */
export interface Sent {
  readonly key: string | undefined;
  readonly match: string | undefined;
}

/** Injects the headers of an act. */
export const Headed = createParamDecorator((_: unknown, context: ExecutionContext): Sent => {
  const request = context.switchToHttp().getRequest<Request>();
  return { key: request.header('idempotency-key'), match: request.header('if-match') };
});

/** A verb on a job order: who may, its headers, and every answer that it can give. */
export const OrderVerb = (verb: string, summary: string, status = 200): MethodDecorator =>
  applyDecorators(
    Allow('mes', 'supervisor', 'plant_manager'),
    Post(`:id/${verb}`),
    HttpCode(status),
    ApiOperation({ summary }),
    ApiHeader(KEY_HEADER),
    ApiResponse({ status, description: 'Done, or done before.' }),
    ApiResponse({ status: 404, description: 'No such job order.' }),
    ApiResponse({ status: 409, description: 'Not possible from its state, which stands inside; or it has ended.' }),
    ...(verb === 'follow-up'
      ? []
      : [
          ApiHeader(MATCH_HEADER),
          ApiResponse({ status: 202, description: 'The floor has been asked; the order says so until it is done (`underWay`).' }),
          ApiResponse({ status: 412, description: 'The order has changed since the ETag.' }),
          ApiResponse({ status: 428, description: 'If-Match is missing.' }),
        ]),
  );

/** Carries out an act on an order once per key, for those whose roles reach it. */
@Injectable()
export class OrderDoor {
  constructor(
    private readonly idempotent: Idempotent,
    private readonly access: OrderAccess,
  ) {}

  async answer(
    who: Access,
    id: string,
    what: string,
    { key, match }: Sent,
    body: unknown,
    response: Response,
    work: (tx: Transaction, seen: Seen) => Promise<Answer>,
  ): Promise<void> {
    const order = await this.access.changeable(who, id);
    const seen = { id: order.id, version: versionOf(match) };
    sendOrder(response, await this.idempotent.run(who.principal.subject, key, { [what]: order.id, body }, (tx) => work(tx, seen)));
  }
}

export const answerOf = ({ order, asked }: Acted): Answer => ({ status: asked ? 202 : 200, body: orderView(order) });

/** Each answer carries the ETag of the order that it shows. */
export function sendOrder(response: Response, { status, body }: Answer): void {
  const { version } = body as Pick<JobOrder, 'version'>;
  response.setHeader('etag', `"${version}"`);
  response.status(status).json(body);
}
