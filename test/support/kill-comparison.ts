import { join } from 'node:path';
import type pg from 'pg';
import { readdirSync } from 'node:fs';
import { readJournal, summaryOf, type UnitSummary } from '../../simulator/journal.js';
import type { Entry } from '../../simulator/entry.js';

/** Where the service and the journals of the floor disagree; each list is empty where all is well. */
export interface Disagreements {
  /** Telegrams that the broker acknowledged and the log lacks. */
  readonly lost: readonly string[];
  /** Telegrams that the log has more than once. */
  readonly doubled: readonly string[];
  /** Telegrams of the log that no station sent. */
  readonly invented: readonly string[];
  /** Pieces of a unit: in its journal and in the log. */
  readonly miscounted: readonly string[];
  /** Counters of a cell that went back. */
  readonly backwards: readonly string[];
  readonly startedTwice: readonly string[];
  readonly staleStarts: readonly string[];
  /** Starts on the floor that no assignment stands behind. */
  readonly startsUnassigned: readonly string[];
  /** Job orders that two assignments had at one instant, by the service's account and by that of the floor. */
  readonly assignedTwice: readonly string[];
  readonly workedTwice: readonly string[];
  /** Slots that two assignments had at one instant. */
  readonly slotsTwice: readonly string[];
  /** Ended orders whose pieces are not those that the floor made for them. */
  readonly ordersMiscounted: readonly string[];
}

/** How much was compared: a comparison of nothing proves nothing. */
export interface Compared {
  readonly telegrams: number;
  readonly pieces: number;
  readonly starts: number;
  readonly orders: number;
  readonly ordersEnded: number;
  readonly events: number;
}

interface UnitJournal {
  readonly unit: string;
  readonly entries: readonly Entry[];
  readonly summary: UnitSummary;
}

export function readJournals(folder: string): readonly UnitJournal[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => {
      const unit = name.replace('.jsonl', '').replaceAll('~', '/');
      const entries = readJournal(join(folder, name));
      return { unit, entries, summary: summaryOf(unit, entries) };
    });
}

/** Telegrams of a unit, by `session seq`, and which of them the broker acknowledged. */
export function telegramsOf(entries: readonly Entry[]): {
  readonly sent: ReadonlySet<string>;
  readonly acknowledged: ReadonlySet<string>;
  readonly openCounts: number;
} {
  const sent = entries.flatMap((entry) => entry.send ?? []);
  const acknowledged = new Set(entries.flatMap((entry) => (entry.kind === 'DELIVERED' ? [`${entry.session} ${entry.seq}`] : [])));
  const open = sent.filter(({ session, seq, channel }) => channel !== 'state' && !acknowledged.has(`${session} ${seq}`));
  return { sent: new Set(sent.map(({ session, seq }) => `${session} ${seq}`)), acknowledged, openCounts: open.length };
}

/** Telegrams that one unit has sent, by `session seq`, and which of them the broker acknowledged. */
export interface Sent {
  readonly unit: string;
  readonly sent: ReadonlySet<string>;
  readonly acknowledged: ReadonlySet<string>;
}

/**
 * Compares what the service knows with what the floor truly did. Both must be at rest.
 * @param beside telegrams of whom keeps no journal
 */
export async function compare(
  db: pg.Pool,
  folder: string,
  beside: readonly Sent[],
): Promise<{ readonly disagreements: Disagreements; readonly compared: Compared }> {
  const journals = readJournals(folder);
  const told = journals.map(({ unit, entries }) => ({ unit, ...telegramsOf(entries) }));
  const telegrams = await compareTelegrams(db, [...told, ...beside]);
  const pieces = await comparePieces(db, journals);
  const summaries = journals.map(({ summary }) => summary);
  const starts = summaries.flatMap(({ started }) => started);
  const orders = await compareOrders(db, summaries, journals);
  const disagreements: Disagreements = {
    ...telegrams.found,
    ...pieces,
    startedTwice: summaries.flatMap(({ startedTwice }) => startedTwice),
    staleStarts: summaries.flatMap(({ staleStarts }) => staleStarts),
    startsUnassigned: await texts(
      db,
      `select s.id as text from unnest($1::uuid[]) as s(id) where not exists (select 1 from routing_assignment a where a.id = s.id)`,
      [starts],
    ),
    assignedTwice: await overlapping(db, 'job_order_id'),
    slotsTwice: await overlapping(db, `work_unit_id || '#' || slot`),
    workedTwice: workedTwice(journals),
    ordersMiscounted: orders,
  };
  const [counts] = (
    await db.query(
      `select count(*)::int as orders, count(ended_at)::int as ended, (select count(*)::int from spine_event) as events from routing_job_order`,
    )
  ).rows;
  const compared = {
    telegrams: telegrams.compared,
    pieces: summaries.reduce((sum, { good, scrap, rework }) => sum + good + scrap + rework, 0),
    starts: starts.length,
    orders: counts.orders,
    ordersEnded: counts.ended,
    events: counts.events,
  };
  return { disagreements, compared };
}

async function texts(db: pg.Pool, sql: string, parameters: readonly unknown[] = []): Promise<readonly string[]> {
  return (await db.query<{ text: string }>(sql, [...parameters])).rows.map(({ text }) => text);
}

async function compareTelegrams(db: pg.Pool, told: readonly Sent[]) {
  const { rows } = await db.query<{ unit: string; telegram: string; times: number }>(
    `select source_path as unit, session || ' ' || seq as telegram, count(*)::int as times from spine_event where seq is not null group by 1, 2`,
  );
  const log = new Map(rows.map(({ unit, telegram, times }) => [`${unit} ${telegram}`, times]));
  const acknowledged = told.flatMap(({ unit, acknowledged: keys }) => [...keys].map((key) => `${unit} ${key}`));
  const sent = new Set(told.flatMap(({ unit, sent: keys }) => [...keys].map((key) => `${unit} ${key}`)));
  return {
    compared: acknowledged.length,
    found: {
      lost: acknowledged.filter((key) => !log.has(key)),
      doubled: [...log].flatMap(([key, times]) => (times > 1 ? [`${key}: ${times} times`] : [])),
      invented: [...log.keys()].filter((key) => !sent.has(key)),
    },
  };
}

/** Stations tell increments, cells absolute counters that began at nought and stayed far below their modulus. */
async function comparePieces(db: pg.Pool, journals: readonly UnitJournal[]): Promise<Pick<Disagreements, 'miscounted' | 'backwards'>> {
  const { rows } = await db.query<{ unit: string; good: number; scrap: number; rework: number; backwards: boolean }>(
    `with count as (
       select work_unit_id as unit, occurred_at, xid, position, payload ? 'counters' as absolute, coalesce(payload->'counters', payload) as told
       from spine_event where kind = 'COUNTED'
     ), step as (
       select unit, part, case when absolute then value - lag(value, 1, 0::bigint) over (partition by unit, part order by occurred_at, xid, position) else value end as added
       from count cross join lateral (
         select part, (told->>part)::bigint as value from unnest(array['good', 'scrap', 'rework']) as part where told->>part is not null
       ) p
     )
     select unit, coalesce(sum(added) filter (where part = 'good'), 0)::int as good, coalesce(sum(added) filter (where part = 'scrap'), 0)::int as scrap,
       coalesce(sum(added) filter (where part = 'rework'), 0)::int as rework, bool_or(added < 0) as backwards
     from step group by unit`,
  );
  const told = new Map(rows.map((row) => [row.unit, row]));
  const text = (of: { readonly good: number; readonly scrap: number; readonly rework: number } | undefined) =>
    `${of?.good ?? 0}/${of?.scrap ?? 0}/${of?.rework ?? 0}`;
  return {
    miscounted: journals.flatMap(({ unit, summary }) =>
      text(summary) === text(told.get(unit)) ? [] : [`${unit}: ${text(summary)} made, ${text(told.get(unit))} in the log`],
    ),
    backwards: rows.flatMap((row) => (row.backwards ? [row.unit] : [])),
  };
}

async function overlapping(db: pg.Pool, of: string): Promise<readonly string[]> {
  return texts(
    db,
    `select distinct key as text from (
       select ${of} as key, began_at, max(coalesce(ended_at, 'infinity')) over (
         partition by ${of} order by began_at, id rows between unbounded preceding and 1 preceding) as before_until
       from routing_assignment) a
     where began_at < before_until`,
  );
}

/** By the floor's own account: from a start to the end of that assignment nobody else may start the same order. */
function workedTwice(journals: readonly UnitJournal[]): readonly string[] {
  const spans = journals.flatMap(({ entries }) =>
    entries.flatMap((entry) => {
      if (entry.kind !== 'STARTED') return [];
      const end = entries.find(
        (one) => one.kind === 'JOB' && one.assignmentId === entry.assignmentId && (one.state === 'ENDED' || one.state === 'ABORTED'),
      );
      return [{ order: entry.jobOrderId, from: entry.at, to: end?.at ?? '9999' }];
    }),
  );
  const byOrder = Map.groupBy(spans, ({ order }) => order);
  return [...byOrder].flatMap(([order, of]) => {
    const sorted = of.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    return sorted.some((span, i) => i > 0 && span.from < sorted[i - 1]!.to) ? [order] : [];
  });
}

async function compareOrders(db: pg.Pool, summaries: readonly UnitSummary[], journals: readonly UnitJournal[]): Promise<readonly string[]> {
  const orderOf = new Map(
    journals.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.kind === 'STARTED' ? [[entry.assignmentId, entry.jobOrderId] as const] : [])),
    ),
  );
  const made = new Map<string, number>();
  for (const { assignments } of summaries)
    for (const [id, { good }] of Object.entries(assignments)) made.set(orderOf.get(id)!, (made.get(orderOf.get(id)!) ?? 0) + good);
  const { rows } = await db.query<{ id: string; good: number }>(
    `select id, good::int as good from routing_job_order where state = 'ENDED'`,
  );
  return rows.flatMap(({ id, good }) => (good === (made.get(id) ?? 0) ? [] : [`${id}: ${made.get(id) ?? 0} made, ${good} told`]));
}
