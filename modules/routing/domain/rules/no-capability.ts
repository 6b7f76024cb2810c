import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** An arm where a robot works; a unit that may record where the order asks for a recording. */
export const noCapability = ({ order }: Question, { mode, unit }: Candidate): Refusal | null =>
  (mode !== 'MANUAL' && unit.arm === null) || (order.constraints.capture === true && unit.capture?.allowed !== true)
    ? refusal('NO_CAPABILITY')
    : null;
