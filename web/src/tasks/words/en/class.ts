import type { ReviewKind, TaskClass } from '../../documents.js';

/** The English words of classes, reasons and reviews. */
export const classWords: Readonly<Record<TaskClass, string>> = {
  AUTOMATED: 'Automated',
  DIGITISING: 'Digitising',
  HUMAN_ORCHESTRATED: 'Human-orchestrated',
  REFUSED: 'Refused',
};

/** The class in the midst of a sentence. */
export const lowerClass = (of: TaskClass): string => classWords[of].toLowerCase();

/** Where a list is narrow. */
export const shortClass: Readonly<Record<TaskClass, string>> = { ...classWords, HUMAN_ORCHESTRATED: 'Human' };

export const reasonWords: Readonly<Record<string, string>> = {
  PINNED: 'Set by hand',
  LEGAL: 'Law names a person',
  UNASSESSED: 'Not assessed',
  JUDGEMENT: 'Judgement inside',
  NO_CAPABLE_ROBOT: 'No capable robot',
  NOT_RECORDABLE: 'May not be recorded',
  NOT_WORTH_LEARNING: 'Not worth learning',
  PROVEN: 'Proven by trials',
  DWELL: 'Too young to move',
  NO_PERSON_ALLOWED: 'No person allowed',
};

/** Without a reason the score alone decides. */
export const byScore = 'By score';

export const reviewWords: Readonly<Record<ReviewKind, string>> = {
  SIGNATURE_DUE: 'Signature due',
  PROMOTION_DUE: 'Promotion due',
  DEMOTED: 'Demoted',
  EVIDENCE_DISAGREES: 'Trials disagree',
  DRIFT: 'Drift',
  LOW_CONFIDENCE: 'Low confidence',
  PIN_ENDING: 'Pin ends',
  CONTESTED: 'Contested',
};

/** What happened, as a past participle after the name of who did it. */
export const historyWords: Readonly<Record<string, string>> = {
  RESULT: 'Reckoned',
  IN_FORCE: 'In force',
  SIGNED: 'Signed',
  PINNED: 'Set by hand',
  UNPINNED: 'No longer set by hand',
  CONTESTED: 'Contested',
  ANSWERED: 'Answered',
  LEVELS_SET: 'Levels stated',
};
