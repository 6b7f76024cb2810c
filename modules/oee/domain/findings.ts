import { ratio, kpis, totalOf, type OeeSums } from './kpi.js';
import { pareto, unclassifiedShare } from './losses.js';
import type { ReasonSum } from './sums.js';

export const FINDING_CODES = [
  'PERFORMANCE_ABOVE_1',
  'COUNTS_WITHOUT_RUN',
  'NO_IDEAL_CYCLE',
  'QUALITY_NO_SOURCE',
  'LOW_COVERAGE',
  'UNPLANNED_PRODUCTION',
  'COUNTS_IN_UNKNOWN',
  'COUNTS_SPREAD',
  'COUNTS_ADJUSTED',
  'UNCLASSIFIED_STOPS',
  'GAP',
  'CLOCK_SKEW',
  'OLE_WITHHELD',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Something about a figure that a reader must know, and what helps. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'INFO' | 'WARN';
  readonly hint: string;
  /** What was measured: a ratio, or a number. */
  readonly value: number | null;
}

/** What is known beside the sums. */
export interface Circumstance {
  readonly reasons: readonly ReasonSum[];
  /** Times at which the connection to a unit was away. */
  readonly gaps: number;
  /** Events whose source clock could not be believed. */
  readonly uncertain: number;
  /** Distinct person-shifts; null: the scope has no stations. */
  readonly personShifts: number | null;
}

/** Person-level figures begin below this (domain.md §5.6). */
export const PERSON_SHIFTS_LEAST = 5;
const COVERAGE_LEAST = 0.95;
const UNCLASSIFIED_MOST = 0.1;

export function findings(of: OeeSums, { reasons, gaps, uncertain, personShifts }: Circumstance): readonly Finding[] {
  const { sums } = of;
  const { performance, coverage } = kpis(of);
  const share = unclassifiedShare(pareto(reasons));
  const found: (Finding | false)[] = [
    (performance ?? 0) > 1 &&
      warn(
        'PERFORMANCE_ABOVE_1',
        performance,
        'More was made than the ideal cycle allows: the ideal cycle is too long, or counts were booked late.',
      ),
    sums.strayPieces > 0 &&
      warn(
        'COUNTS_WITHOUT_RUN',
        sums.strayPieces,
        'Pieces were booked while the unit stood: check how its states are mapped, or when it books.',
      ),
    sums.unidealPieces > 0 &&
      warn(
        'NO_IDEAL_CYCLE',
        ratio(sums.unidealPieces, totalOf(sums)),
        'Pieces were made for which no ideal cycle is known: state one in the plant file; until then there is no OEE.',
      ),
    !of.qualityKnown &&
      warn('QUALITY_NO_SOURCE', null, 'Quality has no source: a unit does not count good and bad apart. Map a second counter.'),
    coverage !== null &&
      coverage < COVERAGE_LEAST &&
      warn('LOW_COVERAGE', coverage, 'Much of the planned time is not known: the figures hold for the rest only.'),
    sums.unplannedTotal > 0 &&
      info(
        'UNPLANNED_PRODUCTION',
        sums.unplannedTotal,
        'Pieces were made outside the plan: they count in OOE and TEEP only. Mend the calendar if it was planned.',
      ),
    sums.unknownTotal > 0 &&
      info(
        'COUNTS_IN_UNKNOWN',
        sums.unknownTotal,
        'Pieces came for time of which nothing is known: they belong to it and stay out of the figures.',
      ),
    sums.spreadPieces > 0 &&
      info('COUNTS_SPREAD', sums.spreadPieces, 'Pieces were booked several at once and are spread evenly over the run time before.'),
    sums.adjustedPieces > 0 && info('COUNTS_ADJUSTED', sums.adjustedPieces, 'Counts were corrected afterwards.'),
    share !== null &&
      share > UNCLASSIFIED_MOST &&
      warn('UNCLASSIFIED_STOPS', share, 'Stops have no reason: give them one, the longest first.'),
    gaps > 0 && info('GAP', gaps, 'The connection to a unit was away; its time is unknown, its counters were bridged.'),
    uncertain > 0 && warn('CLOCK_SKEW', uncertain, 'A source clock could not be believed; the time of receipt was taken. Set its clock.'),
    personShifts !== null &&
      personShifts > 0 &&
      personShifts < PERSON_SHIFTS_LEAST &&
      info(
        'OLE_WITHHELD',
        personShifts,
        `Fewer than ${PERSON_SHIFTS_LEAST} person-shifts: the figure would be one of persons. Ask for a longer span or more stations.`,
      ),
  ];
  return found.filter((one) => one !== false);
}

const warn = (code: FindingCode, value: number | null, hint: string): Finding => ({ code, severity: 'WARN', hint, value });
const info = (code: FindingCode, value: number | null, hint: string): Finding => ({ code, severity: 'INFO', hint, value });
