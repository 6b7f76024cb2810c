import type { Catalogue } from '../../../words/language.js';
import { speech } from '../../../words/tr/speech.js';
import type { ReviewKind, TaskClass } from '../../documents.js';
import type * as english from '../en/class.js';

/** The Turkish words of classes, reasons and reviews. */
export const classWords: Catalogue<typeof english.classWords> = {
  AUTOMATED: 'Otomatik',
  DIGITISING: 'Dijitalleşen',
  HUMAN_ORCHESTRATED: 'İnsan yönetiminde',
  REFUSED: 'Reddedilmiş',
};

/** The class in the midst of a sentence. */
export const lowerClass = (of: TaskClass): string => speech.within(classWords[of]);

/** Where a list is narrow. */
export const shortClass: Catalogue<typeof english.shortClass> = { ...classWords, HUMAN_ORCHESTRATED: 'İnsan' };

export const reasonWords: Catalogue<typeof english.reasonWords> = {
  PINNED: 'Elle belirlendi',
  LEGAL: 'Yasa insan istiyor',
  UNASSESSED: 'Değerlendirilmedi',
  JUDGEMENT: 'Yargı gerektiriyor',
  NO_CAPABLE_ROBOT: 'Yetkin robot yok',
  NOT_RECORDABLE: 'Kaydedilemez',
  NOT_WORTH_LEARNING: 'Öğrenmeye değmez',
  PROVEN: 'Denemelerle kanıtlandı',
  DWELL: 'Geçiş için çok yeni',
  NO_PERSON_ALLOWED: 'İnsana izin yok',
};

/** Without a reason the score alone decides. */
export const byScore = 'Puana göre';

export const reviewWords: Readonly<Record<ReviewKind, string>> = {
  SIGNATURE_DUE: 'İmza bekliyor',
  PROMOTION_DUE: 'Yükseltme bekliyor',
  DEMOTED: 'Geri alındı',
  EVIDENCE_DISAGREES: 'Denemeler çelişiyor',
  DRIFT: 'Sapma',
  LOW_CONFIDENCE: 'Düşük güven',
  PIN_ENDING: 'Sabitleme bitiyor',
  CONTESTED: 'İtiraz edildi',
};

/** What happened, as a past participle after the name of who did it. */
export const historyWords: Catalogue<typeof english.historyWords> = {
  RESULT: 'Hesaplandı',
  IN_FORCE: 'Yürürlükte',
  SIGNED: 'İmzalandı',
  PINNED: 'Elle belirlendi',
  UNPINNED: 'Artık elle belirlenmiş değil',
  CONTESTED: 'İtiraz edildi',
  ANSWERED: 'Yanıtlandı',
  LEVELS_SET: 'Düzeyler bildirildi',
};
