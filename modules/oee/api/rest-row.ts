import { toIso } from '../../platform/instant.js';
import { TIME_CATEGORIES } from '../domain/category.js';
import { calendarMsOf, idealMsOf, kpis, totalOf } from '../domain/kpi.js';
import { definitionOf } from './oee.views.js';
import type { OeeRow } from '../oee-report.service.js';

export type PlainRow = Readonly<Record<string, string | number | null>>;

/** A row for machines: ISO times, ratios, and beside them the ms that they were divided from. */
export function plainRow({ key, figures: { scope, span, of } }: OeeRow, now: number, revision: number, mappingVersion: string): PlainRow {
  const { sums } = of;
  const ideal = idealMsOf(of);
  return {
    scope,
    from: toIso(span.from),
    to: toIso(Math.max(span.from, Math.min(span.to, now))),
    key,
    ...kpis(of),
    plannedMs: sums.plannedMs,
    runMs: sums.runMs,
    unknownMs: sums.UNKNOWN,
    staffedMs: sums.staffedMs,
    calendarMs: calendarMsOf(sums),
    idealTotalMs: ideal.total,
    idealGoodMs: ideal.good,
    total: totalOf(sums),
    good: sums.good,
    scrap: sums.scrap,
    rework: sums.rework,
    failures: sums.failures,
    unplannedTotal: sums.unplannedTotal,
    unknownTotal: sums.unknownTotal,
    ...Object.fromEntries(TIME_CATEGORIES.map((category) => [`${category}_ms`, sums[category]])),
    revision,
    mappingVersion,
    // A row of a unit is that unit's, whatever it was asked for under.
    definition: definitionOf(key?.includes('/') ? key : scope),
  };
}
