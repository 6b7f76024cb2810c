import { signed, unsigned, type Carried, type CarriedDataset, type CarriedTemplate } from './sparkplug-payload.js';

/** Data types by their number (Sparkplug 3.0, §6.4.16). */
export const TYPES = {
  Int8: 1,
  Int16: 2,
  Int32: 3,
  Int64: 4,
  UInt8: 5,
  UInt16: 6,
  UInt32: 7,
  UInt64: 8,
  Float: 9,
  Double: 10,
  Boolean: 11,
  String: 12,
  DateTime: 13,
  Text: 14,
  UUID: 15,
  DataSet: 16,
  Bytes: 17,
  File: 18,
  Template: 19,
  Int8Array: 22,
  Int16Array: 23,
  Int32Array: 24,
  Int64Array: 25,
  UInt8Array: 26,
  UInt16Array: 27,
  UInt32Array: 28,
  UInt64Array: 29,
  FloatArray: 30,
  DoubleArray: 31,
  BooleanArray: 32,
  StringArray: 33,
  DateTimeArray: 34,
} as const;

export type SparkplugValue =
  number | bigint | boolean | string | Uint8Array | readonly (number | bigint | boolean | string)[] | Dataset | CarriedTemplate;

export interface Dataset {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (SparkplugValue | undefined)[])[];
}

type Reader = (carried: Carried) => SparkplugValue | undefined;

const int =
  (bits: number, isSigned: boolean): Reader =>
  ({ in: field, value }) => {
    if (field !== 'int') return undefined;
    if (!isSigned) return bits === 32 ? value >>> 0 : (value & (2 ** bits - 1)) >>> 0;
    return (value << (32 - bits)) >> (32 - bits);
  };
// Some encoders put a 32-bit number into the 64-bit field, or a small 64-bit one into the other.
const either =
  (first: Reader, second: Reader): Reader =>
  (carried) =>
    first(carried) ?? second(carried);
const long = (isSigned: boolean): Reader =>
  either(({ in: field, value }) => (field === 'long' ? (isSigned ? signed(value) : unsigned(value)) : undefined), int(32, isSigned));
const uint32 = either(int(32, false), ({ in: field, value }) => (field === 'long' && value.high === 0 ? value.low >>> 0 : undefined));
const real: Reader = ({ in: field, value }) => (field === 'float' || field === 'double' ? value : undefined);
const text: Reader = ({ in: field, value }) => (field === 'string' ? value : undefined);
const bytes: Reader = ({ in: field, value }) => (field === 'bytes' ? value : undefined);

/** Elements of a fixed width, little-endian, without a length of their own. */
const listOf =
  (width: number, element: (view: DataView, at: number) => number | bigint): Reader =>
  ({ in: field, value }) => {
    if (field !== 'bytes' || value.byteLength % width !== 0) return undefined;
    const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
    return Array.from({ length: value.byteLength / width }, (_, index) => element(view, index * width));
  };

const BY_TYPE: Readonly<Partial<Record<number, Reader>>> = {
  [TYPES.Int8]: int(8, true),
  [TYPES.Int16]: int(16, true),
  [TYPES.Int32]: int(32, true),
  [TYPES.Int64]: long(true),
  [TYPES.UInt8]: int(8, false),
  [TYPES.UInt16]: int(16, false),
  [TYPES.UInt32]: uint32,
  [TYPES.UInt64]: long(false),
  [TYPES.Float]: real,
  [TYPES.Double]: real,
  [TYPES.Boolean]: ({ in: field, value }) => (field === 'boolean' ? value : undefined),
  [TYPES.String]: text,
  [TYPES.DateTime]: long(false),
  [TYPES.Text]: text,
  [TYPES.UUID]: text,
  [TYPES.DataSet]: ({ in: field, value }) => (field === 'dataset' ? datasetOf(value) : undefined),
  [TYPES.Bytes]: bytes,
  [TYPES.File]: bytes,
  [TYPES.Template]: ({ in: field, value }) => (field === 'template' ? value : undefined),
  [TYPES.Int8Array]: listOf(1, (view, at) => view.getInt8(at)),
  [TYPES.Int16Array]: listOf(2, (view, at) => view.getInt16(at, true)),
  [TYPES.Int32Array]: listOf(4, (view, at) => view.getInt32(at, true)),
  [TYPES.Int64Array]: listOf(8, (view, at) => view.getBigInt64(at, true)),
  [TYPES.UInt8Array]: listOf(1, (view, at) => view.getUint8(at)),
  [TYPES.UInt16Array]: listOf(2, (view, at) => view.getUint16(at, true)),
  [TYPES.UInt32Array]: listOf(4, (view, at) => view.getUint32(at, true)),
  [TYPES.UInt64Array]: listOf(8, (view, at) => view.getBigUint64(at, true)),
  [TYPES.FloatArray]: listOf(4, (view, at) => view.getFloat32(at, true)),
  [TYPES.DoubleArray]: listOf(8, (view, at) => view.getFloat64(at, true)),
  [TYPES.BooleanArray]: booleans,
  [TYPES.StringArray]: texts,
  [TYPES.DateTimeArray]: listOf(8, (view, at) => Number(view.getBigUint64(at, true))),
};

/**
 * The value of a metric, by the type of its birth.
 * @returns undefined where what is carried is none of that type
 */
export const valueOf = (carried: Carried, type: number): SparkplugValue | undefined => BY_TYPE[type]?.(carried);

export const isKnownType = (type: number): boolean => BY_TYPE[type] !== undefined;

function datasetOf({ columns, types, rows }: CarriedDataset): Dataset | undefined {
  if (columns.length !== types.length || rows.some((row) => row.length !== columns.length)) return undefined;
  return { columns, rows: rows.map((row) => row.map((cell, column) => cell && valueOf(cell, types[column]!))) };
}

/** A count of 32 bits, then a bit for each, the highest first. */
function booleans({ in: field, value }: Carried): SparkplugValue | undefined {
  if (field !== 'bytes' || value.byteLength < 4) return undefined;
  const count = new DataView(value.buffer, value.byteOffset, 4).getUint32(0, true);
  if (value.byteLength - 4 !== Math.ceil(count / 8)) return undefined;
  return Array.from({ length: count }, (_, index) => (value[4 + (index >> 3)]! & (0x80 >> (index & 7))) !== 0);
}

/** Texts that each end with a zero. */
function texts({ in: field, value }: Carried): SparkplugValue | undefined {
  if (field !== 'bytes') return undefined;
  if (value.byteLength === 0) return [];
  if (value[value.byteLength - 1] !== 0) return undefined;
  return new TextDecoder().decode(value.subarray(0, -1)).split('\0');
}
