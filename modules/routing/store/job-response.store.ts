import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import type { LogPosition } from '../../spine/domain/floor-event.js';
import type { JobResponse } from '../domain/job-response.js';

export interface StoredResponse extends LogPosition {
  readonly response: JobResponse;
}

/** Job responses, in the order in which they were committed. */
@Injectable()
export class JobResponseStore {
  constructor(private readonly db: Database) {}

  async insert(tx: Transaction, response: JobResponse): Promise<void> {
    await tx.query(`insert into routing_job_response (job_order_id, response) values ($1, $2) on conflict (job_order_id) do nothing`, [
      response.jobOrderId,
      JSON.stringify(response),
    ]);
  }

  /** Those after a position that no transaction in flight can still precede. */
  after({ xid, position }: LogPosition, limit: number): Promise<StoredResponse[]> {
    return this.db.query(
      `select xid::text as xid, position, response from routing_job_response r
       where (r.xid, r.position) > ($1::xid8, $2::bigint) and r.xid < pg_snapshot_xmin(pg_current_snapshot())
       order by r.xid, r.position limit $3`,
      [xid, position, limit],
    );
  }

  async ofOrders(jobOrderIds: readonly string[], tx?: Transaction): Promise<JobResponse[]> {
    const found = await rows<{ response: JobResponse }>(
      tx ?? this.db.source.manager,
      'select response from routing_job_response where job_order_id = any($1::uuid[])',
      [jobOrderIds],
    );
    return found.map((row) => row.response);
  }
}
