/** Reads journals back: to restore a unit, and to tell tests what the floor truly did. Run: `node journal.js DIR`. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Entry } from './entry.js';

export interface UnitSummary {
  readonly unit: string;
  readonly good: number;
  readonly scrap: number;
  readonly rework: number;
  /** Assignment ids in the order of their start. */
  readonly started: readonly string[];
  /** Assignments that were started more than once: an error. */
  readonly startedTwice: readonly string[];
  /** Assignments started on a token lower than one seen before, or after their revocation: an error. */
  readonly staleStarts: readonly string[];
  /** Pieces of each assignment. */
  readonly assignments: Readonly<Record<string, { readonly good: number; readonly scrap: number; readonly rework: number }>>;
  /** Commands received, each once, refused ones too. */
  readonly commands: number;
}

/** The journal file of a unit. */
export function journalFile(dir: string, unit: string): string {
  return join(dir, `${unit.replaceAll('/', '~')}.jsonl`);
}

/**
 * @returns the entries of a journal; none where there is no file. A torn last line is left out.
 * @throws where a line before the last is no JSON: that is not what a crash leaves behind.
 */
export function readJournal(file: string): readonly Entry[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  lines.pop();
  return lines.map((line) => JSON.parse(line) as Entry);
}

/** @returns what the units of a journal folder truly did, sorted by unit. */
export function summarise(dir: string): readonly UnitSummary[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => summaryOf(basename(name, '.jsonl').replaceAll('~', '/'), readJournal(join(dir, name))));
}

/** @returns the sums of one unit's entries. */
export function summaryOf(unit: string, entries: readonly Entry[]): UnitSummary {
  const assignments: Record<string, { good: number; scrap: number; rework: number }> = {};
  const counts = entries.filter((entry) => entry.kind === 'COUNT');
  for (const count of counts) {
    const sums = (assignments[count.assignmentId] ??= { good: 0, scrap: 0, rework: 0 });
    sums.good += count.good;
    sums.scrap += count.scrap;
    sums.rework += count.rework;
  }
  const started = entries.filter((entry) => entry.kind === 'STARTED').map((entry) => entry.assignmentId);
  return {
    unit,
    good: counts.reduce((sum, count) => sum + count.good, 0),
    scrap: counts.reduce((sum, count) => sum + count.scrap, 0),
    rework: counts.reduce((sum, count) => sum + count.rework, 0),
    started,
    startedTwice: [...new Set(started.filter((id, i) => started.indexOf(id) !== i))],
    staleStarts: staleStarts(entries),
    assignments,
    commands: entries.filter((entry) => entry.kind === 'COMMAND').length,
  };
}

function staleStarts(entries: readonly Entry[]): readonly string[] {
  let highest = -Infinity;
  const forbidden = new Set<string>();
  const found: string[] = [];
  for (const entry of entries) {
    if (entry.kind === 'STARTED' && forbidden.has(entry.assignmentId)) found.push(entry.assignmentId);
    if (entry.kind !== 'COMMAND') continue;
    const { command, answer } = entry;
    if (answer.status === 'REFUSED') {
      if (answer.reason !== 'STALE_TOKEN') highest = Math.max(highest, command.token ?? -Infinity);
      continue;
    }
    const starts = command.kind === 'OFFER' || command.kind === 'START';
    if (starts && command.token !== null && command.token < highest) forbidden.add(command.assignmentId);
    if (command.kind === 'REVOKE' || command.kind === 'CANCEL') forbidden.add(command.assignmentId);
    highest = Math.max(highest, command.token ?? -Infinity);
  }
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const dir = process.argv[2];
  if (dir === undefined) throw new Error('usage: node journal.js <journal folder>');
  const units = summarise(dir);
  process.stdout.write(`${JSON.stringify(units, null, 2)}\n`);
  if (units.some((unit) => unit.startedTwice.length + unit.staleStarts.length > 0)) process.exitCode = 1;
}
