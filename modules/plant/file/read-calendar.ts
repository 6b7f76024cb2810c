import { DateTime } from 'luxon';
import type { WorkUnit } from '../domain/plant.js';
import {
  OVERRIDE_PLANS,
  WEEKDAYS,
  withEnds,
  type Calendar,
  type CalendarOverride,
  type DayShift,
  type ShiftPattern,
  type Validity,
  type WallSpan,
} from '../domain/shift-calendar.js';
import type { YamlMap } from './yaml-reader.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The calendars; holidays and overrides of the whole plant stand in each of them, below its own. */
export function readCalendars(root: YamlMap): readonly Calendar[] {
  const ofAll = readOverrides(root);
  return Object.values(
    root.record('calendars', (calendars, id): Calendar => {
      const map = calendars.child(id);
      const shifts = map.list('shifts', readPattern);
      const overrides = [...ofAll, ...readOverrides(map)];
      map.refuseUnknown();
      return { id, shifts: withEnds(shifts), overrides };
    }),
  );
}

/** Which calendar something has, and which from a day on. */
export type CalendarUse = Pick<WorkUnit, 'calendarId' | 'calendarChanges'>;

/** @param above what holds where nothing is said; whoever names a calendar of his own has its changes too */
export function readCalendarUse(map: YamlMap, above?: CalendarUse): CalendarUse {
  const changes = map
    .list('calendarChanges', (change) => ({ validFrom: day(change, 'validFrom'), calendarId: change.text('calendar') }))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const calendarId = map.text('calendar', above?.calendarId);
  const inherited = map.has('calendar') ? undefined : above?.calendarChanges;
  const calendarChanges = changes.length > 0 ? changes : inherited;
  return calendarChanges === undefined ? { calendarId } : { calendarId, calendarChanges };
}

function readPattern(map: YamlMap): ShiftPattern {
  return { days: map.choicesOf('days', WEEKDAYS), ...readShift(map), ...readValidity(map) };
}

function readShift(map: YamlMap): DayShift {
  return {
    id: map.code('id'),
    ...readWallSpan(map),
    breaks: map.list('breaks', (pause) => ({ ...readWallSpan(pause), ...readValidity(pause) })),
  };
}

const readWallSpan = (map: YamlMap): WallSpan => ({
  from: map.matching('from', TIME, 'a time such as "06:00"'),
  to: map.matching('to', TIME, 'a time such as "14:00"'),
});

function readValidity(map: YamlMap): Validity {
  const validity = {
    ...(map.has('validFrom') ? { validFrom: day(map, 'validFrom') } : {}),
    ...(map.has('validTo') ? { validTo: day(map, 'validTo') } : {}),
  };
  inTurn(map, 'validTo', validity.validFrom, validity.validTo);
  return validity;
}

/** A holiday is a day without plan; an override of the same place says more than a holiday. */
function readOverrides(map: YamlMap): readonly CalendarOverride[] {
  const holidays = map.list('holidays', (holiday): CalendarOverride => ({
    date: day(holiday, 'date'),
    plan: 'none',
    reason: holiday.text('name'),
  }));
  return [...holidays, ...map.list('overrides', readOverride)];
}

function readOverride(map: YamlMap): CalendarOverride {
  const date = day(map, 'date');
  const about = {
    date,
    ...(map.has('until') ? { until: day(map, 'until') } : {}),
    reason: map.text('reason'),
    ...(map.has('scope') ? { scope: map.text('scope') } : {}),
  };
  inTurn(map, 'until', date, 'until' in about ? about.until : undefined);
  const plan = map.choice('plan', OVERRIDE_PLANS);
  if (plan === 'none') return { ...about, plan };
  if (plan === 'stop') return { ...about, plan, ...readWallSpan(map) };
  const shifts = map.list('shifts', readShift);
  if (shifts.length === 0) map.refuse('shifts', 'is empty', 'the shifts of the day; none at all is plan: none');
  return { ...about, plan, shifts };
}

function day(map: YamlMap, key: string): string {
  const text = map.matching(key, DAY, 'a date such as 2026-12-24');
  if (text !== '' && !DateTime.fromISO(text).isValid) map.refuse(key, `"${text}" is no day`, 'a date such as 2026-12-24');
  return text;
}

function inTurn(map: YamlMap, key: string, first: string | undefined, last: string | undefined): void {
  if (first !== undefined && last !== undefined && last < first) map.refuse(key, `"${last}" is before ${first}`, `a date from ${first} on`);
}
