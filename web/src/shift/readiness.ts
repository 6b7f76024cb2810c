import type { Tone } from '../overview/states.js';
import type { ShiftStart, StartUnit } from './documents.js';

/** How a hindrance is drawn: its glyph, and how urgent it is. */
interface Look {
  readonly icon: string;
  readonly tone: Tone;
}

/** The most urgent first. What is planned is calm. */
const LOOKS: Readonly<Record<string, Look>> = {
  INTERLOCK_OPEN: { icon: 's-warn', tone: 'crit' },
  DOWN: { icon: 's-down', tone: 'crit' },
  OFFLINE: { icon: 's-unknown', tone: 'warn' },
  DATA_STALE: { icon: 's-unknown', tone: 'warn' },
  MODE_NOT_PRODUCTION: { icon: 's-stopped', tone: 'warn' },
  MATERIAL_MISSING: { icon: 's-starved', tone: 'warn' },
  BUFFER_BLOCKED: { icon: 's-blocked', tone: 'warn' },
  OPERATOR_ABSENT: { icon: 's-none', tone: 'warn' },
  MAINTENANCE: { icon: 's-planned', tone: 'none' },
  CALENDAR_CLOSED: { icon: 's-planned', tone: 'none' },
};
const ORDER = Object.keys(LOOKS);
const OTHER: Look = { icon: 's-warn', tone: 'warn' };

/** A hindrance with its look. */
export interface Hindrance extends Look {
  readonly code: string;
  /** ms; null: not known. */
  readonly until: number | null;
}

/** Returns what stands against a unit, the most urgent first; a remote seat that nobody needs just now alarms nobody. */
export const hindrancesOf = ({ hindrances }: Pick<StartUnit, 'hindrances'>, isSeat: boolean): readonly Hindrance[] =>
  hindrances
    .map(({ code, until }): Hindrance => ({
      code,
      until: until === null ? null : Date.parse(until),
      ...(LOOKS[code] ?? OTHER),
      ...(isSeat && code === 'OPERATOR_ABSENT' ? { tone: 'none' as const } : {}),
    }))
    .toSorted((a, b) => rank(a.code) - rank(b.code));

const rank = (code: string): number => (ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length);

/** What the headline says. */
export interface Summary {
  readonly ready: number;
  readonly units: number;
  readonly gaps: number;
  /** Orders that are expected to end after they are due. */
  readonly late: number;
  /** When the last of the expected work is done, ms; null: no order waits, or nobody has said how long it takes. */
  readonly until: number | null;
}

/** @param seats paths of remote seats: they make nothing, and are not counted */
export function summaryOf({ units, gaps }: Pick<ShiftStart, 'units' | 'gaps'>, seats: ReadonlySet<string>): Summary {
  const makers = units.filter(({ workUnitId }) => !seats.has(workUnitId));
  const queued = units.flatMap(({ queue }) => queue);
  const ends = queued.flatMap(({ expectedEnd }) => (expectedEnd === null ? [] : [Date.parse(expectedEnd)]));
  return {
    ready: makers.filter(({ hindrances }) => hindrances.length === 0).length,
    units: makers.length,
    gaps: gaps.length,
    late: queued.filter(isLateThen).length,
    until: ends.length === 0 ? null : Math.max(...ends),
  };
}

/** Whether an order is expected to end after it is due. */
export const isLateThen = ({ expectedEnd, jobOrder }: StartUnit['queue'][number]): boolean =>
  expectedEnd !== null && Date.parse(expectedEnd) > Date.parse(jobOrder.dueAt);
