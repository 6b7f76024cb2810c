import type { Category } from '../../graphql/fragments.js';
import type { oeeWords as english } from '../en/oee.js';
import type { Catalogue } from '../language.js';
import { speech } from './speech.js';

const { spoken } = speech;

const CATEGORY: Record<Category, string> = {
  RUN: 'Gelaufen',
  UNPLANNED_PRODUCTION: 'Außerhalb des Plans gelaufen',
  MICRO_STOP: 'Kurzstillstände',
  SETUP: 'Rüsten',
  TRANSITION: 'Zustandswechsel',
  STARVED: 'Teilemangel',
  WAITING: 'Warten',
  BLOCKED: 'Blockiert',
  STOPPED: 'Stillstand',
  DOWN: 'Störung',
  NO_ORDER: 'Kein Auftrag',
  PLANNED_STOP: 'Pause, geplanter Stillstand',
  NOT_PLANNED: 'Nicht geplant',
  UNKNOWN: 'Keine Daten',
};

/** Nouns keep their capital in the midst of a sentence. */
const WITHIN: Record<Category, string> = {
  ...CATEGORY,
  RUN: 'gelaufen',
  UNPLANNED_PRODUCTION: 'außerhalb des Plans gelaufen',
  BLOCKED: 'blockiert',
  NO_ORDER: 'kein Auftrag',
  NOT_PLANNED: 'nicht geplant',
  UNKNOWN: 'keine Daten',
};

export const LEVEL: Record<string, string> = {
  ALL_TIME: 'Gesamte Zeit',
  PLANNED: 'Geplant',
  KNOWN: 'Bekannt',
  RUN: 'Gelaufen',
  NET_RUN: 'Im idealen Takt gelaufen',
  FULLY_PRODUCTIVE: 'Voll produktiv',
  SPEED: 'Langsamer als ideal',
  QUALITY: 'Ausschuss und Nacharbeit',
  NO_IDEAL_CYCLE: 'Ohne ideale Taktzeit',
};

export const FIGURE: Record<string, string> = {
  availability: 'Verfügbarkeit',
  performance: 'Leistung',
  quality: 'Qualität, nach Zeit',
  qualityByCount: 'Qualität, nach Stück',
  oee: 'OEE',
  ooe: 'OOE',
  teep: 'TEEP',
  nee: 'NEE',
  ownFaultAvailability: 'Verfügbarkeit, nur eigene Störungen',
  coverage: 'Bekannte Zeit',
  idealCoverage: 'Stücke mit idealer Taktzeit',
  allocationEfficiency: 'Belegungsgrad',
  utilisationEfficiency: 'Nutzungsgrad',
  technicalEfficiency: 'Technischer Wirkungsgrad',
  setupRatio: 'Rüstgrad',
  mtbf: 'Zwischen Ausfällen (MTBF)',
  mtbfIso: 'MTBF nach ISO 22400',
  mttf: 'Bis zum Ausfall (MTTF)',
  mttfIso: 'MTTF nach ISO 22400',
  mttr: 'Bis zur Reparatur (MTTR)',
  mttrIso: 'MTTR nach ISO 22400',
  throughputRate: 'Durchsatz',
  firstPassYield: 'Gut im ersten Durchlauf (FPY)',
  scrapRatio: 'Ausschuss',
  reworkRatio: 'Nacharbeit',
  interventionsPer100Cycles: 'Hilferufe',
  assistedShare: 'Laufzeit mit Hilfe',
  oleAvailability: 'OLE-Verfügbarkeit',
  ole: 'OLE',
};

const worded = (code: string): string => spoken(code.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2'));

const CAUSE: Readonly<Record<string, string>> = {
  LATE: 'Daten kamen spät',
  REASON_GIVEN: 'ein Grund wurde angegeben',
  PLANT_CHANGED: 'die Werksdatei wurde geändert',
  CORRECTED: 'von Hand berichtigt',
};

/** The German catalogue of what OEE, line, unit and losses share. */
export const oeeWords: Catalogue<typeof english> = {
  category: CATEGORY,
  categoryWithin: WITHIN,
  level: (name) => LEVEL[name] ?? (CATEGORY as Record<string, string>)[name] ?? worded(name),
  figure: (name) => FIGURE[name] ?? worded(name),
  loss: (name) => (CATEGORY as Record<string, string>)[name] ?? worded(name),
  classWord: { AUTOMATED: 'Automatisiert', DIGITISING: 'Wird digital', HUMAN_ORCHESTRATED: 'Mensch' },
  dimension: {
    REASON: 'Grund',
    UNIT: 'Arbeitsplatz',
    PRODUCT: 'Produkt',
    TASK: 'Aufgabe',
    TOOL: 'Werkzeug',
    SHIFT: 'Schicht',
    CLASS: 'Klasse',
  },
  none: 'nicht genannt',
  minutesUnit: 'Minuten',
  partsUnit: 'Teile im idealen Takt',
  inMinutes: 'Minuten',
  inParts: 'Teile',
  measure: 'Maß',
  noParts: 'Eine ideale Taktzeit ist nicht bekannt, darum lässt sich Zeit nicht in Teilen sagen.',
  division: (part, whole) => `${part} / ${whole}`,
  oeeDivision: (part, whole) => `OEE ${part} / ${whole} =`,
  least: '<0,1',
  overIdeal: 'Unter null: Es wurde mehr gefertigt, als die ideale Taktzeit zulässt.',
  revision: (revision) => `Fassung ${revision}`,
  restated: (at, cause) => `Berichtigt ${at}: ${cause}`,
  cause: (cause) => CAUSE[cause] ?? spoken(cause),
  rules: (version) => `Regeln ${version}`,
  known: (percent) => `${percent} % der geplanten Zeit sind bekannt`,
  notEnough: 'Weniger als 95 % der geplanten Zeit sind bekannt',
  fast: 'Über 100 %: schneller als die ideale Taktzeit. Der Wert bleibt stehen.',
  class: {
    title: 'Nach geltender Klasse',
    class: 'Klasse',
    oee: 'OEE',
    good: 'Gut',
    run: 'Lauf, min',
    known: 'Bekannt',
    empty: 'Noch wurde kein Teil gefertigt.',
    note: 'Wer es fertigte, wie es damals galt: Roboter, Menschen, deren Arbeit aufgenommen wird, Menschen allein.',
  },
  findings: { title: 'Was man wissen sollte', none: 'Gegen diese Zahlen spricht nichts.' },
  figures: {
    title: 'Alle Kennzahlen',
    name: 'Kennzahl',
    value: 'Wert',
    division: 'Gebildet aus',
    definition: 'Definition, Quelle',
    perHour: (value) => `${value} / h`,
    per100: (value) => `${value} je 100`,
    minutes: (value) => `${value} min`,
    percent: (value) => `${value} %`,
  },
  stops: {
    title: 'Stillstände ohne Grund',
    none: 'Jeder Stillstand hat seinen Grund.',
    share: (percent) => `${percent} % der Stillstandszeit`,
    lasts: 'dauert an',
    give: 'Grund angeben',
    for: (name, from) => `Einen Grund angeben: ${name}, ${from}`,
    more: (count) => `und ${count} weitere`,
    askWhom: 'Gründe geben Bedienung, Schichtleitung, Technik und Werkleitung des Bereichs an.',
  },
  csv: 'CSV',
  csvOf: (what) => `Als CSV sichern: ${what}`,
  csvFailed: (status) => `Die Datei konnte nicht gelesen werden (${status}).`,
  report: 'Schichtbericht',
};
