import type { Decision } from './documents.js';
import { answerOf } from './answer.js';
import { frames } from '../words/why.js';
import { answerText, type Dictionary, type Naming } from './dictionary.js';
import { whyView } from './why.js';

interface Told extends Naming {
  /** First line: order, task, due. */
  readonly head: string;
  moment(at: number): string;
  /** Last line: when, policy, inputs, id. */
  readonly record: string;
}

/** Returns a decision as plain text, to be sent to somebody. */
export function asText(decision: Decision, words: Dictionary, { head, record, moment, ...naming }: Told): string {
  const { place, tenth } = naming;
  const { arms, stubs } = whyView(decision);
  const chosen = arms.find((one) => one.chosen);
  return [
    head,
    `${chosen === undefined ? '' : `→ ${place(chosen)}: `}${answerText(answerOf(decision), words, naming)}`,
    '',
    ...arms.map(({ pieces, credits, total, ...arm }) => {
      const terms = [...pieces, ...credits].map(({ name, value }) => `${words.term(name)} ${tenth(value)}`).join(', ');
      return `${arm.chosen ? '→' : '>'} ${place(arm)}: ${[terms, total === null ? '' : `= ${tenth(total)} s-eq`].filter((one) => one !== '').join(' ')}`;
    }),
    ...stubs.flatMap(({ refusals, ...stub }) =>
      refusals.map(({ code, until }) => {
        const end = until === null ? '' : `, ${frames.until(moment(Date.parse(until)))}`;
        return `x ${place(stub)} ${words.why(code)} (${code}). ${frames.help(words.opens(code))}${end}.`;
      }),
    ),
    '',
    record,
  ].join('\n');
}
