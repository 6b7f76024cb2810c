import type { Instant } from '../platform/instant.js';
import { textOf, type Readings, type Sample } from './domain/reading.js';
import type { ConnectionState, Dropped, QualityShare, SignalView, UnitView } from './connection-view.js';

const STEP_MS = 5_000;
const STEPS = 12;

/** Counts what comes, and tells how much of it came in the last minute. */
export class Meter {
  private readonly steps = new Array<number>(STEPS).fill(0);
  private at = 0;

  add(count: number, now: Instant): void {
    this.turn(now);
    this.steps[this.at % STEPS]! += count;
  }

  perMinute(now: Instant): number {
    this.turn(now);
    return this.steps.reduce((sum, step) => sum + step, 0);
  }

  private turn(now: Instant): void {
    const step = Math.floor(now / STEP_MS);
    for (let gone = Math.max(this.at, step - STEPS); gone < step; gone += 1) this.steps[(gone + 1) % STEPS] = 0;
    this.at = Math.max(this.at, step);
  }
}

/** What was left out, by reason. */
export class Drops {
  private readonly counts = new Map<string, number>();

  add(reason: string, count = 1): void {
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + count);
  }

  list(): readonly Dropped[] {
    return [...this.counts].map(([reason, count]) => ({ reason, count }));
  }
}

/** The drops of several as one list. */
export function allDropped(drops: readonly Drops[]): readonly Dropped[] {
  const sum = new Drops();
  for (const { reason, count } of drops.flatMap((one) => one.list())) sum.add(reason, count);
  return sum.list();
}

/** What an engineer sees of one unit on its wire. */
export class UnitTally {
  readonly drops = new Drops();
  private readonly meter = new Meter();
  private state: ConnectionState = 'CONNECTING';
  private cause = '';
  private since: Instant | null = null;
  private gaps = 0;

  took(samples: readonly Sample[], now: Instant): void {
    this.meter.add(samples.length, now);
    for (const { status, overflow } of samples) {
      if (status === 'BAD') this.drops.add('BAD_VALUE');
      if (overflow) this.drops.add('OVERFLOW');
    }
  }

  stands(state: ConnectionState, cause: string | undefined, at: Instant): void {
    if (state !== this.state) this.since = at;
    this.state = state;
    this.cause = cause ?? '';
  }

  gap(): void {
    this.gaps += 1;
  }

  view(id: string, lastValueAt: Instant | null, readings: Readings, now: Instant): UnitView {
    const signals = [...readings].map(([name, { value, status, at }]): SignalView => {
      const quality = status === 'INACTIVE' ? 'GOOD' : status;
      return { name, quality, at, text: status === 'GOOD' || status === 'UNCERTAIN' ? shown(value) : null };
    });
    const { state, cause, since, gaps } = this;
    return { id, state, cause, since, lastValueAt, perMinute: this.meter.perMinute(now), gaps, quality: shareOf(signals), signals };
  }
}

function shareOf(signals: readonly SignalView[]): QualityShare {
  const having = (quality: SignalView['quality']) => signals.filter((signal) => signal.quality === quality).length;
  return { good: having('GOOD'), uncertain: having('UNCERTAIN'), bad: having('BAD') };
}

/** What a person reads of a value; null where it is a structure. */
export function shown(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  return textOf(value) ?? (Array.isArray(value) || ArrayBuffer.isView(value) ? `[${(value as ArrayLike<unknown>).length}]` : null);
}
