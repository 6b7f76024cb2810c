import { Injectable } from '@nestjs/common';
import { rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant, type Span } from '../../platform/instant.js';
import { NOTHING_READ, SPREAD_MOST_MS, type Booking, type Counted, type Made, type Standing } from '../domain/counts.js';
import type { ClassChange, OrderSpan, ReasonEntry, SignOn, StateChange, ToolChange } from '../domain/facts.js';
import { spanOfCounts, type UnitFacts } from '../domain/unit-rows.js';
import { changesOf, MADE_COLUMNS, madeOf, STATE_COLUMNS, type MadeColumns, type StateColumns } from './fact-columns.js';

interface CountRow extends Booking {
  readonly since: Instant | null;
  readonly mg: number | null;
  readonly ms: number | null;
  readonly mr: number | null;
  readonly mu: number | null;
  readonly sg: number | null;
  readonly ss: number | null;
  readonly sr: number | null;
  readonly st: number | null;
}

interface MarkRow {
  readonly kind: string;
  readonly at: Instant;
  readonly until: Instant | null;
  readonly seq: number;
  readonly id: string;
  readonly value: string | null;
  readonly good: number | null;
  readonly scrap: number | null;
  readonly taskId: string | null;
  readonly productId: string | null;
}

const COUNT = `at, seq, fact_id as id, absolute, good, scrap, rework, total, modulus, task_id as "taskId", product_id as "productId", job_order_id as "jobOrderId",
  since, made_good as mg, made_scrap as ms, made_rework as mr, made_unjudged as mu, stands_good as sg, stands_scrap as ss, stands_rework as sr, stands_total as st`;
const STATE = `at, seq, fact_id as id, state, mode, reason, starved, blocked, assisted, detected`;
const ENTRY = `from_at as "from", to_at as "to", reason, revision, entered as "order"`;

/** What one unit has said around a span. */
@Injectable()
export class FactQuery {
  /**
   * @param reach how far around the span states matter, ms
   * @returns everything that the sums of the span follow from
   */
  async facts(tx: Transaction, unit: string, span: Span, reach: number): Promise<UnitFacts> {
    const counted = await this.counted(tx, unit, span);
    const wide = spanOfCounts(counted, span);
    const entries = await this.entries(tx, unit, { from: wide.from - reach, to: wide.to + reach });
    const from = entries.reduce((at, entry) => (entry.to === null ? Math.min(at, entry.from) : at), wide.from - reach);
    const bounds = [unit, toIso(from), toIso(wide.to + reach)];
    const [columns] = await rows<StateColumns>(
      tx,
      `select ${STATE_COLUMNS} from (
         (select * from oee_state where work_unit_id = $1 and at <= $2 order by at desc, seq desc, fact_id desc limit 1)
         union all (select * from oee_state where work_unit_id = $1 and at > $2 and at <= $3 order by at, seq, fact_id)) s`,
      bounds,
    );
    const changes = changesOf(columns!);
    const orders = await this.orders(tx, unit, { from, to: wide.to + reach });
    const marks = await this.marks(tx, unit, bounds);
    const words = changes.some((change) => change.detected) ? await this.words(tx, bounds) : [];
    const of = (kind: string) => marks.filter((mark) => mark.kind === kind);
    return {
      counted,
      changes,
      entries,
      orders,
      words,
      gaps: of('GAP').map(({ at, until }) => ({ from: at, to: until ?? at })),
      tools: of('TOOL').map(({ at, seq, id, value }): ToolChange => ({ at, seq, id, toolId: value ?? '' })),
      signOns: marks
        .filter(({ kind }) => kind === 'ON' || kind === 'OFF')
        .map(({ at, seq, id, value, kind }): SignOn => ({ at, seq, id, operator: value ?? '', on: kind === 'ON' })),
      interventions: of('HELP').map(({ at }) => at),
      adjustments: of('ADJUST').map(({ at, good, scrap, taskId, productId }) => ({
        at,
        good: good ?? 0,
        scrap: scrap ?? 0,
        taskId,
        productId,
      })),
      classes: await this.classes(tx, orders),
      named: await this.named(tx, counted),
    };
  }

  /** Bookings of a span and the first after it, with what they add. */
  private async counted(tx: Transaction, unit: string, span: Span): Promise<readonly Made[]> {
    const [columns] = await rows<MadeColumns>(
      tx,
      `select ${MADE_COLUMNS} from (
         (select * from oee_count where work_unit_id = $1 and at > $2 and at <= $3 order by at, seq, fact_id)
         union all (select * from oee_count where work_unit_id = $1 and at > $3 and at <= $4 order by at, seq, fact_id limit 1)) c`,
      [unit, toIso(span.from), toIso(span.to), toIso(span.to + SPREAD_MOST_MS)],
    );
    return madeOf(columns!);
  }

  /** Where the counters stand just before an instant. */
  async standingBefore(tx: Transaction, unit: string, at: Instant): Promise<Standing> {
    const [last] = await rows<CountRow>(
      tx,
      `select ${COUNT} from oee_count where work_unit_id = $1 and at < $2 order by at desc, seq desc, fact_id desc limit 1`,
      [unit, toIso(at)],
    );
    return last ? toCounted(last).standing : NOTHING_READ;
  }

  /** The last booking of each unit that has any. */
  async lastCounted(tx: Transaction, units: readonly string[]): Promise<ReadonlyMap<string, Counted>> {
    const found = await rows<CountRow & { readonly unit: string }>(
      tx,
      `select u.unit, c.* from unnest($1::text[]) as u(unit)
       cross join lateral (select ${COUNT} from oee_count where work_unit_id = u.unit order by at desc, seq desc, fact_id desc limit 1) c`,
      [units],
    );
    return new Map(found.map((row) => [row.unit, toCounted(row)]));
  }

  /** Bookings from an instant on, in order, with what was reckoned of them before; null where nothing was. */
  async bookingsFrom(
    tx: Transaction,
    unit: string,
    after: Booking | Instant,
    most: number,
  ): Promise<readonly { readonly booking: Booking; readonly before: Counted | null }[]> {
    const place = typeof after === 'number' ? [toIso(after - 1), 9_007_199_254_740_991, ''] : [toIso(after.at), after.seq, after.id];
    const found = await rows<CountRow>(
      tx,
      `select ${COUNT} from oee_count where work_unit_id = $1 and (at, seq, fact_id) > ($2::timestamptz, $3::bigint, $4::text) order by at, seq, fact_id limit ${most}`,
      [unit, ...place],
    );
    return found.map((row) => ({ booking: toBooking(row), before: row.mg === null ? null : toCounted(row) }));
  }

  /** The span over which bookings around a span may spread their pieces. */
  async reachOfCounts(tx: Transaction, unit: string, span: Span): Promise<Span> {
    return spanOfCounts(await this.counted(tx, unit, span), span);
  }

  /** When the state of the unit next changes after an instant; null where it has not. */
  async nextChange(tx: Transaction, unit: string, at: Instant): Promise<Instant | null> {
    const [row] = await rows<{ next: Instant | null }>(tx, `select min(at) as next from oee_state where work_unit_id = $1 and at > $2`, [
      unit,
      toIso(at),
    ]);
    return row?.next ?? null;
  }

  /** When a mark of one of these kinds (and of this value) next stands after an instant; null where none does. */
  async nextMark(
    tx: Transaction,
    unit: string,
    kinds: readonly string[],
    at: Instant,
    value: string | null = null,
  ): Promise<Instant | null> {
    const [row] = await rows<{ next: Instant | null }>(
      tx,
      `select min(at) as next from oee_mark where work_unit_id = $1 and kind = any($2) and at > $3 and ($4::text is null or value = $4)`,
      [unit, kinds, toIso(at), value],
    );
    return row?.next ?? null;
  }

  /** Changes of state from an instant on, the one in force first. */
  async changesFrom(tx: Transaction, unit: string, from: Instant, most: number): Promise<readonly StateChange[]> {
    return rows<StateChange>(
      tx,
      `(select ${STATE} from oee_state where work_unit_id = $1 and at <= $2 order by at desc, seq desc, fact_id desc limit 1)
       union all (select ${STATE} from oee_state where work_unit_id = $1 and at > $2 order by at, seq, fact_id limit ${most})`,
      [unit, toIso(from)],
    );
  }

  private entries(tx: Transaction, unit: string, span: Span): Promise<readonly ReasonEntry[]> {
    return rows<ReasonEntry>(
      tx,
      `select ${ENTRY} from oee_entry where work_unit_id = $1 and from_at < $3 and (ends_at is null or ends_at > $2)`,
      [unit, toIso(span.from), toIso(span.to)],
    );
  }

  private orders(tx: Transaction, unit: string, span: Span): Promise<readonly OrderSpan[]> {
    return rows<OrderSpan>(
      tx,
      `select began_at as "from", coalesce(ended_at, 'infinity') as "to", job_order_id as "jobOrderId", task_id as "taskId", product_id as "productId" from oee_order
       where work_unit_id = $1 and began_at < $3 and (ended_at is null or ended_at > $2)`,
      [unit, toIso(span.from), toIso(span.to)],
    );
  }

  private marks(tx: Transaction, unit: string, bounds: readonly string[]): Promise<readonly MarkRow[]> {
    const mark = `m.kind, m.at, m.until, m.seq, m.fact_id as id, m.value, m.good, m.scrap`;
    return rows<MarkRow>(
      tx,
      `(select ${mark}, null as "taskId", null as "productId" from oee_mark m where work_unit_id = $1 and kind = 'TOOL' and at <= $2 order by at desc, seq desc, fact_id desc limit 1)
       union all (select * from (select distinct on (m.value) ${mark}, null as "taskId", null as "productId" from oee_mark m
                  where work_unit_id = $1 and kind in ('ON', 'OFF') and at <= $2 order by m.value, at desc, seq desc, fact_id desc) last where kind = 'ON')
       union all (select ${mark}, null, null from oee_mark m where work_unit_id = $1 and kind in ('TOOL', 'ON', 'OFF', 'HELP') and at > $2 and at <= $3)
       union all (select ${mark}, null, null from oee_mark m where work_unit_id = $1 and kind = 'GAP' and at < $3 and until > $2)
       union all (select ${mark}, o.task_id, o.product_id from oee_mark m
                  left join lateral (select task_id, product_id from oee_order where job_order_id = m.job_order_id order by began_at limit 1) o on true
                  where work_unit_id = $1 and kind = 'ADJUST' and at > $2 and at <= $3)`,
      [unit, ...bounds.slice(1)],
    );
  }

  private async words(tx: Transaction, bounds: readonly string[]): Promise<readonly Instant[]> {
    const found = await rows<{ at: Instant }>(tx, `select at from oee_count where work_unit_id = $1 and at >= $2 and at <= $3`, bounds);
    return found.map(({ at }) => at);
  }

  private async classes(tx: Transaction, orders: readonly OrderSpan[]): Promise<readonly ClassChange[]> {
    const tasks = [...new Set(orders.flatMap(({ taskId }) => taskId ?? []))];
    if (tasks.length === 0) return [];
    return rows<ClassChange>(tx, `select task_id as "taskId", at, task_class as "taskClass" from oee_class where task_id = any($1)`, [
      tasks,
    ]);
  }

  private async named(tx: Transaction, counted: readonly Made[]): Promise<ReadonlyMap<string, OrderSpan>> {
    const ids = [...new Set(counted.flatMap(({ booking }) => booking.jobOrderId ?? []))];
    if (ids.length === 0) return new Map();
    const found = await rows<OrderSpan>(
      tx,
      `select distinct on (job_order_id) began_at as "from", coalesce(ended_at, 'infinity') as "to", job_order_id as "jobOrderId", task_id as "taskId", product_id as "productId"
       from oee_order where job_order_id = any($1) order by job_order_id, began_at`,
      [ids],
    );
    return new Map(found.map((order) => [order.jobOrderId, order]));
  }
}

function toBooking(row: CountRow): Booking {
  const { at, seq, id, absolute, good, scrap, rework, total, modulus, taskId, productId, jobOrderId } = row;
  return { at, seq, id, absolute, good, scrap, rework, total, modulus, taskId, productId, jobOrderId };
}

const toCounted = (row: CountRow): Counted => ({
  booking: toBooking(row),
  since: row.since,
  pieces: { good: row.mg ?? 0, scrap: row.ms ?? 0, rework: row.mr ?? 0, unjudged: row.mu ?? 0 },
  standing: { at: row.at, good: row.sg, scrap: row.ss, rework: row.sr, total: row.st },
});
