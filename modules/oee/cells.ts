import type { WorkUnit } from '../plant/domain/plant.js';
import { sumsOf, type OeeSums } from './domain/kpi.js';
import { addInto, noSums, type ReasonSum, type Sums } from './domain/sums.js';

/** Sums of one bucket and key, and the stops in it. */
export interface Cell {
  readonly bucket: number;
  readonly key: string | null;
  readonly of: OeeSums;
  readonly reasons: readonly ReasonSum[];
}

/** What the counts of units are of. */
export const sourcesOf = (units: readonly WorkUnit[]) => units.map((unit) => unit.connection.counts ?? ('GOOD_AND_SCRAP' as const));

interface Building {
  readonly bucket: number;
  readonly key: string | null;
  readonly sums: Sums;
  readonly reasons: ReasonSum[];
}

/** Sums by bucket and key, while they are gathered. */
export class Cells {
  private readonly byKey = new Map<string | null, Map<number, Building>>();
  private readonly nothing: OeeSums;

  constructor(sources: ReturnType<typeof sourcesOf>) {
    this.nothing = sumsOf([], sources);
  }

  addSums(bucket: number, key: string | null, sums: Readonly<Sums>): void {
    addInto(this.at(bucket, key).sums, sums);
  }

  addReason(bucket: number, key: string | null, { category, reason, ms, count }: ReasonSum): void {
    const { reasons } = this.at(bucket, key);
    const sum = reasons.find((one) => one.category === category && one.reason === reason);
    if (!sum) reasons.push({ category, reason, ms, count });
    else {
      sum.ms += ms;
      sum.count += count;
    }
  }

  private at(bucket: number, key: string | null): Building {
    let buckets = this.byKey.get(key);
    if (!buckets) this.byKey.set(key, (buckets = new Map()));
    let cell = buckets.get(bucket);
    if (!cell) buckets.set(bucket, (cell = { bucket, key, sums: noSums(), reasons: [] }));
    return cell;
  }

  all(): readonly Cell[] {
    return [...this.byKey.values()]
      .flatMap((buckets) => [...buckets.values()])
      .sort((a, b) => a.bucket - b.bucket || ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
      .map(({ bucket, key, sums, reasons }) => ({ bucket, key, of: { ...this.nothing, sums }, reasons }));
  }
}
