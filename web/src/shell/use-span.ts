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
