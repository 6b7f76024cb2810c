import type { Command } from '../../spine/domain/command.js';

/** What a cell said to a command, or that nobody knows yet. WAITING: the answer comes as a value, or never; nothing is to be sent again. */
export type CellAnswer =
  | { readonly status: 'ACCEPTED' | 'DONE' }
  | { readonly status: 'REFUSED'; readonly reason: string }
  | { readonly status: 'WAITING' }
  | { readonly status: 'UNKNOWN'; readonly cause: string };

/** Kinds that begin work: done a second time they would make a second lot. */
export const begins = ({ kind }: Pick<Command, 'kind'>): boolean => kind === 'START' || kind === 'OFFER';

/**
 * How often a command has gone to a cell before. `PERHAPS`: a call for it threw, in the session that there is;
 * the cell has not been away since, and knows a command by its id. `SENT`: the cell has had it, or it may have had it
 * before it was away: one that has forgotten it must not begin it again.
 */
export type Before = 'NEVER' | 'PERHAPS' | 'SENT';

/** Whether calls to the cell may be made at this instant. */
export interface Line {
  /** The library would hold a call back while it reconnects, and send it later. */
  readonly isReady: boolean;
}

/** @throws where a call would be held back */
export function assertReady(line: Line): void {
  if (!line.isReady) throw new Error('the link is away');
}
