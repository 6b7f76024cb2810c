import {
  isRecord,
  isTrusted,
  listOf,
  qualityOf,
  trustedText,
  wholeOf,
  type CountReading,
  type ProfileReader,
  type Reading,
  type Readings,
  type StateReading,
} from './reading.js';
import { present } from './unit-fact.js';

/** Three nested machines: the deepest active one has the state (OPC 30050). The groups only hold the next machine. */
const MACHINES = ['BaseState', 'MachineState', 'ExecuteState'] as const;
const GROUPS: readonly string[] = ['Cleared', 'Running'];
/** States by their StateNumber in OPC 30050, the groups last: another edition of PackML numbers them otherwise. */
const STATES: readonly string[] = [
  ...['Clearing', 'Stopped', 'Starting', 'Idle', 'Suspended', 'Execute', 'Stopping', 'Aborting', 'Aborted', 'Holding', 'Held'],
  ...['Unholding', 'Suspending', 'Unsuspending', 'Resetting', 'Completing', 'Complete', 'Running', 'Cleared'],
];
const MODES: Readonly<Record<number, string>> = { 1: 'Production', 2: 'Maintenance', 3: 'Manual' };
/** Two writes of one piece may arrive apart; a difference this far below zero is that and no rollover. */
const APART = 2;

/** State, mode, reason, flags and counts of a PackML object. */
export const packml: ProfileReader = {
  stateSignals: [...MACHINES, ...MACHINES.map((signal) => `${signal}Number`), 'Mode', 'StopReason', 'Starved', 'Blocked'],
  countSignals: ['Processed', 'Defective'],
  state: stateOf,
  counts: countsOf,
};

function stateOf(readings: Readings): StateReading | undefined {
  const deepest = deepestActive(readings);
  if (!deepest || deepest.status === 'INACTIVE') return undefined;
  if (deepest.status === 'BAD') return { payload: { state: null }, quality: 'BAD' };
  const state = nameOf(readings, deepest.signal);
  if (state === undefined) return { payload: { state: null }, quality: 'BAD' };
  const flags = { ...present('starved', isSet(readings, 'Starved')), ...present('blocked', isSet(readings, 'Blocked')) };
  return {
    payload: {
      state,
      ...present('mode', modeOf(readings.get('Mode'))),
      ...present('reason', trustedText(readings, 'StopReason')),
      ...(Object.keys(flags).length > 0 ? { flags } : {}),
    },
    quality: qualityOf([deepest]),
  };
}

function deepestActive(readings: Readings): (Reading & { readonly signal: string }) | undefined {
  for (const [depth, signal] of MACHINES.entries()) {
    const reading = readings.get(signal);
    if (!reading) return undefined;
    const isGroup = isTrusted(reading) && GROUPS[depth] === nameOf(readings, signal);
    if (!isGroup) return { ...reading, signal };
  }
  return undefined;
}

/** The name of the state that a machine is in: its text, or where that is no name of PackML (a server speaks its own language), its number. */
function nameOf(readings: Readings, signal: string): string | undefined {
  const text = trustedText(readings, signal);
  const number = readings.get(`${signal}Number`);
  if (!number || !isTrusted(number) || (text !== undefined && STATES.includes(text))) return text;
  return STATES[(wholeOf(number.value) ?? 0) - 1] ?? text;
}

/** A mode by name, or one of the three numbers that the base profile fixes; others are the plant's own. */
function modeOf(reading: Reading | undefined): string | undefined {
  if (!reading || !isTrusted(reading)) return undefined;
  const number = wholeOf(reading.value);
  if (number !== undefined) return MODES[number] ?? `Mode ${number}`;
  return trustedText(new Map([['Mode', reading]]), 'Mode');
}

function isSet(readings: Readings, signal: string): true | undefined {
  const reading = readings.get(signal);
  return reading && isTrusted(reading) && reading.value === true ? true : undefined;
}

/** Processed includes defective; both may have wrapped, each at its own time. */
function countsOf(readings: Readings, modulus: number | null): CountReading | undefined {
  const processed = readings.get('Processed');
  const defective = readings.get('Defective');
  if (!processed || !defective || !isTrusted(processed) || !isTrusted(defective)) return undefined;
  const total = accumulated(processed.value);
  const scrap = accumulated(defective.value);
  if (total === undefined || scrap === undefined) return undefined;
  const good = total - scrap;
  if (good < 0 && (good >= -APART || modulus === null)) return undefined;
  return { counters: { good: good < 0 ? good + modulus! : good, scrap }, quality: qualityOf([processed, defective]) };
}

/** `AccCount` over all products of the array: `Count` starts again with every job. */
function accumulated(value: unknown): number | undefined {
  const counts = listOf(value).map((entry) => (isRecord(entry) ? wholeOf(entry['accCount']) : undefined));
  return counts.includes(undefined) ? undefined : counts.reduce<number>((sum, count) => sum + count!, 0);
}
