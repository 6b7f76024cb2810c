import { Injectable } from '@nestjs/common';
import type { Line, WorkUnit } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { idealMsOf, totalOf, type OeeSums } from './domain/kpi.js';
import type { LineCause } from './domain/line-losses.js';
import { lostMsOf, pareto, unclassifiedShare, waterfall, type ParetoRow, type WaterfallRow } from './domain/losses.js';
import { OeeReport, type OeeOf } from './oee-report.service.js';
import { OeeService } from './oee.service.js';
import type { KeyDimension, RowFilter } from './store/kept.sql.js';

export type NamedLoss = ParetoRow & { readonly name: string; readonly lostParts: number | null };

export interface LineLoss {
  readonly constraintId: string | null;
  readonly declared: boolean;
  readonly starvedMs: number;
  readonly blockedMs: number;
  readonly causes: readonly LineCause[];
}

export interface Losses {
  readonly waterfall: readonly WaterfallRow[];
  readonly pareto: readonly NamedLoss[];
  readonly unclassifiedShare: number | null;
  readonly line: LineLoss | null;
}

/** Where the time and the parts of a scope went. */
@Injectable()
export class OeeLosses {
  constructor(
    private readonly oees: OeeService,
    private readonly reports: OeeReport,
    private readonly plant: PlantService,
  ) {}

  /** @param units all units that the Pareto may be of; the waterfall is that of the figure */
  async of(
    figure: OeeOf,
    units: readonly WorkUnit[],
    line: Line | undefined,
    by: KeyDimension | 'REASON',
    only: RowFilter,
  ): Promise<Losses> {
    const byReason = pareto(figure.reasons);
    return {
      waterfall: waterfall(figure.of),
      pareto:
        by === 'REASON'
          ? byReason.map((row) => ({
              ...row,
              name: this.nameOf('REASON', row.reason ?? row.category ?? row.key),
              lostParts: partsOf(row.ms, figure.of),
            }))
          : await this.by(by, figure, units, only),
      unclassifiedShare: unclassifiedShare(byReason),
      line: line ? await this.lineLoss(line, figure) : null,
    };
  }

  /** In words where the plant has some. */
  nameOf(of: KeyDimension | 'REASON', key: string | null): string {
    const plant = this.plant.current();
    if (key === null) return '';
    if (of === 'REASON') return plant.reasons.find(({ code }) => code === key)?.words['en'] ?? key;
    if (of === 'UNIT') return this.plant.unit(key)?.name ?? key;
    const named = of === 'PRODUCT' ? plant.products : of === 'TASK' ? plant.tasks : of === 'TOOL' ? plant.tools : [];
    return named.find(({ id }) => id === key)?.name ?? key;
  }

  private async by(by: KeyDimension, { span }: OeeOf, units: readonly WorkUnit[], only: RowFilter): Promise<readonly NamedLoss[]> {
    const cells = await this.oees.cells(units, [span.from, span.to], by, only);
    return cells
      .map(({ key, of, reasons }): NamedLoss => {
        const ms = lostMsOf(of);
        return {
          key: key ?? '',
          name: this.nameOf(by, key),
          category: null,
          reason: null,
          ms,
          count: pareto(reasons).reduce((n, row) => n + row.count, 0),
          unclassified: false,
          lostParts: partsOf(ms, of),
        };
      })
      .sort((a, b) => b.ms - a.ms || (a.key < b.key ? -1 : 1));
  }

  private async lineLoss(line: Line, { span }: OeeOf): Promise<LineLoss> {
    const constraint = await this.oees.constraintOf(line, span);
    if (!constraint) return { constraintId: null, declared: false, starvedMs: 0, blockedMs: 0, causes: [] };
    const { sums } = await this.oees.ofUnits([constraint], span);
    return {
      constraintId: constraint.id,
      declared: line.constraintId === constraint.id,
      starvedMs: sums.STARVED,
      blockedMs: sums.BLOCKED,
      causes: await this.reports.causes(line, constraint, span),
    };
  }
}

/** Time as pieces at the ideal pace; null where none is known. */
function partsOf(ms: number, of: OeeSums): number | null {
  const ideal = idealMsOf(of).total;
  return ideal === null || ideal === 0 || of.sums.unidealPieces > 0 ? null : (ms * totalOf(of.sums)) / ideal;
}
