import type { Card, Observed } from './documents.js';

/** A bar of the chart: lower and upper bound of the success rate after so many trials. */
export interface EvidenceBar {
  readonly n: number;
  readonly k: number;
  readonly lower: number;
  readonly upper: number;
  /** k of n. */
  readonly rate: number;
  /** Day; null where the trials come from a document and have none. */
  readonly day: string | null;
}

/** The bars of one unit, variant and configuration; between two of these the line breaks. */
export interface EvidenceSeries {
  readonly key: string;
  readonly workUnitId: string | null;
  readonly productId: string | null;
  readonly configHash: string | null;
  readonly bars: readonly EvidenceBar[];
}

/** No more bars than this in one chart: days are thinned evenly, the last one stays. */
const BARS = 12;

/** Returns the robots' evidence by configuration; without any, the trials that the result itself rests on. */
export function evidenceSeries({ observed, evidence }: Pick<Card, 'observed' | 'evidence'>): readonly EvidenceSeries[] {
  const robots = observed.filter(({ unitKind, days }) => unitKind === 'ROBOT_CELL' && days.length > 0);
  const share = Math.max(1, Math.floor(BARS / Math.max(1, robots.length)));
  if (robots.length > 0) return robots.map((one) => seriesOf(one, share));
  if (evidence === null) return [];
  const { n, k, lower, upper } = evidence;
  return [
    { key: 'stated', workUnitId: null, productId: null, configHash: null, bars: [{ n, k, lower, upper, rate: rateOf(k, n), day: null }] },
  ];
}

const rateOf = (k: number, n: number): number => (n === 0 ? 0 : k / n);

function seriesOf({ workUnitId, productId, configHash, days }: Observed, most: number): EvidenceSeries {
  const step = Math.ceil(days.length / most);
  const shown = days.filter((_, at) => (days.length - 1 - at) % step === 0);
  return {
    key: `${workUnitId} ${productId ?? ''} ${configHash ?? ''}`,
    workUnitId,
    productId,
    configHash,
    bars: shown.map(({ day, n, k, lower, upper }) => ({ day, n, k, lower, upper, rate: rateOf(k, n) })),
  };
}

/** Returns the left end of the success axis: the lowest bound and the disproven limit lie above it. */
export function axisFrom(series: readonly EvidenceSeries[], disprovenBelow: number): number {
  const lowest = Math.min(disprovenBelow, ...series.flatMap(({ bars }) => bars.map(({ lower }) => lower)));
  return Math.max(0, Math.floor((lowest - 0.01) * 20) / 20);
}

/** Ticks of the success axis: each 0.05 while there are few, else each 0.25. */
export function axisTicks(from: number): readonly number[] {
  const step = 1 - from > 0.5 ? 0.25 : 1 - from > 0.25 ? 0.1 : 0.05;
  const ticks: number[] = [];
  for (let tick = 1; tick >= from - 1e-9; tick -= step) ticks.push(Math.round(tick * 100) / 100);
  return ticks;
}
