import { usePlace } from '../app/place.js';
import type { UnitView } from '../overview/lines.js';
import type { Dictionary } from './dictionary.js';
import type { Move } from './documents.js';
import { codeOf } from './names.js';
import { whyWords } from '../words/why.js';

interface HistoryProps {
  readonly moves: readonly Move[];
  readonly predecessors: readonly string[];
  readonly units: readonly UnitView[];
  readonly words: Dictionary;
}

/** Every move of the order, the newest first. */
export function History({ moves, predecessors, units, words }: HistoryProps) {
  const { format, now, lookAt } = usePlace();
  const said = (text: string): string => (units.some(({ id }) => id === text) ? codeOf(units, text) : words.why(text));
  return (
    <details className="why-history">
      <summary>{whyWords.history(moves.length)}</summary>
      {predecessors.length > 0 && (
        <p className="small">
          {whyWords.predecessors(predecessors.length)}:{' '}
          {predecessors.map((id) => (
            <a key={id} href={lookAt({ kind: 'order', id })}>
              {id.slice(0, 8)}
            </a>
          ))}
        </p>
      )}
      <ol className="small">
        {moves.toReversed().map(({ at, move, reason, by }, index) => (
          <li key={`${at} ${index}`}>
            <time className="dim" dateTime={at}>
              {format.clock(Date.parse(at), now)}
            </time>{' '}
            {whyWords.moved(move, reason === null ? null : said(reason), said(by))}
          </li>
        ))}
      </ol>
    </details>
  );
}
