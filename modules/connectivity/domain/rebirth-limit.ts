import type { Instant } from '../../platform/instant.js';

/** A node is asked again after this long, and each time it stays silent after twice as long as before. */
const FIRST_MS = 5_000;
const MOST_MS = 300_000;
/** A birth that held this long was a good one: the next need is a new one. */
const SETTLED_MS = 30_000;

/** How often an edge node may be asked for its birth: a storm of requests would only make it later. */
export class RebirthLimit {
  private next: Instant = 0;
  private waitMs = FIRST_MS;
  private bornAt: Instant = Number.POSITIVE_INFINITY;

  /** True where it may be asked now; then it counts as asked. */
  take(now: Instant): boolean {
    if (now < this.next) return false;
    if (now - this.bornAt >= SETTLED_MS) this.waitMs = FIRST_MS;
    this.bornAt = Number.POSITIVE_INFINITY;
    this.next = now + this.waitMs;
    this.waitMs = Math.min(MOST_MS, this.waitMs * 2);
    return true;
  }

  born(now: Instant): void {
    this.bornAt = now;
  }
}
