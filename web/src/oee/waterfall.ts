import type { WaterfallRow } from './documents.js';

export type Measure = 'ms' | 'parts';

/** A row of the waterfall on an axis of length 1 that begins at 0. */
export interface Step {
  readonly name: string;
  readonly kind: WaterfallRow['kind'];
  /** In the measure; a loss is positive where something was lost. */
  readonly value: number;
  readonly left: number;
  readonly width: number;
  /** A loss below zero: it stands to the right of what was left. */
  readonly gain: boolean;
}

/** Levels that only repeat what the losses around them say. */
const SILENT = new Set(['NET_RUN']);

/**
 * Returns the steps from planned time down to fully productive time, all on one axis from 0; losses of nothing are
 * left out. Null where the measure is parts and no ideal pace is known.
 */
export function steps(rows: readonly WaterfallRow[], measure: Measure): readonly Step[] | null {
  const first = rows.findIndex(({ name }) => name === 'PLANNED');
  const shown = rows.slice(Math.max(0, first)).filter(({ name }) => !SILENT.has(name));
  const values: number[] = [];
  for (const row of shown) {
    const value = measure === 'ms' ? row.ms : row.parts;
    if (value === null) return null;
    values.push(value);
  }
  const found: { row: WaterfallRow; value: number; from: number; to: number }[] = [];
  let reached = 0;
  shown.forEach((row, index) => {
    const value = values[index] ?? 0;
    if (row.kind === 'LEVEL') {
      found.push({ row, value, from: 0, to: value });
      reached = value;
    } else if (value !== 0) {
      const next = reached - value;
      found.push({ row, value, from: Math.min(reached, next), to: Math.max(reached, next) });
      reached = next;
    }
  });
  const all = Math.max(...found.map(({ to }) => to), 0);
  const part = (value: number): number => (all === 0 ? 0 : value / all);
  return found.map(({ row, value, from, to }) => ({
    name: row.name,
    kind: row.kind,
    value,
    left: part(from),
    width: part(to - from),
    gain: row.kind === 'LOSS' && value < 0,
  }));
}

/** Losses that are no category of time: what is left over has no intervals to open. */
const RESIDUAL = new Set(['SPEED', 'QUALITY', 'NO_IDEAL_CYCLE']);

export const isResidual = (name: string): boolean => RESIDUAL.has(name);

/** Returns how many parts a minute makes at the ideal pace, or null where no pace is known. */
export function partsPerMinute(rows: readonly WaterfallRow[]): number | null {
  const known = rows.find(({ ms, parts }) => ms > 0 && parts !== null && parts > 0);
  return known?.parts == null ? null : (known.parts / known.ms) * 60_000;
}
