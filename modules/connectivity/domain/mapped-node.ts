import type { MappedMeasure, OpcUaUnit } from '../../plant/domain/opcua-unit.js';
import type { FloorEvent } from '../../spine/domain/floor-event.js';
import { isPair, isTrusted, qualityOf, signalName, wordsOf, type Sample } from './reading.js';
import { keyed, unitFact, type Origin } from './unit-fact.js';

/** The override of a robot's speed is kept as measured: it explains a slow cell. */
const SPEED: Pick<MappedMeasure, 'name' | 'unit' | 'scale' | 'offset'> = { name: 'SpeedOverride', unit: '%', scale: 1, offset: 0 };

/** What samples mean by the plant file: what its tables say, else scaled; a number that has no entry in a table says nothing. */
export function meant({ nodes }: OpcUaUnit, samples: readonly Sample[]): readonly Sample[] {
  return samples.map((sample) => {
    const node = nodes[sample.signal];
    if (!node) return sample;
    const value = plain(sample.value);
    if (Object.keys(node.values).length > 0)
      return { ...sample, value: node.values[String(value)] ?? (typeof value === 'string' ? value : null) };
    return node.scale !== 1 && typeof value === 'number' ? { ...sample, value: value * node.scale } : sample;
  });
}

/** What is kept as measured. A value that is not to be trusted is none. */
export function measuredIn({ measured }: OpcUaUnit, samples: readonly Sample[], origin: Origin): readonly FloorEvent[] {
  return samples.flatMap((sample): FloorEvent[] => {
    const measure = signalName(sample.signal) === SPEED.name ? SPEED : measured.find(({ name }) => `measured:${name}` === sample.signal);
    const number = plain(sample.value);
    if (!measure || !isTrusted(sample) || typeof number !== 'number' || !Number.isFinite(number)) return [];
    const value = number * measure.scale + measure.offset;
    const envelope = keyed(`${origin.unit}#${sample.signal}`, `${sample.at}|${value}`, sample.at, qualityOf([sample]));
    return [unitFact('MEASURED', origin, envelope, { name: measure.name, value, unit: measure.unit })];
  });
}

/** A 64-bit number is a pair of words on the wire. */
const plain = (value: unknown): unknown => (isPair(value) ? Number(wordsOf(value)) : value);
