import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { withLogContext } from '../../modules/platform/logging.js';
import type { Metrics } from '../../modules/platform/metrics.js';

const ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Gives each request an id (the caller's own where it has one), times it, and logs what failed. */
export function requests(log: Logger, metrics: Metrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = request.header('x-request-id') ?? '';
    const requestId = ID.test(given) ? given : randomUUID();
    response.setHeader('x-request-id', requestId);
    const started = performance.now();
    withLogContext({ requestId }, () => {
      response.on('finish', () => {
        const seconds = (performance.now() - started) / 1_000;
        metrics.httpSeconds.observe({ method: request.method, status: response.statusCode }, seconds);
        const line = { requestId, method: request.method, path: request.path, status: response.statusCode, seconds };
        if (response.statusCode >= 500) log.error(line, 'request');
        else log.debug(line, 'request');
      });
      next();
    });
  };
}
