import type { listWords as englishList, queueWords as englishQueue } from '../en/orders.js';
import type { Catalogue } from '../language.js';
import { speech } from './speech.js';

const { spoken } = speech;

const BODY = { down: 'gestört', stopped: 'steht', starved: 'ohne Teile', blocked: 'blockiert', unknown: 'ohne Daten' } as const;

/** Liste und Warteschlangen der Aufträge. */
export const listWords: Catalogue<typeof englishList> = {
  title: 'Aufträge',
  failed: 'Die Aufträge sind nicht da.',
  headline: (open, late, none) =>
    open === 0
      ? 'Kein Auftrag ist offen.'
      : [
          open === 1 ? '1 Auftrag offen' : `${open} Aufträge offen`,
          late === 0 ? 'keiner verspätet' : `${late} verspätet`,
          none === 0 ? 'alle haben einen Platz' : `${none} ohne Platz`,
        ].join(', ') + '.',
  views: { label: 'Betrachtet', list: 'Nach Termin', queues: 'Warteschlangen' },
  shows: { label: 'Welche Aufträge', open: 'Offen', late: 'Verspätet', none: 'Ohne Platz', pinned: 'Festgelegt', ended: 'Beendet' },
  state: 'Zustand',
  stateNames: {
    any: 'Jeder Zustand',
    waiting: 'Wartet',
    placed: 'Hat einen Platz',
    running: 'Läuft',
    interrupted: 'Unterbrochen',
    held: 'Angehalten',
  },
  text: 'Nach Aufgabe, Auftrag, Einheit',
  columns: { class: 'Klasse', task: 'Aufgabe und Auftrag', good: 'Gut', goes: 'Geht zu', due: 'Fällig', left: 'Bleibt', state: 'Zustand' },
  shown: (shown) => `${shown} gezeigt`,
  more: (shown, all) => `Die ersten ${shown} von ${all}: Die anderen zeigt ein Filter.`,
  of: (quantity) => `von ${quantity}`,
  row: (externalId, product) => (product === null ? externalId : `${externalId}, ${product}`),
  noUnit: 'keiner',
  pinned: 'festgelegt',
  lateBy: (age) => `${age} zu spät`,
  empty: {
    open: ['Kein Auftrag wartet.', 'Aufträge kommen vom MES oder über POST /api/v1/job-orders.'],
    late: ['Kein Auftrag ist verspätet.', 'Was fällig und nicht fertig ist, erscheint hier.'],
    none: [
      'Jeder Auftrag hat einen Platz oder wartet, bis er an der Reihe ist.',
      'Was keine Einheit nehmen darf, erscheint hier mit den Gründen.',
    ],
    pinned: ['Kein Auftrag ist festgelegt.', 'Festgelegt wird unter „Warum hier?“.'],
    ended: ['Noch ist kein Auftrag beendet.', 'Die letzten erscheinen hier.'],
  },
  noneMatch: 'Kein Auftrag passt.',
  noneMatchNext: 'Nehmen Sie einen Filter heraus.',
  clear: 'Filter leeren',
  states: {
    running: 'Läuft',
    assisted: 'Läuft mit Hilfe',
    runningBut: (body) => `Läuft, Einheit ${BODY[body]}`,
    interrupted: (body) => (body === null || body === 'unknown' ? 'Unterbrochen' : `Unterbrochen: Einheit ${BODY[body]}`),
    loaded: 'Geladen',
    ready: 'Bereit, noch nicht angenommen',
    waiting: 'Wartet auf einen Platz',
    precedence: 'Wartet auf einen früheren Schritt',
    pinBlocked: 'Wartet: Die Festlegung ist nicht zu erfüllen',
    never: 'Keine Einheit des Werks könnte ihn',
    noPlace: (why) => `Ohne Platz: Die nächste ${why}`,
    moveLimit: 'Zu oft gewechselt: Ein Mensch entscheidet',
    held: (reason) => (reason === null ? 'Angehalten' : `Angehalten: ${reason}`),
    underWay: (act) => `${spoken(act)} erbeten, nicht bestätigt`,
    ended: 'Beendet',
    endedAs: (subState) => `Beendet, ${spoken(subState)}`,
    aborted: (reason) => (reason === null ? 'Abgebrochen' : `Abgebrochen: ${spoken(reason)}`),
  },
};

export const queueWords: Catalogue<typeof englishQueue> = {
  title: 'Warteschlange',
  line: 'Linie',
  order: 'In der Folge der Zuteilung: was die Einheit hat, dann was käme, sobald Platz ist.',
  drag: 'Ziehen Sie einen Auftrag zu einer anderen Einheit, oder drücken Sie auf ihm Alt+↑ oder Alt+↓: Er wird dort mit einem Grund festgelegt.',
  none: 'Hier wartet nichts.',
  out: 'Außer Dienst genommen',
  here: 'ist hier',
  next: 'käme',
  due: (due) => `fällig ${due}`,
  late: (due) => `fällig ${due}, verspätet`,
  pin: (name) => `${name} festlegen …`,
  pinShort: 'Festlegen …',
  hidden: 'Aufträge sind nur für jetzt bekannt und nicht für jede Rolle.',
};
