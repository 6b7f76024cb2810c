import type { Catalogue } from '../language.js';
import type { shiftWords as english } from '../en/shift.js';
import { speech } from './speech.js';

const { plural } = speech;

/** The German catalogue of the start of a shift. */
export const shiftWords: Catalogue<typeof english> = {
  title: 'Schichtbeginn',
  forSupervisors: 'Die Schicht einer Linie führen ihre Meister und die Werkleitung.',
  headline: (ready, units, gaps) =>
    ready === units && gaps === 0
      ? `Alle ${units} Einheiten sind bereit, und jeder Auftrag findet Hände.`
      : [
          ready === units
            ? `Alle ${units} Einheiten sind bereit`
            : `${ready} von ${units} ${plural(units, 'Einheit ist', 'Einheiten sind')} bereit`,
          gaps === 0 ? 'jeder Auftrag findet Hände' : `${gaps} ${plural(gaps, 'Auftrag findet', 'Aufträge finden')} keine Hände`,
        ].join('; ') + '.',
  shift: (name, from, to) => `${name}, ${from}–${to}.`,
  noShift: 'Es ist keine Schicht.',
  until: (time) => `Arbeit gibt es bis etwa ${time}.`,
  noWork: 'Kein Auftrag wartet.',
  late: (count) => `${count} ${plural(count, 'Auftrag endet', 'Aufträge enden')} voraussichtlich zu spät.`,
  following: (count) => `${count} ${plural(count, 'wartet', 'warten')} auf einen früheren Schritt ohne Hände.`,
  pastNote: 'Was hier steht, gilt jetzt, gleich welche Spanne gezeigt wird.',
  line: 'Linie',
  print: 'Drucken',
  csv: 'CSV',
  csvQueues: 'Warteschlangen als CSV',
  csvSkills: 'Menschen nach Können als CSV',
  skills: {
    title: 'Menschen nach Können',
    lead: 'Wie viele, nie wer.',
    task: 'Aufgabe',
    here: 'Hier',
    hereLong: 'jetzt angemeldet',
    of: 'Im Bestand',
    ofLong: 'heute qualifiziert',
    work: 'Offen',
    workLong: 'Aufträge und Stück',
    row: (orders, pieces) => `${orders} / ${pieces}`,
    none: 'Noch hat niemand eine Aufgabe gelernt.',
    noneNext: 'Qualifikationen stehen in der Werksdatei.',
    gap: { NOBODY_QUALIFIED: 'niemand ist qualifiziert', NOBODY_HERE: 'niemand angemeldet' },
    soon: (count) => `${count} ${plural(count, 'endet', 'enden')} in 30 Tagen`,
    byHand: 'nur Menschen',
  },
  gaps: {
    title: 'Aufträge ohne Hände',
    none: 'Jeder Auftrag findet Hände.',
    noneNext: 'Einer, den keine Einheit nehmen darf, steht hier mit dem, was fehlt.',
    nearest: (unit, why) => `${unit} ${why}`,
    never: 'Keine Einheit dieses Werks könnte ihn je.',
    until: (time) => `bis etwa ${time}`,
    more: (count) => `Und ${count} weitere:`,
    all: 'Aufträge ohne Platz',
  },
  units: {
    title: 'Einheiten und ihre Warteschlangen',
    ready: 'Bereit',
    attended: 'Jemand ist angemeldet',
    seat: 'Hier wird gerade niemand gebraucht',
    material: { THERE: 'Material ist da', MISSING: 'Kein Material', OUTLET_FULL: 'Kein Platz für Fertiges' },
    materialUnknown: 'Sagt nichts über Material',
    done: (time) => `bis ${time}`,
    free: 'nichts zu tun',
    until: (time) => `bis etwa ${time}`,
    lane: (unit, orders, end) => `${unit}: ${orders} ${plural(orders, 'Auftrag', 'Aufträge')}${end === null ? '' : `, fertig etwa ${end}`}`,
    axis: (from, to) => `Die Bahnen gehen von ${from} bis ${to}.`,
    shiftEnds: 'Der Strich quer ist das Ende der Schicht.',
    drag: 'Ziehen Sie einen Auftrag zu einer anderen Einheit, oder drücken Sie Verlegen: Jede Einheit sagt zuvor, ob sie ihn nehmen könnte.',
    empty: 'Hier wartet nichts.',
    here: 'hier',
    ends: (time) => `etwa ${time}`,
    endUnknown: 'Ende nicht bekannt',
    due: (time) => `fällig ${time}`,
    lateThen: (time) => `fällig ${time}: dann zu spät`,
    via: (seat) => `gefahren von ${seat}`,
    more: (count) => `und ${count} weitere`,
  },
  move: {
    take: 'Verlegen',
    takeOf: (name) => `${name} verlegen`,
    taken: (name) => `Wohin mit ${name}? Jede Einheit sagt, ob sie ihn nehmen könnte.`,
    putDown: 'Hier lassen',
    here: 'Hierher …',
    hereOf: (name, unit) => `${name} zu ${unit} legen`,
    asking: 'Wird gefragt …',
    isHere: 'Er ist hier.',
    may: (end) => (end === null ? 'Darf ihn nehmen' : `Darf ihn nehmen, fertig etwa ${end}`),
    nearest: 'die nächste',
    farther: (by) => `${by} s-eq weiter`,
    later: (why) => `Sobald Platz ist: Sie ${why}`,
    notNow: (why) => `Jetzt nicht: Sie ${why}`,
    never: (why) => `Kann nicht: Sie ${why}`,
    gone: 'Dieser Auftrag wartet nicht mehr.',
  },
};
