import { useMemo, type KeyboardEvent } from 'react';
import { useSize } from '../app/hooks.js';
import { withLook } from '../app/look.js';
import { usePlace } from '../app/place.js';
import { SPAN, withQuery } from '../app/route.js';
import type { Span } from '../live/floor.js';
import { textOf as spanText } from '../live/span.js';
import { segments, type Stretch } from '../overview/lane.js';
import type { UnitView } from '../overview/lines.js';
import { Ticks } from '../overview/ticks.js';
import { Icon } from '../parts/icon.js';
import { laneSummary } from '../parts/lane.js';
import { age, type Format } from '../words/format.js';
import { reasonName } from '../words/reasons.js';
import { within } from '../words/speech.js';
import { unitWords } from '../words/unit.js';
import { words } from '../words/words.js';
import { eventsOf } from './events-of.js';
import { LaneTable } from './lane-table.js';
import { Selected } from './selected.js';
import { useDrag } from './use-drag.js';
import { useWalk, type Walk } from './use-walk.js';
import type { Window } from './walk.js';

interface WalkLaneProps {
  readonly unit: UnitView;
  readonly span: Span;
}

/** The lane of a unit, to be zoomed and walked; its table says the same. */
export function WalkLane({ unit, span }: WalkLaneProps) {
  const { format, until } = usePlace();
  const walk = useWalk(unit, span);
  const name = `${unit.code} ${unit.name}`;
  return (
    <>
      <Slider unit={unit} walk={walk} />
      <p className="vh">{laneSummary(name, walk.intervals, walk.window, walk.isWhole ? unit.oee : null, until, format)}</p>
      <Acts walk={walk} />
      {walk.chosen !== null && <Selected unit={unit.id} stretch={walk.chosen} lasts={walk.lasts} />}
      <LaneTable unit={unit.id} found={walk.found} />
    </>
  );
}

/** A lane as a slider: each stretch is a value, spoken as it is reached. */
function Slider({ unit, walk }: { readonly unit: UnitView; readonly walk: Walk }) {
  const { format, now, go, route } = usePlace();
  const { chosen, index, found, window } = walk;
  const open = (): void => {
    if (chosen !== null) go(withLook(route, eventsOf(unit.id, chosen)));
  };
  const keys: Record<string, (() => void) | undefined> = {
    ArrowLeft: () => walk.move(-1),
    ArrowRight: () => walk.move(1),
    Home: () => walk.moveTo(0),
    End: () => walk.moveTo(found.length - 1),
    '+': () => walk.zoom(0.5),
    '=': () => walk.zoom(0.5),
    '-': () => walk.zoom(2),
    '0': walk.whole,
    Enter: open,
  };
  const onKey = (event: KeyboardEvent): void => {
    const act = keys[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  const [measure, { width }] = useSize();
  return (
    <>
      <div ref={measure} className="axis lane-axis" aria-hidden="true">
        <span className="ticks">{width > 0 && <Ticks span={window} width={width} />}</span>
      </div>
      <div
        className="walk"
        role="slider"
        tabIndex={0}
        aria-label={unitWords.lane.walk(`${unit.code} ${unit.name}`)}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, found.length)}
        aria-valuenow={index + 1}
        aria-valuetext={chosen === null ? words.state.unknown : textOf(chosen, format, now)}
        onKeyDown={onKey}
      >
        <Drawing walk={walk} width={width} />
      </div>
    </>
  );
}

/** Returns a stretch in words: "Starved, 11:31 to 11:42, 11 min, material missing". */
function textOf({ body, from, to, interval }: Stretch, format: Format, now: number): string {
  const said = [words.state[body], unitWords.lane.from(format.moment(from, now), format.moment(to, now), age(to - from))];
  if (interval?.reason != null) said.push(within(reasonName(interval.reason)));
  return said.join(', ');
}

/** Bodies narrower than this (px) go without edges, which would hide their colour. */
const EDGED = 7;

function Drawing({ walk, width }: { readonly walk: Walk; readonly width: number }) {
  const { now, until } = usePlace();
  const { window, intervals, chosen } = walk;
  const pixel = width === 0 ? 1000 : (window.to - window.from) / width;
  const drawn = window.from + Math.ceil((Math.min(until, window.to) - window.from) / pixel) * pixel;
  const found = useMemo(
    () => segments(intervals, { from: window.from, to: window.to, until: drawn, width }),
    [intervals, window, drawn, width],
  );
  const drag = useDrag(window, walk.pick);
  const place = (at: number): string => `${(100 * (at - window.from)) / (window.to - window.from)}%`;
  const boxOf = ({ from, to }: Window) => ({ left: place(from), width: `max(3px, ${(100 * (to - from)) / (window.to - window.from)}%)` });
  return (
    <div className="tl big" {...drag.handlers}>
      {found.map((piece) => (
        <i
          key={piece.left}
          className={piece.width < EDGED ? `${piece.body} thin` : piece.body}
          style={{ left: piece.left, width: piece.width }}
        />
      ))}
      {now < window.to && (
        <>
          <i className="ahead" style={{ left: place(Math.max(now, window.from)), right: 0 }} />
          {now >= window.from && <i className="now" style={{ left: place(now) }} />}
        </>
      )}
      {chosen !== null && <b className="chosen" style={boxOf(chosen)} />}
      {drag.over !== null && <b className="chosen over" style={boxOf(drag.over)} />}
    </div>
  );
}

function Acts({ walk }: { readonly walk: Walk }) {
  const { lane } = unitWords;
  const { go, route } = usePlace();
  const { from, to } = walk.window;
  return (
    <div className="lane-acts no-print">
      <button type="button" className="btn s" onClick={() => walk.move(-1)} aria-label={lane.earlier}>
        <Icon name="u-back" size="s" />
      </button>
      <button type="button" className="btn s" onClick={() => walk.move(1)} aria-label={lane.later}>
        <Icon name="u-next" size="s" />
      </button>
      <button type="button" className="btn s" onClick={() => walk.zoom(0.5)}>
        {lane.zoomIn}
      </button>
      <button type="button" className="btn s" disabled={walk.isWhole} onClick={() => walk.zoom(2)}>
        {lane.zoomOut}
      </button>
      <button type="button" className="btn s" disabled={walk.isWhole} onClick={walk.whole}>
        {lane.whole}
      </button>
      <button
        type="button"
        className="btn s"
        disabled={walk.isWhole}
        onClick={() => go(withQuery(route, { [SPAN]: spanText({ kind: 'range', from, to }) }))}
      >
        {lane.asSpan}
      </button>
      <span className="dim tiny keys">{lane.keys}</span>
    </div>
  );
}
