import type { Catalogue } from '../../../words/language.js';
import { speech } from '../../../words/tr/speech.js';
import type { ReviewKind } from '../../documents.js';
import type * as english from '../en/card.js';
import { lowerClass } from './class.js';

const { counted } = speech;

const PRESSING: Readonly<Record<ReviewKind, string>> = {
  SIGNATURE_DUE: 'imza bekliyor',
  PROMOTION_DUE: 've yükseltmeye hazır',
  DEMOTED: 'geri alındı',
  EVIDENCE_DISAGREES: 've denemeler çelişiyor',
  DRIFT: 've sapıyor',
  LOW_CONFIDENCE: 'güveni düşük',
  PIN_ENDING: 'kısa süre daha',
  CONTESTED: 've itiraz edildi',
};

/** The Turkish catalogue of the task card. */
export const cardWords: Catalogue<typeof english.cardWords> = {
  loading: 'Görev okunuyor.',
  failed: 'Görev yok.',
  gone: 'Böyle bir görev yok.',
  goneNext: 'Fabrika dosyasından çıkmış olabilir.',
  back: 'Görevler',
  title: (name, of, pressing, pinned) => {
    const said = pressing === null ? '' : `, ${PRESSING[pressing]}`;
    return `${name}: ${lowerClass(of)}${pinned ? ', elle belirlendi' : ''}${said}`;
  },
  facts: {
    nature: 'Doğası',
    confidence: 'Güven',
    plausible: (classes) => `${classes.map(lowerClass).join(' ya da ')} olası`,
    policy: 'Kural seti',
    volumeTerm: 'Hacim',
    signed: 'İmzalayan',
    unsigned: 'kimse',
    volume: (perYear, seconds) =>
      [perYear === null ? '' : `yılda ${perYear}`, seconds === null ? '' : `her biri ${seconds} sn`]
        .filter((text) => text !== '')
        .join(', '),
    inForce: 'Yürürlükte',
    since: (day) => `${day} itibarıyla`,
  },
  acts: {
    sign: (of) => `“${lowerClass(of)}” olarak imzala …`,
    whatIf: 'Şöyle olsaydı …',
    disagree: 'Katılmıyorum …',
    pin: 'Elle belirle …',
    repin: 'Sabitlemeyi değiştir …',
    unpin: 'Sabitlemeyi bitir …',
    ask: 'Tesisin bir mühendisi imzalar ve elle belirler.',
  },
  score: {
    title: '100’den puana',
    note: '19 özellik; düzey 0 robot için en kolayı',
    start: 'Başlangıç',
    score: 'Puan',
    threshold: (points, kind) =>
      kind === 'enter' ? `otomatik olmak için ${points}` : kind === 'keep' ? `otomatik kalmak için ${points}` : `otomatik ${points}`,
    band: (fresh, keep, enter) => `Yeniyse ${fresh}; kalmak için ${keep}, girmek için ${enter}.`,
    level: (level) => `düzey ${level} / 4`,
    unknown: 'bilinmiyor, düzey 4 sayıldı',
    source: 'Kaynak',
    levelOf: (feature) => `Düzey: ${feature}`,
    sourceOf: (feature) => `Kaynak: ${feature}`,
    option: (level, means) => `${level}: ${means}`,
  },
  gates: { title: 'Onu burada tutan', none: 'Hiçbir sınıfa engel yok.' },
  pay: {
    title: 'Kendini öder mi',
    none: 'Parça başına saniye ya da yıllık parça bilinmiyor.',
    digitising: 'geri ödeme, dijitalleşme',
    automated: 'geri ödeme, otomatik',
    limit: (limit) => `sınır ${limit}`,
    breakEven: 'öğrenme şundan sonra değer',
    perYear: 'yıllık parça',
    costs: (hand, robot, learned, remote) => `Bir parça elle ${hand}, robotla ${robot}, öğrenilmiş ${learned}, uzaktan ${remote} tutar.`,
    learning: (demonstrations, investment, chance) => `Öğrenme ${demonstrations} gösterim ve ${investment} ister; olasılık ${chance}.`,
  },
  versions: {
    title: 'Sürümler',
    compare: 'Karşılaştır',
    close: 'Kapat',
    from: 'Şu sürümden',
    to: 'şu sürüme',
    version: (version) => `Sürüm ${version}`,
    signed: (who) => `imzalayan ${who}`,
    unsigned: 'imzasız',
    hidden: (count) => `${counted(count)} eski sürüm`,
    columns: { what: 'Ne', from: 'Önce', to: 'Sonra' },
    same: 'Fark yok.',
    one: 'Şimdilik tek sürüm var.',
  },
  history: {
    title: 'Kim karar verdi, hangi denemelerle',
    columns: { when: 'Ne zaman', what: 'Ne', who: 'Kim', words: 'Sözle', trials: 'Denemeler' },
    service: 'hizmet',
    somebody: 'söylenmedi',
    version: (version) => `sürüm ${version}`,
    trials: (k, n, lower, upper) => `${n} denemeden ${k}, ${lower}–${upper}`,
    all: (count) => `Hepsini göster (${count})`,
  },
  open: {
    title: 'Bir mühendiste açık',
    none: 'Açık bir şey yok.',
    pin: (of, owner, until) => `${owner}, “${lowerClass(of)}” olarak sabitledi; bitiş ${until}`,
    review: (day) => `gözden geçirme ${day}`,
  },
  split: {
    title: 'Adım adım',
    none: 'Bu görevin hiçbir adımı düzeylerini ve saniyelerini bildirmiyor.',
    noneNext: 'Fabrika dosyasında düzeyi olan adımlar burada bölünür.',
    by: { ROBOT: 'robot', PERSON: 'insan' },
    saving: (saving, handOvers) =>
      `Hepsi elle yapılana göre parça başına ${saving} daha az, ${handOvers === 0 ? 'devirsiz' : `${handOvers} devirle`}.`,
    noSaving: (cost) => `Hiçbir bölme hepsini elle yapmaktan ucuz değil, parça başına ${cost}.`,
    columns: { step: 'Adım', class: 'Sınıf', by: 'Yapan', score: 'S', cost: 'Maliyet' },
  },
};

export const evidenceWords: Catalogue<typeof english.evidenceWords> = {
  title: 'Kanıt',
  by: (unit, product, hash) => [unit, product, hash].filter((text) => text !== null).join(', '),
  stated: 'görevde bildirildiği gibi',
  none: 'Bu yapılandırmada hiçbir robot denemedi.',
  noneNext: 'Denemeler ve robot çevrimleri oldukça burada sayılır.',
  proven: (rate) => `${rate} kanıtlı`,
  disproven: (rate) => `${rate} çürütülmüş`,
  trials: 'deneme',
  says: (k, n, lower, upper, threshold, verdict) =>
    `${n} denemeden ${k} yardımsız ve yeniden işlemesiz. Sınırlar ${lower} – ${upper}: ${
      verdict === 'PROVEN' ? `${threshold} üstünde, kanıtlı` : verdict === 'DISPROVEN' ? 'çürütülmüş' : `${threshold} henüz kanıtlanmadı`
    }.`,
  people: (cycles, shifts, seconds, cv) => `İnsanlarla: ${shifts} kişi vardiyasında ${cycles} parça, her biri ${seconds} sn, DK ${cv}.`,
  robots: (cycles, assists, scrap, failure, limit) => `${cycles} çevrim, ${assists} yardım, ${scrap} hurda; sapma ${failure} / ${limit}.`,
  columns: { by: 'Birim', day: 'Gün', n: 'Deneme', k: 'Tutan', lower: 'Alt', upper: 'Üst' },
  spoken: (k, n, lower, upper, proven, disproven) =>
    `${n} denemeden ${k} başarılı; alt sınır ${lower}, üst sınır ${upper}; ${proven} ve üstü kanıtlı, ${disproven} altı çürütülmüş`,
};

export const changeWords: Catalogue<typeof english.changeWords> = {
  title: 'Neyle değişirdi',
  none: 'En çok dört basamaklık hiçbir değişiklik ve tek bir bilgi başka sınıf vermiyor.',
  more: (count) => `${count} tane daha`,
  try: 'Dene',
  tryThis: (title) => `Dene: ${title}`,
  level: (feature, from, to) => `${feature} ${from} → ${to}`,
  score: (points) => `puan ${points}`,
  inHand: 'fabrikanın elinde',
  steps: (steps) => `${steps} basamak`,
  fact: (now, to, truth) => (truth ? 'henüz değil' : now === null ? to : `${now} → ${to}`),
  facts: {
    'arm.payload_kg': 'Daha güçlü bir robot',
    'arm.reach_m': 'Daha uzun erişim',
    perYear: 'Yılda daha çok parça',
    robotRiskAccepted: 'Risk değerlendirmesini imzala',
    captureAllowed: 'Kayda izin ver',
    commissioned: 'Oraya bir robot koy',
    skillStage: 'Beceriyi serbest bırak',
  },
};

/** What two versions may differ in. */
export const comparedWords: Catalogue<typeof english.comparedWords> = {
  source: (feature) => `${feature}, kaynak`,
  pin: (of, by, why) => `${of}, ${by}: ${why}`,
  arm: (payload, tool, reach) => `${tool} kg takımla ${payload} kg taşır, ${reach} m erişir`,
  parts: {
    class: 'Sınıf',
    nature: 'Doğası',
    reason: 'Neden',
    score: 'Puan',
    confidence: 'Güven',
    policy: 'Kural seti',
    gates: 'Engeller',
    evidence: 'Denemeler',
  },
};

/** Facts by the names that the plant file gives them. */
export const factWords: Catalogue<typeof english.factWords> = {
  mass_kg: 'Kütle',
  reach_m: 'Uzaklık',
  manual_s: 'Elle saniye',
  robot_s: 'Robotla saniye',
  perYear: 'Yıllık parça',
  quality_severity: 'Hata ağırlığı',
  eaws: 'EAWS',
  rula: 'RULA',
  li: 'Kaldırma indeksi',
  commissioned: 'Robot zaten kurulu',
  legalPerson: 'Yasa insan istiyor',
  noPersonAllowed: 'Orada insan bulunamaz',
  skillStage: 'Beceri aşaması',
  configHash: 'Yapılandırma',
  robotRiskAccepted: 'Robot riski kabul edildi',
  captureAllowed: 'Kayda izin var',
  teleoperable: 'Uzaktan sürülebilir',
  qualitySeverity: 'Hata ağırlığı',
  pin: 'Sabitleme',
  'arm.payload_kg': 'Robotun taşıma kapasitesi',
  'arm.tool_kg': 'Takım kütlesi',
  'arm.reach_m': 'Robotun erişimi',
  arm: 'Bunun için bir robot',
};
