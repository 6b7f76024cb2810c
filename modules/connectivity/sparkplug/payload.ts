import { LIMITS } from '../../../config/limits.js';
import type { Instant } from '../../platform/instant.js';
import { done, refused, type Outcome } from '../../platform/outcome.js';
import {
  signed,
  unsigned,
  type Alias,
  type Carried,
  type CarriedDataset,
  type Metric,
  type Payload,
  type Words,
} from '../domain/sparkplug-payload.js';
import { TYPES } from '../domain/sparkplug-value.js';
import { PAYLOAD } from './schema.js';

/** Why bytes are no Sparkplug payload. */
export type PayloadReason = 'TOO_LARGE' | 'NOT_PROTOBUF';

interface WireScalars {
  readonly intValue?: number;
  readonly longValue?: Words;
  readonly floatValue?: number;
  readonly doubleValue?: number;
  readonly booleanValue?: boolean;
  readonly stringValue?: string;
}

interface WireMetric extends WireScalars {
  readonly name?: string;
  readonly alias?: Words;
  readonly timestamp?: Words;
  readonly datatype?: number;
  readonly isHistorical?: boolean;
  readonly isTransient?: boolean;
  readonly isNull?: boolean;
  readonly properties?: { readonly keys: readonly string[]; readonly values: readonly WireScalars[] };
  readonly bytesValue?: Uint8Array;
  readonly datasetValue?: {
    readonly columns: readonly string[];
    readonly types: readonly number[];
    readonly rows: readonly { readonly elements: readonly WireScalars[] }[];
  };
  readonly templateValue?: { readonly metrics: readonly WireMetric[]; readonly templateRef?: string; readonly isDefinition?: boolean };
}

interface WirePayload {
  readonly timestamp?: Words;
  readonly seq?: Words;
  readonly metrics: readonly WireMetric[];
}

/** Reads the bytes of a payload. Never throws, whatever they are; types are left to the birth. */
export function decodePayload(bytes: Uint8Array): Outcome<Payload, PayloadReason> {
  if (bytes.length > LIMITS.telegramBytes) return refused('TOO_LARGE', `${bytes.length} bytes; accepted: at most ${LIMITS.telegramBytes}`);
  try {
    const payload = PAYLOAD.decode(bytes) as unknown as WirePayload;
    const own = (field: 'timestamp' | 'seq') => (has(payload, field) ? Number(unsigned(payload[field]!)) : undefined);
    return done({ at: own('timestamp'), seq: own('seq'), metrics: payload.metrics.map(metricOf) });
  } catch (error) {
    return refused('NOT_PROTOBUF', (error as Error).message);
  }
}

// The library answers what is absent with the default of its type, from the prototype: `has` asks the message itself.
const has = (message: object, field: string): boolean => Object.hasOwn(message, field);

function metricOf(metric: WireMetric): Metric {
  return {
    name: has(metric, 'name') ? metric.name : undefined,
    alias: has(metric, 'alias') ? unsigned(metric.alias!) : undefined,
    at: has(metric, 'timestamp') ? Number(unsigned(metric.timestamp!)) : undefined,
    type: metric.datatype ?? 0,
    isHistorical: metric.isHistorical === true,
    isTransient: metric.isTransient === true,
    isNull: metric.isNull === true,
    quality: has(metric, 'properties') ? qualityOf(metric.properties!) : undefined,
    carried: carriedOf(metric),
  };
}

function carriedOf(metric: WireMetric): Carried | undefined {
  if (has(metric, 'bytesValue')) return { in: 'bytes', value: metric.bytesValue! };
  if (has(metric, 'datasetValue')) return { in: 'dataset', value: datasetOf(metric.datasetValue!) };
  if (has(metric, 'templateValue')) {
    const { templateRef, isDefinition, metrics } = metric.templateValue!;
    return { in: 'template', value: { ref: templateRef, isDefinition: isDefinition === true, metrics: metrics.map(metricOf) } };
  }
  return scalarOf(metric);
}

function scalarOf(from: WireScalars): Carried | undefined {
  if (has(from, 'intValue')) return { in: 'int', value: from.intValue! };
  if (has(from, 'longValue')) return { in: 'long', value: from.longValue! };
  if (has(from, 'doubleValue')) return { in: 'double', value: from.doubleValue! };
  if (has(from, 'floatValue')) return { in: 'float', value: from.floatValue! };
  if (has(from, 'booleanValue')) return { in: 'boolean', value: from.booleanValue! };
  if (has(from, 'stringValue')) return { in: 'string', value: from.stringValue! };
  return undefined;
}

const datasetOf = ({ columns, types, rows }: NonNullable<WireMetric['datasetValue']>): CarriedDataset => ({
  columns,
  types,
  rows: rows.map(({ elements }) => elements.map(scalarOf)),
});

function qualityOf({ keys, values }: NonNullable<WireMetric['properties']>): number | undefined {
  const value = values[keys.indexOf('Quality')];
  if (value === undefined) return undefined;
  const carried = scalarOf(value);
  return carried?.in === 'int' ? carried.value : carried?.in === 'long' ? Number(signed(carried.value)) : undefined;
}

/** A metric that we send. Its type goes with it: an edge node on a common library reads null without. */
export interface SentMetric {
  readonly name?: string;
  readonly alias?: Alias;
  readonly at: Instant;
  readonly type: number;
  readonly value: string | number | boolean;
}

/** The bytes of a command: no sequence number (tck-id-payloads-ncmd-seq). */
export function encodeCommand(at: Instant, metrics: readonly SentMetric[]): Buffer {
  const wire = metrics.map(({ name, alias, at: metricAt, type, value }) => ({
    ...(alias === undefined ? { name } : { alias: words(alias) }),
    timestamp: words(metricAt),
    datatype: type,
    ...wireValue(type, value),
  }));
  return Buffer.from(PAYLOAD.encode({ timestamp: words(at), metrics: wire }).finish());
}

function wireValue(type: number, value: string | number | boolean): WireScalars {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { booleanValue: value };
  if (type === TYPES.Float) return { floatValue: value };
  if (type === TYPES.Double) return { doubleValue: value };
  if (LONG_TYPES.has(type)) return { longValue: words(value) };
  return { intValue: value >>> 0 };
}

const LONG_TYPES: ReadonlySet<number> = new Set([TYPES.Int64, TYPES.UInt64, TYPES.DateTime]);

const words = (whole: number | bigint): Words & { readonly unsigned: true } => {
  const big = BigInt(whole);
  return { low: Number(BigInt.asIntN(32, big)), high: Number(BigInt.asIntN(32, big >> 32n)), unsigned: true };
};
