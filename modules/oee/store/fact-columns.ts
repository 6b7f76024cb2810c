import type { Instant } from '../../platform/instant.js';
import type { Made } from '../domain/counts.js';
import type { StateChange } from '../domain/facts.js';

/**
 * Many facts at once, column by column: what a row each would cost in fields to be parted and objects to be made is
 * several times what the sums then cost that are made from them.
 */
type Columns<Row> = { readonly [Key in keyof Row]: readonly Row[Key][] | null };

const msOf = (column: string): string => `json_agg(round(date_part('epoch', ${column}) * 1000))`;

interface StateRow {
  readonly at: Instant;
  readonly state: string | null;
  readonly mode: string | null;
  readonly reason: string | null;
  /** Sum of 1 starved, 2 blocked, 4 assisted, 8 detected. */
  readonly flags: number;
}
export type StateColumns = Columns<StateRow>;

/** Of rows of `oee_state`, in order. */
export const STATE_COLUMNS = `${msOf('at')} as at, json_agg(state) as state, json_agg(mode) as mode, json_agg(reason) as reason,
  json_agg(starved::int + 2 * blocked::int + 4 * assisted::int + 8 * detected::int) as flags`;

/** Each change's place among those read stands for its place in its source: they come in the order of it. */
export function changesOf({ at, state, mode, reason, flags }: StateColumns): readonly StateChange[] {
  return (at ?? []).map((instant, i) => {
    const flag = flags![i]!;
    return {
      at: instant,
      seq: i,
      id: `${i}`,
      state: state![i]!,
      mode: mode![i]!,
      reason: reason![i]!,
      starved: (flag & 1) !== 0,
      blocked: (flag & 2) !== 0,
      assisted: (flag & 4) !== 0,
      detected: (flag & 8) !== 0,
    };
  });
}

interface MadeRow {
  readonly at: Instant;
  readonly absolute: boolean;
  readonly since: Instant | null;
  readonly good: number | null;
  readonly scrap: number | null;
  readonly rework: number | null;
  readonly unjudged: number | null;
  /** Task, product and job order; null: it names none of them. */
  readonly named: readonly [string | null, string | null, string | null] | null;
}
export type MadeColumns = Columns<MadeRow>;

/** Of rows of `oee_count`, in order. */
export const MADE_COLUMNS = `${msOf('at')} as at, json_agg(absolute) as absolute, ${msOf('since')} as since,
  json_agg(made_good) as good, json_agg(made_scrap) as scrap, json_agg(made_rework) as rework, json_agg(made_unjudged) as unjudged,
  json_agg(case when coalesce(task_id, product_id, job_order_id) is not null then json_build_array(task_id, product_id, job_order_id) end) as named`;

export function madeOf({ at, absolute, since, good, scrap, rework, unjudged, named }: MadeColumns): readonly Made[] {
  return (at ?? []).map((instant, i) => {
    const [taskId = null, productId = null, jobOrderId = null] = named![i] ?? [];
    return {
      booking: { at: instant, absolute: absolute![i]!, taskId, productId, jobOrderId },
      since: since![i]!,
      pieces: { good: good![i] ?? 0, scrap: scrap![i] ?? 0, rework: rework![i] ?? 0, unjudged: unjudged![i] ?? 0 },
    };
  });
}
