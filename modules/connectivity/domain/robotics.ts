import { instancesOf, isTrusted, qualityOf, textOf, wholeOf, type ProfileReader, type Readings, type StateReading } from './reading.js';
import { safetyReason } from './safety.js';
import { present } from './unit-fact.js';

/** A motion device system of OPC 40010: what its controllers and programs do, its operational mode and its safety. */
export const robotics = (automaticIsEnough: boolean): ProfileReader => ({
  stateSignals: ['SystemState', 'TaskState', 'OperationalMode', 'EmergencyStop', 'ProtectiveStop', 'Interlock'],
  countSignals: [],
  state: (readings) => stateOf(readings, automaticIsEnough),
  counts: () => undefined,
});

/** A robot that stands ready waits for its order; one that is idle has to be made ready first. */
const STATES: Readonly<Record<string, string>> = { Executing: 'Executing', Ready: 'Idle', Idle: 'NotExecuting' };
/** Which of several is told: one that works, then one that could. */
const RANK = ['Executing', 'Ready', 'Idle'];

function stateOf(readings: Readings, automaticIsEnough: boolean): StateReading | undefined {
  const told = instancesOf(readings, 'SystemState');
  const used = told.length > 0 ? told : instancesOf(readings, 'TaskState');
  const reason = safetyReason(readings);
  const mode = present('mode', robotMode(readings, automaticIsEnough));
  // What a safety function has stopped is stopped, whatever the controller says it would do.
  if (reason === 'emergency-stop') return { payload: { state: 'Aborted', reason, ...mode }, quality: 'GOOD' };
  if (reason !== undefined) return { payload: { state: 'Held', reason, ...mode }, quality: 'GOOD' };
  if (used.length === 0) return undefined;
  const words = used.filter(isTrusted).map(({ value }) => textOf(value));
  const word = RANK.find((name) => words.includes(name));
  if (word === undefined) return { payload: { state: null }, quality: 'BAD' };
  return { payload: { state: STATES[word]!, ...mode }, quality: qualityOf(used) };
}

/**
 * The operational mode of a robot with several safety zones: the one that is least ready. 1 and 2 are manual, 3 is
 * automatic by its own panel, 4 automatic from outside; only there may it be given orders.
 * @returns undefined where no zone says
 */
export function robotMode(readings: Readings, automaticIsEnough: boolean): string | undefined {
  const modes = instancesOf(readings, 'OperationalMode')
    .filter(({ status }) => status !== 'INACTIVE')
    .map((reading) => (isTrusted(reading) ? wholeOf(reading.value) : undefined));
  if (modes.length === 0) return undefined;
  if (modes.some((mode) => mode === 1 || mode === 2)) return 'Manual';
  if (modes.every((mode) => mode === 4 || (mode === 3 && automaticIsEnough))) return 'Automatic';
  return modes.every((mode) => mode === 3 || mode === 4) ? 'AutomaticLocal' : 'Unknown';
}
