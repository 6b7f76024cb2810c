import { PLAIN_OPCUA_UNIT, type OpcUaUnit } from '../../plant/domain/opcua-unit.js';
import type { Profile } from '../../plant/domain/plant.js';
import { cell, eachCounter } from './cell.js';
import { machinery } from './machinery.js';
import { packml } from './packml.js';
import type { ProfileReader, Readings, StateReading } from './reading.js';
import { robotics, robotMode } from './robotics.js';
import { SAFETY_NODES, safetyReason } from './safety.js';

const COUNTED = ['GoodCount', 'ScrapCount', 'ReworkCount', 'TotalCount'];

/** Nodes that the plant file lays out: states as those of the cell contract, each counter for itself. */
const mapped: ProfileReader = { ...cell, countSignals: COUNTED, counts: eachCounter };

/**
 * How a unit with several profiles is read. The state comes from the first of packml, machinery, cell, map and
 * robotics that it has, the counts from what the plant file maps or else from the same; safety and the mode of a robot
 * are laid over it.
 * @returns undefined where none of them says how to read a state
 */
export function readerOf(profiles: readonly Profile[], of: OpcUaUnit = PLAIN_OPCUA_UNIT): ProfileReader | undefined {
  const readers = stateReaders(of).filter(([profile]) => profiles.includes(profile));
  const first = readers[0]?.[1];
  if (!first) return undefined;
  const counting = COUNTED.some((name) => name in of.nodes) ? mapped : (readers.map(([, one]) => one).find(counts) ?? first);
  const stateSignals = [...new Set([...readers.flatMap(([, one]) => one.stateSignals), ...SAFETY_NODES, 'OperationalMode'])];
  return {
    stateSignals,
    countSignals: counting.countSignals,
    state: (readings) => withSafety(first.state(readings), readings, of.automaticIsEnough),
    counts: (readings, modulus) => counting.counts(readings, modulus),
  };
}

const counts = ({ countSignals }: ProfileReader): boolean => countSignals.length > 0;

const stateReaders = (of: OpcUaUnit): readonly (readonly [Profile, ProfileReader])[] => [
  ['packml', packml],
  ['machinery', machinery],
  ['cell', cell],
  ['map', mapped],
  ['robotics', robotics(of.automaticIsEnough)],
];

function withSafety(state: StateReading | undefined, readings: Readings, automaticIsEnough: boolean): StateReading | undefined {
  if (!state || state.payload.state === null) return state;
  const reason = safetyReason(readings) ?? state.payload.reason;
  const robot = robotMode(readings, automaticIsEnough);
  const mode = robot === undefined || (robot === 'Automatic' && state.payload.mode !== undefined) ? state.payload.mode : robot;
  return {
    ...state,
    payload: { ...state.payload, ...(reason === undefined ? {} : { reason }), ...(mode === undefined ? {} : { mode }) },
  };
}
