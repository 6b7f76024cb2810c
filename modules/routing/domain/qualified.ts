import type { Person, Question } from './candidate.js';

/** Whether somebody has learned the task, and whether that still holds today. */
export function heldBy({ qualifications }: Person, { task, today }: Question): 'VALID' | 'EXPIRED' | 'NONE' {
  const held = qualifications.filter((one) => one.task === task.id);
  if (held.length === 0) return 'NONE';
  return held.some((one) => one.until >= today) ? 'VALID' : 'EXPIRED';
}
