import type { LineView, UnitView } from '../overview/lines.js';
import type { WaterfallRow } from '../oee/documents.js';
import { isRunning } from '../overview/states.js';
import type { Format } from '../words/format.js';
import { lineWords } from '../words/line.js';
import { oeeWords } from '../words/oee.js';
import { reasonName } from '../words/reasons.js';

const reasonOf = ({ state }: UnitView): string | null => (state?.reason == null ? null : reasonName(state.reason));
const nameOf = (unit: UnitView): string => `${unit.code} ${unit.name}`;

/** Returns the sentence that answers "what stops us, where?" of a line as it is now. */
export function sentence(line: LineView): string {
  const { pace, worst } = line;
  if (pace === null) return lineWords.noUnits;
  const said = [lineWords.says(pace.code, pace.body, isRunning(pace.body) ? null : reasonOf(pace))];
  if (line.constraintDeclared) said.push(lineWords.setsPace);
  if (worst !== null && worst.id !== pace.id && worst.tone !== 'none' && pace.tone === 'none')
    said.unshift(lineWords.says(nameOf(worst), worst.body, reasonOf(worst)));
  return said.join(' ');
}

/** What was never planned is no loss, and of time without data nobody knows. */
const OUTSIDE = new Set(['NOT_PLANNED', 'PLANNED_STOP', 'UNPLANNED_PRODUCTION', 'UNKNOWN']);

/** Returns the largest loss of a waterfall, or null where nothing was lost. */
export function largestLoss(rows: readonly WaterfallRow[]): WaterfallRow | null {
  return rows
    .filter(({ kind, name, ms }) => kind === 'LOSS' && !OUTSIDE.has(name) && ms > 0)
    .reduce<WaterfallRow | null>((most, row) => (most === null || row.ms > most.ms ? row : most), null);
}

/** Returns what a span that is over came to, and what it lost most to. */
export function pastSentence(oee: number | null, rows: readonly WaterfallRow[], format: Format): string {
  const said = [oee === null ? lineWords.wasUnknown : lineWords.was(format.percent(oee))];
  const most = largestLoss(rows);
  if (most !== null) said.push(lineWords.mostLost(oeeWords.level(most.name), format.tenth(most.ms / 60_000)));
  return said.join(' ');
}
