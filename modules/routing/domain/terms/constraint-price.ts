import type { Candidate, Question } from '../candidate.js';
import type { Work } from '../work.js';

/** s-eq for keeping a place busy that others wait for and have nowhere else to go. */
export const constraintPrice = ({ occupationS }: Work, _question: Question, { price }: Candidate): number => price * occupationS;
