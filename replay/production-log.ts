import { parse } from 'csv-parse/sync';

/** What a row reports: done, setup, breakdown. */
export const REPORT_TYPES = ['D', 'S', 'B'] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

/** A row of the log as it can be used. Instants in ms since 1970, UTC; quantities in pieces. */
export interface LogRow {
  readonly line: number;
  readonly caseId: string;
  readonly activity: string;
  readonly resource: string;
  readonly part: string;
  readonly orderQuantity: number;
  readonly type: ReportType;
  readonly from: number;
  readonly to: number;
  /** False: the row only books pieces, at its end. */
  readonly takesTime: boolean;
  readonly completed: number;
  readonly rejected: number;
  /** Held for the material review board. */
  readonly forReview: number;
}

/** Why a row cannot be used at all. */
export const REFUSALS = {
  WRONG_COLUMN_COUNT: 'has more or fewer columns than the header',
  NAME_MISSING: 'names no case, activity, resource or part',
  BAD_TIMESTAMP: 'has a start or end that is no date and time',
  END_BEFORE_START: 'ends before it starts',
  NOT_OVER_YET: 'ends in the future or within the last hour',
  BAD_QUANTITY: 'has a quantity that is no whole number from 0 up',
  EMPTY_ORDER: 'belongs to a work order of 0 pieces',
  UNKNOWN_REPORT_TYPE: 'has a report type other than D, S, B',
} as const;
export type Refusal = keyof typeof REFUSALS;

/** What a user should know of a row that is used. */
export const REMARKS = {
  ZERO_DURATION: 'Span is 000:00: its pieces are booked at its end, its time is not counted',
  NO_LENGTH: 'starts and ends at one instant: its pieces are booked, it has no time',
  SPAN_DIFFERS: 'Span is not the time from start to end: start and end are taken',
  SPAN_UNREADABLE: 'Span is no hours:minutes: start and end are taken',
  REPEATED: 'the same as an earlier row in every column: taken again, as the file has it',
  REWORK: 'flagged as rework: its pieces are counted like all others',
} as const;
export type Remark = keyof typeof REMARKS;

export interface ProductionLog {
  readonly rows: readonly LogRow[];
  readonly refused: readonly { readonly line: number; readonly reason: Refusal }[];
  readonly remarks: Readonly<Record<Remark, number>>;
}

const COLUMNS = [
  'Case ID',
  'Start Timestamp',
  'Complete Timestamp',
  'Span',
  'Activity',
  'Resource',
  'Work Order Qty',
  'Part Desc.',
  'Worker ID',
  'Report Type',
  'Qty Completed',
  'Qty Rejected',
  'Qty for MRB',
  'Rework',
] as const;
type Column = (typeof COLUMNS)[number];
type Cells = Readonly<Record<Column, string>>;

const HOUR_MS = 3_600_000;

/**
 * Reads a production log (CSV, one row per report). Every row is either used or refused by name.
 * @param now instant of the reading, ms
 * @throws Error that names the columns which the header lacks
 */
export function readProductionLog(text: string, now: number): ProductionLog {
  const records = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true, info: true }) as unknown as {
    readonly record: readonly string[];
    readonly info: { readonly lines: number };
  }[];
  const header = (records[0]?.record ?? []).map(plain);
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new Error(`The file is no production log: its first line lacks ${missing.map((name) => `"${name}"`).join(', ')}.`);
  const rows: LogRow[] = [];
  const refused: { line: number; reason: Refusal }[] = [];
  const remarks = Object.fromEntries(Object.keys(REMARKS).map((key) => [key, 0])) as Record<Remark, number>;
  const seen = new Set<string>();
  for (const { record, info } of records.slice(1)) {
    const read = readRow(header, record, info.lines, now);
    if (typeof read === 'string') {
      refused.push({ line: info.lines, reason: read });
      continue;
    }
    rows.push(read.row);
    const key = record.join('\u0000');
    for (const remark of [...read.remarks, ...(seen.has(key) ? ['REPEATED' as const] : [])]) remarks[remark] += 1;
    seen.add(key);
  }
  return { rows, refused, remarks };
}

function readRow(
  header: readonly string[],
  record: readonly string[],
  line: number,
  now: number,
): Refusal | { readonly row: LogRow; readonly remarks: readonly Remark[] } {
  if (record.length !== header.length) return 'WRONG_COLUMN_COUNT';
  const cells = Object.fromEntries(COLUMNS.map((column) => [column, plain(record[header.indexOf(column)]!)])) as Cells;
  const names = { caseId: cells['Case ID'], activity: cells.Activity, resource: cells.Resource, part: cells['Part Desc.'] };
  if (Object.values(names).some((name) => name === '')) return 'NAME_MISSING';
  const [from, to] = [instantOf(cells['Start Timestamp']), instantOf(cells['Complete Timestamp'])];
  if (from === undefined || to === undefined) return 'BAD_TIMESTAMP';
  if (to < from) return 'END_BEFORE_START';
  if (to > now - HOUR_MS) return 'NOT_OVER_YET';
  const quantities = [cells['Work Order Qty'], cells['Qty Completed'], cells['Qty Rejected'], cells['Qty for MRB']].map(piecesOf);
  const [orderQuantity, completed, rejected, forReview] = quantities;
  if (orderQuantity === undefined || completed === undefined || rejected === undefined || forReview === undefined) return 'BAD_QUANTITY';
  if (orderQuantity === 0) return 'EMPTY_ORDER';
  const type = REPORT_TYPES.find((known) => known === cells['Report Type']);
  if (!type) return 'UNKNOWN_REPORT_TYPE';
  const duration = durationRemark(cells.Span, to - from);
  const takesTime = to > from && duration !== 'ZERO_DURATION';
  const remarks = [...(duration ? [duration] : []), ...(cells.Rework === '' ? [] : ['REWORK' as const])];
  return { row: { line, ...names, orderQuantity, type, from, to, takesTime, completed, rejected, forReview }, remarks };
}

function durationRemark(span: string, lengthMs: number): Remark | undefined {
  if (lengthMs === 0) return 'NO_LENGTH';
  const [, hours, minutes] = /^(\d+):([0-5]\d)$/.exec(span) ?? [];
  if (hours === undefined || minutes === undefined) return 'SPAN_UNREADABLE';
  const spanMs = Number(hours) * HOUR_MS + Number(minutes) * 60_000;
  if (spanMs === 0) return 'ZERO_DURATION';
  return spanMs === lengthMs ? undefined : 'SPAN_DIFFERS';
}

/** "2012/1/29 23:24:00", taken as UTC; undefined where there is no such instant. */
function instantOf(text: string): number | undefined {
  const parts = /^(\d{4})\/(\d{1,2})\/(\d{1,2}) (\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && at.getUTCHours() === hour && at.getUTCMinutes() === minute;
  return isReal && second < 60 ? at.getTime() : undefined;
}

const MOST_PIECES = 10_000_000;
function piecesOf(text: string): number | undefined {
  const pieces = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return pieces <= MOST_PIECES ? pieces : undefined;
}

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ');
