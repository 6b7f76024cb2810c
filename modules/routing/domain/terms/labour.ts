import type { Candidate, Question } from '../candidate.js';
import { process } from './process.js';
import { setup } from './setup.js';

/** What a second of a person's time weighs against a second of waiting. */
const PER_HUMAN_SECOND = 0.5;

/** s-eq of people's time: set-up and work where a person does it, nothing where a robot works alone. */
export const labour = (question: Question, candidate: Candidate): number =>
  candidate.unit.kind === 'ROBOT_CELL' ? 0 : PER_HUMAN_SECOND * (setup(question, candidate) + process(question, candidate));
