import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { ProblemError, problemDocument } from '../../modules/platform/problem.js';

const CODES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE',
  428: 'PRECONDITION_REQUIRED',
  429: 'TOO_MANY_REQUESTS',
};

/** Turns whatever was thrown into a problem (RFC 9457), or an error of GraphQL with the same code. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const problem = problemDocument(asProblem(thrown));
    if (problem.status >= 500) this.log.error({ err: thrown }, 'request failed');
    if (host.getType<string>() === 'graphql') {
      const { code, detail, errors, inside } = problem;
      throw new GraphQLError(detail, { extensions: { code, errors, ...(inside ? { inside } : {}) } });
    }
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    if (response.headersSent) return;
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem, instance: http.getRequest<Request>().originalUrl }));
  }
}

function asProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  const status = statusOf(thrown);
  if (status === undefined || status >= 500) {
    const title = 'Something went wrong here';
    return new ProblemError(
      'INTERNAL',
      { status: status ?? 500, title },
      'The request failed; the log holds the cause under the request id.',
    );
  }
  const code = CODES[status] ?? 'BAD_REQUEST';
  return new ProblemError(code, { status, title: code.toLowerCase().replaceAll('_', ' ') }, (thrown as Error).message);
}

/** Of the framework's own errors, and of the body parser's. */
function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { readonly status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
