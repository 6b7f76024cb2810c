import { useState, type PointerEvent } from 'react';
import { usePlace } from '../app/place.js';
import { SPAN, withQuery } from '../app/route.js';
import { textOf } from '../live/span.js';
import { drawnOver, type Window } from './walk.js';

interface Drag {
  /** What is drawn over; null while nobody does. */
  readonly over: Window | null;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
}

/** With Shift a part of a lane is drawn over, and becomes the span of the page; without, the stretch under the pointer is chosen. */
export function useDrag(window: Window, pick: (at: number) => void): Drag {
  const { go, route, until } = usePlace();
  const [ends, setEnds] = useState<readonly [number, number] | null>(null);
  const over = ends === null ? null : drawnOver({ from: window.from, to: Math.min(window.to, until) }, ...ends);
  const at = (event: PointerEvent<HTMLElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return window.from + ((event.clientX - left) / Math.max(1, width)) * (window.to - window.from);
  };
  return {
    over,
    handlers: {
      onPointerDown: (event) => {
        if (!event.shiftKey) return pick(at(event));
        event.currentTarget.setPointerCapture(event.pointerId);
        setEnds([at(event), at(event)]);
      },
      onPointerMove: (event) => {
        // Read at once: the event no longer knows its element when React works the change in.
        if (ends !== null) setEnds([ends[0], at(event)]);
      },
      onPointerUp: () => {
        setEnds(null);
        if (over !== null) go(withQuery(route, { [SPAN]: textOf({ kind: 'range', ...over }) }));
      },
      onPointerCancel: () => setEnds(null),
    },
  };
}
