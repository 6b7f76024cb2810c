import { useEffect, useRef } from 'react';
import type { Place } from '../app/place.js';
import { SPAN, withQuery } from '../app/route.js';
import { spanOf, type Span } from '../live/floor.js';
import type { Page } from '../live/page.js';
import { NOW, plainSpan, stepped, textOf, type Choice } from '../live/span.js';

/** Returns the address with another span. */
const goTo = (place: Place, choice: Choice): void => place.go(withQuery(place.route, { [SPAN]: textOf(choice) }));

/** The ways from the span that is shown to others. */
export interface SpanWays {
  show(choice: Choice): void;
  step(step: -1 | 1): void;
  now(): void;
}

export function spanWays({ floor, choice }: Page, place: Place): SpanWays {
  const step = (way: -1 | 1): void => {
    if (floor === null) return;
    const kind = choice.kind === 'range' ? null : choice.kind;
    const current: Span | null =
      kind === null ? null : (plainSpan({ kind, at: null }, floor.site.zone, place.now) ?? spanOf(floor.site, place.now));
    goTo(place, stepped(choice, floor.span, current, way, place.now));
  };
  return { show: (wanted) => goTo(place, wanted), step, now: () => goTo(place, NOW) };
}

/** Somebody who writes means the letter. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName));

/** The keys of the span, on every screen: [ and ] step, t is now. */
export function useSpanKeys(page: Page, place: Place): void {
  const latest = useRef({ page, place });
  useEffect(() => {
    latest.current = { page, place };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      const ways = spanWays(latest.current.page, latest.current.place);
      if (event.key === '[') ways.step(-1);
      else if (event.key === ']') ways.step(1);
      else if (event.key === 't') ways.now();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
