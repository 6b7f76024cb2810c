import { Injectable } from '@nestjs/common';
import type { WorkUnit } from '../plant/domain/plant.js';
import { Clock } from '../platform/clock.js';
import type { Instant, Span } from '../platform/instant.js';
import type { TimeCategory } from './domain/category.js';
import { isAsked, pareto } from './domain/losses.js';
import { GiveReason, type ExplainedInterval } from './give-reason.service.js';
import { OeeReport } from './oee-report.service.js';

/** A stop that is asked for a reason and has none. */
export interface UnclassifiedStop {
  readonly unit: WorkUnit;
  readonly from: Instant;
  /** Null while it lasts. */
  readonly to: Instant | null;
  readonly category: TimeCategory;
  readonly ms: number;
  readonly reasonRevision: number;
}

/** What ended less than this before now may still last, ms. */
const OPEN_MS = 1_000;

/** Finds the stops that somebody should say a word about. */
@Injectable()
export class UnclassifiedStops {
  constructor(
    private readonly reports: OeeReport,
    private readonly reasons: GiveReason,
    private readonly clock: Clock,
  ) {}

  /** Those of the units in a span, the longest first. A unit without such time costs only its sums. */
  async of(units: readonly WorkUnit[], span: Span, most: number): Promise<readonly UnclassifiedStop[]> {
    const found: UnclassifiedStop[] = [];
    for (const unit of units) {
      const { reasons } = await this.reports.of(unit.id, [unit], span);
      if (!pareto(reasons).some((row) => row.unclassified)) continue;
      found.push(...stopsOf(unit, await this.reasons.explained(unit, span), this.clock.now()));
    }
    return found.sort((a, b) => b.ms - a.ms || a.from - b.from).slice(0, most);
  }
}

/** Neighbouring pieces of one category are one stop: it may have been cut where an order or a shift changed. */
function stopsOf(unit: WorkUnit, intervals: readonly ExplainedInterval[], now: Instant): readonly UnclassifiedStop[] {
  const stops: { from: Instant; to: Instant; category: TimeCategory; reasonRevision: number }[] = [];
  for (const { interval, reasonRevision } of intervals) {
    const { from, to, category, reason } = interval;
    if (reason !== null || !isAsked(category)) continue;
    const last = stops.at(-1);
    if (last?.to === from && last.category === category) last.to = to;
    else stops.push({ from, to, category, reasonRevision });
  }
  return stops.map((stop) => ({ ...stop, unit, ms: stop.to - stop.from, to: stop.to >= now - OPEN_MS ? null : stop.to }));
}
