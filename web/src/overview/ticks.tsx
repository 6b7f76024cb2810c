import { usePlace } from '../app/place.js';
import type { Span } from '../live/floor.js';
import { ticks } from './axis.js';

/** The labels of an axis: minutes, hours or days, as many as fit. */
export function Ticks({ span, width }: { readonly span: Span; readonly width: number }) {
  const { format } = usePlace();
  const { at, label } = ticks(span, width, format.zone);
  return at.map((tick) => (
    <span key={tick} className={edgeOf(tick, span)} style={{ left: `${100 * partOf(tick, span)}%` }}>
      {label === 'day' ? format.date(tick) : label === 'minute' ? format.time(tick) : format.time(tick).slice(0, 2)}
    </span>
  ));
}

const partOf = (at: number, span: Span): number => (at - span.from) / (span.to - span.from);

/** The labels at the ends of the axis stay inside its column. */
const edgeOf = (at: number, span: Span): string | undefined => {
  const part = partOf(at, span);
  return part < 0.03 ? 'first' : part > 0.97 ? 'last' : undefined;
};
