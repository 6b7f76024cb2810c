import type { shellWords as english } from '../en/shell.js';
import type { Catalogue } from '../language.js';

const SHIFTS: Readonly<Record<string, string>> = {
  early: 'Frühschicht',
  late: 'Spätschicht',
  night: 'Nachtschicht',
  day: 'Tagschicht',
  morning: 'Frühschicht',
  evening: 'Abendschicht',
};

/** The German catalogue of the shell: rail, scope, span, the states of being of what is read. */
export const shellWords: Catalogue<typeof english> = {
  rail: {
    label: 'Hauptmenü',
    overview: 'Überblick',
    lines: 'Linien',
    orders: 'Aufträge',
    tasks: 'Aufgaben',
    losses: 'Verluste',
    start: 'Schichtstart',
    connections: 'Verbindungen',
    waiting: (count) => `${count} zum Ansehen`,
  },
  path: {
    label: 'Bereich',
    site: 'Standort',
    allLines: 'Alle Linien',
    level: {
      1: 'Ebene 1 von 4: das Werk',
      2: 'Ebene 2 von 4: Linien und Listen',
      3: 'Ebene 3 von 4: ein Ding',
      4: 'Ebene 4 von 4: Signale',
    },
    zone: (zone) => `Zeiten von ${zone}`,
  },
  span: {
    label: 'Zeitraum',
    kinds: { shift: 'Schicht', day: 'Tag', week: 'Woche', month: 'Monat' },
    shift: (id) => {
      const known = /(early|late|night|day|morning|evening)/i.exec(id)?.[1]?.toLowerCase();
      return (known === undefined ? undefined : SHIFTS[known]) ?? `Schicht ${id}`;
    },
    noShift: 'Keine Schicht',
    range: (from, to) => `${from}–${to}`,
    before: 'Voriger Zeitraum',
    after: 'Nächster Zeitraum',
    now: 'Jetzt',
    from: 'Von',
    to: 'Bis',
    show: 'Zeigen',
    keys: 'Tasten: [ voriger, ] nächster, t jetzt',
    wrong: 'Von muss vor Bis liegen, und der Zeitraum darf höchstens 400 Tage haben.',
    past: 'Vergangen',
    pastSays: (span) => `Sie sehen Vergangenes: ${span}. Hier bewegt sich nichts.`,
    toNow: 'Zurück zu jetzt',
  },
  read: {
    loading: 'Wird gelesen.',
    stale: (code) => `Das letzte Lesen ist gescheitert (${code}). Sie sehen den Stand von davor.`,
    failed: 'Das konnte nicht gelesen werden.',
    forbidden: 'Das ist nicht für Ihre Rolle.',
    forbiddenAsk: 'Fragen Sie, wer hier die Zugangsschlüssel vergibt.',
    retry: 'Noch einmal',
  },
  gone: {
    title: 'Diese Seite gibt es nicht.',
    text: 'Vielleicht ist der Link alt, oder das Gesuchte steht nicht mehr in der Werksdatei.',
    back: 'Zum Überblick',
  },
};
