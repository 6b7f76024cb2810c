import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { fromIso } from '../../platform/instant.js';
import { ANSWERS, JOB_ORDER_STATES } from '../../spine/domain/floor-event.js';
import { STATION_SCHEMAS } from './station-schema.js';
import { fromStation } from './station.js';
import { STATION_CHANNELS, STATION_STATES, TOLD_KINDS, type StationChannel } from './station-words.js';

const UNIT = 'ahlen/assembly/drive/m11';
const ajv = new Ajv2020({
  strict: true,
  allErrors: false,
  formats: { 'date-time': (text: string) => (fromIso(text) ?? -1) >= 0, uuid: true },
});
const validators = new Map(STATION_CHANNELS.map((channel) => [channel, ajv.compile(STATION_SCHEMAS[channel])]));

const isTaken = (channel: StationChannel, body: unknown): boolean =>
  fromStation(
    { topic: `fp/v1/${UNIT}/${channel}`, payload: Buffer.from(JSON.stringify(body)), retained: false, receivedAt: Date.now() },
    () => true,
  ).ok;

const odd = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  0,
  -1,
  1.5,
  1e12,
  true,
  [],
  {},
  'x'.repeat(1_001),
  'text',
  '2026-11-24T10:00:00.000Z',
  '2026-11-24',
);
const field = (...usual: readonly unknown[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: odd });
const body = fc.record({
  session: field('s1'),
  seq: field(7),
  ts: field('2026-11-24T10:00:00.000Z'),
  online: field(true, false),
  state: field(...STATION_STATES, ...JOB_ORDER_STATES),
  status: field(...ANSWERS),
  kind: field(...TOLD_KINDS),
  good: field(1, null),
  counters: field({ good: 3 }, undefined, { good: -1 }),
  jobOrderId: field('o'),
  assignmentId: field('a'),
  token: field(1),
  commandId: field('c'),
  reason: field('jam', null),
  mode: field('Production', undefined),
  product: field('drive-d5', null),
  data: field(
    { operator: 'P-1' },
    { toolId: 't' },
    { name: 'force', value: 3, unit: 'N' },
    { stepId: 's' },
    { code: 'c', text: 't', active: true },
    { call: 'CALLED' },
    { kind: 'INTERLOCK', active: false },
    { phase: 'taken', consoleId: null },
  ),
});

describe('the schemas of the channels', () => {
  it.each(STATION_CHANNELS)('take on %s exactly what the translator takes', (channel) => {
    const validate = validators.get(channel)!;
    let taken = 0;
    fc.assert(
      fc.property(body, (given) => {
        const wire: unknown = JSON.parse(JSON.stringify(given));
        const is = isTaken(channel, wire);
        taken += Number(is);
        expect([validate(wire), wire]).toEqual([is, wire]);
      }),
      { numRuns: 600 },
    );
    expect(taken).toBeGreaterThan(5);
  });
});
