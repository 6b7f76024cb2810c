import { speech } from '../../../words/de/speech.js';
import type { Catalogue } from '../../../words/language.js';
import type { ReviewKind } from '../../documents.js';
import type * as english from '../en/card.js';
import { lowerClass } from './class.js';

const { counted, plural } = speech;

const PRESSING: Readonly<Record<ReviewKind, string>> = {
  SIGNATURE_DUE: 'wartet auf eine Unterschrift',
  PROMOTION_DUE: 'und reif für den Aufstieg',
  DEMOTED: 'zurückgestuft',
  EVIDENCE_DISAGREES: 'und die Versuche widersprechen',
  DRIFT: 'und driftet ab',
  LOW_CONFIDENCE: 'mit geringer Sicherheit',
  PIN_ENDING: 'nur noch für kurze Zeit',
  CONTESTED: 'und bestritten',
};

/** The German catalogue of the task card. */
export const cardWords: Catalogue<typeof english.cardWords> = {
  loading: 'Die Aufgabe wird gelesen.',
  failed: 'Die Aufgabe ist nicht da.',
  gone: 'Diese Aufgabe gibt es nicht.',
  goneNext: 'Vielleicht steht sie nicht mehr in der Werksdatei.',
  back: 'Aufgaben',
  title: (name, of, pressing, pinned) => {
    const said = pressing === null ? '' : `, ${PRESSING[pressing]}`;
    return `${name}: ${lowerClass(of)}${pinned ? ', von Hand gesetzt' : ''}${said}`;
  },
  facts: {
    nature: 'Natur',
    confidence: 'Sicherheit',
    plausible: (classes) => `${classes.map(lowerClass).join(' oder ')} ist plausibel`,
    policy: 'Regelwerk',
    volumeTerm: 'Menge',
    signed: 'Unterschrieben von',
    unsigned: 'niemandem',
    volume: (perYear, seconds) =>
      [perYear === null ? '' : `${perYear} im Jahr`, seconds === null ? '' : `je ${seconds} s`].filter((text) => text !== '').join(', '),
    inForce: 'In Kraft',
    since: (day) => `seit ${day}`,
  },
  acts: {
    sign: (of) => `Als ${lowerClass(of)} unterschreiben …`,
    whatIf: 'Was wäre, wenn …',
    disagree: 'Ich bin anderer Meinung …',
    pin: 'Von Hand setzen …',
    repin: 'Festlegung ändern …',
    unpin: 'Festlegung beenden …',
    ask: 'Die Technik des Standorts unterschreibt und setzt von Hand.',
  },
  score: {
    title: 'Von 100 zur Wertung',
    note: '19 Merkmale; Stufe 0 ist für Roboter am leichtesten',
    start: 'Beginn',
    score: 'Wertung',
    threshold: (points, kind) =>
      kind === 'enter' ? `${points} für automatisiert` : kind === 'keep' ? `${points} hält automatisiert` : `${points} automatisiert`,
    band: (fresh, keep, enter) => `${fresh}, wenn neu; ${keep} hält, ${enter} tritt ein.`,
    level: (level) => `Stufe ${level} von 4`,
    unknown: 'nicht bekannt, zählt als Stufe 4',
    source: 'Quelle',
    levelOf: (feature) => `Stufe von ${feature}`,
    sourceOf: (feature) => `Quelle von ${feature}`,
    option: (level, means) => `${level}: ${means}`,
  },
  gates: { title: 'Was sie hier hält', none: 'Keiner Klasse steht etwas entgegen.' },
  pay: {
    title: 'Rechnet es sich',
    none: 'Sekunden je Stück oder Stück im Jahr sind nicht bekannt.',
    digitising: 'Rückzahlung, Digitalisierung',
    automated: 'Rückzahlung, automatisiert',
    limit: (limit) => `Grenze ${limit}`,
    breakEven: 'Lernen lohnt ab',
    perYear: 'Stück im Jahr',
    costs: (hand, robot, learned, remote) =>
      `Ein Stück kostet ${hand} von Hand, ${robot} mit Roboter, ${learned} gelernt, ${remote} aus der Ferne.`,
    learning: (demonstrations, investment, chance) =>
      `Lernen braucht ${demonstrations} Vorführungen und ${investment}; Aussicht ${chance}.`,
  },
  versions: {
    title: 'Fassungen',
    compare: 'Vergleichen',
    close: 'Schließen',
    from: 'Von Fassung',
    to: 'zu Fassung',
    version: (version) => `Fassung ${version}`,
    signed: (who) => `unterschrieben von ${who}`,
    unsigned: 'ohne Unterschrift',
    hidden: (count) => `${count === 1 ? 'Eine frühere' : `${counted(count)} frühere`}`,
    columns: { what: 'Was', from: 'Vorher', to: 'Nachher' },
    same: 'Nichts ist verschieden.',
    one: 'Bisher gibt es eine Fassung.',
  },
  history: {
    title: 'Wer entschied, auf welche Versuche hin',
    columns: { when: 'Wann', what: 'Was', who: 'Wer', words: 'In Worten', trials: 'Versuche' },
    service: 'der Dienst',
    somebody: 'nicht gesagt',
    version: (version) => `Fassung ${version}`,
    trials: (k, n, lower, upper) => `${k} von ${n}, ${lower}–${upper}`,
    all: (count) => `Alle ${count} zeigen`,
  },
  open: {
    title: 'Offen bei der Technik',
    none: 'Nichts ist offen.',
    pin: (of, owner, until) => `Von ${owner} auf ${lowerClass(of)} gesetzt bis ${until}`,
    review: (day) => `Durchsicht ${day}`,
  },
  split: {
    title: 'Schritt für Schritt',
    none: 'Kein Schritt dieser Aufgabe nennt seine Stufen und Sekunden.',
    noneNext: 'Schritte mit Stufen in der Werksdatei werden hier aufgeteilt.',
    by: { ROBOT: 'Roboter', PERSON: 'Mensch' },
    saving: (saving, handOvers) =>
      `${saving} weniger je Stück als alles von Hand, mit ${handOvers === 0 ? 'keiner Übergabe' : `${handOvers} ${plural(handOvers, 'Übergabe', 'Übergaben')}`}.`,
    noSaving: (cost) => `Keine Aufteilung ist billiger als alles von Hand, ${cost} je Stück.`,
    columns: { step: 'Schritt', class: 'Klasse', by: 'Durch', score: 'S', cost: 'Kosten' },
  },
};

export const evidenceWords: Catalogue<typeof english.evidenceWords> = {
  title: 'Nachweise',
  by: (unit, product, hash) => [unit, product, hash].filter((text) => text !== null).join(', '),
  stated: 'wie bei der Aufgabe angegeben',
  none: 'Kein Roboter hat es in dieser Konfiguration versucht.',
  noneNext: 'Versuche und Roboterzyklen werden hier gezählt, wie sie geschehen.',
  proven: (rate) => `${rate} belegt`,
  disproven: (rate) => `${rate} widerlegt`,
  trials: 'Versuche',
  says: (k, n, lower, upper, threshold, verdict) =>
    `${k} von ${n} ohne Hilfe oder Nacharbeit. Grenzen ${lower} bis ${upper}: ${
      verdict === 'PROVEN' ? `über ${threshold}, belegt` : verdict === 'DISPROVEN' ? 'widerlegt' : `${threshold} ist noch nicht belegt`
    }.`,
  people: (cycles, shifts, seconds, cv) => `Durch Menschen: ${cycles} Stück in ${shifts} Personenschichten, je ${seconds} s, VK ${cv}.`,
  robots: (cycles, assists, scrap, failure, limit) =>
    `${cycles} Zyklen, ${assists} Hilfen, ${scrap} Ausschuss; Abdrift ${failure} von ${limit}.`,
  columns: { by: 'Platz', day: 'Tag', n: 'Versuche', k: 'Gelungen', lower: 'Untere', upper: 'Obere' },
  spoken: (k, n, lower, upper, proven, disproven) =>
    `Gelungen ${k} von ${n}; untere Grenze ${lower}, obere Grenze ${upper}; belegt ab ${proven}, widerlegt unter ${disproven}`,
};

export const changeWords: Catalogue<typeof english.changeWords> = {
  title: 'Was es ändern würde',
  none: 'Keine Änderung von höchstens vier Stufen und keine einzelne Angabe ergibt eine andere Klasse.',
  more: (count) => `${count} weitere`,
  try: 'Probieren',
  tryThis: (title) => `Probieren: ${title}`,
  level: (feature, from, to) => `${feature} ${from} auf ${to}`,
  score: (points) => `Wertung ${points}`,
  inHand: 'in der Hand des Werks',
  steps: (steps) => `${steps} ${plural(steps, 'Stufe', 'Stufen')}`,
  fact: (now, to, truth) => (truth ? 'noch nicht so' : now === null ? to : `${now} auf ${to}`),
  facts: {
    'arm.payload_kg': 'Ein stärkerer Roboter',
    'arm.reach_m': 'Eine größere Reichweite',
    perYear: 'Mehr Stück im Jahr',
    robotRiskAccepted: 'Die Risikobeurteilung unterschreiben',
    captureAllowed: 'Die Aufnahme erlauben',
    commissioned: 'Einen Roboter dort aufstellen',
    skillStage: 'Die Fertigkeit freigeben',
  },
};

/** What two versions may differ in. */
export const comparedWords: Catalogue<typeof english.comparedWords> = {
  source: (feature) => `${feature}, Quelle`,
  pin: (of, by, why) => `${of}, von ${by}: ${why}`,
  arm: (payload, tool, reach) => `trägt ${payload} kg mit einem Werkzeug von ${tool} kg, reicht ${reach} m`,
  parts: {
    class: 'Klasse',
    nature: 'Natur',
    reason: 'Grund',
    score: 'Wertung',
    confidence: 'Sicherheit',
    policy: 'Regelwerk',
    gates: 'Schranken',
    evidence: 'Versuche',
  },
};

/** Facts by the names that the plant file gives them. */
export const factWords: Catalogue<typeof english.factWords> = {
  mass_kg: 'Masse',
  reach_m: 'Entfernung',
  manual_s: 'Sekunden von Hand',
  robot_s: 'Sekunden mit Roboter',
  perYear: 'Stück im Jahr',
  quality_severity: 'Schwere von Fehlern',
  eaws: 'EAWS',
  rula: 'RULA',
  li: 'Hebeindex',
  commissioned: 'Roboter steht schon',
  legalPerson: 'Gesetz verlangt Menschen',
  noPersonAllowed: 'Kein Mensch darf dort sein',
  skillStage: 'Stufe der Fertigkeit',
  configHash: 'Konfiguration',
  robotRiskAccepted: 'Roboterrisiko angenommen',
  captureAllowed: 'Aufnahme erlaubt',
  teleoperable: 'Aus der Ferne bedienbar',
  qualitySeverity: 'Schwere von Fehlern',
  pin: 'Festlegung',
  'arm.payload_kg': 'Traglast des Roboters',
  'arm.tool_kg': 'Masse des Werkzeugs',
  'arm.reach_m': 'Reichweite des Roboters',
  arm: 'Ein Roboter dafür',
};
