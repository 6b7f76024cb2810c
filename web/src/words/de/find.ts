import type * as english from '../en/find.js';
import type { Catalogue } from '../language.js';

/** The German catalogue of finding and doing, of the keys, and of the wall. */
export const findWords: Catalogue<typeof english.findWords> = {
  open: 'Suchen oder tun',
  label: 'Etwas suchen oder tun',
  hint: 'Arbeitsplatz, Linie, Auftrag, Aufgabe, oder was zu tun ist',
  none: 'So heißt hier nichts.',
  results: (count) => (count === 1 ? 'Ein Treffer' : `${count} Treffer`),
  kinds: { place: 'Seite', line: 'Linie', unit: 'Platz', order: 'Auftrag', task: 'Aufgabe', act: 'Tun' },
  close: 'Schließen',
  due: (time) => `fällig ${time}`,
  acts: {
    dark: 'Dunkle Darstellung',
    light: 'Helle Darstellung',
    now: 'Die laufende Schicht zeigen',
    day: 'Den Tag zeigen',
    week: 'Die Woche zeigen',
    month: 'Den Monat zeigen',
    print: 'Diese Seite drucken',
    link: 'Den Link zu dieser Seite kopieren',
    keys: 'Die Tasten zeigen',
    wall: 'Die Wandtafel öffnen',
    signOut: 'Abmelden',
  },
  keys: {
    title: 'Tasten',
    on: 'Einzeltasten gelten in diesem Browser',
    list: [
      ['Strg K', 'suchen oder tun'],
      ['[  ]', 'voriger, nächster Zeitraum'],
      ['t', 'jetzt'],
      ['g o', 'Überblick'],
      ['g l', 'Linien'],
      ['g r', 'Aufträge'],
      ['g t', 'Aufgaben'],
      ['g x', 'Verluste'],
      ['g s', 'Schichtbeginn'],
      ['g c', 'Verbindungen'],
      ['j  k', 'nächste, vorige Zeile'],
      ['Eingabe', 'die Zeile öffnen'],
      ['w', 'warum hier, zum Auftrag der Zeile'],
      ['/', 'filtern'],
      ['?', 'diese Tasten'],
      ['Esc', 'schließen'],
    ],
  },
};

export const wallWords: Catalogue<typeof english.wallWords> = {
  of: (page, pages) => `${page} von ${pages}`,
  oee: 'OEE',
  known: (percent) => `${percent} % bekannt`,
  goodOf: (good, quantity) => `${good} von ${quantity}`,
  order: 'Gut',
  none: 'kein Auftrag',
};
