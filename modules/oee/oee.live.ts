import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Instant } from '../platform/instant.js';
import { Feed } from '../spine/feed.js';
import { LiveStream } from '../spine/live-stream.js';
import { OeeProjection } from './oee.projection.js';
import { OEE_KINDS } from './take-in.js';

/** Half of the delay that is promised: the other half is for the way from the wire through log and projection. */
const PACE_MS = 500;
/** Time alone moves a figure too. */
const AT_LEAST_EVERY_MS = 10_000;

/** Tells when a figure has to be reckoned again. */
@Injectable()
export class OeeLive {
  constructor(
    private readonly feed: Feed,
    private readonly projection: OeeProjection,
    private readonly clock: Clock,
  ) {}

  /**
   * What `view` says at once, then whenever a unit that concerns it has moved: at once after a rest, at most twice a
   * second, at least every ten seconds, and never while the subscriber has not taken the last one.
   */
  stream<T>(concerns: (workUnitId: string) => boolean, view: (now: Instant) => Promise<T>): LiveStream<T> {
    const told = new Pace(async () => {
      if (stream.waiting > 0) return false;
      return view(this.clock.now()).then(
        (item) => {
          stream.push(item);
          return true;
        },
        () => false,
      );
    });
    const news = this.feed.follow(this.projection.name, OEE_KINDS, async (events) => {
      if (events.some((event) => event.workUnitId === null || concerns(event.workUnitId))) told.soon();
      return [];
    });
    const stream = new LiveStream<T>(() => {
      told.end();
      void news.return();
    });
    told.soon();
    return stream;
  }
}

/** Does something when it is asked to, at once after a rest and else at its pace, and by itself after a long rest. */
class Pace {
  private timer: NodeJS.Timeout | undefined;
  private due = false;
  private busy = false;
  private ended = false;
  private last = -Infinity;

  /** @param act false: it could not be done and is tried again at the next pace */
  constructor(private readonly act: () => Promise<boolean>) {}

  soon(): void {
    this.due = true;
    if (!this.busy) this.wait(Math.max(0, this.last + PACE_MS - performance.now()));
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
  }

  private wait(ms: number): void {
    if (this.ended) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), ms);
  }

  private async run(): Promise<void> {
    this.busy = true;
    this.due = false;
    this.last = performance.now();
    if (!(await this.act())) this.due = true;
    this.busy = false;
    this.wait(this.due ? Math.max(0, this.last + PACE_MS - performance.now()) : AT_LEAST_EVERY_MS);
  }
}
