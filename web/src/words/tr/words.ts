import type { Body } from '../../overview/states.js';
import type { words as english } from '../en/words.js';
import type { Catalogue } from '../language.js';
import { speech } from './speech.js';

const { counted, sentence, within } = speech;

const STATE: Record<Body, string> = {
  run: 'Çalışıyor',
  assisted: 'Yardımla çalışıyor',
  micro: 'Kısa duruş',
  setup: 'Ayar',
  starved: 'Parça bekliyor',
  blocked: 'Önü tıkalı',
  stopped: 'Duruş',
  down: 'Arıza',
  order: 'İş emri yok',
  planned: 'Planlı duruş',
  none: 'Planlanmamış',
  unknown: 'Veri yok',
};

/** A state in the midst of a sentence. */
const WITHIN = Object.fromEntries(Object.entries(STATE).map(([body, text]) => [body, within(text)])) as Record<Body, string>;

const UNIT_SAYS: Partial<Record<Body, string>> = {
  down: 'arızalı',
  stopped: 'duruyor',
  unknown: 'veri göndermiyor',
  starved: 'parça bekliyor',
  blocked: 'önü tıkalı',
};

const LANE_SAYS: Partial<Record<Body, string>> = {
  run: 'çalıştı',
  assisted: 'yardımla çalıştı',
  micro: 'kısa duruşlar',
};

const allLines = (all: number): string => (all === 2 ? 'Her iki hat' : `${counted(all)} hattın hepsi`);

/** The Turkish catalogue. A sentence with a value in it is a function of the value. */
export const words: Catalogue<typeof english> = {
  product: 'Fingerpost',
  state: STATE,
  stateWithin: WITHIN,
  headline: {
    noLines: 'Burada henüz kurulu hat yok.',
    nobody: 'Size ihtiyaç yok.',
    noLine: 'Hiçbir hattın kimseye ihtiyacı yok.',
    late: (count) => `${counted(count)} iş emri gecikti.`,
    oneNeeds: (line) => `${line}: birine ihtiyaç var.`,
    need: (count, all) =>
      count === all && all > 1 ? `${allLines(all)} için birine ihtiyaç var.` : `${counted(count)} hat için birine ihtiyaç var.`,
    run: (count, all, others) => {
      if (count === all) return all === 1 ? 'Hat çalışıyor.' : `${allLines(all)} çalışıyor.`;
      if (others && count === 1 && all === 2) return 'Diğeri çalışıyor.';
      return `${counted(count)} hat çalışıyor.`;
    },
    rest: (count, all) => (all === 1 ? 'Hat molada.' : `${counted(count)} hat molada.`),
    loading: 'Saha okunuyor.',
  },
  attention: {
    title: 'Şimdi birine ihtiyacı olanlar',
    empty: 'Size ihtiyaç yok.',
    emptyNext: 'Duruşlar, sessiz birimler, geciken ve bekleyen iş emirleri burada görünür.',
    fresh: (count) => `${count} yeni`,
    more: (shown, all) => `${all} içinden ${shown}`,
    unit: (unit, body) => `${unit} ${UNIT_SAYS[body] ?? WITHIN[body]}`,
    unitDetail: (body, reason, pacesLine, never) => {
      const silent = body === 'unknown' && never ? 'Henüz hiçbir veri gelmedi.' : '';
      const without = body === 'stopped' ? 'Henüz neden verilmedi.' : silent;
      const why = reason === null ? without : sentence(reason);
      const pace = pacesLine === null ? '' : `${pacesLine} hattının temposunu belirliyor.`;
      return [why, pace].filter((text) => text !== '').join(' ');
    },
    late: (name, past) => (past ? `${name} gecikti` : `${name} gecikecek`),
    manyLate: (count) => `${counted(count)} iş emri gecikti`,
    due: (id, time) => `${id}, termin ${time}.`,
    firstDue: (id, time) => `İlki ${id}, termini ${time} idi.`,
    waits: (name) => `${name} için yer yok`,
    manyWait: (count) => `${counted(count)} iş emri için yer yok`,
    waitDetail: (id, reason) => (id === null ? `En uzun bekleyen: ${within(sentence(reason))}` : `${id}: ${within(sentence(reason))}`),
    open: 'Aç',
    orders: 'İş emirleri',
    whyHere: 'Neden burada',
    reasons: 'Nedenler',
  },
  lane: {
    spoken: (name, from, parts, last) => `${name}, ${from} ile şimdi arası: ${[...parts, last].join(', ')}`,
    sum: (body, minutes, times) => {
      const said = `${LANE_SAYS[body] ?? WITHIN[body]} ${minutes} dk`;
      return times > 1 && UNIT_SAYS[body] !== undefined && body !== 'unknown' ? `${said}, ${times} kez` : said;
    },
    since: (body, time) => `${time} itibarıyla ${WITHIN[body]}`,
    tip: (body, from, to, age, reason) => `${STATE[body]} ${from}–${to}, ${age}${reason === null ? '' : `, ${within(reason)}`}`,
  },
};
