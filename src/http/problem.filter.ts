import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { ProblemError, type FieldProblem } from '../../modules/platform/problem.js';

interface Rendered {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldProblem[];
}

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
    const rendered = render(thrown);
    if (rendered.status >= 500) this.log.error({ err: thrown }, 'request failed');
    if (host.getType<string>() === 'graphql')
      throw new GraphQLError(rendered.detail, { extensions: { code: rendered.code, errors: rendered.errors } });
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    if (response.headersSent) return;
    const { status, ...problem } = rendered;
    response
      .status(status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: `urn:fingerpost:problem:${problem.code}`,
          status,
          ...problem,
          instance: http.getRequest<Request>().originalUrl,
        }),
      );
  }
}

function render(thrown: unknown): Rendered {
  if (thrown instanceof ProblemError)
    return { status: thrown.problem.status, code: thrown.code, title: thrown.problem.title, detail: thrown.detail, errors: thrown.errors };
  const status = statusOf(thrown);
  if (status === undefined || status >= 500)
    return {
      status: status ?? 500,
      code: 'INTERNAL',
      title: 'Something went wrong here',
      detail: 'The request failed; the log holds the cause under the request id.',
      errors: [],
    };
  const code = CODES[status] ?? 'BAD_REQUEST';
  return { status, code, title: code.toLowerCase().replaceAll('_', ' '), detail: (thrown as Error).message, errors: [] };
}

/** Of the framework's own errors, and of the body parser's. */
function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { readonly status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
