import type { UnitView } from '../overview/lines.js';
import type { PlaceOf } from './why.js';

/** Returns the code of a unit by its path; a unit that the plant no longer has keeps the last part of its path. */
export const codeOf = (units: readonly Pick<UnitView, 'id' | 'code'>[], id: string): string =>
  units.find((one) => one.id === id)?.code ?? (id.split('/').at(-1) ?? id).toUpperCase();

/** Returns what a place is called: R12, or R12 + T22 where it is driven from a console. */
export const placeName = (units: readonly Pick<UnitView, 'id' | 'code'>[], { workUnitId, consoleId }: PlaceOf): string =>
  consoleId === null ? codeOf(units, workUnitId) : `${codeOf(units, workUnitId)} + ${codeOf(units, consoleId)}`;

/** Returns how many characters of a bar fit: those that do not stand in the table. */
export const fits = (text: string, px: number): boolean => text.length * 7 + 12 <= px;
