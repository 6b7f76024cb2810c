import { speech } from '../../../words/de/speech.js';
import type { Catalogue } from '../../../words/language.js';
import type * as english from '../en/act.js';
import { lowerClass, reviewWords } from './class.js';

const { plural } = speech;

export const whatIfWords: Catalogue<typeof english.whatIfWords> = {
  title: 'Was wäre, wenn',
  none: 'Ändern Sie eine Stufe oder eine Angabe; die Klasse antwortet sofort.',
  changed: (levels, facts) =>
    [
      levels === 0 ? '' : `${levels} ${plural(levels, 'Stufe', 'Stufen')}`,
      facts === 0 ? '' : `${facts} ${plural(facts, 'Angabe', 'Angaben')}`,
    ]
      .filter((text) => text !== '')
      .join(' und ') + ' geändert',
  flips: (from, to) => `aus ${lowerClass(from)} wird ${lowerClass(to)}`,
  stays: (of) => `bleibt ${lowerClass(of)}`,
  score: (score, change) => `Wertung ${score} (${change})`,
  confidence: (value) => `Sicherheit ${value}`,
  signature: 'eine Unterschrift wäre nötig',
  reckoning: 'Wird berechnet',
  set: 'Diese angeben …',
  reset: 'Von vorn',
  end: 'Beenden',
  facts: 'Angaben',
  unknown: 'nicht bekannt',
  yes: 'ja',
  no: 'nein',
  ofPlant: 'des Werks',
  ask: 'Stufen gibt die Technik oder die Fertigkeitsentwicklung an.',
};

export const actWords: Catalogue<typeof english.actWords> = {
  cancel: 'Abbrechen',
  sending: 'Wird gesendet',
  words: 'In Worten',
  sign: {
    title: (name) => `${name} unterschreiben`,
    lead: (of, inForce) =>
      of === inForce
        ? `Sie unterschreiben, dass sie ${lowerClass(of)} ist.`
        : `Sie unterschreiben den Wechsel von „${lowerClass(inForce)}“ zu „${lowerClass(of)}“.`,
    version: (version, score, confidence) => `Fassung ${version}, Wertung ${score}, Sicherheit ${confidence}`,
    noEvidence: 'Keine Versuche in der jetzigen Konfiguration.',
    hint: 'Was Sie angesehen haben. Es bleibt bei Ihrer Unterschrift.',
    button: 'Unterschreiben',
  },
  contest: {
    title: (name) => `Ich bin anderer Meinung: ${name}`,
    lead: (of) =>
      `Heute ist sie ${lowerClass(of)}. Sagen Sie, was daran falsch ist. Die Technik antwortet, und beides bleibt in der Geschichte.`,
    hint: 'Niemandem wird ein Widerspruch vorgeworfen.',
    button: 'Senden',
  },
  answer: {
    title: (kind, name) => `${reviewWords[kind]}: ${name}`,
    hint: 'Ihre Antwort bleibt daneben in der Geschichte.',
    button: 'Antworten',
    keep: 'So lassen',
  },
  pin: {
    title: (name) => `${name} von Hand setzen`,
    lead: 'Gesetz, Sicherheit und Fähigkeit stehen darüber. Sie verantworten es und werden erinnert, bevor es endet.',
    class: 'Klasse',
    until: 'Endet am',
    reviewAt: 'Durchsicht am',
    hint: 'Warum das Modell überstimmt wird.',
    button: 'Setzen',
  },
  unpin: {
    title: (name) => `Die Festlegung von ${name} beenden`,
    hint: 'Warum sie nicht mehr nötig ist.',
    button: 'Festlegung beenden',
  },
  levels: {
    title: (name) => `Stufen von ${name} angeben`,
    lead: 'Jede mit ihrer Herkunft. Eine neue Fassung folgt; was näher an Roboter rückt, wartet auf eine Unterschrift.',
    plant: (facts) => `Hier nicht anzugeben, weil sie aus dem Werk folgen: ${facts}.`,
    hint: 'Was sich geändert hat oder gemessen wurde.',
    unknown: 'nicht mehr bekannt',
    button: 'Angeben',
  },
};

/** What a chart and its twin in numbers are called, and how a refusal is told. */
export const beingWords: Catalogue<typeof english.beingWords> = {
  code: (code, text) => `${code}: ${text}`,
  table: 'Tabelle',
  chart: 'Diagramm',
};
