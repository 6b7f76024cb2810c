import type { Classification } from './classify.js';
import type { InForce } from './in-force.js';
import { wordsOf } from './gates.js';
import type { ClassReason, TaskClass } from './task-class.js';

const CLASS_WORDS: Readonly<Record<TaskClass, string>> = {
  AUTOMATED: 'a robot does it',
  DIGITISING: 'people do it while it is recorded and learned',
  HUMAN_ORCHESTRATED: 'people do it',
  REFUSED: 'nobody may do it',
};

/** The same while somebody still has to sign. */
const PENDING_WORDS: Readonly<Record<TaskClass, string>> = {
  ...CLASS_WORDS,
  AUTOMATED: 'a robot could do it',
  DIGITISING: 'people could do it while it is recorded and learned',
};

/** Gates that a reason for people stands for. */
const GATES_OF: Partial<Readonly<Record<ClassReason, readonly string[]>>> = {
  LEGAL: ['LEGAL_PERSON'],
  JUDGEMENT: ['JUDGEMENT_HUMAN'],
  NO_CAPABLE_ROBOT: ['CAPABILITY_UNKNOWN', 'PAYLOAD', 'REACH'],
  NOT_RECORDABLE: ['CAPTURE_NOT_ALLOWED'],
  NOT_WORTH_LEARNING: ['PAYBACK_DIGITISE'],
  NO_PERSON_ALLOWED: ['NO_PERSON_ALLOWED'],
};

/** One sentence for a supervisor: what the class means, what decided it, and what is in force until somebody signs. */
export function whyOf(result: Classification, { class: inForce, signedBy }: Pick<InForce, 'class' | 'signedBy'>): string {
  const isPending = inForce !== result.class;
  const words = (isPending ? PENDING_WORDS : CLASS_WORDS)[result.class];
  const signature = isPending ? `; until that is signed, ${CLASS_WORDS[inForce]}` : signedBy === null ? '' : `, signed by ${signedBy}`;
  const sentence = `${words}${decidedBy(result)}${signature}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function decidedBy(result: Classification): string {
  const points = `the score is ${(result.score.millipoints / 1_000).toFixed(1)} of 100`;
  switch (result.reason) {
    case 'PINNED':
      return ', because it was set by hand';
    case 'DWELL':
      return ', because the class is too young to be moved';
    case 'UNASSESSED':
      return `, because only ${Math.round(result.coverage * 100)} % of what matters is known`;
    case 'PROVEN':
      return `, because trials prove it (${result.evidence?.k ?? 0} of ${result.evidence?.n ?? 0}) although ${points}`;
    case null:
      break;
    default:
      return `, because ${lowered(gatesFor(result, GATES_OF[result.reason] ?? []))}`;
  }
  if (result.class === 'AUTOMATED') return `, because ${points} and nothing stands against it`;
  const blocking = result.gates.filter(({ blocks }) => blocks.includes('AUTOMATED'));
  const hardest = hardestFeature(result);
  return `, because ${lowered(blocking.map(({ text }) => text))} (${points}; what weighs most is ${hardest})`;
}

const gatesFor = (result: Classification, codes: readonly string[]): readonly string[] =>
  result.gates.filter(({ code }) => codes.includes(code)).map(({ text }) => text);

/** Sentences as clauses of one sentence. */
const lowered = (texts: readonly string[]): string =>
  texts.map((text) => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '')).join(', and ') || 'the model says so';

function hardestFeature({ score }: Classification): string {
  const hardest = score.contributions.reduce((most, one) => (one.millipoints < most.millipoints ? one : most));
  return wordsOf(hardest.feature).toLowerCase();
}
