import type { Candidate, Question } from './candidate.js';
import { TERM_NAMES, type RoutingPolicy, type TermName } from './policy.js';
import { capture } from './terms/capture.js';
import { constraintPrice } from './terms/constraint-price.js';
import { energy } from './terms/energy.js';
import { labour } from './terms/labour.js';
import { load } from './terms/load.js';
import { practice } from './terms/practice.js';
import { quality } from './terms/quality.js';
import { tardiness } from './terms/tardiness.js';
import type { Work } from './work.js';

/** s-eq; lower is better. */
type Term = (work: Work, question: Question, candidate: Candidate, policy: RoutingPolicy) => number;

const TERMS: Readonly<Record<TermName, Term>> = {
  wait: ({ waitS }) => waitS,
  setup: ({ setupS }) => setupS,
  process: ({ processS }) => processS,
  assist: ({ assistS }) => assistS,
  labour,
  quality,
  tardiness,
  price: constraintPrice,
  energy,
  capture,
  practice,
  load,
};

/** The terms in the order of TERM_NAMES, in whole tenths of a s-eq, so that record = sum = decision. */
export function termsOf(work: Work, question: Question, candidate: Candidate, policy: RoutingPolicy): readonly number[] {
  return TERM_NAMES.map((name) => {
    const weight = policy.weights[name];
    // + 0: no −0, which a record would not bring back.
    return weight === 0 ? 0 : Math.round(10 * weight * TERMS[name](work, question, candidate, policy)) + 0;
  });
}
