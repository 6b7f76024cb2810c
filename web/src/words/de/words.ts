import type { Body } from '../../overview/states.js';
import type { words as english } from '../en/words.js';
import type { Catalogue } from '../language.js';
import { speech } from './speech.js';

const { counted, sentence } = speech;

const STATE: Record<Body, string> = {
  run: 'Läuft',
  assisted: 'Läuft mit Hilfe',
  micro: 'Kurzstillstand',
  setup: 'Rüsten',
  starved: 'Teilemangel',
  blocked: 'Blockiert',
  stopped: 'Stillstand',
  down: 'Störung',
  order: 'Kein Auftrag',
  planned: 'Geplanter Stillstand',
  none: 'Nicht geplant',
  unknown: 'Keine Daten',
};

/** Nouns keep their capital in the midst of a sentence. */
const WITHIN: Record<Body, string> = {
  ...STATE,
  run: 'läuft',
  assisted: 'läuft mit Hilfe',
  blocked: 'blockiert',
  order: 'kein Auftrag',
  planned: 'geplanter Stillstand',
  none: 'nicht geplant',
  unknown: 'keine Daten',
};

const UNIT_SAYS: Partial<Record<Body, string>> = {
  down: 'ist gestört',
  stopped: 'steht',
  unknown: 'sendet keine Daten',
  starved: 'wartet auf Teile',
  blocked: 'ist blockiert',
};

const LANE_SAYS: Partial<Record<Body, string>> = {
  run: 'lief',
  assisted: 'lief mit Hilfe',
  micro: 'Kurzstillstände',
};

const lines = (count: number): string => `${counted(count)}${count === 1 ? 'e Linie' : ' Linien'}`;
const allLines = (all: number): string => (all === 2 ? 'Beide Linien' : `Alle ${counted(all).toLowerCase()} Linien`);

/** The German catalogue. A sentence with a value in it is a function of the value. */
export const words: Catalogue<typeof english> = {
  product: 'Fingerpost',
  state: STATE,
  stateWithin: WITHIN,
  headline: {
    noLines: 'Hier ist noch keine Linie eingerichtet.',
    nobody: 'Nichts braucht Sie.',
    noLine: 'Keine Linie braucht jemanden.',
    late: (count) => (count === 1 ? 'Ein Auftrag ist verspätet.' : `${counted(count)} Aufträge sind verspätet.`),
    oneNeeds: (line) => `${line} braucht jemanden.`,
    need: (count, all) =>
      count === all && all > 1
        ? `${allLines(all)} brauchen jemanden.`
        : `${lines(count)} ${count === 1 ? 'braucht' : 'brauchen'} jemanden.`,
    run: (count, all, others) => {
      if (count === all) return all === 1 ? 'Die Linie läuft.' : `${allLines(all)} laufen.`;
      if (others && count === 1 && all === 2) return 'Die andere läuft.';
      return count === 1 ? 'Eine läuft.' : `${counted(count)} laufen.`;
    },
    rest: (count, all) => {
      if (all === 1) return 'Die Linie ruht.';
      return count === 1 ? 'Eine ruht.' : `${counted(count)} ruhen.`;
    },
    loading: 'Die Fertigung wird gelesen.',
  },
  attention: {
    title: 'Braucht jetzt jemanden',
    empty: 'Nichts braucht Sie.',
    emptyNext: 'Stillstände, stumme Arbeitsplätze, verspätete und wartende Aufträge erscheinen hier.',
    fresh: (count) => `${count} neu`,
    more: (shown, all) => `${shown} von ${all}`,
    unit: (unit, body) => {
      const says = UNIT_SAYS[body];
      return says === undefined ? `${unit}: ${WITHIN[body]}` : `${unit} ${says}`;
    },
    unitDetail: (body, reason, pacesLine, never) => {
      const silent = body === 'unknown' && never ? 'Noch ist nichts von dort gekommen.' : '';
      const without = body === 'stopped' ? 'Noch kein Grund angegeben.' : silent;
      const why = reason === null ? without : sentence(reason);
      const pace = pacesLine === null ? '' : `Gibt den Takt für ${pacesLine} vor.`;
      return [why, pace].filter((text) => text !== '').join(' ');
    },
    late: (name, past) => (past ? `${name} ist verspätet` : `${name} wird sich verspäten`),
    manyLate: (count) => `${counted(count)} Aufträge sind verspätet`,
    due: (id, time) => `${id}, fällig ${time}.`,
    firstDue: (id, time) => `Der erste, ${id}, war fällig um ${time}.`,
    waits: (name) => `${name} hat keinen Platz`,
    manyWait: (count) => `${counted(count)} Aufträge haben keinen Platz`,
    waitDetail: (id, reason) => (id === null ? `Am längsten: ${sentence(reason)}` : `${id}: ${sentence(reason)}`),
    open: 'Öffnen',
    orders: 'Aufträge',
    whyHere: 'Warum hier',
    reasons: 'Gründe',
  },
  lane: {
    spoken: (name, from, parts, last) => `${name}, ${from} bis jetzt: ${[...parts, last].join(', ')}`,
    sum: (body, minutes, times) => {
      const said = `${LANE_SAYS[body] ?? WITHIN[body]} ${minutes} min`;
      return times > 1 && UNIT_SAYS[body] !== undefined && body !== 'unknown' ? `${said}, ${times}-mal` : said;
    },
    since: (body, time) => `${WITHIN[body]} seit ${time}`,
    tip: (body, from, to, age, reason) => `${STATE[body]} ${from} bis ${to}, ${age}${reason === null ? '' : `, ${reason}`}`,
  },
};
