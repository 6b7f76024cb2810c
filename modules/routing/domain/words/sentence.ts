import type { WhyNot } from '../why-not.js';
import type { Catalogue } from './catalogue.js';
import { shown } from './words.js';

/**
 * Why not this place, in words: its reasons, else the terms that are dearer or cheaper there than where the order went,
 * the largest first.
 * @param isOwn whether the reader is the person whom the reasons concern
 */
export function saidWhyNot({ refusals, differences, workUnitId, consoleId }: WhyNot, words: Catalogue, isOwn = false): string {
  const name = [workUnitId, consoleId]
    .filter((id) => id !== null)
    .map((id) => id.split('/').at(-1))
    .join(' + ');
  const reasons = new Set(refusals.map((refusal) => shown(refusal, words, isOwn).why));
  const terms = differences
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .map(({ name: term, value }) => `${words.terms[term]} ${signed(value)}`);
  return `${name}: ${[...(reasons.size > 0 ? reasons : terms)].join(', ')}`;
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value)}`;
