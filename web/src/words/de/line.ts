import type { Body } from '../../overview/states.js';
import type { lineWords as english } from '../en/line.js';
import type { Catalogue } from '../language.js';
import { words } from './words.js';

const SAYS: Record<Body, string> = {
  run: 'läuft',
  assisted: 'läuft mit Hilfe',
  micro: 'steht für einen Moment',
  setup: 'wird gerüstet',
  starved: 'wartet auf Teile',
  blocked: 'kann nicht weitergeben',
  stopped: 'steht',
  down: 'ist gestört',
  order: 'hat keinen Auftrag',
  planned: 'ruht wie geplant',
  none: 'ist nicht eingeplant',
  unknown: 'sendet keine Daten',
};

/** The German catalogue of the line. */
export const lineWords: Catalogue<typeof english> = {
  says: (unit, body, reason) => (reason === null ? `${unit} ${SAYS[body]}.` : `${unit} ${SAYS[body]}: ${reason}.`),
  setsPace: 'Er gibt der Linie den Takt vor.',
  others: (unit, body) => `${unit} ${SAYS[body]}.`,
  noUnits: 'Diese Linie hat keinen Arbeitsplatz, der Teile fertigt.',
  was: (percent) => `Die OEE war ${percent} %.`,
  wasUnknown: 'Für eine OEE ist von dieser Zeit zu wenig bekannt.',
  mostLost: (loss, minutes) => `Am meisten kostete „${loss}“: ${minutes} min.`,
  minuteCosts: (parts) => `Jede Minute kostet ${parts} Teile im idealen Takt.`,
  firstStopped: (unit, minutes, effect) =>
    effect === 'starved'
      ? `${unit} stand zuerst, ${minutes} min des Wartens lang.`
      : `${unit} stand zuerst, ${minutes} min der Blockade lang.`,
  found: 'Kein Engpass ist festgelegt; genommen wurde der langsamste Arbeitsplatz.',
  key: 'Legende',
  state: words.state,
  units: 'Arbeitsplätze der Linie',
  columns: { unit: 'Platz', now: 'Jetzt', atEnd: 'Am Ende', order: 'Auftrag', good: 'Gut', oee: 'OEE', known: 'Bekannt' },
  constraint: 'Engpass',
  since: (age) => age,
  buffer: (to, capacity) => `Puffer vor ${to}, fasst ${capacity}`,
  bufferFull: (from) => `voll: ${from} kann nicht weitergeben`,
  bufferEmpty: (to) => `leer: ${to} wartet auf Teile`,
  flow: (to) => `Nach ${to}`,
  seat: 'Ein Fernplatz fertigt keine Teile; seine Hilfe zählt als Hilfe, nie als Zeit des Roboters.',
  byNow: (expected) => `von ${expected} bis jetzt`,
  ofQuantity: (quantity) => `von ${quantity}`,
  went: 'Wo die Zeit blieb',
  minutesOf: (unit) => unit,
  happened: 'Was geschah',
  nothing: 'Hier stand bisher nichts.',
  lasted: (age) => age,
  still: 'noch',
  events: (what) => `Ereignisse: ${what}`,
  losses: 'Verluste',
  comes: 'Was kommt',
  allOrders: 'Alle Aufträge',
  comesNone: 'Kein Auftrag wartet auf diese Linie.',
  comesHidden: 'Aufträge sind nur für jetzt bekannt, und nicht jeder Rolle.',
  due: (id, due) => `${id}, fällig ${due}`,
  noPlace: 'noch kein Platz',
  whyHere: (id) => `${id}, warum hier`,
  report: 'Schichtbericht',
  other: 'Linie',
  gone: 'Diese Linie gibt es nicht.',
  byClass: 'Nach geltender Klasse',
  whoFirst: 'Wer zuerst stand',
  whoFirstNone: 'Der Engpass hat auf niemanden gewartet.',
  nobody: 'niemand stand',
  effect: { STARVED: 'Teilemangel', BLOCKED: 'blockiert' },
};
