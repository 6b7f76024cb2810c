import { describe, expect, it } from '@jest/globals';
import { readProductionLog } from './production-log.js';

const NOW = Date.UTC(2026, 0, 1);
const HEADER =
  'Case ID,Start Timestamp,Complete Timestamp,Span,Activity,Resource,Work Order  Qty,Part Desc.,Worker ID,Report Type,Qty Completed,Qty Rejected,Qty for MRB,Rework';
const GOOD = [
  'W-1',
  '2025/3/3 6:00:00',
  '2025/3/3 7:00:00',
  '001:00',
  'Forming',
  'Press 1',
  '60',
  'Bracket',
  'P1',
  'D',
  '40',
  '2',
  '1',
  '',
];

const read = (...rows: readonly (readonly string[])[]) =>
  readProductionLog([HEADER, ...rows.map((row) => row.join(','))].join('\r\n'), NOW);
const withCell = (column: number, text: string) => GOOD.with(column, text);
const refusalOf = (row: readonly string[]) => read(row).refused.map(({ reason }) => reason);

describe('readProductionLog', () => {
  it('reads a row, its times as UTC', () => {
    const { rows, refused } = read(GOOD);
    expect(refused).toEqual([]);
    expect(rows).toEqual([
      {
        line: 2,
        caseId: 'W-1',
        activity: 'Forming',
        resource: 'Press 1',
        part: 'Bracket',
        orderQuantity: 60,
        type: 'D',
        from: Date.UTC(2025, 2, 3, 6),
        to: Date.UTC(2025, 2, 3, 7),
        takesTime: true,
        completed: 40,
        rejected: 2,
        forReview: 1,
      },
    ]);
  });

  it.each([
    ['WRONG_COLUMN_COUNT', GOOD.slice(0, 13)],
    ['NAME_MISSING', withCell(5, ' ')],
    ['BAD_TIMESTAMP', withCell(1, '2025/2/30 6:00:00')],
    ['BAD_TIMESTAMP', withCell(2, '3.3.2025 07:00')],
    ['BAD_TIMESTAMP', withCell(2, '2025/3/3 7:61:00')],
    ['END_BEFORE_START', withCell(2, '2025/3/3 5:59:00')],
    ['NOT_OVER_YET', withCell(2, '2025/12/31 23:30:00')],
    ['BAD_QUANTITY', withCell(10, '-1')],
    ['BAD_QUANTITY', withCell(11, '1.5')],
    ['BAD_QUANTITY', withCell(12, '')],
    ['EMPTY_ORDER', withCell(6, '0')],
    ['UNKNOWN_REPORT_TYPE', withCell(9, 'X')],
  ])('refuses by name: %s', (reason, row) => {
    expect(refusalOf(row)).toEqual([reason]);
  });

  it('takes a row without duration as a booking of pieces', () => {
    const { rows, remarks } = read(withCell(3, '000:00'), withCell(2, '2025/3/3 6:00:00'));
    expect(rows.map((row) => row.takesTime)).toEqual([false, false]);
    expect(remarks).toMatchObject({ ZERO_DURATION: 1, NO_LENGTH: 1 });
  });

  it('takes start and end where the span says otherwise or cannot be read', () => {
    const { rows, remarks } = read(withCell(3, '025:00'), withCell(3, '1899/12/31 01:49:00'));
    expect(rows.map((row) => row.to - row.from)).toEqual([3_600_000, 3_600_000]);
    expect(remarks).toMatchObject({ SPAN_DIFFERS: 1, SPAN_UNREADABLE: 1 });
  });

  it('keeps repeated rows, and says so', () => {
    const { rows, remarks } = read(GOOD, GOOD, GOOD);
    expect(rows).toHaveLength(3);
    expect(remarks.REPEATED).toBe(2);
  });

  it('names the columns that a strange file lacks', () => {
    expect(() => readProductionLog('Case ID,Span\n1,2', NOW)).toThrow('"Start Timestamp"');
    expect(() => readProductionLog('', NOW)).toThrow('"Case ID"');
  });
});
