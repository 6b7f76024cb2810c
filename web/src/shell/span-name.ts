import type { Span } from '../live/floor.js';
import type { Choice } from '../live/span.js';
import type { Format } from '../words/format.js';
import { shellWords } from '../words/shell.js';

/** Returns a span in words, with its day where that is not the day of `now`: "Early shift, 22 Nov 06:00–14:00". */
export function spanName(choice: Choice, span: Span, format: Format, now: number): string {
  const { kinds, noShift, range } = shellWords.span;
  const from = format.moment(span.from, now);
  const to = format.sameDay(span.from, span.to) ? format.time(span.to) : `${format.date(span.to)} ${format.time(span.to)}`;
  if (choice.kind === 'shift')
    return `${span.shift === null ? noShift : shellWords.span.shift(span.shift)}, ${range(from, format.time(span.to))}`;
  if (choice.kind === 'range') return range(from, to);
  // The last instant before the end names the last day.
  return choice.kind === 'day'
    ? `${kinds.day}, ${format.date(span.from)}`
    : `${kinds[choice.kind]}, ${range(format.date(span.from), format.date(span.to - 1))}`;
}
