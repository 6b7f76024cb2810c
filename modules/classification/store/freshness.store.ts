import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import type { LogPosition } from '../../spine/domain/floor-event.js';

/** The last event of a task that the classes have not taken in. */
export interface Unread extends LogPosition {
  readonly taskId: string;
}

const CURSOR = `select coalesce((select xid from spine_cursor where projection = 'classification'), '0'::xid8) as xid,
  coalesce((select position from spine_cursor where projection = 'classification'), 0) as position`;

/** How far the classes are behind the log. Events that are committed count, also those that readers may not pass yet. */
@Injectable()
export class FreshnessStore {
  constructor(private readonly db: Database) {}

  /** The last unread event of each task: of the task itself, of a unit that works on it, or of the whole plant. */
  unread(taskIds: readonly string[], kinds: readonly string[]): Promise<Unread[]> {
    return this.db.query(
      `with cursor as (${CURSOR}),
       news as (
         select e.xid, e.position, e.kind, e.subject_id, e.work_unit_id, e.payload->>'taskId' as task_id
         from spine_event e, cursor c
         where (e.xid, e.position) > (c.xid, c.position) and e.kind = any($2)
       ),
       concerned as (
         select t.id, n.xid, n.position from unnest($1::text[]) t(id) join news n
           on n.kind = 'PLANT_CHANGED' or n.task_id = t.id or n.subject_id = t.id
         union all
         select t.id, n.xid, n.position from classification_unit u cross join unnest(u.task_ids) t(id)
           join news n on n.work_unit_id = u.work_unit_id where t.id = any($1)
       )
       select distinct on (id) id as "taskId", xid::text as xid, position from concerned
       order by id, concerned.xid desc, concerned.position desc`,
      [taskIds, kinds],
    );
  }

  /** Of these, those that the cursor has not reached. */
  stillUnread(unread: readonly Unread[]): Promise<Unread[]> {
    return this.db.query(
      `with cursor as (${CURSOR})
       select u.id as "taskId", u.xid::text as xid, u.position from cursor c,
         unnest($1::text[], $2::text[]::xid8[], $3::bigint[]) as u(id, xid, position)
       where (u.xid, u.position) > (c.xid, c.position)`,
      [unread.map((one) => one.taskId), unread.map((one) => one.xid), unread.map((one) => one.position)],
    );
  }
}
