import { speech } from '../../../words/de/speech.js';
import type { Catalogue } from '../../../words/language.js';
import type * as english from '../en/list.js';

const { counted } = speech;

const tasks = (count: number): string => (count === 1 ? 'Eine Aufgabe' : `${counted(count)} Aufgaben`);

/** The German catalogue of the list of tasks and the views beside it. */
export const listWords: Catalogue<typeof english.listWords> = {
  title: 'Aufgaben',
  loading: 'Die Aufgaben werden gelesen.',
  failed: 'Die Aufgaben sind nicht da.',
  headline: (counts) => {
    const all = counts.AUTOMATED + counts.DIGITISING + counts.HUMAN_ORCHESTRATED + counts.REFUSED;
    if (all === 0) return 'Noch ist keine Aufgabe eingestuft.';
    const parts = [
      counts.AUTOMATED > 0 ? `${counts.AUTOMATED} für Roboter` : '',
      counts.DIGITISING > 0 ? `${counts.DIGITISING} werden gelernt` : '',
      counts.HUMAN_ORCHESTRATED > 0 ? `${counts.HUMAN_ORCHESTRATED} Sache von Menschen` : '',
      counts.REFUSED > 0 ? `${counts.REFUSED} für niemanden` : '',
    ].filter((text) => text !== '');
    return `${tasks(all)}: ${parts.join(', ')}.`;
  },
  waiting: (signatures, reviews) => {
    if (reviews === 0) return 'Nichts wartet auf die Technik.';
    const signed =
      signatures === 0 ? '' : signatures === 1 ? ' Eine braucht eine Unterschrift.' : ` ${counted(signatures)} brauchen eine Unterschrift.`;
    return `${tasks(reviews)} ${reviews === 1 ? 'wartet' : 'warten'} auf die Technik.${signed}`;
  },
  views: {
    label: 'Ansichten der Aufgaben',
    list: 'Alle Aufgaben',
    backlog: 'Rückstand',
    missing: 'Fehlende Angaben',
    plane: 'Ebene',
    queue: 'Durchsicht',
    policy: 'Regelwerk',
  },
  filters: {
    label: 'Filter',
    classes: 'Klasse im Modell',
    all: 'Alle',
    text: 'Nach Namen filtern',
    shows: {
      all: 'Alle Aufgaben',
      signature: 'Unterschrift fällig',
      review: 'Durchsicht fällig',
      backlog: 'Rückstand der Automatisierung',
      unassessed: 'Nicht bewertet',
      duty: 'Ergonomische Pflicht',
    },
    sort: 'Reihenfolge',
    sorts: {
      need: 'Das Dringendste',
      name: 'Name',
      score: 'Wertung',
      confidence: 'Das Unsicherste',
      saving: 'Ersparnis',
    },
  },
  columns: {
    class: 'Klasse',
    task: 'Aufgabe',
    nature: 'Natur',
    score: 'S',
    scoreLong: 'Wertung, Punkte von 100',
    confidence: 'Sicherheit',
    reason: 'Warum',
    force: 'In Kraft',
    saving: 'Ersparnis im Jahr',
    review: 'Offen',
  },
  signedBy: (who) => `unterschrieben von ${who}`,
  unsigned: 'keine Unterschrift nötig',
  due: 'Unterschrift fällig',
  duty: 'belastet Menschen',
  noneMatch: 'Keine Aufgabe passt.',
  noneMatchNext: 'Nehmen Sie einen Filter weg.',
  none: 'Noch ist keine Aufgabe eingestuft.',
  noneNext: 'Aufgaben kommen aus der Werksdatei oder aus einer Tabelle.',
  clear: 'Alle zeigen',
  shown: (shown, all) => (shown === all ? `${all} Aufgaben` : `${shown} von ${all} Aufgaben`),
  sheet: {
    export: 'CSV',
    exportLong: 'Alle Aufgaben als CSV',
    template: 'Vorlage',
    import: 'Einlesen …',
    imported: (count, changed) => `${tasks(count)} gelesen, ${changed} geändert.`,
    failed: 'Nichts wurde übernommen.',
    working: 'Wird gesendet',
  },
};

export const backlogWords: Catalogue<typeof english.backlogWords> = {
  headline: (count, saving) =>
    count === 0
      ? 'Keine Roboterarbeit ist Menschen überlassen.'
      : `${tasks(count)} ${count === 1 ? 'ist' : 'sind'} ihrer Natur nach Roboterarbeit und nicht als solche in Kraft${saving === null ? '.' : `: ${saving} im Jahr.`}`,
  next: 'Jede Aufgabe, die ihrer Natur nach Roboterarbeit ist, ist als solche in Kraft.',
  columns: {
    task: 'Aufgabe',
    saving: 'Ersparnis im Jahr',
    payback: 'Rückzahlung',
    force: 'In Kraft',
    blockers: 'Was dagegen steht',
  },
  signature: 'Nur eine Unterschrift fehlt.',
  noMoney: 'Sekunden je Stück oder Stück im Jahr sind nicht bekannt.',
};

export const missingWords: Catalogue<typeof english.missingWords> = {
  headline: (count) => (count === 0 ? 'Nichts fehlt.' : `${tasks(count)} ${count === 1 ? 'hat' : 'haben'} fehlende Angaben.`),
  next: 'Jede Stufe und jede Angabe, nach der eine Schranke fragt, ist bekannt.',
  columns: {
    task: 'Aufgabe',
    confidence: 'Sicherheit',
    weight: 'Unbekannte Punkte',
    levels: 'Stufen nicht bekannt',
    facts: 'Angaben nicht bekannt',
  },
  unassessed: 'nicht bewertet',
  upTo: (points) => `bis zu ${points}`,
  fill: 'Ausfüllen',
};

export const planeWords: Catalogue<typeof english.planeWords> = {
  title: 'Unter allen Aufgaben',
  note: 'voller: mehr Urteil',
  dexterity: 'Geschick',
  variability: 'Streuung',
  line: (points) => `Wertung ${points}`,
  caption: (points, judgement, name) =>
    `Die Linie ist Wertung ${points} bei einem Anteil Urteil von ${judgement}${name === null ? '' : `, wie bei ${name}`}.`,
  spoken: (count, name, dexterity, variability) =>
    name === null
      ? `Alle ${count} Aufgaben nach Geschick und Streuung`
      : `Alle ${count} Aufgaben nach Geschick und Streuung; ${name} bei ${dexterity} und ${variability}`,
  columns: { task: 'Aufgabe', class: 'Klasse', d: 'D', v: 'V', j: 'J', s: 'S' },
  hint: 'Zeigen Sie auf eine Aufgabe oder Zeile: Die Linie wird für ihren Anteil Urteil gezogen.',
};

export const queueWords: Catalogue<typeof english.queueWords> = {
  headline: (count) =>
    count === 0
      ? 'Nichts wartet auf die Technik.'
      : `${count === 1 ? 'Eine Sache wartet' : `${counted(count)} Sachen warten`} auf die Technik.`,
  open: 'Offen',
  answered: 'Beantwortet',
  none: 'Hier wartet nichts.',
  noneNext: 'Unterschriften, Aufstiege, Abdrift, endende Festlegungen und Widersprüche erscheinen hier.',
  noneAnswered: 'Noch ist nichts beantwortet.',
  since: (age) => `seit ${age}`,
  openedBy: (who) => `von ${who}`,
  evidence: (k, n, lower, upper) => `${k} von ${n} gelungen, Grenzen ${lower} bis ${upper}`,
  against: (proven) => `gegen ${proven}`,
  noEvidence: 'keine Versuche',
  confidence: (value) => `Sicherheit ${value}`,
  answeredBy: (who, day) => `Beantwortet von ${who}, ${day}`,
  closed: (day) => `Ihr Grund ist entfallen, ${day}`,
  sign: 'Unterschreiben …',
  keep: 'So lassen …',
  answer: 'Antworten …',
  extend: 'Verlängern …',
  unpin: 'Festlegung beenden …',
  ask: 'Die Technik des Standorts unterschreibt und antwortet.',
};
