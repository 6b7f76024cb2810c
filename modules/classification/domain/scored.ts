import type { Instant } from '../../platform/instant.js';
import { classify, type Classification } from './classify.js';
import { inputOfKnown, saysTheSame, settled, withoutTrials, type KnownTask } from './known-task.js';
import { nextForce, type OfferedSignature, type SignedForce } from './in-force.js';
import type { Policy } from './policy.js';
import type { ClassificationInput } from './task-input.js';

/** A result, and what it follows from. */
export interface ScoredTask {
  readonly result: Classification;
  readonly inputs: ClassificationInput;
}

/** A result that was reckoned before. */
export interface FormerResult extends ScoredTask {
  readonly policyVersion: string;
}

/**
 * Scores a task anew. A new result is one that follows from something that a person has said or that the plant, the policy
 * or a pin has changed, or one that says something else; counts of trials that grow alone give none.
 * @returns null where the former result stands
 */
export function scoredAnew(known: KnownTask, former: FormerResult | null, policy: Policy, now: Instant): ScoredTask | null {
  const inputs = inputOfKnown(known, policy, now);
  if (former === null || former.policyVersion !== policy.version) return { result: classify(inputs, policy), inputs };
  const isDwelling = former.result.reason === 'DWELL';
  if (!isDwelling && same(settled(former.inputs), settled(inputs))) return null;
  const result = classify(inputs, policy);
  const isByTrialsAlone = same(withoutTrials(former.inputs), withoutTrials(inputs));
  return isByTrialsAlone && saysTheSame(former.result, result) ? null : { result, inputs };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A signature of the plant file, or the last one that was given here. */
export interface Signatures {
  readonly file: { readonly class: OfferedSignature['class']; readonly by: string; readonly on: string } | null;
  readonly given: { readonly id: number; readonly class: OfferedSignature['class']; readonly by: string; readonly at: Instant } | null;
}

/** The later of the two; of a class that is set by hand, that of the one who set it. */
export function offeredSignature(
  { result }: Pick<ScoredTask, 'result'>,
  { file, given }: Signatures,
  pin: KnownTask['pin'],
  dayOf: (at: Instant) => string,
): OfferedSignature | null {
  if (result.reason === 'PINNED' && pin !== null) return { key: `pin:${pin.pinnedAt}`, class: pin.class, by: pin.owner };
  if (given !== null && (file === null || dayOf(given.at) >= file.on))
    return { key: `given:${given.id}`, class: given.class, by: given.by };
  return file && { key: `file:${file.class}:${file.by}:${file.on}`, class: file.class, by: file.by };
}

/** What is in force after a result, and whether that differs from before. */
export function forceAfter(
  scored: Pick<ScoredTask, 'result'>,
  former: SignedForce | null,
  offered: OfferedSignature | null,
): { readonly force: SignedForce; readonly isNew: boolean } {
  const force = nextForce(scored.result, former, offered);
  const isNew = former === null || former.class !== force.class || former.signedBy !== force.signedBy || !same(former.spent, force.spent);
  return { force, isNew };
}
