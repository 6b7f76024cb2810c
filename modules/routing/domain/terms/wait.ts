import type { Candidate, Question } from '../candidate.js';

/** S: s until the unit has done what it is committed to and a shift is on, of a pair at the console too. */
export const wait = ({ now }: Question, { freeAt, opensAt, seat }: Candidate): number =>
  Math.max(0, freeAt - now, (opensAt ?? now) - now, (seat?.opensAt ?? now) - now) / 1_000;
