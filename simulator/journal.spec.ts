import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command, CommandKind, Entry, Fact } from './entry.js';
import { journalFile, readJournal, summarise, summaryOf } from './journal.js';
import { JournalWriter } from './journal-writer.js';

const unit = 'a/b/c/m1';
const at = '2026-11-23T10:00:00.000Z';
let dir = '';

const entry = (fact: Fact): Entry => ({ ...fact, at });
const started = (assignmentId: string, token: number): Entry => entry({ kind: 'STARTED', assignmentId, jobOrderId: 'o', token });
const count = (assignmentId: string, good: number, scrap = 0): Entry =>
  entry({ kind: 'COUNT', assignmentId, jobOrderId: 'o', token: 1, taskId: 't', good, scrap, rework: 0 });
function command(kind: CommandKind, assignmentId: string, token: number): Entry {
  const body: Command = { commandId: `${kind}-${assignmentId}`, kind, assignmentId, jobOrderId: 'o', token };
  return entry({
    kind: 'COMMAND',
    command: body,
    answer: { commandId: body.commandId, status: kind === 'REVOKE' ? 'DONE' : 'ACCEPTED' },
  });
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('a journal', () => {
  it('gives back what was appended, in order, and tells each caller when it is on the disk', async () => {
    const writer = await JournalWriter.open(journalFile(dir, unit));
    const order: number[] = [];
    await Promise.all([1, 2, 3].map((token) => writer.append(started(`as-${token}`, token)).then(() => order.push(token))));
    expect(readFileSync(journalFile(dir, unit), 'utf8').split('\n')).toHaveLength(4);
    await writer.close();
    expect(order).toEqual([1, 2, 3]);
    expect(readJournal(journalFile(dir, unit))).toEqual([started('as-1', 1), started('as-2', 2), started('as-3', 3)]);
  });

  it('leaves a torn last line out, and goes on behind the whole ones', async () => {
    const file = journalFile(dir, unit);
    writeFileSync(file, `${JSON.stringify(started('as-1', 1))}\n{"kind":"STAR`);
    expect(readJournal(file)).toEqual([started('as-1', 1)]);
    const writer = await JournalWriter.open(file);
    await writer.append(started('as-2', 2));
    await writer.close();
    expect(readJournal(file)).toEqual([started('as-1', 1), started('as-2', 2)]);
  });

  it('says so where a line in the middle is broken', () => {
    const file = journalFile(dir, unit);
    writeFileSync(file, 'nonsense\n');
    appendFileSync(file, `${JSON.stringify(started('as-1', 1))}\n`);
    expect(() => readJournal(file)).toThrow(SyntaxError);
  });

  it('sums up each unit of a folder', () => {
    const lines = [command('START', 'as-1', 1), started('as-1', 1), count('as-1', 1), count('as-1', 0, 1), count('as-1', 1)];
    writeFileSync(journalFile(dir, unit), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    expect(summarise(dir)).toEqual([
      {
        unit,
        good: 2,
        scrap: 1,
        rework: 0,
        started: ['as-1'],
        startedTwice: [],
        staleStarts: [],
        commands: 1,
        assignments: { 'as-1': { good: 2, scrap: 1, rework: 0 } },
      },
    ]);
  });

  it.each<[string, Entry[], string[], string[]]>([
    ['an assignment started twice', [command('START', 'as-1', 1), started('as-1', 1), started('as-1', 1)], ['as-1'], []],
    [
      'a start on a lower token than one seen',
      [command('START', 'as-2', 2), command('START', 'as-1', 1), started('as-1', 1)],
      [],
      ['as-1'],
    ],
    ['a start after the revocation', [command('OFFER', 'as-1', 1), command('REVOKE', 'as-1', 2), started('as-1', 1)], [], ['as-1']],
    [
      'nothing where a queued order starts late',
      [command('OFFER', 'as-1', 1), command('OFFER', 'as-2', 2), started('as-1', 1), started('as-2', 2)],
      [],
      [],
    ],
  ])('finds %s', (_what, entries, twice, stale) => {
    expect(summaryOf(unit, entries)).toMatchObject({ startedTwice: twice, staleStarts: stale });
  });
});
