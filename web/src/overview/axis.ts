import type { Floor, Span } from '../live/floor.js';
import { periodAt } from '../live/zone.js';

const MINUTE = 60_000;

/** An axis this long or longer (ms): of these the shortest that leaves room ahead is taken. */
const WINDOWS = [30 * MINUTE, 60 * MINUTE, 120 * MINUTE, 240 * MINUTE];

/** How much of a window may be past before the next longer one is taken. */
const FULL = 0.8;

/** What is longer (ms) is no shift, and is shown whole. */
const LONGEST_SHIFT = 16 * 60 * MINUTE;

/** Less than this (ms) without data at the shift's begin is shown as it is. */
const SHORT_SILENCE = 15 * MINUTE;

/**
 * Returns the hour axis of the lanes: the page's span; but where nothing at all was heard of the plant for its
 * first part (a service that has just begun), a shorter one from when it was first heard of. All lanes share it.
 */
export function axisOf(floor: Floor, now: number): Span {
  const { span } = floor;
  if (floor.past || span.to - span.from > LONGEST_SHIFT) return span;
  const heard = firstHeard(floor);
  if (heard === null || heard - span.from < SHORT_SILENCE) return span;
  const from = Math.floor(heard / (5 * MINUTE)) * 5 * MINUTE;
  const window = WINDOWS.find((length) => now - from <= length * FULL);
  const to = window === undefined ? span.to : Math.min(span.to, from + window);
  return { ...span, from, to };
}

function firstHeard(floor: Floor): number | null {
  let first: number | null = null;
  for (const intervals of floor.timelines.values()) {
    const known = intervals.find(({ category }) => category !== 'UNKNOWN' && category !== 'NOT_PLANNED');
    if (known === undefined) continue;
    const at = Math.max(Date.parse(known.from), floor.span.from);
    first = first === null ? at : Math.min(first, at);
  }
  return first;
}

/** Steps of the axis, in minutes, and from which on a label is the hour alone. */
const STEPS = [5, 10, 15, 30, 60, 120, 240, 360];
const HOUR = 60;

/** Room for a label of hour and minute, and of an hour alone, in px; half a label more, as those at the ends are moved in. */
const LABEL_PX = 58;
const HOUR_PX = 32;

/** An axis longer than this (ms) has days. */
const HOURS_TO = 36 * HOUR * MINUTE;

/** Where an axis is labelled, and with what. */
export interface Ticks {
  readonly at: readonly number[];
  readonly label: 'minute' | 'hour' | 'day';
}

/** Returns where to label an axis of this width; days begin as they do in the zone. */
export function ticks(span: Span, width: number, zone: string): Ticks {
  if (span.to - span.from > HOURS_TO) return days(span, width, zone);
  const perMinute = (width * MINUTE) / (span.to - span.from);
  const step = STEPS.find((one) => one * perMinute >= (one < HOUR ? LABEL_PX : HOUR_PX)) ?? 12 * HOUR;
  const at: number[] = [];
  const ms = step * MINUTE;
  // Every second hour counts from the first of the axis, whatever the zone.
  const grid = Math.min(step, HOUR) * MINUTE;
  for (let tick = Math.ceil(span.from / grid) * grid; tick <= span.to; tick += ms) at.push(tick);
  return { at, label: step < HOUR ? 'minute' : 'hour' };
}

/** As many whole days between two labels as they need. */
function days(span: Span, width: number, zone: string): Ticks {
  const all: number[] = [];
  let day = periodAt('day', span.from, zone);
  if (day.from < span.from) day = periodAt('day', day.to, zone);
  for (; day.from < span.to; day = periodAt('day', day.to, zone)) all.push(day.from);
  const every = Math.ceil((all.length * LABEL_PX) / Math.max(1, width));
  return { at: all.filter((_, index) => index % every === 0), label: 'day' };
}
