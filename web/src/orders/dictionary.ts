import type { Answer } from './answer.js';
import type { Refusal, RoutingWords } from './documents.js';
import { frames } from '../words/why.js';
import type { PlaceOf } from './why.js';

/** The words of routing in one language, by code. */
export interface Dictionary {
  /** Goes on from the name of a unit. */
  why(code: string): string;
  opens(code: string): string;
  term(name: string): string;
  basis(code: string): string;
  tie(code: string): string;
  flag(code: string): string;
  /** The terms in the order in which they are reckoned. */
  readonly termNames: readonly string[];
}

const byCode = (words: RoutingWords['terms']): ((code: string) => string) => {
  const known = new Map(words.map(({ code, text }) => [code, text]));
  return (code) => known.get(code) ?? code;
};

/** Returns the words of the service by code; a code without words stays as it is. */
export function dictionaryOf(words: RoutingWords): Dictionary {
  const reasons = new Map(words.reasons.map((one) => [one.code, one]));
  return {
    why: (code) => reasons.get(code)?.why ?? code,
    opens: (code) => reasons.get(code)?.opens ?? code,
    term: byCode(words.terms),
    basis: byCode(words.bases),
    tie: byCode(words.ties),
    flag: byCode(words.flags),
    termNames: words.terms.map(({ code }) => code),
  };
}

/** Before the words are there, and where they cannot be read: codes. */
export const WORDLESS: Dictionary = dictionaryOf({ reasons: [], terms: [], bases: [], ties: [], flags: [] });

/** How places and figures are called in a text. */
export interface Naming {
  place(place: PlaceOf): string;
  tenth(value: number): string;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Returns an answer in sentences. */
export function answerText(answer: Answer, { why, term, basis, tie }: Dictionary, { place, tenth }: Naming): string {
  switch (answer.kind) {
    case 'never':
      return frames.never;
    case 'waits':
    case 'pin-blocked': {
      const first = answer.kind === 'waits' ? frames.waits : frames.pinBlocked;
      const { nearest } = answer;
      const code = nearest?.refusals[0]?.code;
      return nearest === null || code === undefined ? first : `${first} ${frames.nearest(place(nearest), why(code))}`;
    }
    case 'because': {
      const { objection } = answer;
      const said = capital(frames.because(basis(answer.basis)));
      return objection === null ? said : `${said} ${frames.objects(place(objection), tenth(objection.gain))}`;
    }
    case 'alone':
      return frames.alone;
    case 'tie':
      return frames.tie(place(answer.rival), tie(answer.step));
    case 'trade': {
      const { here, there, rival } = answer;
      return frames.trade(term(here.name), tenth(here.value), term(there.name), place(rival), tenth(there.value));
    }
    case 'nearer':
      return frames.nearer(place(answer.rival), tenth(answer.by), term(answer.there.name), tenth(answer.there.value));
  }
}

/** Returns the reasons of a place as one text that goes on from its name. */
export const reasonsText = (refusals: readonly Pick<Refusal, 'code'>[], { why }: Dictionary): string =>
  refusals.map(({ code }) => why(code)).join(', ');
