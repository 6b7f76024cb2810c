import { inLanguage } from '../words/language.js';
import { within } from '../words/speech.js';
import type { ClassAnswer } from './class-answer.js';
import { featureName } from './feature-words.js';
import { fixed, plain } from './format.js';
import * as english from './words/en/answer.js';

const { answerWords, gateClauses } = await inLanguage(english, {
  de: () => import('./words/de/answer.js'),
  tr: () => import('./words/tr/answer.js'),
});

const VETO = 'VETO:';

function clauseOf(code: string): string {
  if (code.startsWith(VETO)) return answerWords.veto(within(featureName(code.slice(VETO.length))));
  return gateClauses[code] ?? code;
}

const listed = (codes: readonly string[]): string => (codes.length === 0 ? answerWords.model : codes.map(clauseOf).join(answerWords.and));

function causeOf({ because }: ClassAnswer): string {
  switch (because.kind) {
    case 'pinned':
      return answerWords.pinned;
    case 'dwell':
      return answerWords.dwell;
    case 'unassessed':
      return answerWords.unassessed(fixed(because.coverage * 100, 0));
    case 'proven':
      return answerWords.proven(plain(because.k), plain(because.n), fixed(because.score / 1000, 1));
    case 'clear':
      return answerWords.clear(fixed(because.score / 1000, 1));
    case 'gates':
      return listed(because.gates);
    case 'weighed':
      return answerWords.weighed(listed(because.gates), fixed(because.score / 1000, 1), within(featureName(because.hardest)));
  }
}

/** Returns the answer in a sentence of the page's language. */
export function answerSaid(answer: ClassAnswer): string {
  const { class: of, until, signedBy } = answer;
  const claim = (until === null ? answerWords.is : answerWords.could)[of];
  const rest = until !== null ? answerWords.until(answerWords.is[until]) : signedBy === null ? '' : answerWords.signed(signedBy);
  return answerWords.said(claim, causeOf(answer), rest);
}
