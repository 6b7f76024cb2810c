import type { Catalogue } from '../../../words/language.js';
import type * as english from '../en/feature.js';
import type { FeatureWords } from '../en/feature.js';

const of = (name: string, ...levels: FeatureWords['levels']): FeatureWords => ({ name, levels });

/** The German catalogue of the 19 features, in the order in which they are scored. */
export const featureWords: Catalogue<typeof english.featureWords> = {
  compliance: of(
    'Biegsamkeit',
    'Starr',
    'Steif, gibt unter 1 mm nach',
    'Biegsames Ende, starre Greifstelle',
    'Form wird auf dem Weg gehalten',
    'Schlaff oder verzweigt',
  ),
  grasp: of(
    'Greifen',
    'Jeder Greifer',
    'Ein eigener Greifbacken',
    'Klein, glatt oder zerbrechlich',
    'Mehrere Griffe, Werkzeugwechsel',
    'Nur mit Fingern',
  ),
  presentation: of(
    'Bereitstellung',
    'In Vorrichtung',
    'Tray oder Zuführung',
    'Einzeln, Winkel unbekannt',
    'Halb geordneter Stapel',
    'Wirr in der Kiste',
  ),
  clearance: of(
    'Spiel',
    'Mindestens 2 mm oder kein Fügen',
    'Mindestens 0,5 mm',
    'Mindestens 0,1 mm',
    'Mindestens 0,02 mm',
    'Weniger oder nach Gefühl',
  ),
  contact: of(
    'Kontakt',
    'Keiner',
    'Einmal ansetzen',
    'Drücken, Rasten, Schrauben mit Kraftgrenze',
    'Suchen oder Einfädeln nach Gefühl',
    'Kraft durchweg geführt',
  ),
  path: of('Bahn', 'Gerade nach unten', 'Gerade', 'Zwei Bewegungen', 'Gekrümmt, kippend', 'Ändert sich im Kontakt'),
  access: of('Zugang', 'Offen, sichtbar', 'Etwas eng', 'Eng oder verdeckt', 'Eng und verdeckt', 'Blind und versperrt'),
  bimanual: of('Beidhändig', 'Eine Hand', 'Zweite Hand hält', 'Zwei Rollen', 'Abgestimmt', 'Abgestimmt und in der Hand'),
  inHand: of(
    'In der Hand',
    'Nichts',
    'Einmal umgreifen auf einer Fläche',
    'Rollen oder Gleiten in den Fingern',
    'Mehrfaches Umorientieren',
    'Fingerwechselgriff',
  ),
  tooling: of('Werkzeug', 'Keines', 'Eines fest montiert', 'Ein Handwerkzeug', 'Zwei oder mehr', 'Freihändig geführt, geübt'),
  unitVariation: of(
    'Teilestreuung',
    'Keine gesehen',
    'Innerhalb der Toleranz',
    'Sichtbar, Programm kommt zurecht',
    'Anpassung je Teil nötig',
    'Jedes Teil anders',
  ),
  lotSize: of(
    'Losgröße',
    '10.000 zwischen zwei Umrüstungen',
    '1.000 zwischen zwei Umrüstungen',
    '100 zwischen zwei Umrüstungen',
    '10 zwischen zwei Umrüstungen',
    'Weniger als 10',
  ),
  changeRate: of('Änderungen', 'Keine im Jahr', 'Eine im Jahr', 'Bis 4 im Jahr', 'Bis 12 im Jahr', 'Mehr als 12 im Jahr'),
  timeVariation: of('Zeitstreuung', 'VK höchstens 0,05', 'VK höchstens 0,10', 'VK höchstens 0,20', 'VK höchstens 0,40', 'VK über 0,40'),
  exceptionRate: of(
    'Ausnahmen',
    'Höchstens 1 von 1.000',
    'Höchstens 5 von 1.000',
    'Höchstens 20 von 1.000',
    'Höchstens 50 von 1.000',
    'Mehr als 50 von 1.000',
  ),
  decision: of('Entscheidung', 'Keine', 'Nachschlagen', 'Regel aus mehreren Angaben', 'Diagnose bei Lücken', 'Setzt das Ziel'),
  acceptance: of('Abnahme', 'Gemessen', 'Lehre', 'Grenzmuster', 'Mit mehreren Sinnen beurteilt', 'Verhandelt'),
  coordination: of('Abstimmung', 'Keine', 'Signal', 'Übergabe', 'Gemeinsames Tun', 'Die Aufgabe selbst'),
  responsibility: of('Verantwortung', 'Keine', 'Aufzeichnung', 'Zweite Prüfung', 'Qualifizierter Mensch', 'Gesetzlich benannter Mensch'),
};

export const indexWords: Catalogue<typeof english.indexWords> = { D: 'Geschick', V: 'Streuung', J: 'Urteil' };

export const sourceWords: Catalogue<typeof english.sourceWords> = {
  MEASURED: 'gemessen',
  DOCUMENTED: 'belegt',
  ENGINEER: 'Technik',
  INFERRED: 'abgeleitet',
  UNKNOWN: 'nicht bekannt',
};
