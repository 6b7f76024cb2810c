import {
  isTrusted,
  qualityOf,
  trustedText,
  wholeOf,
  type CountReading,
  type ProfileReader,
  type Readings,
  type StateReading,
} from './reading.js';
import { present } from './unit-fact.js';

/** A machine of OPC 40001-1: the state of the item, its operation mode, and its cycles as everything made. */
export const machinery: ProfileReader = {
  stateSignals: ['ItemState', 'OperationMode', 'StopReason'],
  countSignals: ['Cycles'],
  state: stateOf,
  counts: countsOf,
};

function stateOf(readings: Readings): StateReading | undefined {
  const item = readings.get('ItemState');
  if (!item) return undefined;
  const state = trustedText(readings, 'ItemState');
  if (state === undefined) return { payload: { state: null }, quality: 'BAD' };
  const mode = trustedText(readings, 'OperationMode');
  return {
    // Mode "None" says that the machine has none, which leaves the state its say.
    payload: { state, ...present('mode', mode === 'None' ? undefined : mode), ...present('reason', trustedText(readings, 'StopReason')) },
    quality: qualityOf([item]),
  };
}

function countsOf(readings: Readings): CountReading | undefined {
  const cycles = readings.get('Cycles');
  const total = cycles && isTrusted(cycles) ? wholeOf(cycles.value) : undefined;
  return total === undefined ? undefined : { counters: { total }, quality: qualityOf([cycles!]) };
}
