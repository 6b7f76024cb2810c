import type { Instant } from '../../platform/instant.js';
import type { Quality } from '../../spine/domain/floor-event.js';
import type { Alias, Metric } from './sparkplug-payload.js';
import { isKnownType, TYPES, valueOf, type SparkplugValue } from './sparkplug-value.js';

/** A metric as its birth described it. A member of a template is `<metric>/<member>`. */
export interface KnownMetric {
  /** Null: the node itself. */
  readonly device: string | null;
  readonly name: string;
  readonly type: number;
  readonly alias: Alias | undefined;
}

/** What a metric says, by its full name. */
export interface MetricReading {
  readonly name: string;
  /** Null: it is known to have none. */
  readonly value: SparkplugValue | null;
  readonly at: Instant;
  readonly quality: Quality;
  /** It tells of the past and changes nothing of the present. */
  readonly isHistorical: boolean;
  /** Not to be kept. */
  readonly isTransient: boolean;
}

/** What is odd in a message without making it unusable. */
export interface Finding {
  readonly code: 'ALIAS_TWICE' | 'NAMES_DIFFER_BY_CASE' | 'DEFINITION_NOT_IN_NBIRTH' | 'NO_NAME' | 'NO_VALUE' | 'BAD_TYPE';
  readonly detail: string;
}

const GOOD_QUALITY = 192;
const LEAST_UNCERTAIN = 64;
const STALE_QUALITY = 500;

/** Names, aliases and types of one node and its devices, as their births gave them. */
export class MetricBook {
  private readonly byAlias = new Map<Alias, KnownMetric | null>();
  private readonly scopes = new Map<string | null, Map<string, KnownMetric>>();

  /** Takes a birth in: it replaces all that was known of the node (with its devices) or of the device. */
  born(device: string | null, metrics: readonly Metric[]): readonly Finding[] {
    if (device === null) this.clear();
    else this.forget(device);
    const names = new Map<string, KnownMetric>();
    this.scopes.set(device, names);
    const findings: Finding[] = [];
    for (const metric of metrics) {
      if (metric.name === undefined) findings.push({ code: 'NO_NAME', detail: `alias ${metric.alias}` });
      else if (isDefinition(metric)) {
        if (device !== null) findings.push({ code: 'DEFINITION_NOT_IN_NBIRTH', detail: metric.name });
      } else {
        this.learn(device, metric.name, metric, names);
        findings.push(...this.alias(names.get(metric.name)!));
      }
    }
    return [...findings, ...differingByCase(names)];
  }

  forget(device: string): void {
    this.scopes.delete(device);
    for (const [alias, metric] of this.byAlias) if (metric?.device === device) this.byAlias.delete(alias);
  }

  clear(): void {
    this.scopes.clear();
    this.byAlias.clear();
  }

  devices(): readonly string[] {
    return [...this.scopes.keys()].filter((device) => device !== null);
  }

  has(device: string | null): boolean {
    return this.scopes.has(device);
  }

  /** A metric by its full name. */
  find(device: string | null, name: string): KnownMetric | undefined {
    return this.scopes.get(device)?.get(name);
  }

  /**
   * What the metrics of a birth or of data say.
   * @returns also whether one of them was never born: then the birth that is known is not the one in force
   */
  read(
    device: string | null,
    metrics: readonly Metric[],
    at: Instant,
  ): { readonly readings: readonly MetricReading[]; readonly findings: readonly Finding[]; readonly isUnknown: boolean } {
    const readings: MetricReading[] = [];
    const findings: Finding[] = [];
    let isUnknown = false;
    for (const metric of metrics) {
      if (isDefinition(metric)) continue;
      const known = this.lookUp(device, metric);
      if (known) this.readOne(known, metric, metric.at ?? at, metric, readings, findings);
      else if (known === undefined) isUnknown = true;
    }
    return { readings, findings, isUnknown };
  }

  /** Undefined: never born. Null: the alias has two meanings, and asking for another birth would not help. */
  private lookUp(device: string | null, { name, alias }: Metric): KnownMetric | null | undefined {
    if (name !== undefined) return this.find(device, name);
    const known = alias === undefined ? undefined : this.byAlias.get(alias);
    return known && known.device !== device ? undefined : known;
  }

  private learn(device: string | null, name: string, metric: Metric, names: Map<string, KnownMetric>): void {
    names.set(name, { device, name, type: metric.type, alias: metric.alias });
    if (metric.carried?.in !== 'template') return;
    for (const member of metric.carried.value.metrics)
      if (member.name !== undefined) this.learn(device, `${name}/${member.name}`, { ...member, alias: undefined }, names);
  }

  private alias(known: KnownMetric): readonly Finding[] {
    if (known.alias === undefined) return [];
    const other = this.byAlias.get(known.alias);
    this.byAlias.set(known.alias, other === undefined ? known : null);
    return other === undefined ? [] : [{ code: 'ALIAS_TWICE', detail: `${known.alias}: ${other?.name ?? 'several'} and ${known.name}` }];
  }

  private readOne(
    known: KnownMetric,
    metric: Metric,
    at: Instant,
    { isHistorical, isTransient }: Metric,
    readings: MetricReading[],
    findings: Finding[],
  ): void {
    const { carried, isNull } = metric;
    const told = { name: known.name, at, quality: qualityOf(metric.quality), isHistorical, isTransient };
    if (isNull) readings.push({ ...told, value: null });
    else if (!carried) findings.push({ code: 'NO_VALUE', detail: known.name });
    else if (carried.in === 'template') this.readMembers(known, metric, at, readings, findings);
    else {
      const value = valueOf(carried, known.type);
      if (value === undefined)
        findings.push({
          code: 'BAD_TYPE',
          detail: `${known.name}: ${carried.in} is no ${isKnownType(known.type) ? 'value of' : 'known'} type ${known.type}`,
        });
      else readings.push({ ...told, value });
    }
  }

  private readMembers(known: KnownMetric, metric: Metric, at: Instant, readings: MetricReading[], findings: Finding[]): void {
    if (metric.carried?.in !== 'template' || known.type !== TYPES.Template) return;
    for (const member of metric.carried.value.metrics) {
      const inner = this.find(known.device, `${known.name}/${member.name ?? ''}`);
      if (inner) this.readOne(inner, member, member.at ?? at, metric, readings, findings);
    }
  }
}

const isDefinition = ({ carried }: Metric): boolean => carried?.in === 'template' && carried.value.isDefinition;

function qualityOf(code: number | undefined): Quality {
  if (code === undefined || code === GOOD_QUALITY) return 'GOOD';
  return code < LEAST_UNCERTAIN || code === STALE_QUALITY ? 'BAD' : 'UNCERTAIN';
}

function differingByCase(names: ReadonlyMap<string, KnownMetric>): readonly Finding[] {
  const seen = new Map<string, string>();
  return [...names.keys()].flatMap((name): Finding[] => {
    const other = seen.get(name.toLowerCase());
    seen.set(name.toLowerCase(), name);
    return other === undefined ? [] : [{ code: 'NAMES_DIFFER_BY_CASE', detail: `${other} and ${name}` }];
  });
}
