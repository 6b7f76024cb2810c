import { AsyncLocalStorage } from 'node:async_hooks';
import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** Ids that belong to every log line of one request or job order. */
export interface LogContext {
  readonly requestId?: string;
  readonly jobOrderId?: string;
}

const context = new AsyncLocalStorage<LogContext>();

/** Runs `work` with ids that every log line in it carries. */
export function withLogContext<T>(ids: LogContext, work: () => T): T {
  return context.run({ ...context.getStore(), ...ids }, work);
}

/** JSON lines on standard output, with the ids of the request and job order at hand. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => ({ ...context.getStore() }),
    redact: ['req.headers.authorization', 'token', 'password'],
  });
}

/** Lets the framework write its own lines into the same stream. */
export class FrameworkLog implements LoggerService {
  constructor(private readonly logger: Logger) {}
  log(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.debug({ context: rest.at(-1) }, String(message));
  }
  error(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.error({ context: rest.at(-1), stack: rest[0] }, String(message));
  }
  warn(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.warn({ context: rest.at(-1) }, String(message));
  }
  debug(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.debug({ context: rest.at(-1) }, String(message));
  }
}
