import { Injectable } from '@nestjs/common';
import type { UnitLive } from './domain/unit-live.js';
import { UnitLiveStore } from './store/unit-live.store.js';

type Row = UnitLive & { readonly revision: number };

/** What all units are doing, kept in memory: each reading asks the database only for what has changed since the last. */
@Injectable()
export class LiveUnits {
  private rows: ReadonlyMap<string, Row> = new Map();
  private revision = 0;

  constructor(private readonly store: UnitLiveStore) {}

  /** By unit, as of now. Units that nothing has been heard of are not in the map. */
  async all(): Promise<ReadonlyMap<string, UnitLive>> {
    const changed = await this.store.changedAfter(this.revision);
    if (changed.length === 0) return this.rows;
    const rows = new Map(this.rows);
    // Two readings may overlap: the later row stays.
    for (const row of changed) if (row.revision > (rows.get(row.workUnitId)?.revision ?? 0)) rows.set(row.workUnitId, row);
    this.rows = rows;
    this.revision = changed.reduce((highest, { revision }) => Math.max(highest, revision), this.revision);
    return rows;
  }
}
