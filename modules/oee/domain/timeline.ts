import type { Instant, Span } from '../../platform/instant.js';
import { categoryOf, explained, isExplainable, isPlannedKnown, STOP_CATEGORIES, type TimeCategory } from './category.js';
import { once, type Interval, type PlannedShift, type ReasonEntry, type StateChange, type TimelineInput } from './facts.js';
import { reachOf, rulesAt, type Rules } from './rules.js';
import { Track, trackOf, type Step } from './track.js';

type Plan = 'SHIFT' | 'BREAK' | 'NONE';
interface Planned {
  readonly plan: Plan;
  readonly shiftId: string | null;
}
const UNPLANNED: Planned = { plan: 'NONE', shiftId: null };

/** What one step of the sweep has found, before stops are judged by their length. */
type Raw = Omit<Interval, 'planned' | 'overrun' | 'starts'> & { readonly rules: Rules };

/**
 * The partition of a span, cut at now: half-open intervals, gap-free and free of overlaps, each of one category; their
 * lengths sum to the span to the millisecond. The order in which the input lies, and doubles in it, do not matter.
 * @param cuts further instants at which no interval may reach across
 */
export function timeline(input: TimelineInput, span: Span, cuts: readonly Instant[] = []): readonly Interval[] {
  const to = Math.min(span.to, input.now);
  if (to <= span.from) return [];
  // A stop is judged by its whole length: as far as the limits reach beyond the span, the rest cannot matter.
  const reach = reachOf(input.rules);
  // An open entry must be followed from its beginning: whether its stop has ended is to be seen there.
  const opened = input.entries.reduce((from, entry) => (entry.to === null ? Math.min(from, entry.from) : from), Infinity);
  const wide = { from: Math.min(span.from - reach, opened - 1), to: Math.min(to + reach, input.now) };
  const judged = withStarts(withSetupStandard(withMicroStops(sweep(input, wide))));
  return cutAt(joined(within(judged, { from: span.from, to })), cuts);
}

function sweep(input: TimelineInput, span: Span): readonly Raw[] {
  const states = new Track<StateChange | undefined>(
    heard(input).map((value) => ({ at: value.at, value })),
    undefined,
  );
  const gaps = trackOf(input.gaps, () => 0);
  const orders = trackOf(input.orders, (a, b) => a.from - b.from || a.to - b.to || (a.jobOrderId < b.jobOrderId ? -1 : 1));
  const plan = new Track<Planned>(planSteps(input.shifts), UNPLANNED);
  const maintenance = trackOf(input.maintenance, () => 0);
  const tools = new Track<string | null>(
    once(input.tools).map(({ at, toolId }) => ({ at, value: toolId })),
    null,
  );
  const persons = new Track<number>(personSteps(input), 0);
  const classes = new Track<ReadonlyMap<string, string>>(classSteps(input), new Map());
  const rules = new Track<Rules>(
    input.rules.slice(1).map((value) => ({ at: value.from, value })),
    input.rules[0],
  );
  const entries = new Entries(input.entries);
  const tracks = [states, gaps, orders, plan, maintenance, tools, persons, classes, rules];
  const edges = edgesOf([...tracks.flatMap((track) => track.edges.map(({ at }) => at)), ...entries.edges], span);
  const found: Raw[] = [];
  let wasDown = false;
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const from = edges[i]!;
    const change = states.at(from);
    const order = orders.at(from);
    const inForce = rules.at(from);
    const planned = plan.at(from);
    const byState =
      gaps.at(from) || !change
        ? 'UNKNOWN'
        : categoryOf(
            change,
            { orderPresent: order !== undefined, inMaintenanceWindow: maintenance.at(from) !== undefined },
            inForce.table,
            inForce.reasons,
          );
    const entry = entries.at(from, byState);
    const reason = entry?.reason ?? (byState === 'UNKNOWN' && change?.state !== null ? null : (change?.reason ?? null));
    const category = categoryWith(byState, entry, reason, inForce);
    found.push({
      from,
      to: edges[i + 1]!,
      category: withPlan(category, planned.plan),
      rules: inForce,
      state: byState === 'UNKNOWN' && gaps.at(from) ? null : (change?.state ?? null),
      reason,
      entry: entry ?? null,
      assisted: change?.assisted ?? false,
      jobOrderId: order?.jobOrderId ?? null,
      taskId: order?.taskId ?? null,
      productId: order?.productId ?? null,
      toolId: tools.at(from),
      taskClass: (order?.taskId && classes.at(from).get(order.taskId)) || null,
      shiftId: planned.shiftId,
      persons: persons.at(from),
      fails: category === 'DOWN' && !wasDown,
    });
    wasDown = category === 'DOWN';
  }
  return found;
}

/** A person may say what an unknown span was, where the entry has an end; else an entry explains a stop. */
function categoryWith(byState: TimeCategory, entry: ReasonEntry | undefined, reason: string | null, rules: Rules): TimeCategory {
  if (entry && byState === 'UNKNOWN') return rules.reasons.get(entry.reason) ?? 'UNKNOWN';
  return explained(byState, reason, rules.reasons, entry !== undefined);
}

/** Changes in order, each once; silence that was noticed late begins at the last word before. */
function heard(input: TimelineInput): readonly StateChange[] {
  const changes = once(input.changes);
  if (!changes.some((change) => change.detected)) return changes;
  const words = [...input.words].sort((a, b) => a - b);
  return changes.map((change, i) => {
    if (!change.detected) return change;
    const word = lastBefore(words, change.at);
    const last = Math.max(changes[i - 1]?.at ?? -Infinity, word, change.at - rulesAt(input.rules, change.at).silenceMs);
    return { ...change, at: Math.min(last, change.at) };
  });
}

function lastBefore(sorted: readonly Instant[], at: Instant): Instant {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1] ?? -Infinity;
}

/** Entries that hold at an instant; an open one ends with the stop that it explains. */
class Entries {
  private readonly waiting: ReasonEntry[];
  private active: ReasonEntry[] = [];
  readonly edges: readonly Instant[];

  constructor(entries: readonly ReasonEntry[]) {
    const newest = new Map<Instant, ReasonEntry>();
    for (const entry of entries) {
      const other = newest.get(entry.from);
      if (!other || entry.revision > other.revision || (entry.revision === other.revision && entry.order > other.order))
        newest.set(entry.from, entry);
    }
    this.waiting = [...newest.values()].sort((a, b) => a.from - b.from);
    this.edges = this.waiting.flatMap(({ from, to }) => (to === null ? [from] : [from, to]));
  }

  at(at: Instant, byState: TimeCategory): ReasonEntry | undefined {
    while (this.waiting[0] && this.waiting[0].from <= at) this.active.push(this.waiting.shift()!);
    if (this.active.length === 0) return undefined;
    this.active = this.active.filter(({ to }) => (to === null ? isExplainable(byState) : to > at));
    const may = this.active.filter(({ to }) => isExplainable(byState) || (to !== null && byState === 'UNKNOWN'));
    return may.length === 0 ? undefined : may.reduce((last, entry) => (entry.order > last.order ? entry : last));
  }
}

/** The calendar wins, except that running outside it is production nobody planned. */
function withPlan(category: TimeCategory, plan: Plan): TimeCategory {
  if (plan === 'SHIFT') return category;
  if (category === 'RUN') return 'UNPLANNED_PRODUCTION';
  return plan === 'BREAK' ? 'PLANNED_STOP' : 'NOT_PLANNED';
}

function planSteps(shifts: readonly PlannedShift[]): readonly Step<Planned>[] {
  const track = trackOf(shifts, (a, b) => b.from - a.from || b.to - a.to || (a.id < b.id ? -1 : 1));
  const pauses = trackOf(
    shifts
      .flatMap((shift) =>
        shift.breaks.map((pause) => ({ from: Math.max(pause.from, shift.from), to: Math.min(pause.to, shift.to), of: shift })),
      )
      .filter((pause) => pause.to > pause.from),
    (a, b) => b.of.from - a.of.from,
  );
  const edges = [...new Set([...track.edges, ...pauses.edges].map(({ at }) => at))].sort((a, b) => a - b);
  return edges.map((at) => {
    const shift = track.at(at);
    const pause = pauses.at(at);
    return { at, value: !shift ? UNPLANNED : { plan: pause?.of === shift ? 'BREAK' : 'SHIFT', shiftId: shift.id } };
  });
}

/** How many are signed on. */
function personSteps({ signOns }: TimelineInput): readonly Step<number>[] {
  const present = new Set<string>();
  return once(signOns).map(({ at, operator, on }) => {
    if (on) present.add(operator);
    else present.delete(operator);
    return { at, value: present.size };
  });
}

function classSteps({ classes }: TimelineInput): readonly Step<ReadonlyMap<string, string>>[] {
  let known: ReadonlyMap<string, string> = new Map();
  return classes
    .toSorted((a, b) => a.at - b.at || (a.taskId < b.taskId ? -1 : 1))
    .map(({ at, taskId, taskClass }) => ({ at, value: (known = new Map(known).set(taskId, taskClass)) }));
}

function edgesOf(instants: readonly Instant[], span: Span): readonly Instant[] {
  const inside = instants.filter((at) => at > span.from && at < span.to).sort((a, b) => a - b);
  const edges = [span.from];
  for (const at of inside) if (at !== edges.at(-1)) edges.push(at);
  edges.push(span.to);
  return edges;
}

function withMicroStops(intervals: readonly Raw[]): readonly Raw[] {
  const result: Raw[] = [];
  for (let i = 0; i < intervals.length;) {
    let end = i;
    while (end < intervals.length && STOP_CATEGORIES.has(intervals[end]!.category)) end += 1;
    if (end === i) {
      result.push(intervals[i]!);
      i += 1;
      continue;
    }
    const isShort = intervals[end - 1]!.to - intervals[i]!.from < intervals[i]!.rules.microStopMs;
    for (let at = i; at < end; at += 1) result.push(isShort ? { ...intervals[at]!, category: 'MICRO_STOP', fails: false } : intervals[at]!);
    i = end;
  }
  return result;
}

/** A set-up is standard up to what it may take, and overrun from there on. */
function withSetupStandard(intervals: readonly Raw[]): readonly (Raw & { readonly overrun: boolean })[] {
  const result: (Raw & { overrun: boolean })[] = [];
  let setupFrom: Instant | null = null;
  for (const part of intervals) {
    setupFrom = part.category === 'SETUP' ? (setupFrom ?? part.from) : null;
    const limit = setupFrom === null || part.rules.setupStandardMs === null ? Infinity : setupFrom + part.rules.setupStandardMs;
    if (limit > part.from) result.push({ ...part, to: Math.min(part.to, limit), overrun: false });
    if (limit < part.to) result.push({ ...part, from: Math.max(part.from, limit), fails: part.fails && limit <= part.from, overrun: true });
  }
  return result;
}

function withStarts(intervals: readonly (Raw & { readonly overrun: boolean })[]): readonly Interval[] {
  return intervals.map(({ rules, ...part }, i) => {
    const before = intervals[i - 1];
    const starts = !before || before.category !== part.category || before.reason !== part.reason;
    return { ...part, planned: isPlannedKnown(part.category, rules.noOrderIsPlanned), starts };
  });
}

const within = (intervals: readonly Interval[], span: Span): readonly Interval[] =>
  intervals
    .filter((part) => part.to > span.from && part.from < span.to)
    .map((part) =>
      part.from >= span.from && part.to <= span.to ? part : clipped(part, Math.max(part.from, span.from), Math.min(part.to, span.to)),
    );

/** What begins before its piece does not begin in it. */
const clipped = (part: Interval, from: Instant, to: Instant): Interval => ({
  ...part,
  from,
  to,
  starts: part.starts && from === part.from,
  fails: part.fails && from === part.from,
});

/** Cuts intervals at instants; what began before a cut does not begin again after it. */
export function cutAt(intervals: readonly Interval[], cuts: readonly Instant[]): readonly Interval[] {
  if (cuts.length === 0) return intervals;
  const sorted = [...cuts].sort((a, b) => a - b);
  const result: Interval[] = [];
  let next = 0;
  for (const part of intervals) {
    let from = part.from;
    while (next < sorted.length && sorted[next]! <= from) next += 1;
    for (let i = next; i < sorted.length && sorted[i]! < part.to; i += 1) {
      if (sorted[i]! === from) continue;
      result.push(clipped(part, from, sorted[i]!));
      from = sorted[i]!;
    }
    result.push(from === part.from ? part : { ...clipped(part, part.from, part.to), from, starts: false, fails: false });
  }
  return result;
}

/** Neighbours that say the same become one. */
function joined(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const part of intervals) {
    const last = result.at(-1);
    if (last && saysTheSame(last, part)) result[result.length - 1] = { ...last, to: part.to };
    else result.push(part);
  }
  return result;
}

const SAME = [
  'category',
  'state',
  'reason',
  'entry',
  'assisted',
  'jobOrderId',
  'taskId',
  'productId',
  'toolId',
  'taskClass',
  'shiftId',
  'persons',
  'planned',
  'overrun',
] as const;
const saysTheSame = (a: Interval, b: Interval): boolean => !b.starts && !b.fails && SAME.every((key) => a[key] === b[key]);
