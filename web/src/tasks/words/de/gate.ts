import type { Catalogue } from '../../../words/language.js';
import type { TaskClass } from '../../documents.js';
import type * as english from '../en/gate.js';
import { lowerClass } from './class.js';

/** The German catalogue of the gates: what each says in a few words. */
export const gateTitles: Catalogue<typeof english.gateTitles> = {
  LEGAL_PERSON: 'Ein Mensch ist vorgeschrieben',
  ROBOT_RISK_NOT_ACCEPTED: 'Keine Risikobeurteilung',
  CAPABILITY_UNKNOWN: 'Kein Roboter dafür bekannt',
  PAYLOAD: 'Zu schwer für den Roboter',
  REACH: 'Außer Reichweite des Roboters',
  EVIDENCE_DISPROVEN: 'Versuche halten nicht stand',
  EVIDENCE_PROVEN: 'Versuche halten stand',
  SKILL_NOT_QUALIFIED: 'Keine Freigabeunterschrift',
  SCORE_BELOW_AUTO: 'Wertung zu niedrig',
  JUDGEMENT_ABOVE_AUTO: 'Braucht Urteil',
  JUDGEMENT_HUMAN: 'Sache des Menschen',
  CAPTURE_NOT_ALLOWED: 'Aufnahme nicht erlaubt',
  PAYBACK_AUTO: 'Ein Roboter rechnet sich nicht',
  PAYBACK_DIGITISE: 'Lernen rechnet sich nicht',
  ERGONOMIC_DUTY: 'Es belastet Menschen',
  NO_PERSON_ALLOWED: 'Kein Mensch darf dort sein',
  PIN: 'Von Hand gesetzt',
  PIN_REFUSED: 'Die Festlegung wirkt nicht',
};

/** What stands below a title where there are no numbers. */
export const gateDetails: Catalogue<typeof english.gateDetails> = {
  LEGAL_PERSON: 'Durch Gesetz oder Kunden',
  ROBOT_RISK_NOT_ACCEPTED: 'Für diese Aufgabe ist keine unterschrieben',
  CAPABILITY_UNKNOWN: 'Werkzeug, Traglast oder Reichweite ist nicht bekannt',
  CAPTURE_NOT_ALLOWED: 'Kein Platz ist dafür ausgerüstet und zugelassen',
  ERGONOMIC_DUTY: 'Zuerst entlasten, durch Fernbedienung',
  NO_PERSON_ALLOWED: 'Eine Gefahr hält Menschen fern',
  PIN: 'Durch ihre Verantwortlichen, bis sie endet',
  PIN_REFUSED: 'Eine andere Schranke steht darüber',
};

const list = (classes: readonly TaskClass[]): string => classes.map(lowerClass).join(', ');

/** What a gate does, on its chip. */
export const gateChips: Catalogue<typeof english.gateChips> = {
  blocks: (classes) => `sperrt ${list(classes)}`,
  open: (of) => `${lowerClass(of)} ist offen`,
  lifted: 'durch Versuche aufgehoben',
  robot: 'Roboter kann es',
  others: {
    EVIDENCE_PROVEN: 'hebt die Schranke der Wertung auf',
    SKILL_NOT_QUALIFIED: 'hält die Versuche zurück',
    ERGONOMIC_DUTY: 'eine Pflicht',
    PIN: 'setzt die Klasse',
    PIN_REFUSED: 'ausgeschlossen',
  },
};

/** Sentences with a gate's numbers. */
export const gateWords: Catalogue<typeof english.gateWords> = {
  veto: (feature) => `${feature} allein schließt es aus`,
  level: (level, means) => `Stufe ${level}: ${means}`,
  score: (score, needed) => `${score}, nötig ${needed}`,
  atMost: (share, limit) => `Anteil ${share}, höchstens ${limit}; herauslösen`,
  under: (share, limit) => `Anteil ${share}, nötig unter ${limit}`,
  payback: (payback, limit) => `${payback}, höchstens ${limit}`,
  paybackOf: (payback, limit, investment) => `${payback}, höchstens ${limit}; Lernen kostet ${investment}`,
  payload: (mass, payload) => `Teil und Werkzeug ${mass} kg, Roboter ${payload} kg`,
  reach: (needed, reach) => `${needed} m nötig, Roboter ${reach} m`,
  proven: (k, n, lower, threshold) => `${k} von ${n} gelungen; untere Grenze ${lower}, nötig ${threshold}`,
  disproven: (k, n, upper, limit) => `${k} von ${n} gelungen; obere Grenze ${upper}, unter ${limit}`,
  riskOk: 'Risiko des Roboters angenommen',
  riskOkDetail: 'Beurteilung für diese Aufgabe unterschrieben',
  robotOk: 'Ein Roboter kann es halten',
  robotOkDetail: (mass, payload) => `Teil und Werkzeug ${mass} kg, Roboter ${payload} kg; in Reichweite`,
  captureOk: 'Aufnahme ist erlaubt',
  captureOkDetail: 'Ein Platz ist dafür ausgerüstet und zugelassen',
};
