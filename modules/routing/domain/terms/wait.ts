import type { Candidate, Question } from '../candidate.js';

/** s until the unit is free and its shift is on. */
export const wait = ({ now }: Question, { unit, slotsTaken, freeAt, opensAt }: Candidate): number =>
  Math.max(0, slotsTaken < unit.slots ? 0 : freeAt - now, (opensAt ?? now) - now) / 1_000;
