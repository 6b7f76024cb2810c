import type { Instant } from '../../platform/instant.js';
import type { EventPayloads, Quality } from '../../spine/domain/floor-event.js';

/** What a status code says of a value. `INACTIVE`: a state machine that is not running has no state. */
export type ReadingStatus = Quality | 'INACTIVE';

/** A value together with its status and source time; the three are never parted. */
export interface Reading {
  readonly value: unknown;
  readonly status: ReadingStatus;
  readonly at: Instant;
}

/** A reading of a named signal of a unit, as a server notified it. */
export interface Sample extends Reading {
  readonly signal: string;
  /** The server dropped older values of this signal: its queue was full. */
  readonly overflow: boolean;
}

export type Readings = ReadonlyMap<string, Reading>;

/** What the signals of a profile add up to. Undefined: they do not say anything yet, or not all of them do. */
export interface StateReading {
  readonly payload: EventPayloads['STATE_CHANGED'];
  readonly quality: Quality;
}

export interface CountReading {
  readonly counters: { readonly good?: number; readonly scrap?: number; readonly rework?: number; readonly total?: number };
  readonly quality: Quality;
}

/** How one profile reads its signals. */
export interface ProfileReader {
  readonly stateSignals: readonly string[];
  readonly countSignals: readonly string[];
  state(readings: Readings): StateReading | undefined;
  counts(readings: Readings, modulus: number | null): CountReading | undefined;
}

const BAD = 0x8000_0000;
const UNCERTAIN = 0x4000_0000;
const BAD_STATE_NOT_ACTIVE = 0x80c2_0000;
/** Info type DataValue, with the overflow bit (OPC 10000-4, 7.39). */
const OVERFLOW = 0x0480;

/** The severity of an OPC UA status code. */
export function statusOf(code: number): ReadingStatus {
  const word = code >>> 0;
  if ((word & 0xffff_0000) >>> 0 === BAD_STATE_NOT_ACTIVE) return 'INACTIVE';
  if ((word & BAD) !== 0) return 'BAD';
  return (word & UNCERTAIN) !== 0 ? 'UNCERTAIN' : 'GOOD';
}

/** Whether the status code says that older values of the item were dropped. */
export const overflowed = (code: number): boolean => (code & OVERFLOW) === OVERFLOW;

/** The text of a String, a LocalizedText or an alarm's message; empty counts as none. What the log cannot store is left out. */
export function textOf(value: unknown): string | undefined {
  const text = isRecord(value) ? (value['text'] ?? textOf(value['message'])) : value;
  if (typeof text !== 'string') return undefined;
  const clean = text.toWellFormed().replaceAll('\0', '').slice(0, 200);
  return clean === '' ? undefined : clean;
}

/** The text of a trusted reading. */
export function trustedText(readings: Readings, signal: string): string | undefined {
  const reading = readings.get(signal);
  return reading && isTrusted(reading) ? textOf(reading.value) : undefined;
}

/** The name of a signal without that of its instance: `EmergencyStop` of `EmergencyStop@Zone1`. */
export function signalName(name: string): string {
  const end = name.indexOf('@');
  return end < 0 ? name : name.slice(0, end);
}

/** The readings of a signal, one for each instance that has it. */
export function instancesOf(readings: Readings, signal: string): readonly (Reading & { readonly instance: string })[] {
  const found: (Reading & { readonly instance: string })[] = [];
  for (const [name, reading] of readings)
    if (name.startsWith(signal) && signalName(name) === signal) found.push({ ...reading, instance: name.slice(signal.length + 1) });
  return found;
}

export const isTrusted = ({ status }: Reading): boolean => status === 'GOOD' || status === 'UNCERTAIN';

/** The worst of the qualities that a statement rests on. */
export const qualityOf = (readings: readonly Reading[]): Quality =>
  readings.every(({ status }) => status === 'GOOD') ? 'GOOD' : readings.every(isTrusted) ? 'UNCERTAIN' : 'BAD';

/** A whole number from a number or a pair of 32-bit words. */
export function wholeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  if (typeof value === 'bigint') return wholeOf(Number(value));
  if (!isPair(value)) return undefined;
  return wholeOf(Number(wordsOf(value)));
}

/** A 64-bit number of the library: high and low word. */
export const wordsOf = ([high, low]: readonly [number, number]): bigint => (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);

export const isPair = (value: unknown): value is readonly [number, number] =>
  (Array.isArray(value) || value instanceof Uint32Array) &&
  value.length === 2 &&
  typeof value[0] === 'number' &&
  typeof value[1] === 'number';

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** The elements of an array; none where it is not one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
