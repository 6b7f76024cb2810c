import type { Decision } from '../decide.js';
import type { TermName } from '../policy.js';
import { isSamePlace, type Weighed } from '../weigh.js';
import { whyNot } from '../why-not.js';
import { framesOf } from './frames.js';
import { shown, wordsOf, type ShownRefusal } from './words.js';

/** Term by term, what a place would have cost beside the chosen one, s-eq; above 0 it is dearer there. */
export interface Difference {
  readonly term: TermName;
  readonly name: string;
  readonly difference: number;
}

/** Why a place was or was not chosen, in the words of a language. */
export interface Explanation {
  readonly workUnitId: string;
  readonly consoleId: string | null;
  readonly verdict: 'CHOSEN' | 'REFUSED' | 'WEIGHED';
  /** In sentences. */
  readonly text: string;
  readonly refusals: readonly ShownRefusal[];
  /** Empty where one of both has no score, or it is the chosen one. */
  readonly differences: readonly Difference[];
  readonly total: number | null;
}

/**
 * "Why not this unit": each place of the unit, alone or with a console.
 * @param language BCP 47; English where it has no catalogue
 */
export const explain = (decision: Decision, workUnitId: string, language: string): readonly Explanation[] =>
  decision.candidates
    .filter((one) => one.workUnitId === workUnitId || one.consoleId === workUnitId)
    .map((one) => explained(decision, one, language));

function explained(decision: Decision, one: Weighed, language: string): Explanation {
  const { chosen, choice } = decision;
  const catalogue = wordsOf(language);
  const frames = framesOf(language);
  const place = one.consoleId === null ? one.workUnitId : `${one.workUnitId} + ${one.consoleId}`;
  const { workUnitId, consoleId, total } = one;
  const refusals = one.refusals.map((refusal) => shown(refusal, catalogue));
  const beside = whyNot(decision, one);
  const isChosen = chosen !== null && isSamePlace(one, chosen);
  const difference = beside?.total ?? null;
  const differences = (beside?.differences ?? []).map(({ name: term, value }) => ({
    term,
    name: catalogue.terms[term],
    difference: value,
  }));
  const scores = differences.map(({ name, difference: by }) => `${name} ${signed(by)}`).join(', ');
  const sentences = isChosen
    ? [frames.chosen(place, catalogue.bases[choice?.basis ?? 'SCORE'])]
    : [
        ...refusals.flatMap(({ why, opens }) => [frames.refused(place, why), frames.opens(opens)]),
        ...(difference === null ? [] : [(difference < 0 ? frames.cheaper : frames.dearer)(place, String(Math.abs(difference)))]),
        ...(scores === '' ? [] : [`${scores}.`]),
        ...(chosen === null ? [frames.waits] : []),
      ];
  const verdict = isChosen ? 'CHOSEN' : refusals.length > 0 ? 'REFUSED' : 'WEIGHED';
  return { workUnitId, consoleId, verdict, text: sentences.join(' '), refusals, differences, total };
}

const signed = (value: number): string => (value > 0 ? `+${value}` : `−${Math.abs(value)}`);
