import type { Candidate, Heard, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** The unit is connected, and of a pair so is the console. */
export const isOffline = (_question: Question, { live, seat }: Candidate): Refusal | null =>
  isAway(live) || (seat !== null && isAway(seat.live)) ? refusal('OFFLINE') : null;

const isAway = ({ online, state }: Heard): boolean => !online || state === 'OFFLINE';
