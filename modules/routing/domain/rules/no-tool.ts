import { toolNeeded, type Candidate, type Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** A cell that holds no tools does no work that needs one; at a bench people take what they need. */
export const noTool = (question: Question, { mode, unit }: Candidate): Refusal | null =>
  mode !== 'MANUAL' && unit.tools === null && toolNeeded(question) !== null ? refusal('NO_TOOL') : null;
