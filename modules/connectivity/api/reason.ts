import { refused } from '../../platform/outcome.js';
import { fail } from '../../platform/problem.js';
import { CONNECTIVITY_PROBLEMS } from './problems.js';

const MOST = 500;

/** @throws where nothing is said, or too much */
export function reasonProblem(reason: string): void {
  if (reason.trim() === '' || reason.length > MOST)
    fail(refused('REASON_MISSING', `Say why, in 1 to ${MOST} characters.`, 'reason'), CONNECTIVITY_PROBLEMS);
}
