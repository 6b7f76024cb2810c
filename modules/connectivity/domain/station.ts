import { LIMITS } from '../../../config/limits.js';
import type { Instant } from '../../platform/instant.js';
import { done, refused, type Outcome } from '../../platform/outcome.js';
import {
  ANSWERS,
  JOB_ORDER_STATES,
  type EventKind,
  type EventPayloads,
  type FloorEvent,
  type Quality,
} from '../../spine/domain/floor-event.js';
import { Fields } from './fields.js';
import type { ForeignAddress, ForeignLayout } from './mapping.js';
import { toldEvent } from './station-event.js';
import { parseTopic, STATION_CHANNELS, STATION_STATES, type StationChannel } from './station-words.js';
import { hashOf } from './text-hash.js';
import { present, unitFact, withValues, type Envelope, type Origin } from './unit-fact.js';

/** Why a telegram became a dead letter. */
export type DeadReason = 'BAD_TOPIC' | 'UNKNOWN_UNIT' | 'UNKNOWN_CHANNEL' | 'TOO_LARGE' | 'NOT_JSON' | 'BAD_FIELD' | 'BAD_TIME';

/** What arrived, before anybody has looked into it. */
export interface Telegram {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** The broker's memory, not news. */
  readonly retained: boolean;
  readonly receivedAt: Instant;
}

/** What a telegram says of a station's presence, for who must know whether a remembered state still holds. */
export interface Presence {
  readonly unit: string;
  readonly session: string;
  readonly online: boolean;
}

/** What a telegram tells. */
export interface Told {
  readonly events: readonly FloorEvent[];
  readonly presence?: Presence;
}

const SESSION = { pattern: /^[\x21-\x7e]{1,64}$/, accepted: '1 to 64 printable characters without space' };

/**
 * Translates a station's telegram into facts (contracts.md §2). Never throws, whatever the bytes.
 * @param knows whether the plant has a unit of this path on this wire
 * @returns the facts, or why it is a dead letter and the path of the field
 */
export function fromStation(
  telegram: Telegram,
  knows: (unit: string) => boolean,
  layouts: readonly ForeignLayout[] = [],
): Outcome<Told, DeadReason> {
  const own = parseTopic(telegram.topic);
  const foreign = own ? undefined : foreignAddress(telegram.topic, layouts);
  const address = own ?? foreign;
  if (!address) return refused('BAD_TOPIC', 'accepted: fp/v1/<site>/<area>/<line>/<unit>/<channel>, or a mapped topic');
  if (!knows(address.unit)) return refused('UNKNOWN_UNIT', `the plant has no station ${address.unit}`);
  const channel = STATION_CHANNELS.find((known) => known === address.channel);
  if (!channel) return refused('UNKNOWN_CHANNEL', `got ${address.channel}; accepted: ${STATION_CHANNELS.join(', ')}`);
  if (telegram.payload.length > LIMITS.telegramBytes)
    return refused('TOO_LARGE', `${telegram.payload.length} bytes; accepted: at most ${LIMITS.telegramBytes}`);
  const parsed = parseJson(telegram.payload);
  if (parsed === undefined) return refused('NOT_JSON', 'accepted: JSON in UTF-8');
  const fields = Fields.of(foreign ? foreign.mapping.bodyOf(parsed.value) : parsed.value);
  const told = read(channel, fields, {
    unit: address.unit,
    receivedAt: telegram.receivedAt,
    retained: telegram.retained,
    isForeign: foreign !== undefined,
  });
  const { problem } = fields;
  return problem ? refused(problem.isTime ? 'BAD_TIME' : 'BAD_FIELD', problem.detail, problem.path) : done(told);
}

interface TelegramOrigin extends Origin {
  readonly retained: boolean;
  /** A foreign layout need not count its telegrams. */
  readonly isForeign: boolean;
}

/** The first layout that has the topic. */
export function foreignAddress(topic: string, layouts: readonly ForeignLayout[]): ForeignAddress | undefined {
  for (const layout of layouts) {
    const address = layout.addressOf(topic);
    if (address) return address;
  }
  return undefined;
}

function read(channel: StationChannel, fields: Fields, origin: TelegramOrigin): Told {
  if (channel === 'status') return status(fields, origin);
  const envelope = origin.isForeign && !fields.has('seq') ? uncounted(channel, fields, origin) : counted(fields, origin);
  switch (channel) {
    case 'state':
      return one('STATE_CHANGED', origin, envelope, state(fields));
    case 'count':
      return one('COUNTED', origin, envelope, count(fields));
    case 'job':
      return one('JOB_STATE', origin, envelope, job(fields));
    case 'ack':
      return one('COMMAND_ANSWERED', origin, envelope, answer(fields));
    case 'event':
      return { events: [toldEvent(fields, origin, envelope)] };
  }
}

const counted = (fields: Fields, origin: Origin): Envelope => ({
  ...timed(fields.instant('ts'), origin),
  source: { path: origin.unit, session: fields.text('session', SESSION), seq: fields.whole('seq') },
});

/** Without a number the instant with what was said is the identity, as it is for OPC UA. */
function uncounted(channel: StationChannel, fields: Fields, origin: Origin): Envelope {
  const ts = fields.optionalInstant('ts');
  const at = ts === undefined ? { occurredAt: origin.receivedAt, quality: 'UNCERTAIN' as const } : timed(ts, origin);
  return {
    ...at,
    source: { path: `${origin.unit}#${channel}`, session: null, seq: null, key: `${at.occurredAt}|${hashOf(fields.asText)}` },
  };
}

/** A clock further ahead than the limit is not believed: receive time, flagged (domain.md §5.4). */
function timed(ts: Instant, { receivedAt }: Origin): { readonly occurredAt: Instant; readonly quality: Quality } {
  return ts > receivedAt + LIMITS.clockAheadMs ? { occurredAt: receivedAt, quality: 'UNCERTAIN' } : { occurredAt: ts, quality: 'GOOD' };
}

function one<K extends EventKind>(kind: K, origin: Origin, envelope: Envelope, payload: EventPayloads[K]): Told {
  return { events: [unitFact(kind, origin, envelope, payload)] };
}

/**
 * Presence. A last will carries the time of the connection at best, so an `online: false` counts from when we heard
 * it; that a station is online says nothing of its state.
 */
function status(fields: Fields, origin: TelegramOrigin): Told {
  const session = fields.text('session', SESSION);
  const online = fields.flag('online');
  const ts = fields.optionalInstant('ts');
  fields.optionalText('firmware');
  const at = online && ts !== undefined ? timed(ts, origin) : { occurredAt: origin.receivedAt, quality: 'GOOD' as const };
  // The broker repeats what it retains at every connect; that is the same fact, while a station that comes back is news.
  const key = `${online ? 'online' : 'offline'}|${ts ?? ''}|${origin.retained ? 'retained' : origin.receivedAt}`;
  const envelope = { ...at, source: { path: origin.unit, session, seq: null, key } };
  const events = online
    ? [unitFact('CONNECTION_STATE', origin, envelope, { state: 'LIVE' })]
    : gone(origin, envelope, 'the station is offline');
  return { events, presence: { unit: origin.unit, session, online } };
}

/** The facts of a station that is no longer there: nothing is known of it from this instant. */
export function gone(origin: Origin, envelope: Envelope, cause: string): readonly FloorEvent[] {
  const lost = { ...envelope, source: { ...envelope.source, key: `${envelope.source.key ?? ''}|state` } };
  return [
    unitFact('CONNECTION_STATE', origin, envelope, { state: 'STALE', cause }),
    unitFact('STATE_CHANGED', origin, lost, { state: null, reason: 'OFFLINE' }),
  ];
}

function state(fields: Fields): EventPayloads['STATE_CHANGED'] {
  const state = fields.oneOf('state', STATION_STATES);
  const reason = fields.optionalText('reason');
  return {
    state: state === 'OFFLINE' ? null : state,
    ...present('mode', fields.optionalText('mode', { most: 64 })),
    ...present('reason', state === 'OFFLINE' ? 'OFFLINE' : reason),
    ...present('jobOrderId', fields.optionalText('jobOrderId')),
    ...present('operator', fields.optionalText('operator', { most: 64 })),
  };
}

function count(fields: Fields): EventPayloads['COUNTED'] {
  const increments = pieces(fields);
  const counters = fields.has('counters') ? { counters: withValues(pieces(fields.inner('counters'))) } : increments;
  return withValues({
    ...counters,
    scrapReason: fields.optionalText('scrapReason'),
    productId: fields.optionalText('product'),
    jobOrderId: fields.optionalText('jobOrderId'),
  });
}

const pieces = (fields: Fields) => ({
  good: fields.optionalWhole('good'),
  scrap: fields.optionalWhole('scrap'),
  rework: fields.optionalWhole('rework'),
  total: fields.optionalWhole('total'),
});

function job(fields: Fields): EventPayloads['JOB_STATE'] {
  return {
    jobOrderId: fields.text('jobOrderId'),
    assignmentId: fields.text('assignmentId'),
    token: fields.whole('token'),
    state: fields.oneOf('state', JOB_ORDER_STATES),
    ...present('good', fields.optionalWhole('good')),
    ...present('scrap', fields.optionalWhole('scrap')),
    ...present('reason', fields.optionalText('reason')),
  };
}

const answer = (fields: Fields): EventPayloads['COMMAND_ANSWERED'] => ({
  commandId: fields.text('commandId', { most: 64 }),
  status: fields.oneOf('status', ANSWERS),
  ...present('reason', fields.optionalText('reason')),
});

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(payload: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(UTF8.decode(payload)) };
  } catch {
    return undefined;
  }
}
