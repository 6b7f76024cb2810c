import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import type { ObservedUnit } from '../domain/estimates/observed-unit.js';
import type { Shown, ShownKey } from '../domain/estimates/shown.js';

/** What is shown of a task at a unit, and who the first people behind it were, as long as they are too few to count. */
export interface ShownRow extends ShownKey {
  readonly shown: Shown;
  readonly firstPeople: readonly string[];
}

/** Pieces of a task on one day, YYYY-MM-DD UTC. */
export interface Made {
  readonly taskId: string;
  readonly day: string;
  readonly byHand: number;
  readonly inAll: number;
}

interface EstimateRow extends ShownKey {
  readonly cycles: number;
  readonly sumLog: number;
  readonly sumLog2: number;
  readonly people: number;
  readonly firstPeople: readonly string[];
  readonly pieces: number;
  readonly assists: number;
  readonly bad: number;
  readonly revision: number;
}
const COLUMNS = `task_id as "taskId", work_unit_id as "workUnitId", mode, cycles, sum_log as "sumLog", sum_log2 as "sumLog2", people,
  first_people as "firstPeople", pieces, assists, bad, revision`;

const toRow = ({
  taskId,
  workUnitId,
  mode,
  cycles: n,
  sumLog,
  sumLog2,
  people,
  firstPeople,
  pieces,
  assists,
  bad,
}: EstimateRow): ShownRow => ({
  taskId,
  workUnitId,
  mode,
  firstPeople,
  shown: { cycles: { n, sumLog, sumLog2, people }, pieces, assists, bad },
});

/** What the log shows of tasks, for what decisions expect. */
@Injectable()
export class EstimateStore {
  constructor(private readonly db: Database) {}

  async find(tx: Transaction, keys: readonly ShownKey[]): Promise<ShownRow[]> {
    const found = await rows<EstimateRow>(
      tx,
      `select ${COLUMNS} from routing_estimate join unnest($1::text[], $2::text[], $3::text[]) as k(task_id, work_unit_id, mode)
         using (task_id, work_unit_id, mode)`,
      [keys.map((key) => key.taskId), keys.map((key) => key.workUnitId), keys.map((key) => key.mode)],
    );
    return found.map(toRow);
  }

  /** Rows that have changed after a revision, and the highest there is. One writer at a time gives the revisions. */
  async changedAfter(revision: number): Promise<{ readonly rows: readonly ShownRow[]; readonly revision: number }> {
    const found = await this.db.query<EstimateRow>(`select ${COLUMNS} from routing_estimate where revision > $1`, [revision]);
    return { rows: found.map(toRow), revision: found.reduce((highest, row) => Math.max(highest, row.revision), revision) };
  }

  async save(tx: Transaction, all: readonly ShownRow[]): Promise<void> {
    if (all.length === 0) return;
    await tx.query(
      `insert into routing_estimate (task_id, work_unit_id, mode, cycles, sum_log, sum_log2, people, first_people, pieces, assists, bad, revision)
       select task_id, work_unit_id, mode, cycles, sum_log, sum_log2, people,
         array(select jsonb_array_elements_text(first_people)), pieces, assists, bad, nextval('routing_estimate_revision')
       from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::float8[], $6::float8[], $7::int[], $8::jsonb[], $9::bigint[], $10::bigint[],
         $11::bigint[]) as v(task_id, work_unit_id, mode, cycles, sum_log, sum_log2, people, first_people, pieces, assists, bad)
       on conflict (task_id, work_unit_id, mode) do update set cycles = excluded.cycles, sum_log = excluded.sum_log, sum_log2 = excluded.sum_log2,
         people = excluded.people, first_people = excluded.first_people, pieces = excluded.pieces, assists = excluded.assists, bad = excluded.bad,
         revision = excluded.revision`,
      [
        all.map((row) => row.taskId),
        all.map((row) => row.workUnitId),
        all.map((row) => row.mode),
        all.map((row) => row.shown.cycles.n),
        all.map((row) => row.shown.cycles.sumLog),
        all.map((row) => row.shown.cycles.sumLog2),
        all.map((row) => row.shown.cycles.people),
        all.map((row) => JSON.stringify(row.firstPeople)),
        all.map((row) => row.shown.pieces),
        all.map((row) => row.shown.assists),
        all.map((row) => row.shown.bad),
      ],
    );
  }

  async addMade(tx: Transaction, made: readonly Made[]): Promise<void> {
    if (made.length === 0) return;
    await tx.query(
      `insert into routing_made as m (task_id, day, by_hand, in_all) select * from unnest($1::text[], $2::date[], $3::bigint[], $4::bigint[])
       on conflict (task_id, day) do update set by_hand = m.by_hand + excluded.by_hand, in_all = m.in_all + excluded.in_all`,
      [made.map((one) => one.taskId), made.map((one) => one.day), made.map((one) => one.byHand), made.map((one) => one.inAll)],
    );
  }

  /** Share of each task's pieces that people at benches made since a day; tasks of which none were made are left out. */
  async manualShares(since: string): Promise<ReadonlyMap<string, number>> {
    const found = await this.db.query<{ taskId: string; share: number }>(
      `select task_id as "taskId", sum(by_hand)::float8 / sum(in_all)::float8 as share from routing_made where day >= $1::date
       group by task_id having sum(in_all) > 0`,
      [since],
    );
    return new Map(found.map(({ taskId, share }) => [taskId, share]));
  }

  async units(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, ObservedUnit>> {
    const found = await rows<{ id: string; observed: ObservedUnit }>(
      tx,
      'select work_unit_id as id, observed from routing_observed_unit where work_unit_id = any($1)',
      [ids],
    );
    return new Map(found.map(({ id, observed }) => [id, observed]));
  }

  async saveUnits(tx: Transaction, units: ReadonlyMap<string, ObservedUnit>): Promise<void> {
    await tx.query(
      `insert into routing_observed_unit (work_unit_id, observed) select * from unnest($1::text[], $2::json[])
       on conflict (work_unit_id) do update set observed = excluded.observed`,
      [[...units.keys()], [...units.values()].map((unit) => JSON.stringify(unit))],
    );
  }
}
