import { percent, fixed, plusMinus, type Bar } from './bars.js';
import { doesEarn, type Removed } from './ablation.js';
import { CLASSES } from './floor.js';
import { mean, type Measures } from './measures.js';
import { interval } from './statistics.js';

/** A table in Markdown; the columns are padded, so that it reads as plain text too. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(3, ...all.map((row) => [...row[at]!].length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell + ' '.repeat(widths[at]! - [...cell].length)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

interface Column {
  readonly head: string;
  readonly of: (measures: Measures) => number;
  readonly show?: (value: number) => string;
}

const COLUMNS: readonly Column[] = [
  { head: 'mean late', of: (m) => m.meanTardinessS },
  { head: 'p95 late', of: (m) => m.p95TardinessS },
  { head: 'mean flow', of: (m) => m.meanFlowS },
  { head: 'p95 flow', of: (m) => m.p95FlowS },
  ...CLASSES.map((one) => ({ head: `p95 ${one[0]}`, of: (m: Measures) => m.p95FlowOfClassS[one] })),
  { head: 'late', of: (m) => m.lateShare, show: (share) => `${(100 * share).toFixed(1)} %` },
  { head: 'orders/h', of: (m) => m.throughput },
  { head: 'robot OEE', of: (m) => m.oee, show: percent },
  { head: 'assists/h', of: (m) => m.assistsPerOperatorHour },
  { head: 'changes', of: (m) => m.changesPerOrder },
  { head: 'moves', of: (m) => m.movesPerOrder },
  { head: 'bench idle', of: (m) => m.benchIdle, show: percent },
  { head: 'people s', of: (m) => m.peopleS },
];

/** One line a policy, by weighted tardiness; means over the seeds, the first with its interval. */
export const policyTable = (results: readonly { readonly name: string; readonly runs: readonly Measures[] }[]): string =>
  table(
    ['policy', 'weighted tardiness', ...COLUMNS.map(({ head }) => head)],
    results
      .map(({ name, runs }) => ({ name, runs, late: interval(runs.map((m) => m.weightedTardinessS)) }))
      .toSorted((a, b) => a.late.mean - b.late.mean)
      .map(({ name, runs, late }) => [name, plusMinus(late), ...COLUMNS.map(({ of, show = fixed }) => show(mean(runs.map(of))))]),
  );

export const barTable = (bars: readonly Bar[]): string =>
  table(
    ['bar', 'measured', 'asked for', 'holds'],
    bars.map(({ what, value, bar, holds }) => [what, value, bar, holds ? 'yes' : '**no**']),
  );

export const removedTable = (parts: readonly Removed[]): string =>
  table(
    ['without', 'what it is there for', 'with it', 'worse without', 'earns', 'weighted tardiness', 'mean flow, s'],
    parts.map((part) => [
      part.name,
      part.purpose,
      fixed(part.withIt),
      plusMinus(part.cost),
      doesEarn(part) ? 'yes' : 'no',
      plusMinus(part.tardiness),
      plusMinus(part.flow),
    ]),
  );
