import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Instant } from '../platform/instant.js';
import { Feed } from '../spine/feed.js';
import { LiveStream } from '../spine/live-stream.js';
import { OeeProjection } from './oee.projection.js';
import { OEE_KINDS } from './take-in.js';

const PACE_MS = 1_000;
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
   * What `view` says at once, then whenever a unit that concerns it has moved: at most once a second, at least every
   * ten, and never while the subscriber has not taken the last one.
   */
  stream<T>(concerns: (workUnitId: string) => boolean, view: (now: Instant) => Promise<T>): LiveStream<T> {
    let moved = true;
    let last = 0;
    let busy = false;
    const news = this.feed.follow(this.projection.name, OEE_KINDS, async (events) => {
      moved ||= events.some((event) => event.workUnitId !== null && concerns(event.workUnitId));
      return [];
    });
    const tick = async () => {
      const now = this.clock.now();
      if (busy || stream.waiting > 0 || !(moved || now - last >= AT_LEAST_EVERY_MS)) return;
      busy = true;
      moved = false;
      last = now;
      await view(now)
        .then((item) => stream.push(item))
        .catch(() => (moved = true));
      busy = false;
    };
    const timer = setInterval(() => void tick(), PACE_MS);
    const stream = new LiveStream<T>(() => {
      clearInterval(timer);
      void news.return();
    });
    void tick();
    return stream;
  }
}
