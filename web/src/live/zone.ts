/** Days, weeks and months of an IANA zone, without a table of zones of our own. Instants in ms since 1970. */
export type Period = 'day' | 'week' | 'month';

interface Day {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, made);
  return made;
}

/** Returns what the clock on the wall says, as if it were UTC. */
function wallOf(at: number, zone: string): number {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** Returns the first instant of a day; where the clock jumps over midnight, the first one after the jump. */
function beginOf({ year, month, day }: Day, zone: string): number {
  const wanted = Date.UTC(year, month - 1, day);
  let at = wanted;
  // The offset at a guess may differ from the one at the answer: twice settles it.
  for (let turn = 0; turn < 2; turn += 1) at += wanted - wallOf(at, zone);
  return wallOf(at, zone) < wanted ? at + (wanted - wallOf(at, zone)) : at;
}

const dayOf = (wall: number): Day => {
  const date = new Date(wall);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** Returns the day, the week from Monday, or the month that holds an instant, half-open. */
export function periodAt(period: Period, at: number, zone: string): { readonly from: number; readonly to: number } {
  const { year, month, day } = dayOf(wallOf(at, zone));
  const begin = (days: number): number => beginOf(dayOf(Date.UTC(year, month - 1, day + days)), zone);
  if (period === 'day') return { from: begin(0), to: begin(1) };
  if (period === 'month') return { from: beginOf({ year, month, day: 1 }, zone), to: beginOf(dayOf(Date.UTC(year, month, 1)), zone) };
  const sinceMonday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
  return { from: begin(-sinceMonday), to: begin(7 - sinceMonday) };
}

/** Returns what an input for date and time of this zone shows: 2026-11-23T06:00. */
export const toWall = (at: number, zone: string): string => new Date(wallOf(at, zone)).toISOString().slice(0, 16);

/** Returns the instant that such an input means in the zone, or null where it means none. */
export function fromWall(text: string, zone: string): number | null {
  const wanted = Date.parse(`${text}Z`);
  if (Number.isNaN(wanted)) return null;
  let at = wanted;
  for (let turn = 0; turn < 2; turn += 1) at += wanted - wallOf(at, zone);
  return at;
}
