import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { expectedFigures, type MachineFigures } from '../replay/expected.js';
import { readProductionLog, type LogRow } from '../replay/production-log.js';

const ROOT = resolve(import.meta.dirname, '../..');
const HAND_MADE = join(ROOT, 'test/data/production-log.csv');
const REAL = resolve(ROOT, '../shared/data/production-log/Production_Data.csv');
const MINUTE = 60_000;
const PATIENCE_MS = 240_000;

interface Answer {
  readonly machines: readonly (MachineFigures & { readonly name: string; readonly quality: number | null; readonly agrees: boolean })[];
  readonly orders: number;
  readonly rows: {
    readonly used: number;
    readonly refused: readonly { readonly line: number; readonly reason: string }[];
    readonly remarks: Readonly<Record<string, number>>;
  };
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fingerpost-replay-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The program itself, as a user runs it. */
async function replayed(file: string, ...options: readonly string[]): Promise<Answer> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(ROOT, 'dist/replay/main.js'), file, '--data', folder, '--json', ...options],
    {
      maxBuffer: 10_000_000,
    },
  );
  return JSON.parse(stdout) as Answer;
}

const minutes = ({ name, busyMs, breakdownMs, setupMs, runMs, good, scrap }: Answer['machines'][number]) => [
  name,
  busyMs / MINUTE,
  breakdownMs / MINUTE,
  setupMs / MINUTE,
  runMs / MINUTE,
  good,
  scrap,
];
const sum = <T>(of: readonly T[], value: (one: T) => number): number => of.reduce((total, one) => total + value(one), 0);

describe('npm run replay', () => {
  it(
    'gives the figures of a small file, reckoned by hand, and names every row that it cannot use',
    async () => {
      const { machines, orders, rows } = await replayed(HAND_MADE);
      expect(machines.map(minutes)).toEqual([
        ['Inspection Bench', 130, 0, 0, 130, 53, 4],
        ['Press 1 - Forming', 180, 30, 50, 100, 45, 1],
        ['Press 1 / Forming', 60, 0, 0, 60, 10, 2],
      ]);
      expect(machines.map(({ quality }) => quality)).toEqual([53 / 57, 45 / 46, 10 / 12]);
      expect(orders).toBe(4);
      expect(rows.used + rows.refused.length).toBe(20);
      expect(rows.refused.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
        '13 WRONG_COLUMN_COUNT',
        '14 NAME_MISSING',
        '15 BAD_TIMESTAMP',
        '16 END_BEFORE_START',
        '17 NOT_OVER_YET',
        '18 BAD_QUANTITY',
        '19 BAD_QUANTITY',
        '20 EMPTY_ORDER',
        '21 UNKNOWN_REPORT_TYPE',
      ]);
      expect(rows.remarks).toEqual({ ZERO_DURATION: 1, NO_LENGTH: 1, SPAN_DIFFERS: 1, SPAN_UNREADABLE: 1, REPEATED: 1, REWORK: 1 });
    },
    PATIENCE_MS,
  );

  // The file may not be part of the project: it is taken where it lies beside the checkout.
  if (existsSync(REAL))
    it(
      'gives the figures of a real log, to the minute and the piece, for every machine: in random order, one telegram in twenty twice',
      async () => {
        const file = readProductionLog(await readFile(REAL, 'utf8'), Date.now());
        expectAsPublished(file.rows);
        const expected = expectedFigures(file.rows);
        const { machines, rows } = await replayed(REAL, '--shuffle', '4543');
        expect(rows).toMatchObject({ used: 4_543, refused: [] });
        for (const machine of machines) expect(machine).toMatchObject({ ...expected.get(machine.name), agrees: true });
        expect(machines).toHaveLength(31);
        const by = (name: string) => minutes(machines.find((machine) => machine.name === name)!).slice(1);
        expect(by('Machine 4 - Turning & Milling')).toEqual([83_319, 476, 17_596, 65_247, 4_286, 0]);
        expect(by('Machine 8 - Turning & Milling')).toEqual([47_183, 2_998, 22_691, 21_494, 1_469, 0]);
        expect([by('Quality Check 1')[0], ...by('Quality Check 1').slice(4)]).toEqual([45_326, 28_781, 512 + 105]);
        expect(sum(machines, ({ busyMs }) => busyMs / MINUTE)).toBe(681_737);
        expect([sum(machines, ({ good }) => good), sum(machines, ({ scrap }) => scrap)]).toEqual([92_519, 593 + 105]);
      },
      PATIENCE_MS,
    );
});

/** What the data's own description says of the rows, before anything is replayed. */
function expectAsPublished(rows: readonly LogRow[]): void {
  const ofType = (type: string) => rows.filter((row) => row.type === type).length;
  expect([ofType('D'), ofType('S'), ofType('B')]).toEqual([3_785, 705, 53]);
  expect([sum(rows, (row) => row.completed), sum(rows, (row) => row.rejected), sum(rows, (row) => row.forReview)]).toEqual([
    92_519, 593, 105,
  ]);
  expect(rows.filter((row) => !row.takesTime && row.to > row.from)).toHaveLength(662);
  expect(sum(rows, (row) => (row.to - row.from) / MINUTE)).toBe(835_361);
  const withZeroRows = [...expectedFigures(rows.map((row) => ({ ...row, takesTime: row.to > row.from }))).values()];
  expect(sum(withZeroRows, (figures) => figures.busyMs / MINUTE)).toBe(698_762);
}
