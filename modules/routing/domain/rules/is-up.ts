import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

const DOWN: ReadonlySet<string> = new Set(['Aborting', 'Aborted', 'Clearing', 'Stopping', 'Stopped', 'DOWN', 'OutOfService']);
const PRODUCTION: ReadonlySet<string> = new Set(['Production', 'Produce', 'Processing', 'Automatic']);

/** The unit is connected, its state is known, it is not down, and it is there to produce. */
export function isUp(_question: Question, { unit, live }: Candidate): readonly Refusal[] {
  if (unit.kind === 'TELEOP_CONSOLE') return [];
  if (!live.online || live.state === 'OFFLINE') return [refusal('OFFLINE')];
  if (live.state === null || live.quality === 'BAD') return [refusal('DATA_STALE')];
  return [
    ...(DOWN.has(live.state) ? [refusal('DOWN')] : []),
    ...(live.mode !== null && !PRODUCTION.has(live.mode) ? [refusal('MODE_NOT_PRODUCTION')] : []),
  ];
}
