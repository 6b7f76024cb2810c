import { spoken } from './speech.js';

/** A reason by its code, in the words that the plant file has for it in the language of the page. */
export interface NamedReason {
  readonly code: string;
  readonly text: string;
}

let named: ReadonlyMap<string, string> = new Map();

/** Takes the names that the service answered; they hold for everything that is drawn from then on. */
export function nameReasons(reasons: readonly NamedReason[]): void {
  named = new Map(reasons.map(({ code, text }) => [code, text]));
}

/** Returns a reason's own words, else its code as words. */
export const reasonName = (code: string): string => spoken(named.get(code) ?? code);
