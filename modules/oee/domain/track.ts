import type { Instant, Span } from '../../platform/instant.js';

/** From `at` on, the value is this. */
export interface Step<T> {
  readonly at: Instant;
  readonly value: T;
}

/** A value that holds until it is said anew; read from left to right. */
export class Track<T> {
  private next = 0;

  /** @param steps in order of time */
  constructor(
    private readonly steps: readonly Step<T>[],
    private value: T,
  ) {}

  /** The value at an instant; instants must not go back. */
  at(at: Instant): T {
    while (this.next < this.steps.length && this.steps[this.next]!.at <= at) {
      this.value = this.steps[this.next]!.value;
      this.next += 1;
    }
    return this.value;
  }

  get edges(): readonly Step<T>[] {
    return this.steps;
  }
}

/** Spans that may overlap, as a track: of several that hold, the one that `first` puts first. */
export function trackOf<T extends Span>(spans: readonly T[], first: (a: T, b: T) => number): Track<T | undefined> {
  if (spans.length === 0) return new Track<T | undefined>([], undefined);
  const starts = spans.toSorted((a, b) => a.from - b.from);
  const edges = [...new Set(spans.flatMap((span) => [span.from, span.to]))].sort((a, b) => a - b);
  const steps: Step<T | undefined>[] = [];
  let open: T[] = [];
  let next = 0;
  for (const at of edges) {
    if (at === Infinity) break;
    open = open.filter((span) => span.to > at);
    while (next < starts.length && starts[next]!.from <= at) {
      if (starts[next]!.to > at) open.push(starts[next]!);
      next += 1;
    }
    const value = open.length < 2 ? open[0] : open.reduce((best, span) => (first(span, best) < 0 ? span : best));
    if (steps.length === 0 || steps.at(-1)!.value !== value) steps.push({ at, value });
  }
  return new Track(steps, undefined);
}
