import type { listWords as englishList, queueWords as englishQueue } from '../en/orders.js';
import type { Catalogue } from '../language.js';
import { speech } from './speech.js';

const { spoken } = speech;

const BODY = { down: 'arızalı', stopped: 'duruyor', starved: 'parçasız', blocked: 'tıkalı', unknown: 'veri göndermiyor' } as const;

/** İş emirlerinin listesi ve sıraları. */
export const listWords: Catalogue<typeof englishList> = {
  title: 'İş emirleri',
  failed: 'İş emirleri okunamadı.',
  headline: (open, late, none) =>
    open === 0
      ? 'Açık iş emri yok.'
      : [`${open} iş emri açık`, late === 0 ? 'geciken yok' : `${late} gecikmiş`, none === 0 ? 'hepsinin yeri var' : `${none} yersiz`].join(
          ', ',
        ) + '.',
  views: { label: 'Görünüm', list: 'Termine göre', queues: 'Sıralar' },
  shows: { label: 'Hangi iş emirleri', open: 'Açık', late: 'Gecikmiş', none: 'Yersiz', pinned: 'Sabitlenmiş', ended: 'Bitmiş' },
  state: 'Durum',
  stateNames: {
    any: 'Her durum',
    waiting: 'Bekliyor',
    placed: 'Yeri var',
    running: 'Çalışıyor',
    interrupted: 'Kesildi',
    held: 'Tutuluyor',
  },
  text: 'İş, emir ya da birime göre',
  columns: { class: 'Sınıf', task: 'İş ve emir', good: 'Sağlam', goes: 'Gittiği yer', due: 'Termin', left: 'Kalan', state: 'Durum' },
  shown: (shown) => `${shown} gösteriliyor`,
  more: (shown, all) => `${all} emirden ilk ${shown}: diğerleri için süzün.`,
  of: (quantity) => `/ ${quantity}`,
  row: (externalId, product) => (product === null ? externalId : `${externalId}, ${product}`),
  noUnit: 'yok',
  pinned: 'sabitlenmiş',
  lateBy: (age) => `${age} geç`,
  empty: {
    open: ['Bekleyen iş emri yok.', 'İş emirleri MES’ten ya da POST /api/v1/job-orders ile gelir.'],
    late: ['Geciken iş emri yok.', 'Termini geçip bitmeyen emir burada görünür.'],
    none: ['Her emrin yeri var ya da sırasını bekliyor.', 'Hiçbir birimin alamadığı emir nedenleriyle burada görünür.'],
    pinned: ['Sabitlenmiş iş emri yok.', '“Neden burada?” bölümünden sabitlenir.'],
    ended: ['Henüz biten iş emri yok.', 'Son bitenler burada görünür.'],
  },
  noneMatch: 'Uyan iş emri yok.',
  noneMatchNext: 'Bir süzgeci kaldırın.',
  clear: 'Süzgeçleri kaldır',
  states: {
    running: 'Çalışıyor',
    assisted: 'Yardımla çalışıyor',
    runningBut: (body) => `Çalışıyor, birim ${BODY[body]}`,
    interrupted: (body) => (body === null || body === 'unknown' ? 'Kesildi' : `Kesildi: birim ${BODY[body]}`),
    loaded: 'Yüklendi',
    ready: 'Hazır, henüz kabul edilmedi',
    waiting: 'Yer bekliyor',
    precedence: 'Önceki adımı bekliyor',
    pinBlocked: 'Bekliyor: sabitleme karşılanamıyor',
    never: 'Tesisin hiçbir birimi yapamaz',
    noPlace: (why) => `Yersiz; en yakın birim: ${why}`,
    moveLimit: 'Çok kez yer değiştirdi: bir insan karar verir',
    held: (reason) => (reason === null ? 'Tutuluyor' : `Tutuluyor: ${reason}`),
    underWay: (act) => `${spoken(act)} istendi, doğrulanmadı`,
    ended: 'Bitti',
    endedAs: (subState) => `Bitti, ${spoken(subState)}`,
    aborted: (reason) => (reason === null ? 'İptal edildi' : `İptal edildi: ${spoken(reason)}`),
  },
};

export const queueWords: Catalogue<typeof englishQueue> = {
  title: 'Sıra',
  line: 'Hat',
  order: 'Dağıtım sırasıyla: önce birimde olan, sonra yer açılınca gelecek olanlar.',
  drag: 'Bir emri başka birime sürükleyin ya da üzerinde Alt+↑ veya Alt+↓ tuşlarına basın: nedeniyle oraya sabitlenir.',
  none: 'Burada bekleyen yok.',
  out: 'Hizmet dışı bırakıldı',
  here: 'burada',
  next: 'gelecek',
  due: (due) => `termin ${due}`,
  late: (due) => `termin ${due}, gecikmiş`,
  pin: (name) => `${name} emrini sabitle …`,
  pinShort: 'Sabitle …',
  hidden: 'İş emirleri yalnızca şimdi için bilinir ve her role açık değildir.',
};
