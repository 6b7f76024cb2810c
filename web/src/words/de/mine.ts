import type * as english from '../en/mine.js';
import type { Catalogue } from '../language.js';

/** My work, my data, in German. */
export const mineWords: Catalogue<typeof english.mineWords> = {
  place: 'Meine Arbeit',
  headline: (time) => `Sie waren ${time} an Stationen.`,
  headlineNone: 'Sie waren in dieser Zeit an keiner Station.',
  lead: (subject) => `Über ${subject} und über niemanden sonst. Nichts hier vergleicht.`,
  orders: {
    title: 'Aufträge, bei denen Sie angemeldet waren',
    empty: 'Keine in dieser Zeit.',
    order: 'Auftrag',
    task: 'Aufgabe',
    at: 'Station',
    from: 'Von',
    to: 'Bis',
    still: 'noch dort',
  },
  times: {
    title: 'Ihre Zeiten',
    empty: 'Sie haben sich in dieser Zeit nicht angemeldet.',
  },
  qualifications: {
    title: 'Wofür Sie qualifiziert sind',
    none: 'Für Sie ist nichts hinterlegt.',
    noneNext: 'Qualifikationen stehen in der Werksdatei. Fragen Sie Ihre Schichtleitung.',
    task: 'Aufgabe',
    level: 'Stufe',
    until: 'Bis',
    expired: (day) => `endete am ${day}`,
    of: (level) => `${level} von 4`,
    gaps: 'Noch nicht Ihre',
    gapWhy: { NONE: 'nie erworben', EXPIRED: 'abgelaufen: um die Wiederholung bitten' },
  },
  consents: {
    title: 'Geltende Einwilligungen',
    none: 'Sie haben in keine Aufzeichnung eingewilligt, und nichts hier zeichnet auf.',
    next: 'Bevor etwas aufzeichnen kann, werden Sie hier gefragt, für einen Zweck und eine Zeit, und Sie können es hier zurücknehmen.',
  },
  disagreements: {
    title: 'Wo Sie widersprochen haben',
    none: 'Sie haben keine Klasse angefochten.',
    next: 'Bei jeder Aufgabe steht „Ich bin anderer Meinung“: Es wird beantwortet, und niemand zählt es.',
    tasks: 'Zu den Aufgaben',
    waits: 'noch nicht beantwortet',
    answered: (day) => `beantwortet ${day}`,
  },
  stored: {
    title: 'Was gespeichert ist und Sie nennt',
    none: 'Nichts nennt Sie.',
    what: {
      SIGN_ONS: 'An- und Abmeldungen an Stationen',
      DISAGREEMENTS: 'Klassen, die Sie angefochten haben',
      STOP_REASONS: 'Gründe, die Sie für Stillstände angegeben haben',
      CORRECTIONS: 'Korrekturen, die Sie gemacht haben',
      ORDER_MOVES: 'Was Sie mit Aufträgen getan haben',
      ACTS: 'Was Sie getan haben, im Prüfprotokoll',
    },
    since: (day) => `seit ${day}`,
  },
  looks: {
    title: 'Wer nachgesehen hat',
    none: 'Niemandem wurde gezeigt, dass Sie etwas getan haben.',
    next: 'Nur die Revision darf es sehen, und sie steht hier, bevor es ihr gezeigt wird.',
    what: { 'classification.contest': 'dass Sie eine Klasse angefochten haben', 'oee.correction': 'dass Sie eine Zahl korrigiert haben' },
    other: 'etwas, das Sie getan haben',
  },
};
