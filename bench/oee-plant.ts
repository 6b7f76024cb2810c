import { SUMS } from '../modules/oee/domain/sums.js';
import { columnOf } from '../modules/oee/store/rollup.store.js';
import { life } from './oee-engine.js';
import { BATCH, median, say, times, whole, YEAR_MS, type Room } from './oee-room.js';

const UNITS = 500;
const EVENTS = 200_000;
const ROUNDS = 3;
const SHIFT_MS = 8 * 3_600_000;

/** A year of 500 units in buckets of a shift, summed in one query. The year of each is that of one unit, which is reckoned. */
export async function plantBench(room: Room, first: string): Promise<void> {
  const { db, owner, projection, rollups, begin } = room;
  const step = Math.floor(YEAR_MS / EVENTS);
  for (let at = 0; at < EVENTS; at += BATCH) {
    const events = life(first, begin + at * step, step, BATCH, `p${at}`).map((event) => ({ ...event, position: event.position + at }));
    await db.transaction((tx) => projection.apply(tx, events));
  }
  const units = [first, ...Array.from({ length: UNITS - 1 }, (_, i) => `bench/area/line/u${i}`)];
  await copies(room, first, units.slice(1));
  const [from, until] = [Math.ceil(begin / SHIFT_MS) * SHIFT_MS, Math.floor((begin + YEAR_MS) / SHIFT_MS) * SHIFT_MS];
  const edges = Array.from({ length: (until - from) / SHIFT_MS + 1 }, (_, i) => from + i * SHIFT_MS);
  const bounds = [new Date(from), new Date(until)];
  const sums = SUMS.map((name) => `sum(${columnOf(name)})::bigint`).join(', ');
  const shift = `date_bin('8 hours', starts_at, $1)`;
  await owner.query(
    `create table bench_shift as select key_id, ${shift} as starts_at, ${SUMS.map((name) => `sum(${columnOf(name)})::bigint as ${columnOf(name)}`).join(', ')}
     from oee_bucket_hour where starts_at >= $1 and starts_at < $2 group by 1, 2`,
    bounds,
  );
  await owner.query('vacuum analyze bench_shift');
  const one = median(await times(() => rollups.sums(db.source.manager, units, edges, null, {}), ROUNDS));
  say(`${UNITS} units over a year in ${edges.length - 1} shifts, summed in one query`, `${whole(one)} ms`);
  const against = async (what: string, table: string, bar?: number) => {
    const plain = median(
      await times(
        () => owner.query(`select ${shift}, ${sums} from ${table} where starts_at >= $1 and starts_at < $2 group by 1`, bounds),
        ROUNDS,
      ),
    );
    const ratio = one / plain;
    say(
      `  against the same sum in plain SQL over ${what}`,
      `${whole(plain)} ms, ratio ${ratio.toFixed(2)}`,
      bar ? `at most ${bar}` : '',
      bar ? ratio <= bar : undefined,
    );
  };
  await against('the same hours', 'oee_bucket_hour', 3);
  await against('a table with one row a unit and shift', 'bench_shift', 3);
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
  for (const table of ['oee_bucket_hour', 'oee_reason_hour']) {
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
