import { Injectable } from '@nestjs/common';
import { shiftsIn } from '../plant/domain/calendar.js';
import { idealCycleS, type Line, type WorkUnit } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import type { Instant, Span } from '../platform/instant.js';
import { TIME_CATEGORIES, type ReasonCategories, type TimeCategory } from './domain/category.js';
import { piecesOf } from './domain/counts.js';
import { fleet, oeeSums, type OeeSums } from './domain/kpi.js';
import { splitAtQuarters, QUARTER_MS } from './domain/quarter.js';
import { added, sums, type SumRow } from './domain/sums.js';
import { timeline, type Interval, type TimelineInput } from './domain/timeline.js';
import { OeeStore, type UnitFacts } from './store/oee.store.js';

interface Kept {
  readonly revision: number;
  readonly rows: readonly SumRow[];
}

/** Sums of closed quarter-hours that are kept in memory: a year of 60 units. */
const KEPT_MOST = 2_000_000;

/** OEE of units, lines and the site over any span, from what the floor has said. */
@Injectable()
export class OeeService {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly store: OeeStore,
    private readonly plant: PlantService,
    private readonly clock: Clock,
  ) {}

  /** Sums of one unit. Consoles make no parts and have no OEE: null. */
  async ofWorkUnit(unit: WorkUnit, span: Span): Promise<OeeSums | null> {
    if (unit.kind === 'TELEOP_CONSOLE') return null;
    const cut = { from: span.from, to: Math.min(span.to, this.clock.now()) };
    const rows = cut.to > cut.from ? await this.rowsOf(unit, cut) : [];
    const plant = this.plant.current();
    const idealMs = (row: SumRow) => {
      const seconds = row.taskId === null ? null : idealCycleS(plant, unit, row.taskId, row.productId);
      return seconds === null ? null : seconds * 1_000;
    };
    return oeeSums(
      rows.map((row) => ({ row, idealCycleMs: idealMs(row) })),
      plant.site.noOrderIsPlanned,
    );
  }

  /** A line is as good as the unit that sets its pace: the declared constraint, else the sum of its units. */
  async ofLine(line: Line, span: Span): Promise<OeeSums> {
    const constraint = line.units.find((unit) => unit.id === line.constraintId);
    const units = constraint ? [constraint] : line.units;
    return this.ofUnits(units, span);
  }

  async ofUnits(units: readonly WorkUnit[], span: Span): Promise<OeeSums> {
    const parts = await Promise.all(units.map((unit) => this.ofWorkUnit(unit, span)));
    return fleet(parts.filter((part) => part !== null));
  }

  /** The partition of a span into intervals, up to now. */
  async timelineOf(unit: WorkUnit, span: Span): Promise<readonly Interval[]> {
    const to = Math.min(span.to, this.clock.now());
    if (to <= span.from) return [];
    const cut = { from: span.from, to };
    return timeline(this.input(unit, cut, await this.facts(unit, cut)), cut);
  }

  private async rowsOf(unit: WorkUnit, span: Span): Promise<readonly SumRow[]> {
    const { edges, quarters } = splitAtQuarters(span);
    const revisions = new Map((await this.store.revisions([unit.id], span)).map((q) => [q.startsAt, q.revision]));
    const lastWord = await this.store.lastChange(unit.id);
    const parts: (readonly SumRow[])[] = [];
    const missing: Span[] = [...edges];
    for (const quarter of quarters) {
      const known = this.kept.get(keyOf(unit, quarter));
      if (known && known.revision === revisions.get(quarter.from)) parts.push(known.rows);
      else missing.push(quarter);
    }
    for (const run of runsOf(missing)) parts.push(...(await this.compute(unit, run, revisions, lastWord)));
    return added(parts);
  }

  /** Reads the facts of a run of adjacent pieces once, and sums each piece. */
  private async compute(
    unit: WorkUnit,
    run: readonly Span[],
    revisions: ReadonlyMap<number, number>,
    lastWord: Instant,
  ): Promise<(readonly SumRow[])[]> {
    const whole = { from: run[0]!.from, to: run.at(-1)!.to };
    const facts = await this.facts(unit, whole);
    const intervals = timeline(this.input(unit, whole, facts), whole);
    const pieces = piecesOf(facts.bookings);
    const { noOrderIsPlanned, microStopS } = this.plant.current().site;
    let first = 0;
    let booked = pieces.findIndex((piece) => piece.at > whole.from);
    return run.map((span) => {
      while (first < intervals.length && intervals[first]!.to <= span.from) first += 1;
      const own: Interval[] = [];
      for (let i = first; i < intervals.length && intervals[i]!.from < span.to; i += 1)
        own.push({ ...intervals[i]!, from: Math.max(intervals[i]!.from, span.from), to: Math.min(intervals[i]!.to, span.to) });
      const from = booked;
      while (booked >= 0 && booked < pieces.length && pieces[booked]!.at <= span.to) booked += 1;
      const rows = sums(own, from < 0 ? [] : pieces.slice(from, booked), noOrderIsPlanned);
      // While a stop may still grow beyond the limit, its quarter-hour is not settled; nor is what lies after the unit's
      // last word, for a late one touches only where it begins; nor what was never touched, in the midst of a long state.
      const revision = revisions.get(span.from);
      const settled = span.to - span.from === QUARTER_MS && span.to + microStopS * 1_000 < this.clock.now() && span.to <= lastWord;
      if (settled && revision !== undefined) this.keep(keyOf(unit, span), { revision, rows });
      return rows;
    });
  }

  /** The plant's own table of reasons. */
  reasons(): ReasonCategories {
    const known = (category: string) => TIME_CATEGORIES.find((one) => one === category);
    return new Map(
      this.plant
        .current()
        .reasons.flatMap(({ code, category }) =>
          [[code, known(category)] as const].filter((pair): pair is [string, TimeCategory] => pair[1] !== undefined),
        ),
    );
  }

  private keep(key: string, kept: Kept): void {
    if (this.kept.size >= KEPT_MOST) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(key, kept);
  }

  private facts(unit: WorkUnit, span: Span): Promise<UnitFacts> {
    const reachMs = this.plant.current().site.microStopS * 1_000;
    return this.store.facts(unit.id, { from: span.from - reachMs, to: span.to + reachMs });
  }

  private input(unit: WorkUnit, span: Span, facts: UnitFacts): TimelineInput {
    const plant = this.plant.current();
    const calendar = this.plant.calendarOf(unit);
    const microStopMs = plant.site.microStopS * 1_000;
    const wide = { from: span.from - microStopMs, to: span.to + microStopMs };
    return {
      changes: facts.changes,
      orders: facts.orders,
      shifts: calendar ? shiftsIn(calendar, plant.site.zone, wide) : [],
      reasons: this.reasons(),
      microStopMs,
      now: this.clock.now(),
    };
  }
}

const keyOf = (unit: WorkUnit, span: Span): string => `${unit.id}@${span.from}`;

/** Pieces that touch each other, together. */
function runsOf(spans: readonly Span[]): readonly (readonly Span[])[] {
  const runs: Span[][] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = runs.at(-1);
    if (last && last.at(-1)!.to === span.from) last.push(span);
    else runs.push([span]);
  }
  return runs;
}
