import type { Instant } from '../../platform/instant.js';

/** A 64-bit number as it lies on the wire: two words of 32 bits. */
export interface Words {
  readonly low: number;
  readonly high: number;
}

/** A value as the payload carries it, before its type is known. DATA leaves the type to the birth. */
export type Carried =
  | { readonly in: 'int'; readonly value: number }
  | { readonly in: 'long'; readonly value: Words }
  | { readonly in: 'float' | 'double'; readonly value: number }
  | { readonly in: 'boolean'; readonly value: boolean }
  | { readonly in: 'string'; readonly value: string }
  | { readonly in: 'bytes'; readonly value: Uint8Array }
  | { readonly in: 'dataset'; readonly value: CarriedDataset }
  | { readonly in: 'template'; readonly value: CarriedTemplate };

export interface CarriedDataset {
  readonly columns: readonly string[];
  readonly types: readonly number[];
  /** Undefined: the cell has no value. */
  readonly rows: readonly (readonly (Carried | undefined)[])[];
}

export interface CarriedTemplate {
  readonly ref: string | undefined;
  readonly isDefinition: boolean;
  readonly metrics: readonly Metric[];
}

/** A number that fits, else a bigint: aliases are told apart by it. */
export type Alias = number | bigint;

export interface Metric {
  readonly name: string | undefined;
  readonly alias: Alias | undefined;
  readonly at: Instant | undefined;
  /** 0: not told. */
  readonly type: number;
  readonly isHistorical: boolean;
  readonly isTransient: boolean;
  readonly isNull: boolean;
  /** Of the property `Quality`; undefined: not told, so good. */
  readonly quality: number | undefined;
  /** Undefined: the metric carries no value. */
  readonly carried: Carried | undefined;
}

export interface Payload {
  readonly at: Instant | undefined;
  readonly seq: number | undefined;
  readonly metrics: readonly Metric[];
}

/** Whole as a number where it fits without loss, else as a bigint. */
export function unsigned({ low, high }: Words): number | bigint {
  const top = high >>> 0;
  return top < 0x20_0000 ? top * 0x1_0000_0000 + (low >>> 0) : (BigInt(top) << 32n) | BigInt(low >>> 0);
}

/** The same words, read as two's complement. */
export function signed({ low, high }: Words): number | bigint {
  const top = high | 0;
  if (top >= -0x20_0000 && top < 0x20_0000) return top * 0x1_0000_0000 + (low >>> 0);
  return BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
}
