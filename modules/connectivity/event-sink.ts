import { setTimeout as rest } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { FloorEvent } from '../spine/domain/floor-event.js';
import type { Commit } from './commit.js';

const GATHER_MS = 50;
const BATCH = 500;
const MOST_WAITING = 20_000;
const RETRY_MS = 200;
const RETRY_MOST_MS = 5_000;

interface Waiting {
  readonly events: readonly FloorEvent[];
  readonly committed: () => void;
}

/**
 * Facts of one connection on their way into the log, in order and in batches. While the log is away they wait, up to
 * a bound; beyond it the connection must stop reading and tell of a gap, for nothing may be lost in silence.
 */
export class EventSink {
  private waiting: Waiting[] = [];
  private count = 0;
  private closed = false;
  private working: Promise<void> | undefined;

  constructor(
    private readonly commit: Pick<Commit, 'append'>,
    private readonly wire: string,
    private readonly logger: Logger,
  ) {}

  /** True where no more may be read before the log has taken some. */
  get isFull(): boolean {
    return this.count >= MOST_WAITING;
  }

  /** Resolves when the facts are committed; never where the process stops before. */
  append(events: readonly FloorEvent[]): Promise<void> {
    if (events.length === 0) return Promise.resolve();
    return new Promise((committed) => {
      this.waiting.push({ events, committed });
      this.count += events.length;
      this.working ??= this.work();
    });
  }

  /** Resolves when nothing waits. */
  async settled(): Promise<void> {
    await this.working;
  }

  /** Waits for what is on its way, at most `ms`. */
  async close(ms: number): Promise<void> {
    await Promise.race([this.working, rest(ms, undefined, { ref: false })]);
    this.closed = true;
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0 && !this.closed) {
      await rest(GATHER_MS);
      const batch = this.take();
      await this.commitBatch(batch.flatMap(({ events }) => events));
      if (this.closed) return;
      for (const { events, committed } of batch) {
        this.count -= events.length;
        committed();
      }
    }
    this.working = undefined;
  }

  private take(): Waiting[] {
    let size = 0;
    const end = this.waiting.findIndex(({ events }) => (size += events.length) > BATCH);
    return this.waiting.splice(0, end < 0 ? this.waiting.length : Math.max(1, end));
  }

  private async commitBatch(events: readonly FloorEvent[]): Promise<void> {
    for (let attempt = 0; !this.closed; attempt++) {
      try {
        return await this.commit.append(events, this.wire);
      } catch (error) {
        if (attempt === 0) this.logger.warn({ err: error }, 'facts wait: the log is away');
        await rest(Math.min(RETRY_MOST_MS, RETRY_MS * 2 ** Math.min(attempt, 5)));
      }
    }
  }
}
