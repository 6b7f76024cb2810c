import { useMemo, useState } from 'react';
import { usePlace } from '../app/place.js';
import { useAnswer } from '../app/use-answer.js';
import type { Interval } from '../graphql/fragments.js';
import { spanInput } from '../live/answers.js';
import type { Span } from '../live/floor.js';
import { stretches, type Stretch } from '../overview/lane.js';
import type { UnitView } from '../overview/lines.js';
import { WindowQuery } from './documents.js';
import { indexAt, showing, zoomed, type Window } from './walk.js';

/** A lane that is zoomed and walked. */
export interface Walk {
  readonly window: Span;
  readonly intervals: readonly Interval[];
  readonly found: readonly Stretch[];
  /** Index of the chosen stretch; the last one until the reader walks. */
  readonly index: number;
  readonly chosen: Stretch | null;
  readonly isWhole: boolean;
  /** The chosen stretch goes on. */
  readonly lasts: boolean;
  move(by: number): void;
  moveTo(index: number): void;
  pick(at: number): void;
  zoom(factor: number): void;
  whole(): void;
}

/** A drawing is at most this many points wide; finer would be read for nothing. */
const POINTS = 1440;

/** Reads the window of a unit's lane as finely as it is drawn, and keeps what is chosen in it. */
export function useWalk(unit: UnitView, span: Span): Walk {
  const { until, past } = usePlace();
  const [picked, setPicked] = useState<Window | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const { from, to } = picked ?? span;
  const window = useMemo(() => ({ ...span, from, to }), [span, from, to]);
  const end = Math.min(until, to);
  const asked = useAnswer(
    WindowQuery,
    { unit: unit.id, span: spanInput(window), resolutionS: (to - from) / 1000 / POINTS },
    `${unit.id} ${from} ${to} ${past ? '' : `${unit.state?.since} ${unit.state?.category}`}`,
  );
  const intervals: readonly Interval[] = asked.data?.workUnit?.timeline ?? unit.timeline;
  const found = useMemo(() => stretches(intervals, from, end), [intervals, from, end]);
  const index = at === null ? found.length - 1 : Math.max(0, indexAt(found, at));
  const chosen = found[index] ?? null;
  const moveTo = (next: number): void => {
    const there = found[Math.max(0, Math.min(found.length - 1, next))];
    const beyond = next < 0 ? from - 1 : next >= found.length ? to + 1 : null;
    if (beyond !== null && beyond >= span.from && beyond < Math.min(until, span.to)) {
      setPicked(showing(window, span, beyond));
      setAt(beyond);
    } else if (there !== undefined) setAt(there.from);
  };
  return {
    window,
    intervals,
    found,
    index,
    chosen,
    isWhole: picked === null,
    lasts: chosen !== null && !past && chosen.to >= end && end === Math.min(until, span.to),
    move: (by) => moveTo(index + by),
    moveTo,
    pick: setAt,
    zoom: (factor) => setPicked(zoomed(window, span, chosen?.from ?? end, factor)),
    whole: () => setPicked(null),
  };
}
