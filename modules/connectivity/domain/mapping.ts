import type { MappedField, TopicMapping } from '../../plant/domain/plant.js';
import { toIso } from '../../platform/instant.js';
import { parsePath, valueAt, type JsonPath } from './json-path.js';
import type { StationChannel } from './station-words.js';

const MOST_MS = 8.64e15;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

interface ReadyField {
  /** Names of our own payload, outermost first. */
  readonly into: readonly string[];
  readonly path: JsonPath | undefined;
  readonly of: MappedField;
}

/** What a foreign topic is to us. */
export interface ForeignAddress {
  /** Path of the unit. */
  readonly unit: string;
  readonly channel: StationChannel;
  readonly mapping: ForeignLayout;
}

/** A foreign layout, ready to be used on every telegram. */
export class ForeignLayout {
  /** What a broker is asked for. */
  readonly filter: string;
  private readonly pattern: RegExp;
  private readonly names: readonly string[];
  private readonly fields: readonly ReadyField[];

  constructor(private readonly of: TopicMapping) {
    const levels = of.topic.split('/');
    const placeholder = (level: string) => /^\{(\w+)\}$/.exec(level)?.[1];
    this.names = levels.flatMap((level) => placeholder(level) ?? []);
    this.filter = levels.map((level) => (placeholder(level) === undefined ? level : '+')).join('/');
    this.pattern = new RegExp(`^${levels.map((level) => (placeholder(level) === undefined ? escaped(level) : '([^/]+)')).join('/')}$`);
    this.fields = Object.entries(of.fields).map(([name, field]) => ({
      into: name.split('.'),
      path: field.path === null ? undefined : parsePath(field.path),
      of: field,
    }));
  }

  /** Undefined where the topic is none of this layout. */
  addressOf(topic: string): ForeignAddress | undefined {
    const found = this.pattern.exec(topic);
    if (!found) return undefined;
    const texts = new Map(this.names.map((name, index) => [name, found[index + 1]!]));
    const told = this.of.unit.replaceAll(/\{(\w+)\}/g, (_all, name: string) => texts.get(name) ?? '');
    const unit = Object.hasOwn(this.of.units, told) ? this.of.units[told]! : told;
    return { unit, channel: this.of.channel, mapping: this };
  }

  /** The payload in our own words; what the mapping does not name is left out. */
  bodyOf(value: unknown): Readonly<Record<string, unknown>> {
    const body: Record<string, unknown> = {};
    for (const { into, path, of } of this.fields) {
      const found = path ? valueAt(value, path) : of.value;
      if (found === undefined || found === null) continue;
      let at = body;
      for (const name of into.slice(0, -1)) at = (at[name] ??= {}) as Record<string, unknown>;
      at[into.at(-1)!] = translated(found, of);
    }
    return body;
  }
}

/** A value in our unit and words. What does not fit stays as it is, to be refused with its field. */
function translated(value: unknown, { values, scale, offset, time }: MappedField): unknown {
  if (time !== null && time !== 'iso') {
    const ms = typeof value === 'number' ? value * (time === 's' ? 1_000 : 1) : Number.NaN;
    return Math.abs(ms) <= MOST_MS ? toIso(Math.round(ms)) : value;
  }
  const isPlain = typeof value !== 'object';
  if (isPlain && Object.hasOwn(values, String(value))) return values[String(value)];
  return typeof value === 'number' && (scale !== 1 || offset !== 0) ? value * scale + offset : value;
}
