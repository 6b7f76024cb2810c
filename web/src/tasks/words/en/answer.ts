import { speech } from '../../../words/en/speech.js';
import type { TaskClass } from '../../documents.js';

const { within } = speech;

/** The English catalogue of the answer: what a class means, and what decided it. */
const is: Readonly<Record<TaskClass, string>> = {
  AUTOMATED: 'A robot does it',
  DIGITISING: 'People do it while it is recorded and learned',
  HUMAN_ORCHESTRATED: 'People do it',
  REFUSED: 'Nobody may do it',
};

export const answerWords = {
  is,
  /** While somebody still has to sign. */
  could: {
    ...is,
    AUTOMATED: 'A robot could do it',
    DIGITISING: 'People could do it while it is recorded and learned',
  } as Readonly<Record<TaskClass, string>>,
  said: (claim: string, cause: string, rest: string) => `${claim}, because ${cause}${rest}.`,
  until: (claim: string) => `; until that is signed, ${within(claim)}`,
  signed: (by: string) => `, signed by ${by}`,
  pinned: 'it was set by hand',
  dwell: 'the class is too young to be moved',
  unassessed: (percent: string) => `only ${percent} % of what matters is known`,
  proven: (k: string, n: string, score: string) => `trials prove it (${k} of ${n}) although the score is ${score} of 100`,
  clear: (score: string) => `the score is ${score} of 100 and nothing stands against it`,
  weighed: (gates: string, score: string, hardest: string) => `${gates} (the score is ${score} of 100; what weighs most is ${hardest})`,
  veto: (feature: string) => `${feature} alone rules conventional robotics out`,
  model: 'the model says so',
  and: ', and ',
} as const;

/** Gates as they go on from "because". */
export const gateClauses: Readonly<Record<string, string>> = {
  LEGAL_PERSON: 'law or the customer names a person for this work',
  ROBOT_RISK_NOT_ACCEPTED: 'no risk assessment for a robot is signed for this task',
  CAPABILITY_UNKNOWN: 'no robot of the plant is known that offers tool, payload and reach for it',
  PAYLOAD: 'part and tool are too heavy for the best robot',
  REACH: 'the work lies beyond the reach of the best robot',
  EVIDENCE_DISPROVEN: 'trials show that the robot does not hold it',
  SCORE_BELOW_AUTO: 'the work asks for more dexterity or varies more than conventional robotics takes',
  JUDGEMENT_ABOVE_AUTO: 'there is judgement in the work; splitting it out would help',
  JUDGEMENT_HUMAN: 'the work is mostly judgement, coordination and exceptions: people’s own',
  CAPTURE_NOT_ALLOWED: 'the work may not be recorded',
  PAYBACK_AUTO: 'a robot for it does not pay back in time',
  PAYBACK_DIGITISE: 'learning it does not pay back in time',
  NO_PERSON_ALLOWED: 'no person may be at this work',
};
