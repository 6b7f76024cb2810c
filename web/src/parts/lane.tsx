import { memo, useMemo } from 'react';
import { useSize } from '../app/hooks.js';
import { usePlace } from '../app/place.js';
import type { Interval, Oee } from '../graphql/fragments.js';
import type { Span } from '../live/floor.js';
import { segments, stretches, sums, withSilence } from '../overview/lane.js';
import { isRunning } from '../overview/states.js';
import { age, minutes, type Format } from '../words/format.js';
import { reasonName } from '../words/reasons.js';
import { words } from '../words/words.js';

interface LaneProps {
  readonly name: string;
  readonly intervals: readonly Interval[];
  readonly span: Span;
  /** The unit's own OEE of the span: its times are exact, the lane's are drawn. */
  readonly oee: Oee | null;
  readonly thick?: boolean;
}

/** A unit's states over the span, drawn in whole pixels; the rest of the span is ground. */
export function Lane({ name, intervals, span, oee, thick }: LaneProps) {
  const { format, now, until, past } = usePlace();
  const [measure, { width }] = useSize();
  const silentFrom = !past && until < now ? until : null;
  const pixel = width === 0 ? 1000 : (span.to - span.from) / width;
  // The lane grows by whole pixels: it is not drawn again for less.
  const drawn = span.from + Math.ceil((Math.min(now, span.to) - span.from) / pixel) * pixel;
  const shown = useMemo(() => (silentFrom === null ? intervals : withSilence(intervals, silentFrom)), [intervals, silentFrom]);
  return (
    <div
      ref={measure}
      className={thick === true ? 'tl thick' : 'tl'}
      role="img"
      aria-label={laneSummary(name, intervals, span, oee, until, format)}
    >
      <Bodies intervals={shown} from={span.from} to={span.to} until={drawn} width={width} format={format} />
      {now < span.to && <Ahead at={(now - span.from) / (span.to - span.from)} />}
    </div>
  );
}

function Ahead({ at }: { readonly at: number }) {
  const left = `${at * 100}%`;
  return (
    <>
      <i className="ahead" style={{ left, right: 0 }} />
      <i className="now" style={{ left }} />
    </>
  );
}

interface BodiesProps {
  readonly intervals: readonly Interval[];
  readonly from: number;
  readonly to: number;
  readonly until: number;
  readonly width: number;
  readonly format: Format;
}

/** Bodies narrower than this (px) go without edges, which would hide their colour. */
const EDGED = 7;

const Bodies = memo(function Bodies({ intervals, from, to, until, width, format }: BodiesProps) {
  const found = useMemo(() => segments(intervals, { from, to, until, width }), [intervals, from, to, until, width]);
  return found.map((piece) => (
    <i
      key={piece.left}
      className={piece.width < EDGED ? `${piece.body} thin` : piece.body}
      style={{ left: piece.left, width: piece.width }}
      title={words.lane.tip(
        piece.body,
        format.moment(piece.from, to),
        format.moment(piece.to, to),
        age(piece.to - piece.from),
        piece.interval?.reason == null ? null : reasonName(piece.interval.reason),
      )}
    />
  ));
});

/** No more kinds of state than this in one spoken sentence. */
const SPOKEN = 5;

/** Returns the lane in words: "M31, 06:00 to now: ran 285 min, starved 26 min in 3 stops, starved since 11:31". */
export function laneSummary(
  name: string,
  intervals: readonly Interval[],
  span: Span,
  oee: Oee | null,
  until: number,
  format: Format,
): string {
  const end = Math.min(until, span.to);
  const found = sums(intervals, span.from, end, oee !== null && Date.parse(oee.from) === span.from ? oee.byCategory : null);
  const running = found.filter((sum) => isRunning(sum.body));
  const others = found.filter((sum) => !isRunning(sum.body) && sum.body !== 'none');
  const said = [...running, ...others].slice(0, SPOKEN).map((sum) => words.lane.sum(sum.body, minutes(sum.ms), sum.times));
  const last = stretches(intervals, span.from, end).at(-1);
  return words.lane.spoken(
    name,
    format.time(span.from),
    said,
    last === undefined ? words.stateWithin.unknown : words.lane.since(last.body, format.time(last.from)),
  );
}
