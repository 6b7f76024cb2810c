import { measures } from './measures.js';

/** Numbers, times and dates of one language in one site's time zone. All times are milliseconds since 1970. */
export interface Format {
  /** 13:05 */
  time(at: number): string;
  /** Monday 23 November */
  day(at: number): string;
  /** 23 Nov */
  date(at: number): string;
  /** 23 Nov 2026 */
  fullDate(at: number): string;
  sameDay(a: number, b: number): boolean;
  /** The IANA zone of all of them. */
  readonly zone: string;
  /** 13:05, or 24 Nov 13:05 where it is not the day of `now`. */
  moment(at: number, now: number): string;
  /** 13:05:28, or 24 Nov 13:05:28 where it is not the day of `now`. */
  clock(at: number, now: number): string;
  /** 1,200 */
  count(value: number): string;
  /** 82.6, without a sign; "—" for null. */
  percent(value: number | null): string;
  /** 82.6 %, with the sign where the language has it; "—" for null. */
  ratio(value: number | null): string;
  /** To 0.01, for parts a minute. */
  hundredth(value: number): string;
  /** To 0.1, for s-eq. */
  tenth(value: number): string;
}

export const NOTHING = '—';

/** Returns the formats for a language tag and an IANA zone. */
export function createFormat(language: string, zone: string): Format {
  const clock = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  const day = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  });
  const short = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: zone });
  const full = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone });
  const seconds = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const hundredth = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  return {
    time: (at) => clock.format(at),
    day: (at) => day.format(at),
    date: (at) => short.format(at),
    fullDate: (at) => full.format(at),
    sameDay: (a, b) => short.format(a) === short.format(b),
    zone,
    moment: (at, now) => (short.format(at) === short.format(now) ? clock.format(at) : `${short.format(at)} ${clock.format(at)}`),
    clock: (at, now) => (short.format(at) === short.format(now) ? seconds.format(at) : `${short.format(at)} ${seconds.format(at)}`),
    count: (value) => whole.format(value),
    percent: (value) => (value === null ? NOTHING : tenth.format(value * 100)),
    ratio: (value) => (value === null ? NOTHING : measures.percent(tenth.format(value * 100))),
    hundredth: (value) => hundredth.format(value),
    tenth: (value) => tenth.format(value),
  };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Returns an age in the largest fitting unit: 40 s, 24 min, 1 h 23, 2 d. Never negative. */
export function age(ms: number): string {
  const whole = Math.max(0, ms);
  if (whole < MINUTE) return measures.seconds(String(Math.floor(whole / SECOND)));
  if (whole < HOUR) return measures.minutes(String(Math.floor(whole / MINUTE)));
  if (whole < 24 * HOUR) {
    const minutes = Math.floor((whole % HOUR) / MINUTE);
    const hours = String(Math.floor(whole / HOUR));
    return minutes === 0 ? measures.hours(hours) : measures.hoursMinutes(hours, String(minutes).padStart(2, '0'));
  }
  return measures.days(String(Math.floor(whole / (24 * HOUR))));
}

/** Returns whole minutes, at least 1 for anything that happened. */
export function minutes(ms: number): number {
  return ms <= 0 ? 0 : Math.max(1, Math.round(ms / MINUTE));
}
