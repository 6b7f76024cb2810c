import { words } from '../words/words.js';
import type { LineView } from './lines.js';
import { isRunning } from './states.js';

/**
 * Returns the sentence that answers "who needs me, are we on plan?", from the lines' states, how many things
 * need attention and how many orders are late.
 */
export function headline(lines: readonly LineView[], attention: number, late: number): string {
  if (lines.length === 0) return words.headline.noLines;
  const need = lines.filter((line) => line.tone !== 'none');
  const calm = lines.filter((line) => line.tone === 'none');
  const run = calm.filter((line) => isLineRunning(line));
  const only = need[0];
  const parts: string[] = [];
  if (only === undefined) parts.push(attention === 0 ? words.headline.nobody : words.headline.noLine);
  else if (need.length === 1 && lines.length > 1) parts.push(words.headline.oneNeeds(only.name));
  else parts.push(words.headline.need(need.length, lines.length));
  if (run.length > 0) parts.push(words.headline.run(run.length, lines.length, need.length > 0));
  const rest = calm.length - run.length;
  if (rest > 0) parts.push(words.headline.rest(rest, lines.length));
  if (only === undefined && late > 0) parts.push(words.headline.late(late));
  return parts.join(' ');
}

/** A line runs when its pace-setter does; without one, when anything on it does. */
function isLineRunning(line: LineView): boolean {
  return line.pace === null ? line.running : isRunning(line.pace.body) || line.running;
}
