import type { Instant, Span } from '../../platform/instant.js';
import { madeSince, placed, type Made } from './counts.js';
import type { Interval, OrderSpan, TimelineInput } from './facts.js';
import { quarterOf, QUARTER_MS } from './quarter.js';
import { sums, type Adjustment, type IdealCycle, type SumRow } from './sums.js';
import { timeline } from './timeline.js';

/** What the floor and people have said of one unit around a span; any order. */
export interface UnitFacts extends Omit<TimelineInput, 'shifts' | 'maintenance' | 'rules' | 'now'> {
  /** In order, each once: every booking in the span, and the first after it. */
  readonly counted: readonly Made[];
  readonly adjustments: readonly Adjustment[];
  readonly interventions: readonly Instant[];
  /** Orders that bookings name, wherever they lie. */
  readonly named: ReadonlyMap<string, OrderSpan>;
}

/** How a unit is judged. */
export interface UnitSetting extends Pick<TimelineInput, 'shifts' | 'maintenance' | 'rules'> {
  readonly ideal: IdealCycle;
  /** Instants at which an ideal cycle changes. */
  readonly idealEdges: readonly Instant[];
}

export interface UnitRows {
  /** Without gap and overlap over the span up to now, cut at quarter-hours and at the edges asked for. */
  readonly intervals: readonly Interval[];
  readonly rows: readonly SumRow[];
}

/** Whether pieces of a booking may lie in a span; one piece lies at the end of what it took. */
const mayTouch = (one: Made, span: Span): boolean => one.booking.at > span.from && (one.booking.at <= span.to || madeSince(one) < span.to);

/** The span that facts must cover, so that all pieces of a span can be put where they were made. */
export function spanOfCounts(counted: readonly Made[], span: Span): Span {
  const own = counted.filter((one) => mayTouch(one, span));
  return {
    from: own.reduce((at, one) => Math.min(at, madeSince(one)), span.from),
    to: own.reduce((at, one) => Math.max(at, one.booking.at), span.to),
  };
}

/**
 * The additive sums of one unit over a span, by bucket and key: a function of the facts and of nothing else. The sums
 * of a span are the sums of its parts, wherever it is cut.
 * @param edges begins of buckets, in order; undefined: quarter-hours
 */
export function unitRows(facts: UnitFacts, setting: UnitSetting, span: Span, now: Instant, edges?: readonly Instant[]): UnitRows {
  const until = Math.min(span.to, now);
  if (until <= span.from) return { intervals: [], rows: [] };
  const counted = facts.counted.filter((one) => one.booking.at <= now && mayTouch(one, { from: span.from, to: until }));
  const wide = spanOfCounts(counted, { from: span.from, to: until });
  const cuts = [...(edges ?? quartersIn({ from: span.from, to: until })), span.from, until, ...setting.idealEdges];
  const all = timeline({ ...facts, ...setting, now }, wide, cuts);
  const isOwn = (part: Interval) => part.from >= span.from && part.to <= until;
  const intervals = all.filter(isOwn);
  const rows = sums({
    intervals,
    shares: placed(all, counted).filter(({ interval }) => isOwn(interval)),
    adjustments: facts.adjustments.filter(({ at }) => at > span.from && at <= until),
    interventions: facts.interventions.filter((at) => at >= span.from && at < until),
    orders: facts.named,
    ideal: setting.ideal,
    bucketOf: edges ? lastOf(edges) : quarterOf,
  });
  return { intervals, rows };
}

/** The last edge at or before an instant. */
function lastOf(edges: readonly Instant[]): (at: Instant) => Instant {
  return (at) => {
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return edges[low - 1] ?? -Infinity;
  };
}

function quartersIn(span: Span): readonly Instant[] {
  const found: Instant[] = [];
  for (let at = quarterOf(span.from) + QUARTER_MS; at < span.to; at += QUARTER_MS) found.push(at);
  return found;
}
