import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { NOTHING } from '../words/format.js';
import { ClassMark } from './class-mark.js';
import { historyWords } from './class-words.js';
import type { Card, HistoryEntry } from './documents.js';
import { dayOf, fixed, plain } from './format.js';
import { cardWords } from './card-words.js';

const FIRST = 8;

/** What the service does by itself; behind the others stands a person, who is not told to everybody. */
const BY_ITSELF: readonly HistoryEntry['kind'][] = ['RESULT', 'IN_FORCE'];

/** Results, signatures, pins, contests and answers, newest first: who, in what words, on which trials. */
export function HistoryPanel({ card: { history } }: { readonly card: Card }) {
  const [all, setAll] = useState(false);
  const { title, columns, all: allWords } = cardWords.history;
  const shown = all ? history : history.slice(0, FIRST);
  return (
    <section className="panel history">
      <header>
        <h2>{title}</h2>
        {!all && history.length > FIRST && (
          <button className="link end" type="button" onClick={() => setAll(true)}>
            {allWords(history.length)}
          </button>
        )}
      </header>
      <table className="rows-table dense">
        <thead>
          <tr>
            {[columns.when, columns.what, columns.who, columns.words, columns.trials].map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((entry, at) => (
            <Entry key={`${entry.at} ${entry.kind} ${at}`} entry={entry} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  const { format } = usePlace();
  const at = Date.parse(entry.at);
  const { evidence } = entry;
  return (
    <tr>
      <td className="when">
        {dayOf(at, format.zone)} <span className="dim">{format.time(at)}</span>
      </td>
      <th scope="row">
        <span className="force">
          {entry.class !== null && <ClassMark of={entry.class} size="s" />}
          {historyWords[entry.kind] ?? entry.kind}
          {entry.version !== null && <span className="dim small">{cardWords.history.version(entry.version)}</span>}
        </span>
      </th>
      <td>
        {entry.by ?? <span className="dim">{BY_ITSELF.includes(entry.kind) ? cardWords.history.service : cardWords.history.somebody}</span>}
      </td>
      <td>{entry.words}</td>
      <td>
        {evidence === null
          ? NOTHING
          : cardWords.history.trials(plain(evidence.k), plain(evidence.n), fixed(evidence.lower, 3), fixed(evidence.upper, 3))}
      </td>
    </tr>
  );
}
