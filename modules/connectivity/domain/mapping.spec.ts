import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlant } from '../../plant/file/plant-file.js';
import { parsePath, valueAt } from './json-path.js';
import { ForeignLayout } from './mapping.js';
import { fromStation } from './station.js';

const NOW = Date.parse('2026-11-24T10:00:00.000Z');
const M11 = 'ahlen/assembly/drive/m11';
const MAPPINGS = `mappings:
      - topic: "acme/{hall}/{press}/telemetry"
        unit: "{hall}-{press}"
        units: { h1-p1: ${M11} }
        channel: count
        fields:
          counters.good: { path: "$.parts.ok" }
          counters.scrap: { path: "$['bad parts'][0]" }
          ts: { path: "$.t", time: s }
      - topic: "acme/{press}/status"
        unit: "ahlen/assembly/drive/{press}"
        channel: state
        fields:
          state: { path: "$.s", values: { "1": RUNNING, "2": DOWN } }
          mode: { value: Production }
          ts: { path: "$.at" }
      - topic: "acme/{press}/heat"
        unit: "ahlen/assembly/drive/{press}"
        channel: event
        fields:
          kind: { value: MEASURED }
          data.name: { value: temperature }
          data.unit: { value: Cel }
          data.value: { path: "$.f", scale: 0.5, offset: -16 }
`;
const demo = readFileSync(join(import.meta.dirname, '../../../../config/plants/demo.yaml'), 'utf8');
const plantOf = (mappings: string) =>
  readPlant(
    demo.replace('station-broker: { kind: mqtt, url: embedded }', `station-broker:\n    kind: mqtt\n    ${mappings}`),
    'plant.yaml',
  );
const layouts = plantOf(MAPPINGS).connections.flatMap((connection) =>
  connection.kind === 'mqtt' ? connection.mappings.map((one) => new ForeignLayout(one)) : [],
);

const translate = (topic: string, body: unknown, receivedAt = NOW) =>
  fromStation(
    { topic, payload: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), retained: false, receivedAt },
    (unit) => unit === M11,
    layouts,
  );
const told = (topic: string, body: unknown) => {
  const outcome = translate(topic, body);
  if (!outcome.ok) throw new Error(`${outcome.reason} ${outcome.path}: ${outcome.detail}`);
  return outcome.value.events[0]!;
};

describe('a foreign layout', () => {
  it('asks the broker for its topics, any level where the plant file has a placeholder', () => {
    expect(layouts.map(({ filter }) => filter)).toEqual(['acme/+/+/telemetry', 'acme/+/status', 'acme/+/heat']);
  });

  it('tells counters of the unit that its levels name, at its own time', () => {
    expect(told('acme/h1/p1/telemetry', { t: NOW / 1_000 - 5, parts: { ok: 12 }, 'bad parts': [3] })).toMatchObject({
      kind: 'COUNTED',
      workUnitId: M11,
      occurredAt: NOW - 5_000,
      quality: 'GOOD',
      payload: { counters: { good: 12, scrap: 3 } },
    });
  });

  it('puts values into our words and our units', () => {
    expect(told('acme/m11/status', { s: 1, at: '2026-11-24T09:59:00Z' }).payload).toEqual({ state: 'RUNNING', mode: 'Production' });
    expect(told('acme/m11/heat', { f: 75 }).payload).toEqual({ name: 'temperature', value: 21.5, unit: 'Cel' });
  });

  it('tells the same telegram that comes twice as one fact, and another as another', () => {
    const source = (of: object) => told('acme/h1/p1/telemetry', of).source;
    const first = { t: NOW / 1_000, parts: { ok: 1 } };
    expect(source(first)).toEqual(source(first));
    expect(source({ ...first, parts: { ok: 2 } })).not.toEqual(source(first));
  });

  it('without a time of its own takes ours, flagged', () => {
    expect(told('acme/m11/heat', { f: 75 })).toMatchObject({ occurredAt: NOW, quality: 'UNCERTAIN' });
  });

  it.each([
    ['a word that the table has not', 'acme/m11/status', { s: 9, at: '2026-11-24T09:59:00Z' }, 'BAD_FIELD', 'state'],
    ['a time that is none', 'acme/h1/p1/telemetry', { t: 'soon', parts: { ok: 1 } }, 'BAD_TIME', 'ts'],
    ['a time beyond all time', 'acme/h1/p1/telemetry', { t: 1e300, parts: { ok: 1 } }, 'BAD_TIME', 'ts'],
    ['a unit that the plant has not', 'acme/h2/p1/telemetry', { parts: { ok: 1 } }, 'UNKNOWN_UNIT', undefined],
    ['a topic that is in no layout', 'acme/h1/telemetry', {}, 'BAD_TOPIC', undefined],
    ['no JSON', 'acme/m11/heat', '{', 'NOT_JSON', undefined],
  ])('with %s is a dead letter that says so in our field names', (_what, topic, body, reason, path) => {
    expect(translate(topic, body)).toMatchObject({ ok: false, reason, ...(path === undefined ? {} : { path }) });
  });

  it.each([
    [
      'increments that nobody could tell apart',
      'counters.good: { path: "$.parts.ok" }',
      'good: { path: "$.n" }\n          x: { path: "$.x" }',
      'ts: { path: "$.t", time: s }',
      '',
    ],
    ['a placeholder that the topic has not', '{hall}-{press}', '{hall}-{machine}', '', ''],
    ['a path that is none', '$.parts.ok', 'parts..ok', '', ''],
    ['our own topics', 'acme/{hall}/{press}/telemetry', 'fp/v1/{hall}/{press}/telemetry', '', ''],
  ])('with %s is no usable plant file', (_what, right, wrong, without, instead) => {
    expect(() => plantOf(MAPPINGS.replace(right, wrong).replace(without, instead))).toThrow(/is no usable plant file/);
  });
});

describe('a JSON path', () => {
  it('follows own fields only, and never throws', () => {
    expect(valueAt({ a: { b: [{ 'c d': 1 }] } }, parsePath("$.a.b[0]['c d']")!)).toBe(1);
    expect(valueAt({ a: 1 }, parsePath('$.__proto__.constructor') ?? [])).toBeUndefined();
    fc.assert(fc.property(fc.jsonValue(), fc.array(fc.oneof(fc.string(), fc.nat(9))), (value, path) => (valueAt(value, path), true)));
  });

  it.each(['a.b', '$a', '$.a[', "$['a", '$.a..b'])('%s is none', (text) => {
    expect(parsePath(text)).toBeUndefined();
  });
});
