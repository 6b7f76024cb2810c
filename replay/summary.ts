import { REFUSALS, REMARKS, type ProductionLog, type Refusal, type Remark } from './production-log.js';
import type { Replay } from './replay.js';

const HEADS = ['Machine', 'Busy h', 'Setup h', 'Breakdown h', 'Good', 'Rejected', 'Quality'];
const LINES_NAMED = 5;

/** What a user reads at the end: figures of each machine, and what became of each row. */
export function summary(log: ProductionLog, replayed: Replay): string {
  const { machines, orders, telegrams, from, to } = replayed;
  const total = machines.reduce(
    (sum, one) => ({
      busyMs: sum.busyMs + one.busyMs,
      setupMs: sum.setupMs + one.setupMs,
      breakdownMs: sum.breakdownMs + one.breakdownMs,
      good: sum.good + one.good,
      scrap: sum.scrap + one.scrap,
    }),
    { busyMs: 0, setupMs: 0, breakdownMs: 0, good: 0, scrap: 0 },
  );
  const rows = [...machines, { name: 'All', ...total, quality: ratio(total.good, total.good + total.scrap) }].map(
    ({ name, busyMs, setupMs, breakdownMs, good, scrap, quality }) => [
      name,
      hours(busyMs),
      hours(setupMs),
      hours(breakdownMs),
      String(good),
      String(scrap),
      share(quality),
    ],
  );
  const agreeing = machines.filter((machine) => machine.agrees).length;
  return [
    '',
    `${day(from)} to ${day(to)} (UTC), as the service tells it through GraphQL`,
    '',
    table([HEADS, ...rows]),
    '',
    `Sent: ${orders} job orders, ${telegrams} telegrams. ${agreeing} of ${machines.length} machines agree with the file to the minute and the piece.`,
    ...rowReport(log),
    '',
  ].join('\n');
}

function rowReport({ rows, refused, remarks }: ProductionLog): readonly string[] {
  const byReason = Map.groupBy(refused, ({ reason }) => reason);
  return [
    '',
    `Rows: ${rows.length + refused.length}, used ${rows.length}, not usable ${refused.length}`,
    ...[...byReason].map(
      ([reason, some]) => `  ${count(some.length)}  ${reason}: ${REFUSALS[reason as Refusal]} (${linesOf(some.map(({ line }) => line))})`,
    ),
    'Of those used',
    ...Object.entries(remarks).flatMap(([remark, n]) => (n === 0 ? [] : [`  ${count(n)}  ${remark}: ${REMARKS[remark as Remark]}`])),
  ];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  '))
    .join('\n');
}

const linesOf = (lines: readonly number[]): string =>
  `line ${lines.slice(0, LINES_NAMED).join(', ')}${lines.length > LINES_NAMED ? ' …' : ''}`;
const count = (n: number): string => String(n).padStart(5);
const hours = (ms: number): string => (ms / 3_600_000).toFixed(2);
const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const share = (quality: number | null): string => (quality === null ? '–' : `${(100 * quality).toFixed(2)} %`);
const day = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
