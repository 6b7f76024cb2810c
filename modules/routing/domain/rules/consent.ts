import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** Where the order asks for a recording, somebody who is there has agreed to it. */
export const consentMissing = ({ order }: Question, { consent, people }: Candidate): Refusal | null =>
  order.constraints.capture === true && people.length > 0 && !consent ? refusal('CONSENT') : null;
