import type { Catalogue } from '../../../words/language.js';
import { speech } from '../../../words/tr/speech.js';
import type * as english from '../en/list.js';

const { counted } = speech;

/** The Turkish catalogue of the list of tasks and the views beside it. */
export const listWords: Catalogue<typeof english.listWords> = {
  title: 'Görevler',
  loading: 'Görevler okunuyor.',
  failed: 'Görevler yok.',
  headline: (counts) => {
    const all = counts.AUTOMATED + counts.DIGITISING + counts.HUMAN_ORCHESTRATED + counts.REFUSED;
    if (all === 0) return 'Henüz sınıflandırılmış görev yok.';
    const parts = [
      counts.AUTOMATED > 0 ? `${counts.AUTOMATED} robotlar için` : '',
      counts.DIGITISING > 0 ? `${counts.DIGITISING} öğreniliyor` : '',
      counts.HUMAN_ORCHESTRATED > 0 ? `${counts.HUMAN_ORCHESTRATED} insanların işi` : '',
      counts.REFUSED > 0 ? `${counts.REFUSED} kimse için değil` : '',
    ].filter((text) => text !== '');
    return `${counted(all)} görev: ${parts.join(', ')}.`;
  },
  waiting: (signatures, reviews) => {
    if (reviews === 0) return 'Mühendis bekleyen bir şey yok.';
    const signed = signatures === 0 ? '' : ` ${counted(signatures)} tanesi imza ister.`;
    return `${counted(reviews)} görev bir mühendis bekliyor.${signed}`;
  },
  views: {
    label: 'Görev görünümleri',
    list: 'Bütün görevler',
    backlog: 'Birikmiş',
    missing: 'Eksik bilgiler',
    plane: 'Düzlem',
    queue: 'İnceleme kuyruğu',
    policy: 'Kural seti',
  },
  filters: {
    label: 'Süzgeçler',
    classes: 'Modeldeki sınıf',
    all: 'Hepsi',
    text: 'Ada göre süz',
    shows: {
      all: 'Bütün görevler',
      signature: 'İmza bekleyen',
      review: 'İnceleme bekleyen',
      backlog: 'Birikmiş otomasyon',
      unassessed: 'Değerlendirilmemiş',
      duty: 'Ergonomi yükümlülüğü',
    },
    sort: 'Sıralama',
    sorts: {
      need: 'En acil',
      name: 'Ad',
      score: 'Puan',
      confidence: 'En az güvenli',
      saving: 'Tasarruf',
    },
  },
  columns: {
    class: 'Sınıf',
    task: 'Görev',
    nature: 'Doğası',
    score: 'S',
    scoreLong: 'Puan, 100 üzerinden',
    confidence: 'Güven',
    reason: 'Neden',
    force: 'Yürürlükte',
    saving: 'Yıllık tasarruf',
    review: 'Açık',
  },
  signedBy: (who) => `imzalayan ${who}`,
  unsigned: 'imza gerekmez',
  due: 'imza bekliyor',
  duty: 'insanı zorluyor',
  noneMatch: 'Uyan görev yok.',
  noneMatchNext: 'Bir süzgeci kaldırın.',
  none: 'Henüz sınıflandırılmış görev yok.',
  noneNext: 'Görevler fabrika dosyasından ya da bir tablodan gelir.',
  clear: 'Hepsini göster',
  shown: (shown, all) => (shown === all ? `${all} görev` : `${all} görevden ${shown}`),
  sheet: {
    export: 'CSV',
    exportLong: 'Her görev CSV olarak',
    template: 'Şablon',
    import: 'İçe aktar …',
    imported: (tasks, changed) => `${counted(tasks)} görev okundu, ${changed} değişti.`,
    failed: 'Hiçbir şey alınmadı.',
    working: 'Gönderiliyor',
  },
};

export const backlogWords: Catalogue<typeof english.backlogWords> = {
  headline: (count, saving) =>
    count === 0
      ? 'İnsanlara bırakılmış robot işi yok.'
      : `${counted(count)} görev doğası gereği robot işi ama öyle yürürlükte değil${saving === null ? '.' : `: yılda ${saving}.`}`,
  next: 'Doğası gereği robot işi olan her görev öyle yürürlükte.',
  columns: { task: 'Görev', saving: 'Yıllık tasarruf', payback: 'Geri ödeme', force: 'Yürürlükte', blockers: 'Karşısında duran' },
  signature: 'Yalnızca bir imza eksik.',
  noMoney: 'Parça başına saniye ya da yıllık parça bilinmiyor.',
};

export const missingWords: Catalogue<typeof english.missingWords> = {
  headline: (count) => (count === 0 ? 'Eksik bir şey yok.' : `${counted(count)} görevin bilgileri eksik.`),
  next: 'Bir engelin sorduğu her düzey ve bilgi biliniyor.',
  columns: { task: 'Görev', confidence: 'Güven', weight: 'Bilinmeyen puan', levels: 'Bilinmeyen düzeyler', facts: 'Bilinmeyen bilgiler' },
  unassessed: 'değerlendirilmedi',
  upTo: (points) => `en çok ${points}`,
  fill: 'Doldur',
};

export const planeWords: Catalogue<typeof english.planeWords> = {
  title: 'Bütün görevler arasında',
  note: 'daha dolu: daha çok yargı',
  dexterity: 'El becerisi',
  variability: 'Değişkenlik',
  line: (points) => `puan ${points}`,
  caption: (points, judgement, name) => `Çizgi, yargı payı ${judgement} için puan ${points}${name === null ? '' : ` (örnek: ${name})`}.`,
  spoken: (count, name, dexterity, variability) =>
    name === null
      ? `El becerisi ve değişkenliğe göre ${count} görevin hepsi`
      : `El becerisi ve değişkenliğe göre ${count} görevin hepsi; ${name}: ${dexterity} ve ${variability}`,
  columns: { task: 'Görev', class: 'Sınıf', d: 'D', v: 'V', j: 'J', s: 'S' },
  hint: 'Bir görevi ya da satırı gösterin: çizgi onun yargı payı için çizilir.',
};

export const queueWords: Catalogue<typeof english.queueWords> = {
  headline: (count) => (count === 0 ? 'Mühendis bekleyen bir şey yok.' : `${counted(count)} konu bir mühendis bekliyor.`),
  open: 'Açık',
  answered: 'Yanıtlanan',
  none: 'Burada bekleyen yok.',
  noneNext: 'İmzalar, yükseltmeler, sapma, biten sabitlemeler ve itirazlar burada görünür.',
  noneAnswered: 'Henüz yanıtlanan yok.',
  since: (age) => `${age} süredir`,
  openedBy: (who) => `açan ${who}`,
  evidence: (k, n, lower, upper) => `${n} denemeden ${k} tuttu, sınırlar ${lower} – ${upper}`,
  against: (proven) => `karşılık ${proven}`,
  noEvidence: 'deneme yok',
  confidence: (value) => `güven ${value}`,
  answeredBy: (who, day) => `Yanıtlayan ${who}, ${day}`,
  closed: (day) => `Nedeni kalktı, ${day}`,
  sign: 'İmzala …',
  keep: 'Öyle kalsın …',
  answer: 'Yanıtla …',
  extend: 'Uzat …',
  unpin: 'Sabitlemeyi bitir …',
  ask: 'Tesisin bir mühendisi imzalar ve yanıtlar.',
};
