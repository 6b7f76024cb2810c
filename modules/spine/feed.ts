import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LIMITS } from '../../config/limits.js';
import { Database } from '../platform/database.js';
import { LOG } from '../platform/tokens.js';
import type { EventKind, LogPosition, StoredEvent } from './domain/floor-event.js';
import { EventLog } from './event-log.js';
import { LiveStream } from './live-stream.js';
import { Nudge } from './nudge.js';
import { ProjectionRunner } from './projection.js';

const TICK_MS = 200;

interface Follower {
  readonly kinds: ReadonlySet<EventKind>;
  hear(events: readonly StoredEvent[]): Promise<void>;
  leave(): void;
}

/**
 * Live news for subscribers: events as soon as a named projection has applied them, so that what a subscriber reads
 * afterwards holds them already. One reader per projection and process, however many subscribers.
 */
@Injectable()
export class Feed {
  private readonly followers = new Map<string, Set<Follower>>();
  private closed = false;

  constructor(
    private readonly db: Database,
    private readonly log: EventLog,
    private readonly runner: ProjectionRunner,
    private readonly nudge: Nudge,
    @Inject(LOG) private readonly logger: Logger,
  ) {}

  /** What `view` makes of each batch of events of the given kinds, from now on, until the subscriber leaves. */
  follow<T>(
    projection: string,
    kinds: readonly EventKind[],
    view: (events: readonly StoredEvent[]) => Promise<readonly T[]>,
  ): LiveStream<T> {
    const stream = new LiveStream<T>(() => this.followers.get(projection)?.delete(follower));
    const follower: Follower = {
      kinds: new Set(kinds),
      hear: async (events) => {
        for (const item of await view(events)) stream.push(item);
      },
      leave: () => void stream.return(),
    };
    this.add(projection, follower);
    return stream;
  }

  close(): void {
    this.closed = true;
    for (const followers of this.followers.values()) for (const follower of [...followers]) follower.leave();
  }

  private add(projection: string, follower: Follower): void {
    const known = this.followers.get(projection);
    if (known && known.size > 0) {
      known.add(follower);
      return;
    }
    const followers = new Set([follower]);
    this.followers.set(projection, followers);
    void this.read(projection, followers);
  }

  private async read(projection: string, followers: ReadonlySet<Follower>): Promise<void> {
    let from: LogPosition | undefined;
    while (followers.size > 0 && !this.closed) {
      try {
        from = await this.step(projection, followers, from);
      } catch (error) {
        this.logger.warn({ err: error, projection }, 'feed paused');
      }
      await this.nudge.wait(TICK_MS);
    }
  }

  private async step(
    projection: string,
    followers: ReadonlySet<Follower>,
    from: LogPosition | undefined,
  ): Promise<LogPosition | undefined> {
    const { until, events } = await this.db.transaction(async (tx) => {
      const position = await this.runner.position(tx, projection);
      const isNews = from !== undefined && position !== undefined && (position.xid !== from.xid || position.position !== from.position);
      return { until: position, events: isNews ? await this.log.after(tx, from, LIMITS.projectionBatch, undefined, position) : [] };
    });
    for (const follower of followers) {
      const wanted = events.filter((event) => follower.kinds.has(event.kind));
      // What one subscriber's view throws must not make the others hear the batch again.
      if (wanted.length > 0)
        await follower.hear(wanted).catch((error: unknown) => this.logger.warn({ err: error, projection }, 'a subscriber missed news'));
    }
    return events.length === LIMITS.projectionBatch ? events.at(-1)! : until;
  }
}
