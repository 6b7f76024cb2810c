/** From most to least automated; REFUSED: nobody may do it. */
export const TASK_CLASSES = ['AUTOMATED', 'DIGITISING', 'HUMAN_ORCHESTRATED', 'REFUSED'] as const;
export type TaskClass = (typeof TASK_CLASSES)[number];

/** What a model or a person may ask for; REFUSED is only ever a consequence. */
export const WORK_CLASSES = ['AUTOMATED', 'DIGITISING', 'HUMAN_ORCHESTRATED'] as const;
export type WorkClass = (typeof WORK_CLASSES)[number];

/** 0 for REFUSED to 3 for AUTOMATED. */
export const automationRank = (of: TaskClass): number => TASK_CLASSES.length - 1 - TASK_CLASSES.indexOf(of);

/** Why the class is what it is, where the score alone does not say it. */
export const CLASS_REASONS = [
  'PINNED',
  'LEGAL',
  'UNASSESSED',
  'JUDGEMENT',
  'NO_CAPABLE_ROBOT',
  'NOT_RECORDABLE',
  'NOT_WORTH_LEARNING',
  'PROVEN',
  'DWELL',
  'NO_PERSON_ALLOWED',
] as const;
export type ClassReason = (typeof CLASS_REASONS)[number];
