import { useState } from 'react';
import { changeViews, type ChangeView } from './changes.js';
import { ClassMark } from './class-mark.js';
import type { Reckoned } from './documents.js';
import { Empty } from './empty.js';
import { changeWords } from './card-words.js';

interface ChangesPanelProps {
  readonly of: Reckoned;
  onTry(change: ChangeView): void;
}

const FIRST = 3;

/** The smallest changes that give another class; each can be tried. */
export function ChangesPanel({ of, onTry }: ChangesPanelProps) {
  const [all, setAll] = useState(false);
  const views = changeViews(of);
  const shown = all ? views : views.slice(0, FIRST);
  return (
    <section className="panel">
      <header>
        <h2>{changeWords.title}</h2>
        {!all && views.length > FIRST && (
          <button className="link end" type="button" onClick={() => setAll(true)}>
            {changeWords.more(views.length - FIRST)}
          </button>
        )}
      </header>
      {views.length === 0 ? (
        <Empty text={changeWords.none} />
      ) : (
        <ol className="flip">
          {shown.map((view) => (
            <li key={view.key}>
              <div>
                <p className="m">{view.title}</p>
                <p className="dim small">{view.detail}</p>
              </div>
              <ClassMark of={view.to} />
              <button className="btn s" type="button" aria-label={changeWords.tryThis(view.title)} onClick={() => onTry(view)}>
                {changeWords.try}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
