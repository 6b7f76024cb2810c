import type { Words } from '../domain/sparkplug-payload.js';
import { TYPES } from '../domain/sparkplug-value.js';
import { PAYLOAD } from './schema.js';

/** A 64-bit number as the schema wants it; below zero in two's complement. */
export const long = (whole: number | bigint): Words & { readonly unsigned: true } => {
  const bits = BigInt.asUintN(64, BigInt(whole));
  return { low: Number(BigInt.asIntN(32, bits)), high: Number(BigInt.asIntN(32, bits >> 32n)), unsigned: true };
};

export interface MadeMetric {
  readonly name?: string;
  readonly alias?: number;
  readonly timestamp?: number;
  readonly datatype?: number;
  readonly isHistorical?: boolean;
  readonly isTransient?: boolean;
  readonly isNull?: boolean;
  readonly properties?: object;
  readonly intValue?: number;
  readonly longValue?: Words;
  readonly floatValue?: number;
  readonly doubleValue?: number;
  readonly booleanValue?: boolean;
  readonly stringValue?: string;
  readonly bytesValue?: Uint8Array;
  readonly datasetValue?: object;
  readonly templateValue?: object;
}

/** The bytes of a payload that this spec makes itself. */
export function payloadOf(of: { readonly seq?: number; readonly at?: number; readonly metrics?: readonly MadeMetric[] }): Buffer {
  const metrics = (of.metrics ?? []).map(({ alias, timestamp, ...rest }) => ({
    ...rest,
    ...(alias === undefined ? {} : { alias: long(alias) }),
    ...(timestamp === undefined ? {} : { timestamp: long(timestamp) }),
  }));
  const head = { ...(of.at === undefined ? {} : { timestamp: long(of.at) }), ...(of.seq === undefined ? {} : { seq: long(of.seq) }) };
  return Buffer.from(PAYLOAD.encode({ ...head, metrics }).finish());
}

export const text = (name: string, stringValue: string, more: Partial<MadeMetric> = {}): MadeMetric => ({
  name,
  datatype: TYPES.String,
  stringValue,
  ...more,
});

export const int64 = (name: string, value: number | bigint, more: Partial<MadeMetric> = {}): MadeMetric => ({
  name,
  datatype: TYPES.Int64,
  longValue: long(value),
  ...more,
});

export const bdSeq = (value: number): MadeMetric => int64('bdSeq', value);
