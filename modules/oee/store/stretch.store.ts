import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant, type Span } from '../../platform/instant.js';
import { numbers } from './array-literal.js';

/** Edges of stretches in a span, in order, `to` excluded. */
export async function edgesIn(tx: Transaction, { from, to }: Span): Promise<readonly Instant[]> {
  const found = await rows<{ at: Instant }>(tx, `select at from oee_edge where at >= $1 and at < $2 order by at`, [toIso(from), toIso(to)]);
  return found.map(({ at }) => at);
}

/** The edges of stretches by which sums are kept. They and the sums of all units change together. */
@Injectable()
export class StretchStore {
  constructor(private readonly db: Database) {}

  /** Where the first kept sum of any unit begins; null where nothing is kept. */
  async firstKept(): Promise<Instant | null> {
    const [row] = await this.db.query<{ first: Instant | null }>(
      `select min(first_at) as first from oee_unit where settled_until > first_at`,
    );
    return row!.first;
  }

  /** The first and the last edge; undefined where there is none. */
  async ends(): Promise<Span | undefined> {
    const [row] = await this.db.query<{ from: Instant | null; to: Instant | null }>(
      `select min(at) as "from", max(at) as "to" from oee_edge`,
    );
    return row!.from === null || row!.to === null ? undefined : { from: row!.from, to: row!.to };
  }

  /** In order, `to` excluded. */
  edgesIn(span: Span): Promise<readonly Instant[]> {
    return edgesIn(this.db.source.manager, span);
  }

  /** Adds edges after the last one, and the sums of all units between them. */
  async add(edges: readonly Instant[]): Promise<void> {
    await this.db.query(`select oee_add_edges(array(select to_timestamp(ms / 1000) from unnest($1::float8[]) ms))`, [numbers(edges)]);
  }

  /** Takes away the edges from an instant on, and the sums that they bound. */
  dropFrom(at: Instant): Promise<void> {
    return this.db.transaction(async (tx) => {
      await tx.query(`lock table oee_edge in share row exclusive mode`);
      await tx.query(`delete from oee_edge where at >= $1`, [toIso(at)]);
      await tx.query(`delete from oee_bucket_stretch where starts_at >= coalesce((select max(at) from oee_edge), '-infinity')`);
    });
  }
}
