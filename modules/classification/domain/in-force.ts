import type { Classification } from './classify.js';
import { automationRank, type TaskClass, type WorkClass } from './task-class.js';

/** A person's word for a class. */
export interface Signature {
  readonly class: WorkClass;
  readonly by: string;
}

/** The class that routing obeys, and who signed it. */
export interface InForce {
  readonly class: TaskClass;
  readonly signedBy: string | null;
}

/** A signature that can be told from every other. */
export interface OfferedSignature extends Signature {
  readonly key: string;
}

/** What is in force, which signature it rests on, and those that were overruled and do not count again. */
export interface SignedForce extends InForce {
  readonly signatureKey: string | null;
  readonly spent: readonly string[];
}

/**
 * What is in force after a result. A signature that a later result has overruled is spent: the way back to its class needs
 * a new one.
 */
export function nextForce(
  result: Pick<Classification, 'class' | 'reason' | 'open'>,
  former: SignedForce | null,
  offered: OfferedSignature | null,
): SignedForce {
  const spent = former?.spent ?? [];
  const signature = offered !== null && !spent.includes(offered.key) ? offered : null;
  const next = inForce(result, former, signature);
  const overruled = former !== null && former.signatureKey !== null && next.class !== former.class ? [former.signatureKey] : [];
  const signatureKey = next.signedBy === null ? null : (signature?.key ?? null);
  return { ...next, signatureKey, spent: [...spent, ...overruled.filter((key) => key !== signatureKey && !spent.includes(key))] };
}

/**
 * What is in force after a result. Every move to AUTOMATED, every move out of HUMAN_ORCHESTRATED and every pin waits
 * for a signature; until then the former class stays where it is still open, and a task that never had one goes to
 * people: recorded where that is open. All other moves act at once. AUTOMATED is never in force unsigned.
 * @see classification.md, head and §2.2
 */
export function inForce(
  result: Pick<Classification, 'class' | 'reason' | 'open'>,
  former: InForce | null,
  signature: Signature | null,
): InForce {
  const taken = takenFor(result, former, signature);
  return { class: taken, signedBy: signature?.class === taken ? signature.by : null };
}

function takenFor(
  result: Pick<Classification, 'class' | 'reason' | 'open'>,
  former: InForce | null,
  signature: Signature | null,
): TaskClass {
  const held = former?.class ?? broughtAlong(result.class, signature);
  if (signature?.class === result.class || !needsSignature(result, held)) return result.class;
  const stays = held !== null && isOpen(result, held) && (held !== 'AUTOMATED' || signature?.class === 'AUTOMATED');
  return stays ? held : toPeople(result);
}

/** What somebody signed before the first result is the former class, unless it is more than the model allows. */
const broughtAlong = (result: TaskClass, signature: Signature | null): WorkClass | null =>
  signature !== null && automationRank(signature.class) < automationRank(result) ? signature.class : null;

/** Every move to AUTOMATED, every move out of HUMAN_ORCHESTRATED and every pin. @param held null: never classified */
export function needsSignature(result: Pick<Classification, 'class' | 'reason'>, held: TaskClass | null): boolean {
  if (result.class === 'AUTOMATED' || result.reason === 'PINNED') return true;
  return held === 'HUMAN_ORCHESTRATED' && automationRank(result.class) > automationRank(held);
}

const isOpen = ({ open }: Pick<Classification, 'open'>, of: TaskClass): boolean => open.some((one) => one === of);

/** The most automated class with people in it that is open and asks no more of robots than the result. */
const toPeople = (result: Pick<Classification, 'class' | 'open'>): TaskClass =>
  (['DIGITISING', 'HUMAN_ORCHESTRATED'] as const).find((of) => isOpen(result, of) && automationRank(of) <= automationRank(result.class)) ??
  'REFUSED';
