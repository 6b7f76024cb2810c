import { toIso, type Instant } from '../../platform/instant.js';
import type { Classification } from './classify.js';
import type { InForce } from './in-force.js';
import type { ClassPin } from './known-task.js';
import { automationRank, type TaskClass } from './task-class.js';

export const REVIEW_KINDS = [
  'SIGNATURE_DUE',
  'PROMOTION_DUE',
  'DEMOTED',
  'EVIDENCE_DISAGREES',
  'DRIFT',
  'LOW_CONFIDENCE',
  'PIN_ENDING',
  'CONTESTED',
] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** These close by themselves when their reason has gone; the others wait for a person. */
export const PASSING_REVIEWS: readonly ReviewKind[] = [
  'SIGNATURE_DUE',
  'PROMOTION_DUE',
  'EVIDENCE_DISAGREES',
  'LOW_CONFIDENCE',
  'PIN_ENDING',
];

/** Something that an engineer should look at, and why. */
export interface DueReview {
  readonly kind: ReviewKind;
  readonly words: string;
}

const DAY_MS = 86_400_000;
/** A reminder before a pin ends. */
const REMINDED_DAYS = 7;
const UNSURE_BELOW = 0.5;

/** What must be looked at of a task as it stands. @param former class in force before this result; null: none */
export function dueReviews(
  result: Classification,
  force: InForce,
  former: TaskClass | null,
  pin: ClassPin | null,
  now: Instant,
): readonly DueReview[] {
  const due: DueReview[] = [];
  const say = (kind: ReviewKind, words: string) => due.push({ kind, words });
  const { evidence } = result;
  const trials =
    evidence === null
      ? ''
      : `${evidence.k} of ${evidence.n} trials held, bounds ${evidence.lower.toFixed(3)} to ${evidence.upper.toFixed(3)}`;
  if (result.class !== force.class)
    say('SIGNATURE_DUE', `The model says ${result.class}; ${force.class} stays in force until somebody signs.`);
  if (former !== null && automationRank(force.class) < automationRank(former))
    say(
      'DEMOTED',
      `In force is ${force.class} instead of ${former}: ${blockersOf(result, former)}. It acts at once and is signed afterwards.`,
    );
  const isPromising = result.gates.some(({ code }) => code === 'SKILL_NOT_QUALIFIED') && result.class !== 'AUTOMATED';
  if (isPromising) say('PROMOTION_DUE', `Trials prove it (${trials}); the skill has no release signature yet.`);
  else if (result.review === 'EVIDENCE_DISAGREES') say('EVIDENCE_DISAGREES', `The trials disagree with the levels: ${trials}.`);
  else if (result.confidence < UNSURE_BELOW && result.reason !== 'UNASSESSED')
    say(
      'LOW_CONFIDENCE',
      `Confidence is ${result.confidence.toFixed(2)}: ${Math.round(result.coverage * 100)} % of what matters is known.`,
    );
  if (pin !== null && (pin.until - now <= REMINDED_DAYS * DAY_MS || now >= pin.reviewAt))
    say('PIN_ENDING', `Set to ${pin.class} by ${pin.owner} until ${toIso(pin.until)}: ${pin.why}`);
  return due;
}

function blockersOf({ gates }: Classification, of: TaskClass): string {
  const texts = gates.filter(({ blocks }) => blocks.some((blocked) => blocked === of)).map(({ text }) => text.replace(/\.$/, ''));
  return texts.join('; ') || 'neither the model nor a signature asks for more';
}
