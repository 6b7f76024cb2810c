import type { Instant } from '../../platform/instant.js';
import { CELL_SIGNALS, type Measure, type SparkplugUnit } from '../../plant/domain/plant.js';
import type { FloorEvent, Quality } from '../../spine/domain/floor-event.js';
import { cell, eachCounter } from './cell.js';
import type { ProfileReader, Sample } from './reading.js';
import type { MetricReading } from './sparkplug-book.js';
import type { SparkplugValue } from './sparkplug-value.js';
import { keyed, unitFact, type Origin } from './unit-fact.js';

const SHORT: Readonly<Record<string, string>> = {
  StopReason: 'Reason',
  GoodCount: 'Good',
  ScrapCount: 'Scrap',
  ReworkCount: 'Rework',
  CurrentTool: 'Tool',
};

/** The names that a metric may have for a signal: `Ack/Id` serves as well as `Ack.Id`, `Good` as `GoodCount`. */
const namesOf = (signal: string): readonly string[] => [signal, ...(SHORT[signal] ? [SHORT[signal]] : []), signal.replace('.', '/')];

interface Meant {
  readonly signal: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Which metric of a unit is which signal: by the plant file, else by name. */
export class SignalMap {
  private readonly byMetric = new Map<string, Meant>();
  private readonly measures: ReadonlyMap<string, Measure>;

  constructor(private readonly of: SparkplugUnit) {
    for (const signal of CELL_SIGNALS.filter((name) => !name.startsWith('Cmd.')))
      for (const metric of this.metricsOf(signal)) this.byMetric.set(metric, { signal, values: of.metrics[signal]?.values ?? {} });
    this.measures = new Map(of.measured.map((measure) => [measure.metric, measure]));
  }

  /** The names of the metrics that may be a signal, the likeliest first. */
  metricsOf(signal: string): readonly string[] {
    const mapped = this.of.metrics[signal];
    return mapped ? [mapped.metric] : namesOf(signal);
  }

  /** Metrics that the plant file names and the birth has not; none where all are there. */
  missing(born: (metric: string) => boolean): readonly string[] {
    const named = [...Object.values(this.of.metrics), ...this.of.measured].map(({ metric }) => metric);
    return named.filter((metric) => !born(metric));
  }

  samples(readings: readonly MetricReading[]): readonly Sample[] {
    return readings.flatMap((reading): Sample[] => {
      const meant = this.byMetric.get(reading.name);
      if (!meant) return [];
      const { value, quality, at } = reading;
      const told = value === null ? null : plain(value);
      const status = told === null ? 'BAD' : quality;
      return [{ signal: meant.signal, value: meant.values[String(told)] ?? told, status, at, overflow: false }];
    });
  }

  /** What is kept as measured. */
  measured(readings: readonly MetricReading[], origin: Origin): readonly FloorEvent[] {
    return readings.flatMap(({ name, value, at, quality }): FloorEvent[] => {
      const measure = this.measures.get(name);
      const number = typeof value === 'bigint' ? Number(value) : value;
      if (!measure || typeof number !== 'number' || !Number.isFinite(number)) return [];
      return [measuredFact(measure, number * measure.scale + measure.offset, at, quality, origin)];
    });
  }
}

const measuredFact = ({ name, unit }: Measure, value: number, at: Instant, quality: Quality, origin: Origin): FloorEvent =>
  unitFact('MEASURED', origin, keyed(`${origin.unit}#${name}`, `${at}|${value}`, at, quality), { name, value, unit });

/** A value as the profiles read it: what is beyond a number's reach stays text, so that nothing is rounded. */
function plain(value: SparkplugValue): unknown {
  if (typeof value !== 'bigint') return value;
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
}

/** The cell contract as metrics: each counter is told for itself, for a message holds only what has changed. */
export const sparkplugCell: ProfileReader = { ...cell, counts: eachCounter };
