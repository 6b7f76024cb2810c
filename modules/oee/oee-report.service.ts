import { Injectable } from '@nestjs/common';
import { shiftAt, shiftsIn, type Shift } from '../plant/domain/calendar.js';
import { idealCycleS, type Line, type WorkUnit } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import type { Instant, Span } from '../platform/instant.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import type { RequestLoaders } from '../platform/request-loaders.js';
import type { Cell } from './cells.js';
import { bucketsOf, type Bucket } from './domain/buckets.js';
import type { Interval } from './domain/facts.js';
import { figuresOf, type Figure } from './domain/figures.js';
import { findings, PERSON_SHIFTS_LEAST, type Finding } from './domain/findings.js';
import { sumsOf, type OeeSums } from './domain/kpi.js';
import { lineCauses, type LineCause } from './domain/line-losses.js';
import type { ReasonSum } from './domain/sums.js';
import { KEY_OF, OeeService } from './oee.service.js';
import { MarkQuery } from './store/mark.query.js';
import type { KeyDimension, RowFilter } from './store/kept.sql.js';
import { ToldQuery } from './store/told.query.js';
import { WordStore, type Restatement } from './store/word.store.js';

/** A figure's sums with what they are of. */
export interface OeeOf {
  readonly scope: string;
  readonly span: Span;
  readonly units: readonly WorkUnit[];
  /** Paths of what restates it: its units, and the line itself, which another constraint restates. */
  readonly restatedBy: readonly string[];
  /** The sums are of these only. */
  readonly only: RowFilter;
  readonly of: OeeSums;
  readonly reasons: readonly ReasonSum[];
}

export interface OeeRow {
  readonly key: string | null;
  readonly figures: OeeOf;
}

/** Rows of one answer. */
export const ROWS_MOST = 2_000;
const RESTATEMENTS_MOST = 50;
/** So long before a span its waits may have begun, and what made them. */
const LOOK_BACK_MS = 86_400_000;

interface Asked {
  readonly units: readonly WorkUnit[];
  readonly span: Span;
}

const pathsOf = (scope: string, units: readonly WorkUnit[]): readonly string[] => [scope, ...units.map(({ id }) => id)];

const figureOf = (scope: string, units: readonly WorkUnit[], span: Span, only: RowFilter, cell: Cell | undefined): OeeOf => ({
  scope,
  span,
  units,
  restatedBy: pathsOf(scope, units),
  only,
  of: cell?.of ?? sumsOf([], []),
  reasons: cell?.reasons ?? [],
});

/** Figures of a scope with everything that a reader must know beside them. */
@Injectable()
export class OeeReport {
  constructor(
    private readonly oees: OeeService,
    private readonly marks: MarkQuery,
    private readonly words: WordStore,
    private readonly told: ToldQuery,
    private readonly plant: PlantService,
    private readonly clock: Clock,
  ) {}

  /** @param units whose sums make the figure: of a line its constraint, of anything else all that lie in it */
  async of(scope: string, units: readonly WorkUnit[], span: Span, only: RowFilter = {}): Promise<OeeOf> {
    const [cell] = await this.oees.cells(units, [span.from, span.to], null, only);
    return figureOf(scope, units, span, only, cell);
  }

  /** The same for what a request asks of many scopes. @param loaders those of the request */
  async together(loaders: RequestLoaders, scope: string, units: readonly WorkUnit[], span: Span): Promise<OeeOf> {
    return figureOf(scope, units, span, {}, await this.cellOf(loaders, units, span));
  }

  /** The unit that sets the pace of a line, for what a request asks of many lines. */
  constraintOf(loaders: RequestLoaders, line: Line, span: Span): Promise<WorkUnit | undefined> {
    return this.oees.constraintOf(line, span, async (units) => {
      const cells = await Promise.all(units.map((unit) => this.cellOf(loaders, [unit], span)));
      return cells.flatMap((cell, i) => (cell ? [{ ...cell, key: units[i]!.id }] : []));
    });
  }

  private cellOf(loaders: RequestLoaders, units: readonly WorkUnit[], span: Span): Promise<Cell | undefined> {
    return loaders.load('oee', { units, span }, async (asked) => {
      const found = new Map<Asked, Cell | undefined>();
      for (const same of Map.groupBy(asked, (one) => `${one.span.from} ${one.span.to}`).values()) {
        const cells = await this.oees.ofGroups(
          same.map((one) => one.units),
          same[0]!.span,
        );
        same.forEach((one, i) => found.set(one, cells[i]));
      }
      return asked.map((one) => found.get(one));
    });
  }

  /** The same by a dimension, or in buckets of the site's zone, or both. */
  async rows(
    scope: string,
    units: readonly WorkUnit[],
    span: Span,
    bucket: Bucket,
    by: KeyDimension | null,
    only: RowFilter,
  ): Promise<Outcome<readonly OeeRow[], 'TOO_MANY_ROWS'>> {
    const { zone } = this.plant.current().site;
    const calendar = units[0] && this.plant.calendarOf(units[0]);
    const buckets = bucketsOf(span, bucket, zone, calendar ? shiftsIn(calendar, zone, span) : [], ROWS_MOST);
    if (!buckets)
      return refused('TOO_MANY_ROWS', `At most ${ROWS_MOST} buckets in one answer: ask for larger ones or a shorter span.`, 'bucket');
    if (buckets.length === 0) return done([]);
    const edges = [...new Set(buckets.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
    const cells = new Map(buckets.map((one) => [one.from, one]));
    const found = (await this.oees.cells(units, edges, by, only)).flatMap(({ bucket: index, key, of, reasons }): OeeRow[] => {
      const own = cells.get(edges[index]!);
      if (!own) return [];
      const figure = { scope, span: own, of, reasons };
      const ofUnit = units.filter((unit) => unit.id === key);
      if (by === 'UNIT') return [{ key, figures: { ...figure, units: ofUnit, restatedBy: ofUnit.map(({ id }) => id), only } }];
      const part = by === null ? only : { ...only, [KEY_OF[by]]: key };
      return [{ key, figures: { ...figure, units, restatedBy: pathsOf(scope, units), only: part } }];
    });
    return found.length > ROWS_MOST
      ? refused('TOO_MANY_ROWS', `At most ${ROWS_MOST} rows in one answer: ask for larger buckets or a shorter span.`, 'bucket')
      : done(found);
  }

  /** 1, and one more for each restatement that touched the span; of many figures in their order. */
  async revisions(figures: readonly OeeOf[]): Promise<readonly number[]> {
    const found = new Map<OeeOf, number>();
    for (const own of Map.groupBy(figures, ({ restatedBy }) => restatedBy.join()).values()) {
      const counts = await this.told.restatements(
        own[0]!.restatedBy,
        own.map(({ span }) => span),
      );
      own.forEach((figure, i) => found.set(figure, 1 + counts[i]!));
    }
    return figures.map((figure) => found.get(figure)!);
  }

  restatements({ restatedBy, span }: OeeOf): Promise<readonly Restatement[]> {
    return this.words.restatements(restatedBy, span, RESTATEMENTS_MOST);
  }

  /**
   * Distinct person-shifts of the stations of a scope; null where it has none. Who did which task or held which tool is
   * known of nobody: of a part of a shift's work no group of persons is told.
   */
  async personShifts({ units, span, only }: OeeOf): Promise<number | null> {
    const stations = units.filter((unit) => unit.kind === 'MANUAL_STATION');
    if (stations.length === 0) return null;
    const { shiftId, ...part } = only;
    if (Object.values(part).some((value) => value !== undefined)) return 0;
    const { zone } = this.plant.current().site;
    const seen = new Set<string>();
    for (const { workUnitId, operator, from, to } of await this.marks.presence(
      stations.map((unit) => unit.id),
      span,
    )) {
      const calendar = this.plant.calendarOf(stations.find((unit) => unit.id === workUnitId)!);
      for (const shift of calendar
        ? shiftsIn(calendar, zone, { from: Math.max(from, span.from), to: Math.max(from + 1, Math.min(to, span.to, this.clock.now())) })
        : [])
        if (shiftId === undefined || shiftId === shift.id) seen.add(`${operator}|${shift.id}|${shift.from}`);
    }
    return seen.size;
  }

  /** Every key figure; what would be one of persons is withheld (domain.md §5.6). */
  async figures(of: OeeOf): Promise<readonly Figure[]> {
    const shifts = await this.personShifts(of);
    return figuresOf(of.of).map((figure) =>
      figure.name === 'oleAvailability' && (shifts ?? 0) < PERSON_SHIFTS_LEAST
        ? { ...figure, value: null, numerator: null, denominator: null }
        : figure,
    );
  }

  async findings(of: OeeOf): Promise<readonly Finding[]> {
    const counts = await this.marks.counts(
      of.units.map((unit) => unit.id),
      of.span,
    );
    return findings(of.of, {
      reasons: of.reasons,
      gaps: counts.gaps,
      uncertain: counts.uncertain,
      personShifts: await this.personShifts(of),
    });
  }

  /** Why the constraint of a line had to wait, by the declared flow. */
  async causes(line: Line, constraint: WorkUnit, span: Span): Promise<readonly LineCause[]> {
    const flows = line.buffers.map(({ from, to, capacity }) => ({ from: `${line.id}/${from}`, to: `${line.id}/${to}`, capacity }));
    const units = new Map(
      line.units
        .filter(({ id }) => id === constraint.id || flows.some(({ from, to }) => from === id || to === id))
        .map((unit) => [unit.id, unit]),
    );
    const wide = { from: span.from - LOOK_BACK_MS, to: span.to };
    const timelines = await Promise.all(
      [...units.values()].map(async (unit) => [unit.id, await this.oees.timelineOf(unit, wide)] as const),
    );
    const paceMs = (id: string, { taskId, productId, from }: Interval) => {
      const seconds = taskId === null ? null : idealCycleS(this.plant.current(), units.get(id)!, taskId, productId, from);
      return seconds === null ? null : seconds * 1_000;
    };
    return lineCauses({ constraint: constraint.id, timelines: new Map(timelines), flows, paceMs }, span);
  }

  /** The shift of a scope that holds an instant; undefined where none does. */
  shiftAt(units: readonly WorkUnit[], at: Instant): Shift | undefined {
    const calendar = units[0] && this.plant.calendarOf(units[0]);
    return calendar && shiftAt(calendar, this.plant.current().site.zone, at);
  }

  /** Codes of the plant, the most used at this unit first, and the one that the last alarm before a stop names. */
  async stopReasons(unit: WorkUnit, from: Instant): Promise<{ readonly codes: readonly string[]; readonly suggested: string | null }> {
    const { reasons } = this.plant.current();
    const used = await this.oees.cells([unit], [from - 30 * 86_400_000, from + 1], null, {});
    const count = (code: string) =>
      used.reduce((n, cell) => n + cell.reasons.reduce((m, sum) => (sum.reason === code ? m + sum.count : m), 0), 0);
    const alarm = await this.marks.lastAlarm(unit.id, { from: from - 300_000, to: from + 60_000 });
    return {
      codes: reasons
        .map(({ code }) => ({ code, n: count(code) }))
        .sort((a, b) => b.n - a.n)
        .map(({ code }) => code),
      suggested: reasons.find(({ code }) => code === alarm)?.code ?? null,
    };
  }
}
