import { DateTime } from 'luxon';

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Wall-clock times "HH:MM" of the site's zone. `to` at or before `from` means the next day. */
export interface WallSpan {
  readonly from: string;
  readonly to: string;
}

/** First and last day (YYYY-MM-DD) on which something holds; absent: since ever, for good. */
export interface Validity {
  readonly validFrom?: string;
  readonly validTo?: string;
}

export interface DayShift extends WallSpan {
  readonly id: string;
  readonly breaks: readonly (WallSpan & Validity)[];
}

export interface ShiftPattern extends DayShift, Validity {
  readonly days: readonly Weekday[];
}

/** What is planned otherwise on some days. */
export type CalendarOverride = {
  /** First day. */
  readonly date: string;
  /** Last day; absent: that day only. */
  readonly until?: string;
  readonly reason: string;
  /** Path of a site, area, line or unit that it is for; absent: everything that has the calendar. */
  readonly scope?: string;
} & (
  | { readonly plan: 'none' }
  /** `hours`: these shifts in place of the usual ones. `extra`: these as well. */
  | { readonly plan: 'hours' | 'extra'; readonly shifts: readonly DayShift[] }
  /** A planned stop in whatever shift is on. */
  | ({ readonly plan: 'stop' } & WallSpan)
);
export const OVERRIDE_PLANS = ['none', 'hours', 'extra', 'stop'] as const;

export interface Calendar {
  readonly id: string;
  readonly shifts: readonly ShiftPattern[];
  /** Of several that say which shifts a day has, the one with the narrowest scope holds, then the last. */
  readonly overrides: readonly CalendarOverride[];
}

/** What one day plans: the shifts that begin on it, and stops that cut whatever shift is on. */
export interface DayPlan {
  readonly shifts: readonly DayShift[];
  readonly stops: readonly WallSpan[];
}

/** @param day YYYY-MM-DD */
export function planOf(calendar: Calendar, day: string, weekday: Weekday): DayPlan {
  const own = calendar.overrides.filter(({ date, until }) => date <= day && day <= (until ?? date));
  const instead = own
    .filter((one) => one.plan === 'none' || one.plan === 'hours')
    .reduce<(typeof own)[number] | undefined>((best, one) => (best && depthOf(best) > depthOf(one) ? best : one), undefined);
  const usual = () => calendar.shifts.filter((pattern) => pattern.days.includes(weekday) && holdsOn(pattern, day));
  const shifts = instead === undefined ? usual() : instead.plan === 'hours' ? instead.shifts : [];
  const extra = own.flatMap((one) => (one.plan === 'extra' ? one.shifts : []));
  return {
    shifts: [...shifts, ...extra].map((shift) => ({ ...shift, breaks: shift.breaks.filter((pause) => holdsOn(pause, day)) })),
    stops: own.filter((one) => one.plan === 'stop'),
  };
}

const depthOf = ({ scope }: CalendarOverride): number => (scope === undefined ? 0 : scope.split('/').length);
const holdsOn = ({ validFrom, validTo }: Validity, day: string): boolean =>
  (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);

/** The day before one; both YYYY-MM-DD. */
export const dayBefore = (day: string): string => DateTime.fromISO(day, { zone: 'utc' }).minus({ days: 1 }).toISODate()!;

/** Patterns in which those of one id end where newer ones of that id begin: what has held stays as it was. */
export function withEnds(shifts: readonly ShiftPattern[]): readonly ShiftPattern[] {
  return shifts.map((shift) => {
    const next = shifts
      .flatMap(({ id, validFrom }) =>
        id === shift.id && validFrom !== undefined && validFrom > (shift.validFrom ?? '') ? [validFrom] : [],
      )
      .sort()[0];
    return next === undefined ? shift : { ...shift, validTo: earlier(shift.validTo, dayBefore(next))! };
  });
}

/** A calendar from one day to another, as far as it concerns a path. */
export function partOf({ id, shifts, overrides }: Calendar, validity: Validity, concerns: (scope: string) => boolean): Calendar {
  return {
    id,
    shifts: shifts.map((shift) => within(shift, validity)),
    overrides: overrides.flatMap((one) => {
      if (one.scope !== undefined && !concerns(one.scope)) return [];
      const date = later(one.date, validity.validFrom)!;
      const until = earlier(one.until ?? one.date, validity.validTo)!;
      return date <= until ? [{ ...one, date, until }] : [];
    }),
  };
}

const within = (shift: ShiftPattern, { validFrom, validTo }: Validity): ShiftPattern => ({
  ...shift,
  validFrom: later(shift.validFrom, validFrom),
  validTo: earlier(shift.validTo, validTo),
});
const later = (a: string | undefined, b: string | undefined) => (a === undefined || (b !== undefined && b > a) ? b : a);
const earlier = (a: string | undefined, b: string | undefined) => (a === undefined || (b !== undefined && b < a) ? b : a);
