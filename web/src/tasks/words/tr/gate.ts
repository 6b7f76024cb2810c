import type { Catalogue } from '../../../words/language.js';
import type { TaskClass } from '../../documents.js';
import type * as english from '../en/gate.js';
import { lowerClass } from './class.js';

/** The Turkish catalogue of the gates: what each says in a few words. */
export const gateTitles: Catalogue<typeof english.gateTitles> = {
  LEGAL_PERSON: 'Bir insan zorunlu',
  ROBOT_RISK_NOT_ACCEPTED: 'Risk değerlendirmesi yok',
  CAPABILITY_UNKNOWN: 'Bunun için bilinen robot yok',
  PAYLOAD: 'Robot için fazla ağır',
  REACH: 'Robotun erişimi dışında',
  EVIDENCE_DISPROVEN: 'Denemeler tutmuyor',
  EVIDENCE_PROVEN: 'Denemeler tutuyor',
  SKILL_NOT_QUALIFIED: 'Serbest bırakma imzası yok',
  SCORE_BELOW_AUTO: 'Puan çok düşük',
  JUDGEMENT_ABOVE_AUTO: 'Yargı gerektiriyor',
  JUDGEMENT_HUMAN: 'İnsanın kendi alanı',
  CAPTURE_NOT_ALLOWED: 'Kayda izin yok',
  PAYBACK_AUTO: 'Robot kendini ödemiyor',
  PAYBACK_DIGITISE: 'Öğrenme kendini ödemiyor',
  ERGONOMIC_DUTY: 'İnsanı zorluyor',
  NO_PERSON_ALLOWED: 'Orada insan bulunamaz',
  PIN: 'Elle belirlendi',
  PIN_REFUSED: 'Sabitleme etkisiz',
};

/** What stands below a title where there are no numbers. */
export const gateDetails: Catalogue<typeof english.gateDetails> = {
  LEGAL_PERSON: 'Yasa ya da müşteri gereği',
  ROBOT_RISK_NOT_ACCEPTED: 'Bu görev için imzalısı yok',
  CAPABILITY_UNKNOWN: 'Takım, taşıma kapasitesi ya da erişim bilinmiyor',
  CAPTURE_NOT_ALLOWED: 'Donanımlı ve izinli istasyon yok',
  ERGONOMIC_DUTY: 'Önce uzaktan kumandayla rahatlatın',
  NO_PERSON_ALLOWED: 'Bir tehlike insanları uzak tutuyor',
  PIN: 'Sahibi tarafından, bitene dek',
  PIN_REFUSED: 'Üstünde başka bir engel var',
};

const list = (classes: readonly TaskClass[]): string => classes.map(lowerClass).join(', ');

/** What a gate does, on its chip. */
export const gateChips: Catalogue<typeof english.gateChips> = {
  blocks: (classes) => `engelliyor: ${list(classes)}`,
  open: (of) => `açık: ${lowerClass(of)}`,
  lifted: 'denemelerle kalktı',
  robot: 'robot yapabilir',
  others: {
    EVIDENCE_PROVEN: 'puan engelini kaldırıyor',
    SKILL_NOT_QUALIFIED: 'denemeleri bekletiyor',
    ERGONOMIC_DUTY: 'bir yükümlülük',
    PIN: 'sınıfı belirliyor',
    PIN_REFUSED: 'olanaksız',
  },
};

/** Sentences with a gate's numbers. */
export const gateWords: Catalogue<typeof english.gateWords> = {
  veto: (feature) => `Tek başına “${feature}” engel`,
  level: (level, means) => `Düzey ${level}: ${means}`,
  score: (score, needed) => `${score}, gereken ${needed}`,
  atMost: (share, limit) => `Pay ${share}, en çok ${limit}; ayrılmalı`,
  under: (share, limit) => `Pay ${share}, ${limit} altında olmalı`,
  payback: (payback, limit) => `${payback}, en çok ${limit}`,
  paybackOf: (payback, limit, investment) => `${payback}, en çok ${limit}; öğrenme maliyeti ${investment}`,
  payload: (mass, payload) => `Parça ve takım ${mass} kg, robot ${payload} kg`,
  reach: (needed, reach) => `${needed} m gerekli, robot ${reach} m`,
  proven: (k, n, lower, threshold) => `${n} denemeden ${k} tuttu; alt sınır ${lower}, gereken ${threshold}`,
  disproven: (k, n, upper, limit) => `${n} denemeden ${k} tuttu; üst sınır ${upper}, ${limit} altında`,
  riskOk: 'Robot riski kabul edildi',
  riskOkDetail: 'Değerlendirme bu görev için imzalı',
  robotOk: 'Bir robot taşıyabilir',
  robotOkDetail: (mass, payload) => `Parça ve takım ${mass} kg, robot ${payload} kg; erişimde`,
  captureOk: 'Kayda izin var',
  captureOkDetail: 'Bir istasyon donanımlı ve izinli',
};
