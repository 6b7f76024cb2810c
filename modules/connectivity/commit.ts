import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../platform/clock.js';
import { LOG } from '../platform/tokens.js';
import { DeadLetters } from '../spine/dead-letters.js';
import type { FloorEvent } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';

/**
 * Commits facts from the wires. A fact that the database refuses for what is in it becomes a dead letter: it must not
 * keep the others from being acknowledged. Throws where nothing could be committed; the caller tries again.
 */
@Injectable()
export class Commit {
  constructor(
    private readonly log: EventLog,
    private readonly letters: DeadLetters,
    private readonly clock: Clock,
    @Inject(LOG) private readonly logger: Logger,
  ) {}

  async append(events: readonly FloorEvent[], wire: string): Promise<void> {
    try {
      await this.log.append(events, wire);
    } catch (error) {
      if (!isAboutData(error)) throw error;
      if (events.length > 1) for (const event of events) await this.append([event], wire);
      else await this.bury(events[0]!, wire, error);
    }
  }

  private async bury(event: FloorEvent, wire: string, error: Error): Promise<void> {
    this.logger.error({ err: error, source: event.source.path }, 'a fact was refused by the database and kept as a dead letter');
    const raw = Buffer.from(JSON.stringify(event));
    await this.letters.keep([
      {
        wire,
        source: event.source.path,
        reason: 'REFUSED_BY_STORE',
        field: null,
        detail: error.message,
        raw,
        receivedAt: this.clock.now(),
      },
    ]);
  }
}

/** SQLSTATE classes 22 (data) and 23 (constraint): trying again would not help. */
function isAboutData(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^2[23]/.test(code);
}
