import type { Look } from '../app/look.js';
import type { ParetoRow } from '../oee/documents.js';
import type { Measure } from '../oee/waterfall.js';
import { oeeWords } from '../words/oee.js';
import { reasonName } from '../words/reasons.js';

/** What losses can be asked by, in the order of the choice. */
export const DIMENSIONS = ['REASON', 'UNIT', 'PRODUCT', 'TASK', 'TOOL', 'SHIFT', 'CLASS'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const dimensionOf = (text: string | undefined): Dimension => DIMENSIONS.find((one) => one === text) ?? 'REASON';

/** A bar of the Pareto on an axis of length 1. */
export interface Bar {
  readonly row: ParetoRow;
  readonly value: number;
  readonly width: number;
}

/**
 * Returns the losses as bars, those without a reason first, then the largest; null where the measure is parts and no
 * pace is known. What cost nothing in the measure is left out; so is time without data, of which nobody knows whether it
 * was lost.
 */
export function barsOf(rows: readonly ParetoRow[], measure: Measure): readonly Bar[] | null {
  if (measure === 'parts' && rows.length > 0 && rows.every(({ lostParts }) => lostParts === null)) return null;
  const valued = rows
    .map((row) => ({ row, value: measure === 'ms' ? row.ms : (row.lostParts ?? 0) }))
    .filter(({ row, value }) => value > 0 && row.category !== 'UNKNOWN')
    .sort((a, b) => Number(b.row.unclassified) - Number(a.row.unclassified) || b.value - a.value);
  const most = Math.max(0, ...valued.map(({ value }) => value));
  return valued.map((one) => ({ ...one, width: one.value / most }));
}

/** Returns the time without data among the losses, ms. */
export const unknownMs = (rows: readonly ParetoRow[]): number =>
  rows.reduce((sum, { category, ms }) => (category === 'UNKNOWN' ? sum + ms : sum), 0);

/** The code of the reason that a row is of; '' for stops without one, null where rows are not by reason. */
const reasonOf = ({ key, category }: ParetoRow): string | null => {
  const cut = key.indexOf('|');
  return category === null || cut < 0 ? null : key.slice(cut + 1);
};

/** Returns a loss by reason in words: the reason's own, else those of the category. */
export const lossName = (row: ParetoRow): string => {
  const reason = reasonOf(row);
  return reason === null || reason === '' ? oeeWords.loss(row.name) : reasonName(reason);
};

/** Returns what a loss by reason opens: its intervals. Null where the row is no category. */
export function lookOfRow(row: ParetoRow, scope: string): Look | null {
  return row.category === null ? null : { kind: 'time', scope, category: row.category, reason: reasonOf(row) };
}

/** Returns the kinds of stops without a reason, and the loss that cost most among the others. */
export function heading(rows: readonly ParetoRow[]): { readonly open: number; readonly most: ParetoRow | null } {
  const most = rows
    .filter(({ unclassified, category }) => !unclassified && category !== 'UNKNOWN')
    .reduce<ParetoRow | null>((found, row) => (found === null || row.ms > found.ms ? row : found), null);
  return { open: rows.filter(({ unclassified }) => unclassified).length, most };
}
