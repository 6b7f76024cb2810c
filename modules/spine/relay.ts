import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { withLogContext } from '../platform/logging.js';
import { Metrics } from '../platform/metrics.js';
import { LOG } from '../platform/tokens.js';
import { Carriers } from './carrier.js';
import type { Command } from './domain/command.js';
import { ours } from './domain/floor-event.js';
import { EventLog } from './event-log.js';
import { Nudge } from './nudge.js';
import { Outbox, type Waiting } from './outbox.js';

const TICK_MS = 200;
const BATCH = 50;
/** Longer than any carrier may take; a replica that dies in between loses its claim then. */
const CLAIM_MS = 15_000;
const RETRY_MS = 1_000;
const LEFT_MS = 500;
const RETRY_MOST_MS = 15_000;

/**
 * Hands committed commands to the wires: at least once, per unit in the order of tokens. That the floor acts once is
 * the receiver's part (command id and token).
 */
@Injectable()
export class Relay {
  private running = false;
  private work: Promise<void> = Promise.resolve();
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly carriers: Carriers,
    private readonly events: EventLog,
    private readonly nudge: Nudge,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    @Inject(LOG) private readonly logger: Logger,
  ) {}

  start(): void {
    this.running = true;
    this.work = this.loop();
  }

  async stop(): Promise<void> {
    this.running = false;
    this.nudge.tell();
    await this.work;
    await Promise.all(this.underWay);
  }

  private async loop(): Promise<void> {
    while (this.running) {
      const handled = await this.step().catch((error: unknown) => {
        this.logger.error({ err: error }, 'relay stopped for a moment');
        return 0;
      });
      if (handled === 0 && this.running) await this.nudge.wait(TICK_MS);
    }
  }

  private async step(): Promise<number> {
    const now = this.clock.now();
    await this.expire();
    const taken = await this.db.transaction((tx) => this.outbox.take(tx, BATCH, now, now + CLAIM_MS));
    for (const waiting of taken) this.follow(withLogContext({ jobOrderId: waiting.command.jobOrderId }, () => this.deliver(waiting)));
    return taken.length;
  }

  /** One slow unit keeps no other waiting: nobody waits here for its answer. */
  private follow(delivery: Promise<void>): void {
    const done = delivery
      .catch((error: unknown) => this.logger.error({ err: error }, 'a delivery was not noted'))
      .finally(() => this.underWay.delete(done));
    this.underWay.add(done);
  }

  private async deliver({ command, attempts, sent: sentBefore }: Waiting): Promise<void> {
    const carrier = this.carriers.for(command.workUnitId);
    // The wire may be another process's: it is left to that one, and no attempt counts.
    if (!carrier) return this.db.transaction((tx) => this.outbox.leave(tx, command.commandId, this.clock.now() + LEFT_MS));
    const delivery = await carrier.deliver(command).catch((error: Error) => ({ status: 'NOT_NOW' as const, cause: error.message }));
    const now = this.clock.now();
    await this.db.transaction(async (tx) => {
      if (delivery.status === 'NOT_NOW') {
        this.logger.debug({ commandId: command.commandId, cause: delivery.cause }, 'command not delivered yet');
        await this.outbox.markNotNow(tx, command.commandId, now + Math.min(RETRY_MOST_MS, RETRY_MS * 2 ** Math.min(attempts, 5)));
        return;
      }
      await this.outbox.markSent(tx, command.commandId, now);
      if (!sentBefore) await this.events.record(tx, [sent(command, now)]);
      this.metrics.commandsDelivered.inc({ kind: command.kind });
    });
  }

  private async expire(): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(async (tx) => {
      const expired = await this.outbox.expire(tx, now);
      await this.events.record(
        tx,
        expired.map(({ command, sent }) =>
          ours(
            'COMMAND_ANSWERED',
            { kind: 'job-order', id: command.jobOrderId },
            command.workUnitId,
            { commandId: command.commandId, status: 'FAILED', reason: sent ? 'NO_ANSWER' : 'NEVER_SENT' },
            now,
          ),
        ),
      );
    });
  }
}

function sent(command: Command, now: number) {
  const { commandId, kind, token, assignmentId } = command;
  return ours(
    'COMMAND_SENT',
    { kind: 'job-order', id: command.jobOrderId },
    command.workUnitId,
    { commandId, kind, token, assignmentId },
    now,
  );
}
