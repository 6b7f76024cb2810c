import { calendarMsOf, coveredRunMsOf, goodMsOf, idealMsOf, kpis, ratio, totalOf, type OeeSums } from './kpi.js';

export const FIGURE_UNITS = ['RATIO', 'MS', 'PER_HOUR', 'PER_100_CYCLES'] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];

/** A figure with what it was divided from, how it is defined, and by whom. */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly unit: FigureUnit;
  readonly definition: string;
  /** A clause of a standard, or who says so. */
  readonly source: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

const ISO = 'ISO 22400-2:2014';
const HOUR_MS = 3_600_000;

/** Every key figure of a scope: null where it has no meaning, never clipped. */
export function figuresOf(of: OeeSums): readonly Figure[] {
  return [...indices(of), ...efficiencies(of), ...maintenance(of), ...counts(of), ...people(of)];
}

function indices(of: OeeSums): readonly Figure[] {
  const { sums } = of;
  const all = kpis(of);
  const ideal = idealMsOf(of);
  const goodMs = goodMsOf(of);
  const plus = (unplannedUs: number) => (goodMs === null ? null : goodMs + unplannedUs / 1_000);
  return [
    figure('availability', all.availability, 'run time / known planned time', `${ISO}, availability`, sums.runMs, sums.plannedMs),
    figure(
      'performance',
      all.performance,
      'ideal time of all pieces / run time of what has an ideal cycle',
      `${ISO}, effectiveness`,
      ideal.total,
      coveredRunMsOf(sums),
    ),
    figure(
      'quality',
      all.quality,
      'ideal time of good pieces / ideal time of all',
      `${ISO}, quality ratio, weighed by ideal time`,
      ideal.good,
      ideal.total,
    ),
    figure('qualityByCount', all.qualityByCount, 'good pieces / all pieces', `${ISO}, quality ratio`, sums.good, totalOf(sums)),
    figure('oee', all.oee, 'ideal time of good pieces / known planned time', `${ISO}, OEE index`, goodMs, sums.plannedMs),
    figure(
      'ooe',
      all.ooe,
      'ideal time of good pieces, planned or not, in shifts / time of the shifts',
      'OOE, in use',
      plus(sums.staffedUnplannedIdealUs),
      sums.staffedMs,
    ),
    figure(
      'teep',
      all.teep,
      'ideal time of good pieces, planned or not / calendar time',
      'TEEP, in use',
      plus(sums.unplannedIdealUs),
      calendarMsOf(sums),
    ),
    figure(
      'nee',
      all.nee,
      '(run + set-up) / known planned time × performance × quality',
      `${ISO}, net equipment effectiveness index`,
      goodMs === null || sums.runMs === 0 ? null : goodMs * ((sums.runMs + sums.SETUP) / sums.runMs),
      sums.plannedMs,
    ),
    figure(
      'ownFaultAvailability',
      all.ownFaultAvailability,
      'run time / known planned time without starved and blocked',
      'Fingerpost',
      sums.runMs,
      sums.plannedMs - sums.STARVED - sums.BLOCKED,
    ),
    figure('coverage', all.coverage, 'known planned time / planned time', 'Fingerpost', sums.plannedMs, sums.plannedMs + sums.UNKNOWN),
    figure(
      'idealCoverage',
      all.idealCoverage,
      'pieces with an ideal cycle / all pieces',
      'Fingerpost',
      totalOf(sums) - sums.unidealPieces,
      totalOf(sums),
    ),
  ];
}

function efficiencies({ sums }: OeeSums): readonly Figure[] {
  const delayMs = sums.DOWN + sums.STOPPED + sums.TRANSITION;
  const busyMs = sums.runMs + sums.SETUP + delayMs;
  return [
    divided(
      'allocationEfficiency',
      busyMs,
      sums.plannedMs,
      'unit busy time (run, set-up, its own stops) / planned busy time',
      `${ISO}, allocation efficiency`,
    ),
    divided('utilisationEfficiency', sums.runMs, busyMs, 'production time / unit busy time', `${ISO}, utilization efficiency`),
    divided(
      'technicalEfficiency',
      sums.runMs,
      sums.runMs + delayMs,
      'production time / (production time + delay by its own stops)',
      `${ISO}, technical efficiency`,
    ),
    divided('setupRatio', sums.SETUP, sums.runMs + sums.SETUP, 'set-up time / (production + set-up time)', `${ISO}, setup ratio`),
  ];
}

/** The standard divides by failures + 1; most tools by failures. Both are here, the second under the plain name. */
function maintenance({ sums }: OeeSums): readonly Figure[] {
  const time = (name: string, ms: number, what: string) => [
    { ...divided(name, ms, sums.failures, `${what} / failures`, `${ISO}, but divided by failures as most tools do`), unit: 'MS' as const },
    { ...divided(`${name}Iso`, ms, sums.failures + 1, `${what} / (failures + 1)`, ISO), unit: 'MS' as const },
  ];
  return [
    ...time('mtbf', sums.runMs + sums.DOWN, 'time between failures (run and repair)'),
    ...time('mttf', sums.runMs, 'run time'),
    ...time('mttr', sums.DOWN, 'time of breakdown'),
  ];
}

function counts(of: OeeSums): readonly Figure[] {
  const { sums } = of;
  const total = totalOf(sums);
  const judged = (name: string, part: number, definition: string, source: string) =>
    of.qualityKnown ? divided(name, part, total, definition, source) : figure(name, null, definition, source, part, null);
  return [
    {
      ...figure(
        'throughputRate',
        of.totalKnown ? ratio(total * HOUR_MS, sums.plannedMs) : null,
        'pieces per hour of known planned time',
        `${ISO}, throughput rate`,
        total,
        sums.plannedMs,
      ),
      unit: 'PER_HOUR',
    },
    judged('firstPassYield', sums.good, 'good at the first pass / all pieces', `${ISO}, first pass yield`),
    judged('scrapRatio', sums.scrap, 'scrap / all pieces', `${ISO}, scrap ratio`),
    judged('reworkRatio', sums.rework, 'pieces to be reworked / all pieces', `${ISO}, rework ratio`),
    {
      ...figure(
        'interventionsPer100Cycles',
        ratio(sums.interventions * 100, total),
        'calls for help / 100 cycles',
        'Fingerpost',
        sums.interventions,
        total,
      ),
      unit: 'PER_100_CYCLES',
    },
    divided('assistedShare', sums.assistedMs, sums.RUN, 'run time with help / run time', 'Fingerpost'),
  ];
}

function people({ sums }: OeeSums): readonly Figure[] {
  const worked = sums.personMs - sums.personWaitingMs;
  return [divided('oleAvailability', worked, sums.personMs, '(staffed − waiting for the system) / staffed person-time', 'OLE, in use')];
}

const divided = (name: string, numerator: number, denominator: number, definition: string, source: string): Figure =>
  figure(name, ratio(numerator, denominator), definition, source, numerator, denominator);

const figure = (
  name: string,
  value: number | null,
  definition: string,
  source: string,
  numerator: number | null,
  denominator: number | null,
): Figure => ({
  name,
  value,
  unit: 'RATIO',
  definition,
  source,
  numerator,
  denominator,
});
