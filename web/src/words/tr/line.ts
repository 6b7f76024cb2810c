import type { Body } from '../../overview/states.js';
import type { lineWords as english } from '../en/line.js';
import type { Catalogue } from '../language.js';
import { speech } from './speech.js';
import { words } from './words.js';

const { within } = speech;

const SAYS: Record<Body, string> = {
  run: 'çalışıyor',
  assisted: 'yardımla çalışıyor',
  micro: 'kısa süreliğine duruyor',
  setup: 'ayarlanıyor',
  starved: 'parça bekliyor',
  blocked: 'parçayı devredemiyor',
  stopped: 'duruyor',
  down: 'arızalı',
  order: 'iş emri bekliyor',
  planned: 'planlı duruşta',
  none: 'planlanmamış',
  unknown: 'veri göndermiyor',
};

/** The Turkish catalogue of the line. */
export const lineWords: Catalogue<typeof english> = {
  says: (unit, body, reason) => (reason === null ? `${unit} ${SAYS[body]}.` : `${unit} ${SAYS[body]}: ${within(reason)}.`),
  setsPace: 'Hattın temposunu belirliyor.',
  others: (unit, body) => `${unit} ${SAYS[body]}.`,
  noUnits: 'Bu hatta parça üreten birim yok.',
  was: (percent) => `OEE %${percent} oldu.`,
  wasUnknown: 'Bu süre hakkında OEE için yeterli bilgi yok.',
  mostLost: (loss, minutes) => `En büyük kayıp: ${within(loss)}, ${minutes} dk.`,
  minuteCosts: (parts) => `Her dakika ideal tempoda ${parts} parçaya mal olur.`,
  firstStopped: (unit, minutes, effect) =>
    effect === 'starved'
      ? `Beklemenin ${minutes} dakikasında önce ${unit} durdu.`
      : `Tıkanmanın ${minutes} dakikasında önce ${unit} durdu.`,
  found: 'Darboğaz tanımlı değil; en yavaş birim alındı.',
  key: 'Gösterim',
  state: words.state,
  units: 'Hattın birimleri',
  columns: { unit: 'Birim', now: 'Şimdi', atEnd: 'Sonunda', order: 'İş emri', good: 'Sağlam', oee: 'OEE', known: 'Bilinen' },
  constraint: 'Darboğaz',
  since: (age) => age,
  buffer: (to, capacity) => `${to} önünde tampon, kapasite ${capacity}`,
  bufferFull: (from) => `dolu: ${from} devredemiyor`,
  bufferEmpty: (to) => `boş: ${to} parça bekliyor`,
  flow: (to) => `Hedef: ${to}`,
  seat: 'Uzaktan koltuk parça üretmez; yardımı yardım sayılır, asla robot süresi sayılmaz.',
  byNow: (expected) => `şimdiye dek ${expected} içinden`,
  ofQuantity: (quantity) => `toplam ${quantity}`,
  went: 'Süre nereye gitti',
  minutesOf: (unit) => unit,
  happened: 'Neler oldu',
  nothing: 'Şimdiye dek burada duruş olmadı.',
  lasted: (age) => age,
  still: 'sürüyor',
  events: (what) => `Olaylar: ${what}`,
  losses: 'Kayıplar',
  comes: 'Sırada ne var',
  allOrders: 'Bütün iş emirleri',
  comesNone: 'Bu hattı bekleyen iş emri yok.',
  comesHidden: 'İş emirleri yalnızca şu an için bilinir ve her role açık değildir.',
  due: (id, due) => `${id}, termin ${due}`,
  noPlace: 'henüz yeri yok',
  whyHere: (id) => `${id}, neden burada`,
  report: 'Vardiya raporu',
  other: 'Hat',
  gone: 'Böyle bir hat yok.',
  byClass: 'Geçerli sınıfa göre',
  whoFirst: 'Önce kim durdu',
  whoFirstNone: 'Darboğaz kimseyi beklemedi.',
  nobody: 'kimse durmadı',
  effect: { STARVED: 'parça bekledi', BLOCKED: 'önü tıkandı' },
};
