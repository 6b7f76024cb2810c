import { lowerClass } from './class.js';
import type { TaskClass } from '../../documents.js';

/** The English catalogue of the gates: what each says in a few words. */
export const gateTitles: Readonly<Record<string, string>> = {
  LEGAL_PERSON: 'A person is required',
  ROBOT_RISK_NOT_ACCEPTED: 'No risk assessment',
  CAPABILITY_UNKNOWN: 'No robot known for it',
  PAYLOAD: 'Too heavy for the robot',
  REACH: 'Beyond the robot’s reach',
  EVIDENCE_DISPROVEN: 'Trials do not hold',
  EVIDENCE_PROVEN: 'Trials hold',
  SKILL_NOT_QUALIFIED: 'No release signature',
  SCORE_BELOW_AUTO: 'Score too low',
  JUDGEMENT_ABOVE_AUTO: 'Judgement inside',
  JUDGEMENT_HUMAN: 'People’s own domain',
  CAPTURE_NOT_ALLOWED: 'Recording not allowed',
  PAYBACK_AUTO: 'A robot does not pay',
  PAYBACK_DIGITISE: 'Learning does not pay',
  ERGONOMIC_DUTY: 'It strains people',
  NO_PERSON_ALLOWED: 'No person may be there',
  PIN: 'Set by hand',
  PIN_REFUSED: 'The pin does not act',
};

/** What stands below a title where there are no numbers. */
export const gateDetails: Readonly<Record<string, string>> = {
  LEGAL_PERSON: 'By law, or by the customer',
  ROBOT_RISK_NOT_ACCEPTED: 'None is signed for this task',
  CAPABILITY_UNKNOWN: 'Tool, payload or reach is not known',
  CAPTURE_NOT_ALLOWED: 'No station is equipped and allowed to',
  ERGONOMIC_DUTY: 'Relieve it first, by teleoperation',
  NO_PERSON_ALLOWED: 'A hazard keeps people out',
  PIN: 'By its owner, until it ends',
  PIN_REFUSED: 'Another gate stands above it',
};

const list = (classes: readonly TaskClass[]): string => classes.map(lowerClass).join(', ');

/** What a gate does, on its chip. */
export const gateChips = {
  blocks: (classes: readonly TaskClass[]) => `blocks ${list(classes)}`,
  open: (of: TaskClass) => `${lowerClass(of)} is open`,
  lifted: 'lifted by trials',
  robot: 'robot is able',
  others: {
    EVIDENCE_PROVEN: 'lifts the score gate',
    SKILL_NOT_QUALIFIED: 'holds the trials',
    ERGONOMIC_DUTY: 'a duty',
    PIN: 'sets the class',
    PIN_REFUSED: 'ruled out',
  } as Readonly<Record<string, string>>,
} as const;

/** Sentences with a gate's numbers. */
export const gateWords = {
  veto: (feature: string) => `${feature} alone rules it out`,
  level: (level: number, means: string) => `Level ${level}: ${means}`,
  score: (score: string, needed: string) => `${score}, needed ${needed}`,
  atMost: (share: string, limit: string) => `Share ${share}, at most ${limit}; split it out`,
  under: (share: string, limit: string) => `Share ${share}, under ${limit} needed`,
  payback: (payback: string, limit: string) => `${payback}, at most ${limit}`,
  paybackOf: (payback: string, limit: string, investment: string) => `${payback}, at most ${limit}; learning costs ${investment}`,
  payload: (mass: string, payload: string) => `Part and tool ${mass} kg, robot ${payload} kg`,
  reach: (needed: string, reach: string) => `${needed} m needed, robot ${reach} m`,
  proven: (k: string, n: string, lower: string, threshold: string) => `${k} of ${n} held; lower bound ${lower}, needed ${threshold}`,
  disproven: (k: string, n: string, upper: string, limit: string) => `${k} of ${n} held; upper bound ${upper}, under ${limit}`,
  riskOk: 'Robot risk accepted',
  riskOkDetail: 'Assessment signed for this task',
  robotOk: 'A robot can hold it',
  robotOkDetail: (mass: string, payload: string) => `Part and tool ${mass} kg, robot ${payload} kg; in reach`,
  captureOk: 'Recording is allowed',
  captureOkDetail: 'A station is equipped, and allowed to',
} as const;
