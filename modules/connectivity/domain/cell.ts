import {
  isTrusted,
  qualityOf,
  textOf,
  trustedText,
  wholeOf,
  type CountReading,
  type ProfileReader,
  type Readings,
  type StateReading,
} from './reading.js';
import { present } from './unit-fact.js';

/** The cell contract (contracts.md §1): one object of plain variables, for a PLC without a companion specification. */
export const cell: ProfileReader = {
  stateSignals: ['State', 'Mode', 'StopReason'],
  countSignals: ['GoodCount', 'ScrapCount', 'ReworkCount'],
  state: stateOf,
  counts: countsOf,
};

const COUNTERS = [
  ['GoodCount', 'good'],
  ['ScrapCount', 'scrap'],
  ['ReworkCount', 'rework'],
  ['TotalCount', 'total'],
] as const;

function stateOf(readings: Readings): StateReading | undefined {
  const reading = readings.get('State');
  if (!reading) return undefined;
  // A bare number means another state in another edition of PackML: without a table it says nothing.
  const state = isTrusted(reading) ? textOf(reading.value) : undefined;
  if (state === undefined) return { payload: { state: null }, quality: 'BAD' };
  return {
    payload: { state, ...present('mode', trustedText(readings, 'Mode')), ...present('reason', trustedText(readings, 'StopReason')) },
    quality: qualityOf([reading]),
  };
}

function countsOf(readings: Readings): CountReading | undefined {
  const good = readings.get('GoodCount');
  const scrap = readings.get('ScrapCount');
  const rework = readings.get('ReworkCount');
  const used = [good, scrap, rework].filter((reading) => reading !== undefined);
  if (!good || !scrap || !used.every(isTrusted)) return undefined;
  const counters = { good: wholeOf(good.value), scrap: wholeOf(scrap.value), ...present('rework', rework && wholeOf(rework.value)) };
  if (counters.good === undefined || counters.scrap === undefined) return undefined;
  return { counters: { ...counters, good: counters.good, scrap: counters.scrap }, quality: qualityOf(used) };
}

/** Each counter that is there and trusted, for itself. */
export function eachCounter(readings: Readings): CountReading | undefined {
  const used = COUNTERS.flatMap(([signal, name]) => {
    const reading = readings.get(signal);
    const count = reading && isTrusted(reading) ? wholeOf(reading.value) : undefined;
    return count === undefined ? [] : [{ name, count, reading: reading! }];
  });
  if (used.length === 0) return undefined;
  const counters = Object.fromEntries(used.map(({ name, count }) => [name, count]));
  return { counters, quality: qualityOf(used.map(({ reading }) => reading)) };
}
