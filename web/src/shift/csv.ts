import type { ShiftStart } from './documents.js';

/** RFC 4180. A cell that a spreadsheet would take for a formula is told as text. */
function cell(value: string | number | boolean | null): string {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const lines = (head: readonly string[], rows: readonly (readonly (string | number | boolean | null)[])[]): string =>
  [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';

/** Returns the queues as rows: times as ISO 8601, codes as the API has them. */
export const queuesCsv = ({ units }: Pick<ShiftStart, 'units'>): string =>
  lines(
    ['workUnitId', 'consoleId', 'jobOrder', 'taskId', 'quantity', 'good', 'dueAt', 'expectedStart', 'expectedEnd', 'here'],
    units.flatMap(({ workUnitId, queue }) =>
      queue.map(({ jobOrder: order, consoleId, expectedStart, expectedEnd }) => [
        workUnitId,
        consoleId,
        order.externalId,
        order.task.id,
        order.quantity,
        order.good,
        order.dueAt,
        expectedStart,
        expectedEnd,
        expectedStart === null,
      ]),
    ),
  );

/** Returns the people by skill as rows. */
export const skillsCsv = ({ skills }: Pick<ShiftStart, 'skills'>): string =>
  lines(
    ['taskId', 'signedOn', 'qualified', 'endingWithin30Days', 'orders', 'pieces', 'byHand', 'gap'],
    skills.map((one) => [one.taskId, one.signedOn, one.qualified, one.endingSoon, one.orders, one.pieces, one.byHand, one.gap]),
  );
