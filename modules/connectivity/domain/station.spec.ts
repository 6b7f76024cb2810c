import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LIMITS } from '../../../config/limits.js';
import { fromStation, type Telegram } from './station.js';
import { STATION_CHANNELS } from './station-words.js';

const UNIT = 'ahlen/assembly/drive/m11';
const NOW = Date.parse('2026-11-23T10:00:00.000Z');
const ts = '2026-11-23T09:59:58.000Z';
const head = { session: 's1', seq: 7, ts };

const telegram = (channel: string, body: unknown, more: Partial<Telegram> = {}): Telegram => ({
  topic: `fp/v1/${UNIT}/${channel}`,
  payload: typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(JSON.stringify(body)),
  retained: false,
  receivedAt: NOW,
  ...more,
});
const translate = (channel: string, body: unknown, more: Partial<Telegram> = {}) =>
  fromStation(telegram(channel, body, more), (unit) => unit === UNIT);
const eventsOf = (channel: string, body: unknown, more: Partial<Telegram> = {}) => {
  const told = translate(channel, body, more);
  if (!told.ok) throw new Error(`${told.reason} ${told.path}: ${told.detail}`);
  return told.value.events;
};

describe("a station's telegram", () => {
  it('keeps who said it, when it held, and when it came', () => {
    expect(eventsOf('state', { ...head, state: 'RUNNING', mode: 'Production', operator: 'P-0417', unknown: 1 })).toEqual([
      {
        kind: 'STATE_CHANGED',
        subject: { kind: 'work-unit', id: UNIT },
        workUnitId: UNIT,
        occurredAt: Date.parse(ts),
        receivedAt: NOW,
        quality: 'GOOD',
        source: { path: UNIT, session: 's1', seq: 7 },
        payload: { state: 'RUNNING', mode: 'Production', operator: 'P-0417' },
      },
    ]);
  });

  it.each([
    ['state', { state: 'STARVED', reason: 'upstream-empty' }, 'STATE_CHANGED', { state: 'STARVED', reason: 'upstream-empty' }],
    ['state', { state: 'OFFLINE' }, 'STATE_CHANGED', { state: null, reason: 'OFFLINE' }],
    ['count', { good: 1, product: 'drive-d5', jobOrderId: 'o' }, 'COUNTED', { good: 1, productId: 'drive-d5', jobOrderId: 'o' }],
    ['count', { scrap: 1, scrapReason: 'part-jam', rework: null }, 'COUNTED', { scrap: 1, scrapReason: 'part-jam' }],
    ['count', { counters: { good: 12, scrap: 0, rework: 2 } }, 'COUNTED', { counters: { good: 12, scrap: 0, rework: 2 } }],
    ['count', { counters: { total: 12, scrap: 2 } }, 'COUNTED', { counters: { total: 12, scrap: 2 } }],
    [
      'job',
      { jobOrderId: 'o', assignmentId: 'a', token: 3, state: 'ENDED', good: 4, scrap: 1 },
      'JOB_STATE',
      { jobOrderId: 'o', assignmentId: 'a', token: 3, state: 'ENDED', good: 4, scrap: 1 },
    ],
    [
      'ack',
      { commandId: 'c', status: 'REFUSED', reason: 'EXPIRED' },
      'COMMAND_ANSWERED',
      { commandId: 'c', status: 'REFUSED', reason: 'EXPIRED' },
    ],
    ['event', { kind: 'OPERATOR_SIGNED_ON', data: { operator: 'P-0417' } }, 'OPERATOR_SIGNED_ON', { operator: 'P-0417' }],
    [
      'event',
      { kind: 'MEASURED', data: { name: 'force', value: 31.5, unit: 'N', lower: 20 } },
      'MEASURED',
      { name: 'force', value: 31.5, unit: 'N', lower: 20 },
    ],
    [
      'event',
      { kind: 'SKILL_TRIAL', data: { taskId: 'plug', skill: 'plug-7', variant: 'h2', configHash: 'c9', outcome: 'ASSISTED' } },
      'SKILL_TRIAL',
      { taskId: 'plug', skill: 'plug-7', variant: 'h2', configHash: 'c9', outcome: 'ASSISTED' },
    ],
  ])('on %s %j tells %s', (channel, body, kind, payload) => {
    expect(eventsOf(channel, { ...head, ...body })).toMatchObject([{ kind, payload }]);
  });

  it('takes the time of receipt where the clock of the station is far ahead, and flags it', () => {
    const ahead = new Date(NOW + LIMITS.clockAheadMs + 1).toISOString();
    expect(eventsOf('count', { ...head, ts: ahead, good: 1 })).toMatchObject([{ occurredAt: NOW, quality: 'UNCERTAIN' }]);
    const little = new Date(NOW + LIMITS.clockAheadMs).toISOString();
    expect(eventsOf('count', { ...head, ts: little, good: 1 })).toMatchObject([{ occurredAt: NOW + LIMITS.clockAheadMs, quality: 'GOOD' }]);
  });

  it('says of an online station that it is there, and nothing of its state', () => {
    expect(eventsOf('status', { session: 's1', online: true, ts, firmware: '1' })).toMatchObject([
      { kind: 'CONNECTION_STATE', payload: { state: 'LIVE' } },
    ]);
  });

  it('knows nothing of a station from when its will arrives', () => {
    expect(eventsOf('status', { session: 's1', online: false, ts })).toMatchObject([
      { kind: 'CONNECTION_STATE', occurredAt: NOW, payload: { state: 'STALE' } },
      { kind: 'STATE_CHANGED', occurredAt: NOW, payload: { state: null, reason: 'OFFLINE' } },
    ]);
  });

  it('tells two retained copies of a status as one fact, and a return as another', () => {
    const key = (of: Partial<Telegram>) => eventsOf('status', { session: 's1', online: true, ts }, of)[0]!.source.key;
    expect(key({ retained: true })).toBe(key({ retained: true, receivedAt: NOW + 5_000 }));
    expect(key({})).not.toBe(key({ receivedAt: NOW + 5_000 }));
  });
});

describe('a telegram that is not understood', () => {
  const state = { ...head, state: 'RUNNING' };
  it.each<[string, string, unknown, string, string | undefined]>([
    ['no JSON', 'state', '{', 'NOT_JSON', undefined],
    ['broken UTF-8', 'state', Buffer.from([0x22, 0xff, 0x22]), 'NOT_JSON', undefined],
    ['nothing', 'state', '', 'NOT_JSON', undefined],
    ['a list', 'state', [], 'BAD_FIELD', ''],
    ['null', 'state', null, 'BAD_FIELD', ''],
    ['no seq', 'state', { ...state, seq: undefined }, 'BAD_FIELD', 'seq'],
    ['a seq below zero', 'state', { ...state, seq: -1 }, 'BAD_FIELD', 'seq'],
    ['half a seq', 'state', { ...state, seq: 1.5 }, 'BAD_FIELD', 'seq'],
    ['a seq as text', 'state', { ...state, seq: '7' }, 'BAD_FIELD', 'seq'],
    [
      'a seq beyond what a number can hold',
      'state',
      '{"session":"s1","seq":1e400,"ts":"2026-11-23T09:59:58.000Z","state":"RUNNING"}',
      'BAD_FIELD',
      'seq',
    ],
    ['a session with a space', 'state', { ...state, session: 'a b' }, 'BAD_FIELD', 'session'],
    ['a time without a zone', 'state', { ...state, ts: '2026-11-23T10:00:00' }, 'BAD_TIME', 'ts'],
    ['a time that does not exist', 'state', { ...state, ts: '2026-13-23T10:00:00Z' }, 'BAD_TIME', 'ts'],
    ['an unknown state', 'state', { ...state, state: 'DANCING' }, 'BAD_FIELD', 'state'],
    ['NUL in a text', 'state', { ...state, reason: 'a\0b' }, 'BAD_FIELD', 'reason'],
    [
      'half a surrogate pair',
      'state',
      '{"session":"s1","seq":7,"ts":"2026-11-23T09:59:58.000Z","state":"DOWN","reason":"\\ud800"}',
      'BAD_FIELD',
      'reason',
    ],
    ['a count below zero', 'count', { ...head, good: -1 }, 'BAD_FIELD', 'good'],
    ['counters that are none', 'count', { ...head, counters: [1] }, 'BAD_FIELD', 'counters'],
    ['a counter that is text', 'count', { ...head, counters: { good: '1' } }, 'BAD_FIELD', 'counters.good'],
    ['an unknown kind', 'event', { ...head, kind: 'CLASS_SIGNED', data: {} }, 'BAD_FIELD', 'kind'],
    ['an event without its data', 'event', { ...head, kind: 'ALARM' }, 'BAD_FIELD', 'data.code'],
    ['an unknown answer', 'ack', { ...head, commandId: 'c', status: 'MAYBE' }, 'BAD_FIELD', 'status'],
    [
      'a prototype instead of a field',
      'state',
      '{"__proto__":{"session":"s1","seq":7,"ts":"2026-11-23T09:59:58.000Z","state":"DOWN"}}',
      'BAD_TIME',
      'ts',
    ],
    ['a channel of ours', 'cmd', state, 'UNKNOWN_CHANNEL', undefined],
    ['too many bytes', 'state', Buffer.alloc(LIMITS.telegramBytes + 1, 0x20), 'TOO_LARGE', undefined],
  ])('because of %s is a dead letter that names the field', (_why, channel, body, reason, path) => {
    expect(translate(channel, body)).toMatchObject({ ok: false, reason, ...(path === undefined ? {} : { path }) });
  });

  it.each([
    ['fp/v1/ahlen/assembly/drive/m99/state', 'UNKNOWN_UNIT'],
    ['fp/v1/ahlen/assembly/drive/state', 'BAD_TOPIC'],
    ['fp/v1/ahlen/assembly/drive/m11/state/x', 'BAD_TOPIC'],
    ['fp/v2/ahlen/assembly/drive/m11/state', 'BAD_TOPIC'],
    ['fp/v1/ahlen/assembly/dr ive/m11/state', 'BAD_TOPIC'],
  ])('on %s is %s', (topic, reason) => {
    expect(translate('state', state, { topic })).toMatchObject({ ok: false, reason });
  });

  it('never throws, whatever the bytes', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((text) => Buffer.from(text)),
      nearlyRight().map((body) => Buffer.from(JSON.stringify(body))),
    );
    fc.assert(
      fc.property(fc.constantFrom(...STATION_CHANNELS, 'other'), bytes, (channel, payload) => {
        const told = translate(channel, payload);
        if (!told.ok) return told.detail.length < 1_000;
        return told.value.events.every((event) => !JSON.stringify(event).includes('\\u0000') && Number.isSafeInteger(event.occurredAt));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throws on deep nesting', () => {
    for (const deep of ['['.repeat(100_000), '{"a":'.repeat(50_000), `{"session":${'['.repeat(50_000)}${']'.repeat(50_000)}}`])
      expect(translate('state', deep).ok).toBe(false);
  });
});

const nearlyRight = () =>
  fc.record(
    {
      session: fc.oneof(fc.constant('s1'), fc.anything()),
      seq: fc.oneof(fc.nat(), fc.anything()),
      ts: fc.oneof(fc.constant(ts), fc.anything()),
      state: fc.oneof(fc.constant('RUNNING'), fc.anything()),
      kind: fc.oneof(fc.constant('ALARM'), fc.anything()),
      data: fc.anything(),
      counters: fc.anything(),
      reason: fc.string({ unit: 'binary' }),
      online: fc.anything(),
    },
    { requiredKeys: [] },
  );
