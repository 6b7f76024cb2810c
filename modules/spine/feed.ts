import { Injectable } from '@nestjs/common';
import { LIMITS } from '../../config/limits.js';
import { Database } from '../platform/database.js';
import type { EventKind, LogPosition, StoredEvent } from './domain/floor-event.js';
import { EventLog } from './event-log.js';
import { Nudge } from './nudge.js';
import { ProjectionRunner } from './projection.js';

const TICK_MS = 200;

interface Follower {
  readonly kinds: ReadonlySet<EventKind>;
  push(events: readonly StoredEvent[]): void;
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
  ) {}

  /** Batches of events of the given kinds, from now on, until the consumer returns. */
  async *follow(projection: string, kinds: readonly EventKind[]): AsyncGenerator<readonly StoredEvent[], void, undefined> {
    const waiting: (readonly StoredEvent[])[] = [];
    let wake: () => void = () => undefined;
    const follower: Follower = {
      kinds: new Set(kinds),
      push: (events) => {
        waiting.push(events);
        wake();
      },
    };
    this.add(projection, follower);
    try {
      while (!this.closed) {
        const next = waiting.shift();
        if (next) yield next;
        else await new Promise<void>((resolve) => ((wake = resolve), setTimeout(resolve, 30_000).unref()));
      }
    } finally {
      this.followers.get(projection)?.delete(follower);
    }
  }

  close(): void {
    this.closed = true;
    for (const followers of this.followers.values()) for (const follower of followers) follower.push([]);
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
      from = await this.step(projection, followers, from).catch(() => from);
      await this.nudge.wait(TICK_MS);
    }
  }

  private async step(projection: string, followers: ReadonlySet<Follower>, from: LogPosition | undefined): Promise<LogPosition | undefined> {
    const tx = this.db.source.manager;
    const until = await this.runner.position(tx, projection);
    if (!from || !until) return until;
    const events = await this.log.after(tx, from, LIMITS.projectionBatch, undefined, until);
    for (const follower of followers) {
      const wanted = events.filter((event) => follower.kinds.has(event.kind));
      if (wanted.length > 0) follower.push(wanted);
    }
    return events.at(-1) ?? from;
  }
}
