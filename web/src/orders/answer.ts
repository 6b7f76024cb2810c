import type { Decision, Term } from './documents.js';
import { comparison, objectionOf, scoredOf, whyView, type Arm, type Objection, type Stub } from './why.js';

/** What a decision says, before it is put into words. */
export type Answer =
  | { readonly kind: 'never' }
  | { readonly kind: 'waits' | 'pin-blocked'; readonly nearest: Stub | null }
  /** Chosen for another reason than its score: a pin, patience, a limit. */
  | { readonly kind: 'because'; readonly basis: string; readonly objection: Objection | null }
  | { readonly kind: 'alone' }
  /** As near as the next; what told them apart. */
  | { readonly kind: 'tie'; readonly rival: Arm; readonly step: string }
  /** Dearer in one term, cheaper in another that counts more. */
  | { readonly kind: 'trade'; readonly rival: Arm; readonly here: Term; readonly there: Term }
  | { readonly kind: 'nearer'; readonly rival: Arm; readonly by: number; readonly there: Term };

/** What is cheaper elsewhere is told beside what is dearer there, where it is at least this share of it. */
const WORTH_TELLING = 0.1;

/** Returns the answer to "why here", by the next best place. */
export function answerOf(decision: Decision): Answer {
  const { outcome, basis, tiePath } = decision;
  const { arms, stubs } = whyView(decision);
  if (outcome === 'NO_UNIT_EVER') return { kind: 'never' };
  const nearest = stubs.find(({ passing }) => passing) ?? null;
  if (outcome === 'PIN_BLOCKED') return { kind: 'pin-blocked', nearest: stubs.find(({ refusals }) => !isPinnedAway(refusals)) ?? nearest };
  if (outcome === 'WAITING' || arms[0]?.chosen !== true) return { kind: 'waits', nearest };
  if (basis !== null && basis !== 'SCORE') return { kind: 'because', basis, objection: objectionOf(decision) };
  const [chosen, rival] = arms;
  if (rival === undefined) return { kind: 'alone' };
  const [here, there] = [chosen, rival].map((arm) =>
    scoredOf(decision).find((one) => one.workUnitId === arm.workUnitId && one.consoleId === arm.consoleId),
  );
  const step = tiePath.at(-1);
  if (here === undefined || there === undefined) return { kind: 'alone' };
  const { rows, difference } = comparison([here, there], there, [...new Set([...here.terms, ...there.terms].map(({ name }) => name))]);
  const dearest = rows.toSorted((a, b) => b.difference - a.difference)[0];
  const cheapest = rows.toSorted((a, b) => a.difference - b.difference)[0];
  if (difference === 0 || dearest === undefined || dearest.difference <= 0) return { kind: 'tie', rival, step: step ?? 'TOTAL' };
  const dearer = { name: dearest.name, value: dearest.difference };
  if (cheapest !== undefined && -cheapest.difference >= WORTH_TELLING * dearest.difference)
    return { kind: 'trade', rival, here: { name: cheapest.name, value: -cheapest.difference }, there: dearer };
  return { kind: 'nearer', rival, by: difference, there: dearer };
}

const isPinnedAway = (refusals: Stub['refusals']): boolean => refusals.some(({ code }) => code === 'PINNED_ELSEWHERE');
