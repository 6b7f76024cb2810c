import type { Entry, Telegram } from './entry.js';
import type { UnitMemory } from './unit-memory.js';

/** The wire of a unit. */
export interface Face {
  /** @returns the telegrams that tell this entry; they are kept until delivered. `memory` already holds the entry. */
  compose(entry: Entry, memory: UnitMemory): readonly Telegram[];
  /** The entry is on the disk: it may be seen now. */
  told(entry: Entry): void;
}

/** Before a wire is there. */
export const SILENT: Face = { compose: () => [], told: () => undefined };
