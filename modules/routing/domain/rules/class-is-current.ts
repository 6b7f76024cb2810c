import type { Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** What the log already shows may have taken the class out of force: nobody is sent before that is known. */
export const classIsCurrent = ({ standing }: Question): readonly Refusal[] => (standing?.behind ? [refusal('DATA_STALE')] : []);
