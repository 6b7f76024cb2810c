import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import type { ConnectionView } from '../connection-view.js';

/** What the process that holds a connection last said of it. */
export interface Report {
  readonly view: ConnectionView;
  readonly at: Instant;
}

@Injectable()
export class ReportStore {
  constructor(private readonly db: Database) {}

  async write(owner: string, views: readonly ConnectionView[], now: Instant): Promise<void> {
    if (views.length === 0) return;
    await this.db.query(
      `insert into connectivity_report (connection_id, owner, at, report)
       select id, $2, $3, report from unnest($1::text[], $4::jsonb[]) as t(id, report)
       on conflict (connection_id) do update set owner = excluded.owner, at = excluded.at, report = excluded.report`,
      [views.map(({ id }) => id), owner, toIso(now), views.map((view) => JSON.stringify(view))],
    );
  }

  async since(at: Instant): Promise<ReadonlyMap<string, Report>> {
    const found = await this.db.query<Report & { readonly id: string }>(
      `select connection_id as id, report as view, at from connectivity_report where at >= $1`,
      [toIso(at)],
    );
    return new Map(found.map(({ id, view, at: told }) => [id, { view, at: told }]));
  }
}
