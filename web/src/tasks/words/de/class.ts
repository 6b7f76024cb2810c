import type { Catalogue } from '../../../words/language.js';
import type { ReviewKind, TaskClass } from '../../documents.js';
import type * as english from '../en/class.js';

/** The German words of classes, reasons and reviews. */
export const classWords: Catalogue<typeof english.classWords> = {
  AUTOMATED: 'Automatisiert',
  DIGITISING: 'In Digitalisierung',
  HUMAN_ORCHESTRATED: 'Menschengeführt',
  REFUSED: 'Abgelehnt',
};

const LOWER: Readonly<Record<TaskClass, string>> = {
  AUTOMATED: 'automatisiert',
  DIGITISING: 'in Digitalisierung',
  HUMAN_ORCHESTRATED: 'menschengeführt',
  REFUSED: 'abgelehnt',
};

/** The class in the midst of a sentence. */
export const lowerClass = (of: TaskClass): string => LOWER[of];

/** Where a list is narrow. */
export const shortClass: Catalogue<typeof english.shortClass> = { ...classWords, DIGITISING: 'Wird digital', HUMAN_ORCHESTRATED: 'Mensch' };

export const reasonWords: Catalogue<typeof english.reasonWords> = {
  PINNED: 'Von Hand gesetzt',
  LEGAL: 'Gesetz verlangt Menschen',
  UNASSESSED: 'Nicht bewertet',
  JUDGEMENT: 'Braucht Urteil',
  NO_CAPABLE_ROBOT: 'Kein fähiger Roboter',
  NOT_RECORDABLE: 'Aufnahme nicht erlaubt',
  NOT_WORTH_LEARNING: 'Lernen lohnt nicht',
  PROVEN: 'Durch Versuche belegt',
  DWELL: 'Zu neu für einen Wechsel',
  NO_PERSON_ALLOWED: 'Kein Mensch erlaubt',
};

/** Without a reason the score alone decides. */
export const byScore = 'Nach Wertung';

export const reviewWords: Readonly<Record<ReviewKind, string>> = {
  SIGNATURE_DUE: 'Unterschrift fällig',
  PROMOTION_DUE: 'Aufstieg fällig',
  DEMOTED: 'Zurückgestuft',
  EVIDENCE_DISAGREES: 'Versuche widersprechen',
  DRIFT: 'Abdrift',
  LOW_CONFIDENCE: 'Geringe Sicherheit',
  PIN_ENDING: 'Festlegung endet',
  CONTESTED: 'Bestritten',
};

/** What happened, as a past participle after the name of who did it. */
export const historyWords: Catalogue<typeof english.historyWords> = {
  RESULT: 'Berechnet',
  IN_FORCE: 'In Kraft',
  SIGNED: 'Unterschrieben',
  PINNED: 'Von Hand gesetzt',
  UNPINNED: 'Nicht mehr von Hand gesetzt',
  CONTESTED: 'Bestritten',
  ANSWERED: 'Beantwortet',
  LEVELS_SET: 'Stufen angegeben',
};
