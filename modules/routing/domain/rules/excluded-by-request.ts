import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** Units that the order leaves out are left out. */
export const excludedByRequest = ({ order }: Question, { unit, seat }: Candidate): Refusal | null =>
  order.constraints.excludeUnits?.some((id) => id === unit.id || id === seat?.unit.id) ? refusal('EXCLUDED_BY_REQUEST') : null;
