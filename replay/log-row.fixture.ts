import type { LogRow } from './production-log.js';

const DAY = Date.UTC(2025, 2, 3);
const at = (time: string): number => DAY + Date.parse(`1970-01-01T${time}:00Z`);

/** A row of one day, from and to as "HH:MM". */
export function row(from: string, to: string, rest: Partial<LogRow> = {}): LogRow {
  return {
    line: 2,
    caseId: 'W-1',
    activity: 'Forming',
    resource: 'Press 1',
    part: 'Bracket',
    orderQuantity: 60,
    type: 'D',
    from: at(from),
    to: at(to),
    takesTime: true,
    completed: 0,
    rejected: 0,
    forReview: 0,
    ...rest,
  };
}
