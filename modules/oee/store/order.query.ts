import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';

/** Which units have work on them. */
@Injectable()
export class OrderQuery {
  constructor(private readonly db: Database) {}

  /** Of these units, those with a job order on them. */
  async unitsWithOrder(workUnitIds: readonly string[]): Promise<string[]> {
    const found = await this.db.query<{ id: string }>(
      `select distinct work_unit_id as id from oee_order where ended_at is null and work_unit_id = any($1)`,
      [workUnitIds],
    );
    return found.map((row) => row.id);
  }
}
