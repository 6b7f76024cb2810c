import { Injectable } from '@nestjs/common';
import { linesOf, type Line, type WorkUnit } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import { Database, type Transaction } from '../platform/database.js';
import type { Instant, Span } from '../platform/instant.js';
import { Cells, sourcesOf, type Cell } from './cells.js';
import { SPREAD_MOST_MS } from './domain/counts.js';
import type { Interval } from './domain/facts.js';
import { idealMsOf, sumsOf, type OeeSums } from './domain/kpi.js';
import { quarterOf, QUARTER_MS } from './domain/quarter.js';
import { reachOf, type RulesHistory } from './domain/rules.js';
import type { RowKey } from './domain/sums.js';
import { timeline } from './domain/timeline.js';
import { unitRows } from './domain/unit-rows.js';
import { rulesOf, settingOf } from './domain/unit-setting.js';
import { FactQuery } from './store/fact.query.js';
import type { KeyDimension, RowFilter } from './store/kept.sql.js';
import { RollupStore, type UnitProgress } from './store/rollup.store.js';

/** A piece between two edges of whole quarter-hours, and the bucket that it belongs to. */
interface Piece extends Span {
  readonly bucket: number;
}

export const KEY_OF: Readonly<Record<Exclude<KeyDimension, 'UNIT'>, keyof RowKey>> = {
  PRODUCT: 'productId',
  TASK: 'taskId',
  TOOL: 'toolId',
  CLASS: 'taskClass',
  SHIFT: 'shiftId',
};

/** OEE of units, lines and the site over any span: from the sums that are kept, and from the facts where none are. */
@Injectable()
export class OeeService {
  constructor(
    private readonly db: Database,
    private readonly rollups: RollupStore,
    private readonly facts: FactQuery,
    private readonly plant: PlantService,
    private readonly clock: Clock,
  ) {}

  rules(): RulesHistory {
    return rulesOf(this.plant.current());
  }

  /** Sums of one unit. Consoles make no parts and have no OEE: null. */
  async ofWorkUnit(unit: WorkUnit, span: Span): Promise<OeeSums | null> {
    return unit.kind === 'TELEOP_CONSOLE' ? null : this.ofUnits([unit], span);
  }

  async ofUnits(units: readonly WorkUnit[], span: Span, only: RowFilter = {}): Promise<OeeSums> {
    const [cell] = await this.cells(units, [span.from, span.to], null, only);
    return cell?.of ?? sumsOf([], sourcesOf(units));
  }

  /** A line is as good as the unit that sets its pace. */
  async ofLine(line: Line, span: Span): Promise<OeeSums> {
    const constraint = await this.constraintOf(line, span);
    return this.ofUnits(constraint ? [constraint] : line.units, span);
  }

  /**
   * The declared constraint, else the unit that needed the most ideal time per good part; undefined where none is known.
   * @param cellsOf sums of each unit
   */
  async constraintOf(
    line: Line,
    span: Span,
    cellsOf = (units: readonly WorkUnit[]) => this.cells(units, [span.from, span.to], 'UNIT', {}),
  ): Promise<WorkUnit | undefined> {
    const declared = line.units.find((unit) => unit.id === line.constraintId);
    if (declared) return declared;
    const cells = await cellsOf(line.units);
    const paces = cells.flatMap(({ key, of }) => {
      const idealMs = idealMsOf(of).total;
      return idealMs === null || of.sums.good === 0 ? [] : [{ key, pace: idealMs / of.sums.good }];
    });
    const slowest = paces.toSorted((a, b) => b.pace - a.pace || ((a.key ?? '') < (b.key ?? '') ? -1 : 1))[0];
    return line.units.find((unit) => unit.id === slowest?.key);
  }

  /** Sums of many groups of units over one span, from one view of the database; what groups share is reckoned once. */
  async ofGroups(groups: readonly (readonly WorkUnit[])[], span: Span): Promise<readonly (Cell | undefined)[]> {
    const cells = await this.cells([...new Set(groups.flat())], [span.from, span.to], 'UNIT', {});
    const byUnit = new Map(cells.map((cell) => [cell.key, cell]));
    return groups.map((units) => {
      const table = new Cells(sourcesOf(units.filter((unit) => unit.kind !== 'TELEOP_CONSOLE')));
      for (const { of, reasons } of units.flatMap((unit) => byUnit.get(unit.id) ?? [])) {
        table.addSums(0, null, of.sums);
        for (const reason of reasons) table.addReason(0, null, reason);
      }
      return table.all()[0];
    });
  }

  /**
   * Sums of units between edges, by a dimension where asked for; cut at now. What is kept and what is reckoned from the
   * facts come from one view of the database, so that nothing is missed and nothing counts twice.
   * @param edges in order, at least two: bucket `i` is from edge `i` to the next
   */
  cells(units: readonly WorkUnit[], edges: readonly Instant[], by: KeyDimension | null, only: RowFilter): Promise<readonly Cell[]> {
    const own = units.filter((unit) => unit.kind !== 'TELEOP_CONSOLE');
    const now = this.clock.now();
    if (own.length === 0 || edges[0]! >= now) return Promise.resolve([]);
    return this.db.source.transaction('REPEATABLE READ', async (tx) => {
      const ids = own.map((unit) => unit.id);
      const table = new Cells(sourcesOf(own));
      const progress = await this.rollups.progress(tx, ids);
      const pieces = wholePieces(edges);
      if (pieces.length > 0) await this.addKept(tx, ids, pieces, by, only, table);
      const rules = this.rules();
      for (const unit of own)
        for (const span of missing({ from: edges[0]!, to: Math.min(edges.at(-1)!, now) }, pieces, progress.get(unit.id)))
          await this.addReckoned(tx, unit, span, edges, by, only, { rules, now, table });
      return table.all();
    });
  }

  private async addKept(
    tx: Transaction,
    ids: readonly string[],
    pieces: readonly Piece[],
    by: KeyDimension | null,
    only: RowFilter,
    table: Cells,
  ): Promise<void> {
    const inner = [
      pieces[0]!.from,
      ...pieces.flatMap((piece, i) => (piece.from === pieces[i - 1]?.to ? [piece.to] : i === 0 ? [piece.to] : [piece.from, piece.to])),
    ];
    const bucketFrom = new Map(pieces.map((piece) => [piece.from, piece.bucket]));
    const buckets = inner.map((from) => bucketFrom.get(from));
    const reading = await this.rollups.reading(tx, inner);
    for (const { bucket, key, sums } of await this.rollups.sums(tx, ids, inner, by, only, reading)) {
      const own = buckets[bucket];
      if (own !== undefined) table.addSums(own, key, sums);
    }
    for (const reason of await this.rollups.reasons(tx, ids, inner, by, only, reading)) {
      const own = buckets[reason.bucket];
      if (own !== undefined) table.addReason(own, reason.key, reason);
    }
  }

  private async addReckoned(
    tx: Transaction,
    unit: WorkUnit,
    span: Span,
    edges: readonly Instant[],
    by: KeyDimension | null,
    only: RowFilter,
    { rules, now, table }: { readonly rules: RulesHistory; readonly now: Instant; readonly table: Cells },
  ): Promise<void> {
    const reach = reachOf(rules);
    const facts = await this.facts.facts(tx, unit.id, span, reach);
    const inner = edges.filter((edge) => edge > span.from && edge < span.to);
    const { rows } = unitRows(facts, this.setting(unit, span, rules), span, now, [span.from, ...inner]);
    for (const row of rows) {
      if (Object.entries(only).some(([name, value]) => value !== undefined && row[name as keyof RowKey] !== value)) continue;
      const bucket = edges.findLastIndex((edge) => edge <= row.startsAt);
      const key = by === null ? null : by === 'UNIT' ? unit.id : row[KEY_OF[by]];
      table.addSums(bucket, key, row.sums);
      for (const reason of row.reasons) table.addReason(bucket, key, reason);
    }
  }

  /** The partition of a span into intervals, up to now. */
  async timelineOf(unit: WorkUnit, span: Span): Promise<readonly Interval[]> {
    const now = this.clock.now();
    const rules = this.rules();
    if (span.from >= now) return [];
    const facts = await this.facts.facts(this.db.source.manager, unit.id, { from: span.from, to: Math.min(span.to, now) }, reachOf(rules));
    return timeline({ ...facts, ...this.setting(unit, span, rules), now }, span);
  }

  private setting(unit: WorkUnit, span: Span, rules: RulesHistory) {
    const reach = reachOf(rules) + SPREAD_MOST_MS;
    return settingOf(this.plant.current(), rules, unit, { from: span.from - reach, to: span.to + reach });
  }

  /** Units at or under a path; a path of a line holds all of its units here, not only its constraint. */
  unitsIn(scope: string): readonly WorkUnit[] {
    return this.plant.units().filter((unit) => unit.id === scope || unit.id.startsWith(`${scope}/`));
  }

  lines(): readonly Line[] {
    return linesOf(this.plant.current());
  }
}

/** The whole quarter-hours of each bucket. */
function wholePieces(edges: readonly Instant[]): readonly Piece[] {
  return edges.slice(1).flatMap((end, bucket) => {
    const from = quarterOf(edges[bucket]! + QUARTER_MS - 1);
    const to = quarterOf(end);
    return to > from ? [{ from, to, bucket }] : [];
  });
}

/** What of a span is not kept: reckoned from the facts. */
function missing(span: Span, pieces: readonly Piece[], progress: UnitProgress | undefined): readonly Span[] {
  const { firstAt = null, settledUntil = null } = progress ?? {};
  const found: Span[] = [];
  let from = span.from;
  for (const piece of firstAt === null || settledUntil === null ? [] : pieces) {
    const kept = { from: Math.max(piece.from, firstAt!), to: Math.min(piece.to, settledUntil!) };
    if (kept.to <= kept.from) continue;
    if (kept.from > from) found.push({ from, to: Math.min(kept.from, span.to) });
    from = Math.max(from, kept.to);
  }
  if (from < span.to) found.push({ from, to: span.to });
  return found.filter((one) => one.to > one.from);
}
