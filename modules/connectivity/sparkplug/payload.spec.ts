import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as sparkplug from 'sparkplug-payload';
import { LIMITS } from '../../../config/limits.js';
import { MetricBook } from '../domain/sparkplug-book.js';
import type { Payload } from '../domain/sparkplug-payload.js';
import { TYPES, type SparkplugValue } from '../domain/sparkplug-value.js';
import { int64, long, payloadOf, text, type MadeMetric } from './edge.fixture.js';
import { decodePayload, encodeCommand } from './payload.js';

const foreign = sparkplug.get('spBv1.0')!;
const AT = 1_764_000_000_000;

const decoded = (bytes: Uint8Array): Payload => {
  const outcome = decodePayload(bytes);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
};

/** What metrics say whose birth is the same payload. */
function valuesOf(bytes: Uint8Array): Readonly<Record<string, SparkplugValue | null>> {
  const { metrics } = decoded(bytes);
  const book = new MetricBook();
  book.born(null, metrics);
  return Object.fromEntries(book.read(null, metrics, AT).readings.map(({ name, value }) => [name, value]));
}
const valueOf = (metric: MadeMetric) => valuesOf(payloadOf({ metrics: [{ name: 'x', ...metric }] }))['x'];

const littleEndian = (width: number, ...values: readonly bigint[]) => {
  const bytes = Buffer.alloc(width * values.length);
  values.forEach((value, index) => {
    for (let byte = 0; byte < width; byte++) bytes[index * width + byte] = Number((BigInt.asUintN(64, value) >> BigInt(8 * byte)) & 0xffn);
  });
  return bytes;
};

describe('a Sparkplug payload', () => {
  it.each<[string, MadeMetric, SparkplugValue]>([
    ['Int8', { datatype: TYPES.Int8, intValue: 0xffff_fff6 }, -10],
    ['Int8 in its low byte only', { datatype: TYPES.Int8, intValue: 0xf6 }, -10],
    ['Int16', { datatype: TYPES.Int16, intValue: 0xffff_8000 }, -32_768],
    ['Int32', { datatype: TYPES.Int32, intValue: 0x8000_0000 }, -2_147_483_648],
    ['Int64 below zero', { datatype: TYPES.Int64, longValue: long(-5) }, -5],
    ['Int64 at its least', { datatype: TYPES.Int64, longValue: long(-(2n ** 63n)) }, -(2n ** 63n)],
    ['UInt8', { datatype: TYPES.UInt8, intValue: 255 }, 255],
    ['UInt32 at its most', { datatype: TYPES.UInt32, intValue: 0xffff_ffff }, 4_294_967_295],
    ['UInt32 in the long field', { datatype: TYPES.UInt32, longValue: long(4_294_967_295) }, 4_294_967_295],
    ['UInt64 at its most', { datatype: TYPES.UInt64, longValue: long(2n ** 64n - 1n) }, 2n ** 64n - 1n],
    ['Float', { datatype: TYPES.Float, floatValue: 0.5 }, 0.5],
    ['Double', { datatype: TYPES.Double, doubleValue: 0.1 }, 0.1],
    ['Boolean', { datatype: TYPES.Boolean, booleanValue: false }, false],
    ['String', { datatype: TYPES.String, stringValue: 'ä' }, 'ä'],
    ['an empty String', { datatype: TYPES.String, stringValue: '' }, ''],
    ['DateTime', { datatype: TYPES.DateTime, longValue: long(AT) }, AT],
    ['Int32Array', { datatype: TYPES.Int32Array, bytesValue: littleEndian(4, 1n, -2n) }, [1, -2]],
    ['Int64Array', { datatype: TYPES.Int64Array, bytesValue: littleEndian(8, -1n) }, [-1n]],
    ['UInt16Array', { datatype: TYPES.UInt16Array, bytesValue: littleEndian(2, 65_535n, 1n) }, [65_535, 1]],
    ['DateTimeArray', { datatype: TYPES.DateTimeArray, bytesValue: littleEndian(8, BigInt(AT)) }, [AT]],
    [
      'BooleanArray',
      { datatype: TYPES.BooleanArray, bytesValue: Buffer.from([9, 0, 0, 0, 0b1010_0000, 0b1000_0000]) },
      [true, false, true, false, false, false, false, false, true],
    ],
    ['StringArray', { datatype: TYPES.StringArray, bytesValue: Buffer.from('AB\0\0C\0') }, ['AB', '', 'C']],
  ])('gives the value of %s', (_type, metric, value) => {
    expect(valueOf(metric)).toEqual(value);
  });

  it('tells null, absent and zero apart', () => {
    const bytes = payloadOf({
      metrics: [
        { name: 'null', datatype: TYPES.Int32, isNull: true },
        { name: 'absent', datatype: TYPES.Int32 },
        { name: 'zero', datatype: TYPES.Int32, intValue: 0 },
      ],
    });
    expect(valuesOf(bytes)).toEqual({ null: null, zero: 0 });
    expect(decoded(bytes).metrics.map(({ isNull, carried }) => [isNull, carried])).toEqual([
      [true, undefined],
      [false, undefined],
      [false, { in: 'int', value: 0 }],
    ]);
  });

  it('decodes a dataset with columns of several types, empty cells too', () => {
    const datasetValue = {
      columns: ['n', 'label'],
      types: [TYPES.Int32, TYPES.String],
      rows: [{ elements: [{ intValue: 0xffff_ffff }, { stringValue: 'a' }] }, { elements: [{}, { stringValue: '' }] }],
    };
    expect(valueOf({ datatype: TYPES.DataSet, datasetValue })).toEqual({
      columns: ['n', 'label'],
      rows: [
        [-1, 'a'],
        [undefined, ''],
      ],
    });
    expect(valueOf({ datatype: TYPES.DataSet, datasetValue: { ...datasetValue, rows: [{ elements: [{}] }] } })).toBeUndefined();
  });

  it('decodes the members of a template, a template in it too, each by its path', () => {
    const inner = { name: 'axis', datatype: TYPES.Template, templateValue: { templateRef: 'Axis', metrics: [int64('load', -3)] } };
    const templateValue = { templateRef: 'Robot', metrics: [text('State', 'Execute'), inner] };
    expect(valuesOf(payloadOf({ metrics: [{ name: 'r1', datatype: TYPES.Template, templateValue }] }))).toEqual({
      'r1/State': 'Execute',
      'r1/axis/load': -3,
    });
  });

  it('says of each value how good it is by the property Quality', () => {
    const withQuality = (quality: number) =>
      text(`q${quality}`, 'x', { properties: { keys: ['Quality'], values: [{ type: TYPES.Int32, intValue: quality }] } });
    const { metrics } = decoded(payloadOf({ metrics: [192, 500, 0, 64].map(withQuality) }));
    const book = new MetricBook();
    book.born(null, metrics);
    expect(book.read(null, metrics, AT).readings.map(({ quality }) => quality)).toEqual(['GOOD', 'BAD', 'BAD', 'UNCERTAIN']);
  });

  it('is read as a foreign encoder writes it', () => {
    const bytes = foreign.encodePayload({
      timestamp: AT,
      seq: 3,
      metrics: [
        { name: 'State', type: 'String', value: 'Execute', timestamp: AT - 5 },
        { name: 'Good', type: 'Int64', value: 4_000_000_000, alias: 7 },
        { name: 'Ratio', type: 'Double', value: 0.25 },
        { name: 'On', type: 'Boolean', value: true },
      ],
    });
    const { at, seq, metrics } = decoded(bytes);
    expect({ at, seq, names: metrics.map((metric) => [metric.name, metric.alias, metric.at]) }).toEqual({
      at: AT,
      seq: 3,
      names: [
        ['State', undefined, AT - 5],
        ['Good', 7, undefined],
        ['Ratio', undefined, undefined],
        ['On', undefined, undefined],
      ],
    });
    expect(valuesOf(bytes)).toEqual({ State: 'Execute', Good: 4_000_000_000, Ratio: 0.25, On: true });
  });

  it('is written so that a foreign decoder reads it', () => {
    const told = foreign.decodePayload(
      encodeCommand(AT, [
        { name: 'Cmd.Kind', at: AT, type: TYPES.String, value: 'START' },
        { alias: 9, at: AT, type: TYPES.Int64, value: 2 ** 40 },
        { name: 'Node Control/Rebirth', at: AT, type: TYPES.Boolean, value: true },
      ]),
    );
    expect(
      told.metrics?.map(({ name, alias, value }) => [name, alias && Number(alias), typeof value === 'object' ? Number(value) : value]),
    ).toEqual([
      ['Cmd.Kind', undefined, 'START'],
      [undefined, 9, 2 ** 40],
      ['Node Control/Rebirth', undefined, true],
    ]);
  });

  it('tck-id-payloads-ncmd-seq: a command carries no sequence number', () => {
    expect(decoded(encodeCommand(AT, [])).seq).toBeUndefined();
  });

  it('is refused where it is cut off, where its text is no UTF-8, where it nests without end or is too large', () => {
    const bytes = payloadOf({ at: AT, seq: 1, metrics: [text('State', 'Execute')] });
    expect(decodePayload(bytes.subarray(0, -3))).toMatchObject({ ok: false, reason: 'NOT_PROTOBUF' });
    expect(decodePayload(Buffer.from([0x12, 3, 0x0a, 1, 0xff]))).toMatchObject({ ok: false, reason: 'NOT_PROTOBUF' });
    let nested: Buffer = Buffer.alloc(0);
    for (let depth = 0; depth < 5_000; depth++) nested = field(18, field(2, nested));
    expect(decodePayload(field(2, nested))).toMatchObject({ ok: false, reason: 'NOT_PROTOBUF' });
    expect(decodePayload(Buffer.alloc(LIMITS.telegramBytes + 1))).toMatchObject({ ok: false, reason: 'TOO_LARGE' });
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof decodePayload(bytes).ok === 'boolean'));
    const good = payloadOf({ at: AT, seq: 1, metrics: [text('State', 'Execute'), int64('Good', -1, { alias: 4 })] });
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
        const bent = Buffer.from(good);
        bent[at] = byte;
        const outcome = decodePayload(bent);
        if (!outcome.ok) return true;
        const book = new MetricBook();
        book.born(null, outcome.value.metrics);
        return book.read(null, outcome.value.metrics, AT).readings.length <= 2;
      }),
    );
  });
});

/** A length-delimited field by hand. */
function field(id: number, inner: Buffer): Buffer {
  const varint: number[] = [];
  for (const whole of [(id << 3) | 2, inner.length])
    for (let left = whole; ; left >>>= 7) {
      varint.push(left > 0x7f ? (left & 0x7f) | 0x80 : left);
      if (left <= 0x7f) break;
    }
  return Buffer.concat([Buffer.from(varint), inner]);
}
