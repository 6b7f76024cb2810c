import type { LineView, UnitView } from '../overview/lines.js';
import type { Buffer } from './documents.js';

/** What lies between a unit and a later one. */
export interface Link {
  readonly from: UnitView;
  readonly to: UnitView;
  /** Pieces. */
  readonly capacity: number;
  /** By the states at both ends: who cannot hand on stands before a full one, who waits behind an empty one. */
  readonly level: 'full' | 'empty' | null;
}

/** A unit in the order of the flow, and the buffer behind it. */
export interface FlowRow {
  readonly unit: UnitView;
  readonly link: Link | null;
}

/** Returns the units that make parts in the order of the flow, each with what it hands on through. */
export function flowOf(line: LineView, buffers: readonly Buffer[]): readonly FlowRow[] {
  const makers = line.units.filter(({ kind }) => kind !== 'TELEOP_CONSOLE');
  return makers.map((unit) => {
    const buffer = buffers.find(({ fromId }) => fromId === unit.id);
    const to = makers.find(({ id }) => id === buffer?.toId);
    if (buffer === undefined || to === undefined) return { unit, link: null };
    const level = unit.body === 'blocked' ? 'full' : to.body === 'starved' ? 'empty' : null;
    return { unit, link: { from: unit, to, capacity: buffer.capacity, level } };
  });
}

/** Returns the seats that drive cells of the line from afar. */
export const seatsOf = (line: LineView): readonly UnitView[] => line.units.filter(({ kind }) => kind === 'TELEOP_CONSOLE');
