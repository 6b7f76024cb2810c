import { NOTHING, type Format } from '../words/format.js';
import { oeeWords } from '../words/oee.js';
import type { Figure } from './documents.js';

const MINUTE = 60_000;

/** Returns a figure with its unit; "—" where it has no meaning or is withheld. */
export function valueOf({ unit, value }: Pick<Figure, 'unit' | 'value'>, format: Format): string {
  if (value === null) return NOTHING;
  const { figures } = oeeWords;
  if (unit === 'RATIO') return figures.percent(format.percent(value));
  if (unit === 'MS') return figures.minutes(format.tenth(value / MINUTE));
  if (unit === 'PER_HOUR') return figures.perHour(format.tenth(value));
  return figures.per100(format.tenth(value));
}

/** Figures that divide pieces, not time. */
const OF_PIECES = new Set(['qualityByCount', 'idealCoverage', 'firstPassYield', 'scrapRatio', 'reworkRatio']);

/** Returns what a figure was divided from: minutes, or pieces as they are; null where it is made otherwise. */
export function divisionOf({ name, unit, numerator, denominator }: Figure, format: Format): string | null {
  if (numerator === null || denominator === null) return null;
  const time = (ms: number): string => oeeWords.figures.minutes(format.tenth(ms / MINUTE));
  const pieces = (count: number): string => format.count(count);
  if (unit === 'RATIO') {
    const said = OF_PIECES.has(name) ? pieces : time;
    return oeeWords.division(said(numerator), said(denominator));
  }
  if (unit === 'MS') return oeeWords.division(time(numerator), pieces(denominator));
  if (unit === 'PER_HOUR') return oeeWords.division(pieces(numerator), time(denominator));
  return oeeWords.division(pieces(numerator), pieces(denominator));
}

/** Returns whether a figure is above what can be: it is kept, and flagged. */
export const isAboveIdeal = ({ name, value }: Pick<Figure, 'name' | 'value'>): boolean =>
  name === 'performance' && value !== null && value > 1;
