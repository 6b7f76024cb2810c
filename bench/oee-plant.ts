import { calendarFor, shiftsIn } from '../modules/plant/domain/calendar.js';
import { SUMS } from '../modules/oee/domain/sums.js';
import { columnOf } from '../modules/oee/store/rollup.store.js';
import { life } from './oee-engine.js';
import { BATCH, median, say, times, whole, YEAR_MS, type Room } from './oee-room.js';

const UNITS = 500;
const EVENTS = 200_000;
const ROUNDS = 3;
const DAY_MS = 86_400_000;

/**
 * A year of 500 units in buckets of their shifts, summed in one query, against the same sum in plain SQL over a table that
 * holds nothing but one row for each unit and shift. The year of each unit is that of one, which is reckoned.
 */
export async function plantBench(room: Room, first: string): Promise<void> {
  const { db, owner, plant, projection, rollups, stretching, begin } = room;
  const step = Math.floor(YEAR_MS / EVENTS);
  for (let at = 0; at < EVENTS; at += BATCH) {
    const events = life(first, begin + at * step, step, BATCH, `p${at}`).map((event) => ({ ...event, position: event.position + at }));
    await db.transaction((tx) => projection.apply(tx, events));
  }
  await stretching.extend();
  const units = [first, ...Array.from({ length: UNITS - 1 }, (_, i) => `bench/area/line/u${i}`)];
  await copies(room, first, units.slice(1));
  const span = { from: begin + DAY_MS, to: begin + YEAR_MS - DAY_MS };
  const shifts = shiftsIn(calendarFor(plant.current(), plant.unit(first)!)!, plant.current().site.zone, span);
  const edges = [...new Set(shifts.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const instants = `array(select to_timestamp(ms / 1000) from unnest(${`'{${edges.join()}}'`}::float8[]) ms)`;
  const sums = SUMS.map((name) => `sum(${columnOf(name)})::bigint as ${columnOf(name)}`).join(', ');
  const within = `starts_at >= to_timestamp(${edges[0]! / 1_000}) and starts_at < to_timestamp(${edges.at(-1)! / 1_000})`;
  await owner.query(
    `create table bench_shift as select k.work_unit_id, (${instants})[width_bucket(starts_at, ${instants})] as starts_at, ${sums}
     from oee_bucket_hour b join oee_key k on k.id = b.key_id where ${within} group by 1, 2`,
  );
  await owner.query('vacuum analyze bench_shift');
  const [kept] = await owner.query<{ rows: number }[]>('select count(*) as rows from bench_shift');
  const ours = median(
    await times(async () => {
      const tx = db.source.manager;
      return rollups.sums(tx, units, edges, null, {}, await rollups.reading(tx, edges));
    }, ROUNDS),
  );
  say(`${UNITS} units over a year in ${shifts.length} shifts, summed in one query`, `${whole(ours)} ms`);
  const plain = median(await times(() => owner.query(`select starts_at, ${sums} from bench_shift where ${within} group by 1`), ROUNDS));
  const ratio = ours / plain;
  say(`  the same sum in plain SQL over ${whole(kept!.rows)} rows, one for each unit and shift`, `${whole(plain)} ms`);
  say('  ratio', ratio.toFixed(2), 'at most 3', ratio <= 3);
}

/** The kept sums of one unit once more under other names. */
async function copies({ owner }: Room, of: string, units: readonly string[]): Promise<void> {
  await owner.query(
    `insert into oee_key (work_unit_id, task_id, product_id, tool_id, task_class, shift_id)
     select u, task_id, product_id, tool_id, task_class, shift_id from oee_key cross join unnest($2::text[]) u where work_unit_id = $1`,
    [of, units],
  );
  await owner.query(
    `create table bench_copy as select k.id as from_id, c.id as to_id from oee_key k join oee_key c
    on (k.task_id, k.product_id, k.tool_id, k.task_class, k.shift_id) is not distinct from (c.task_id, c.product_id, c.tool_id, c.task_class, c.shift_id)
    where k.work_unit_id = $1 and c.work_unit_id <> $1`,
    [of],
  );
  for (const table of ['oee_bucket_hour', 'oee_bucket_stretch']) {
    const columns = (
      await owner.query<{ name: string }[]>(
        `select column_name as name from information_schema.columns where table_name = $1 and column_name <> 'key_id' order by ordinal_position`,
        [table],
      )
    ).map(({ name }) => name);
    await owner.query(
      `insert into ${table} (key_id, ${columns.join(', ')}) select c.to_id, ${columns.map((name) => `b.${name}`).join(', ')}
       from bench_copy c join ${table} b on b.key_id = c.from_id order by 1, 2`,
    );
  }
  await owner.query('vacuum analyze');
}
