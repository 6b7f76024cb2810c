import type { Person, Question } from './candidate.js';

/** Whether somebody has learned the task, and whether that still holds today. */
export function heldBy({ qualifications }: Person, { task, today }: Question): 'VALID' | 'EXPIRED' | 'NONE' {
  let held: 'EXPIRED' | 'NONE' = 'NONE';
  for (const one of qualifications) {
    if (one.task !== task.id) continue;
    if (one.until >= today) return 'VALID';
    held = 'EXPIRED';
  }
  return held;
}
