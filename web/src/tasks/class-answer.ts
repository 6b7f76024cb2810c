import type { Card, TaskClass } from './documents.js';

/** What decided a class, by codes and figures: the catalogue has the words. */
export type Because =
  | { readonly kind: 'pinned' | 'dwell' }
  | { readonly kind: 'unassessed'; readonly coverage: number }
  | { readonly kind: 'proven'; readonly k: number; readonly n: number; readonly score: number }
  /** Nothing stands against a robot. */
  | { readonly kind: 'clear'; readonly score: number }
  | { readonly kind: 'gates'; readonly gates: readonly string[] }
  /** What stands against a robot, and what weighs most in the score. */
  | { readonly kind: 'weighed'; readonly gates: readonly string[]; readonly score: number; readonly hardest: string };

export interface ClassAnswer {
  readonly class: TaskClass;
  /** What holds until somebody has signed; null: the class is in force. */
  readonly until: TaskClass | null;
  readonly because: Because;
  readonly signedBy: string | null;
}

/** Gates that a reason for people stands for. */
const GATES_OF: Readonly<Record<string, readonly string[]>> = {
  LEGAL: ['LEGAL_PERSON'],
  JUDGEMENT: ['JUDGEMENT_HUMAN'],
  NO_CAPABLE_ROBOT: ['CAPABILITY_UNKNOWN', 'PAYLOAD', 'REACH'],
  NOT_RECORDABLE: ['CAPTURE_NOT_ALLOWED'],
  NOT_WORTH_LEARNING: ['PAYBACK_DIGITISE'],
  NO_PERSON_ALLOWED: ['NO_PERSON_ALLOWED'],
};

type Told = Pick<Card, 'class' | 'inForce' | 'reason' | 'score' | 'coverage' | 'evidence' | 'gates' | 'contributions' | 'signedBy'>;

/** Returns what is to be said of a class: what it means, what decided it, and what holds until somebody has signed. */
export function classAnswer(card: Told): ClassAnswer {
  const until = card.inForce === card.class ? null : card.inForce;
  return { class: card.class, until, because: becauseOf(card), signedBy: until === null ? card.signedBy : null };
}

function becauseOf({ class: of, reason, score, coverage, evidence, gates, contributions }: Told): Because {
  switch (reason) {
    case 'PINNED':
      return { kind: 'pinned' };
    case 'DWELL':
      return { kind: 'dwell' };
    case 'UNASSESSED':
      return { kind: 'unassessed', coverage };
    case 'PROVEN':
      return { kind: 'proven', k: evidence?.k ?? 0, n: evidence?.n ?? 0, score };
    case null:
      break;
    default: {
      const wanted = GATES_OF[reason] ?? [];
      return { kind: 'gates', gates: gates.flatMap(({ code }) => (wanted.includes(code) ? [code] : [])) };
    }
  }
  if (of === 'AUTOMATED') return { kind: 'clear', score };
  const against = gates.flatMap(({ code, blocks }) => (blocks.includes('AUTOMATED') ? [code] : []));
  const hardest = contributions.reduce((most, one) => (one.millipoints < most.millipoints ? one : most), contributions[0]!);
  return { kind: 'weighed', gates: against, score, hardest: hardest.feature };
}
