import { useEffect, useRef, useState } from 'react';
import { useAnswer } from '../app/use-answer.js';
import { Answered } from '../parts/answered.js';
import { compared } from './compared.js';
import { CompareQuery, type Card } from './documents.js';
import { Empty } from './empty.js';
import { versionViews, type VersionView } from './versions.js';
import { cardWords } from './card-words.js';

/** What differs between two versions: what went in, and what came out. */
export function ComparePanel({ card: { taskId, history } }: { readonly card: Card }) {
  const views = versionViews(history);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.scrollIntoView({ block: 'nearest' }), []);
  const [from, setFrom] = useState(views.at(-2)?.version ?? 1);
  const [to, setTo] = useState(views.at(-1)?.version ?? 1);
  const asked = useAnswer(CompareQuery, { taskId, from, to }, `${taskId} ${from} ${to}`);
  const { versions } = cardWords;
  return (
    <section ref={panel} className="panel comparison">
      <header>
        <h2>{cardWords.versions.compare}</h2>
      </header>
      <p className="fields">
        <Version label={versions.from} value={from} views={views} onPick={setFrom} />
        <Version label={versions.to} value={to} views={views} onPick={setTo} />
      </p>
      <Answered asked={asked} bars={2}>
        {({ classificationComparison: { changes } }) =>
          changes.length === 0 ? (
            <Empty text={versions.same} />
          ) : (
            <table className="rows-table tight">
              <thead>
                <tr>
                  <th scope="col">{versions.columns.what}</th>
                  <th scope="col">{versions.columns.from}</th>
                  <th scope="col">{versions.columns.to}</th>
                </tr>
              </thead>
              <tbody>
                {changes.map(compared).map(({ what, before, after }) => (
                  <tr key={what}>
                    <th scope="row">{what}</th>
                    <td>{before}</td>
                    <td>{after}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answered>
    </section>
  );
}

interface VersionProps {
  readonly label: string;
  readonly value: number;
  readonly views: readonly VersionView[];
  onPick(version: number): void;
}

function Version({ label, value, views, onPick }: VersionProps) {
  return (
    <label className="small">
      {label}{' '}
      <select value={value} onChange={(event) => onPick(Number(event.target.value))}>
        {views.map(({ version }) => (
          <option key={version}>{version}</option>
        ))}
      </select>
    </label>
  );
}
