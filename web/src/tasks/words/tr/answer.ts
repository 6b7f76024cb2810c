import { speech } from '../../../words/tr/speech.js';
import type { Catalogue } from '../../../words/language.js';
import type { TaskClass } from '../../documents.js';
import type * as english from '../en/answer.js';

const { begun } = speech;

/** The Turkish catalogue of the answer: what a class means, and what decided it. */
const is: Readonly<Record<TaskClass, string>> = {
  AUTOMATED: 'Bunu bir robot yapar',
  DIGITISING: 'Bunu insanlar yapar, bu sırada kaydedilir ve öğrenilir',
  HUMAN_ORCHESTRATED: 'Bunu insanlar yapar',
  REFUSED: 'Bunu kimse yapamaz',
};

export const answerWords: Catalogue<typeof english.answerWords> = {
  is,
  could: {
    ...is,
    AUTOMATED: 'Bunu bir robot yapabilir',
    DIGITISING: 'Bunu insanlar yapabilir, bu sırada kaydedilip öğrenilebilir',
  },
  said: (claim, cause, rest) => `${claim}. Nedeni: ${begun(cause)}.${rest}`,
  until: (claim) => ` Bu imzalanana kadar geçerli olan: ${claim}.`,
  signed: (by) => ` İmzalayan: ${by}.`,
  pinned: 'elle belirlendi',
  dwell: 'sınıf değiştirilemeyecek kadar yeni',
  unassessed: (percent) => `önemli olanın yalnızca %${percent} kadarı biliniyor`,
  proven: (k, n, score) => `puan 100 üzerinden ${score} olsa da denemeler bunu kanıtlıyor (${k}/${n})`,
  clear: (score) => `puan 100 üzerinden ${score} ve karşısında bir engel yok`,
  weighed: (gates, score, hardest) => `${gates} (puan 100 üzerinden ${score}; en ağır basan: ${hardest})`,
  veto: (feature) => `${feature} tek başına olağan robotiği dışlıyor`,
  model: 'model böyle diyor',
  and: '; ',
};

export const gateClauses: Catalogue<typeof english.gateClauses> = {
  LEGAL_PERSON: 'yasa ya da müşteri bu iş için bir insan istiyor',
  ROBOT_RISK_NOT_ACCEPTED: 'bu görev için imzalı bir robot risk değerlendirmesi yok',
  CAPABILITY_UNKNOWN: 'tesiste bunun için takımı, taşıma gücü ve erişimi olan bir robot bilinmiyor',
  PAYLOAD: 'parça ve takım en iyi robot için fazla ağır',
  REACH: 'iş en iyi robotun erişiminin dışında',
  EVIDENCE_DISPROVEN: 'denemeler robotun bunu başaramadığını gösteriyor',
  SCORE_BELOW_AUTO: 'iş, olağan robotiğin kaldırabileceğinden daha çok el becerisi istiyor ya da daha çok değişiyor',
  JUDGEMENT_ABOVE_AUTO: 'işin içinde yargı var; ayırmak yardımcı olur',
  JUDGEMENT_HUMAN: 'iş daha çok yargı, eşgüdüm ve istisnadan oluşuyor: insanların işi',
  CAPTURE_NOT_ALLOWED: 'iş kaydedilemez',
  PAYBACK_AUTO: 'bunun için bir robot zamanında kendini ödemiyor',
  PAYBACK_DIGITISE: 'öğrenmek zamanında kendini ödemiyor',
  NO_PERSON_ALLOWED: 'bu işin başında insan bulunamaz',
};
