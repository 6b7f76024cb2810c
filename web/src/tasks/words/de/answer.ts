import { speech } from '../../../words/de/speech.js';
import type { Catalogue } from '../../../words/language.js';
import type { TaskClass } from '../../documents.js';
import type * as english from '../en/answer.js';

const { begun } = speech;

/** The German catalogue of the answer: what a class means, and what decided it. */
const is: Readonly<Record<TaskClass, string>> = {
  AUTOMATED: 'Ein Roboter tut es',
  DIGITISING: 'Menschen tun es, und dabei wird es aufgenommen und gelernt',
  HUMAN_ORCHESTRATED: 'Menschen tun es',
  REFUSED: 'Niemand darf es tun',
};

export const answerWords: Catalogue<typeof english.answerWords> = {
  is,
  could: {
    ...is,
    AUTOMATED: 'Ein Roboter könnte es tun',
    DIGITISING: 'Menschen könnten es tun, während es aufgenommen und gelernt wird',
  },
  said: (claim, cause, rest) => `${claim}. Der Grund: ${begun(cause)}.${rest}`,
  until: (claim) => ` Bis das unterschrieben ist, gilt: ${claim}.`,
  signed: (by) => ` Unterschrieben von ${by}.`,
  pinned: 'Es wurde von Hand gesetzt',
  dwell: 'Die Klasse ist zu neu, um zu wechseln',
  unassessed: (percent) => `Nur ${percent} % dessen, worauf es ankommt, sind bekannt`,
  proven: (k, n, score) => `Versuche belegen es (${k} von ${n}), obwohl die Wertung ${score} von 100 ist`,
  clear: (score) => `Die Wertung ist ${score} von 100, und nichts steht dagegen`,
  weighed: (gates, score, hardest) => `${gates} (Wertung ${score} von 100; am meisten wiegt: ${hardest})`,
  veto: (feature) => `${feature} allein schließt übliche Robotik aus`,
  model: 'Das Modell sagt es',
  and: '; ',
};

export const gateClauses: Catalogue<typeof english.gateClauses> = {
  LEGAL_PERSON: 'Gesetz oder Kunde verlangen für diese Arbeit einen Menschen',
  ROBOT_RISK_NOT_ACCEPTED: 'für diese Aufgabe ist keine Risikobeurteilung eines Roboters unterschrieben',
  CAPABILITY_UNKNOWN: 'im Werk ist kein Roboter bekannt, der Werkzeug, Traglast und Reichweite dafür hat',
  PAYLOAD: 'Teil und Werkzeug sind für den besten Roboter zu schwer',
  REACH: 'die Arbeit liegt außer Reichweite des besten Roboters',
  EVIDENCE_DISPROVEN: 'Versuche zeigen, dass der Roboter es nicht beherrscht',
  SCORE_BELOW_AUTO: 'die Arbeit verlangt mehr Geschick oder wechselt mehr, als übliche Robotik verträgt',
  JUDGEMENT_ABOVE_AUTO: 'in der Arbeit steckt Urteil; es abzutrennen würde helfen',
  JUDGEMENT_HUMAN: 'die Arbeit ist vor allem Urteil, Abstimmung und Ausnahme: Sache des Menschen',
  CAPTURE_NOT_ALLOWED: 'die Arbeit darf nicht aufgenommen werden',
  PAYBACK_AUTO: 'ein Roboter dafür rechnet sich nicht rechtzeitig',
  PAYBACK_DIGITISE: 'es zu lernen rechnet sich nicht rechtzeitig',
  NO_PERSON_ALLOWED: 'an dieser Arbeit darf kein Mensch sein',
};
