import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { ClassMark } from './class-mark.js';
import type { Card } from './documents.js';
import { fixed, points } from './format.js';
import { LevelsDialog } from './levels-dialog.js';
import { RIGHTS } from './rights.js';
import type { Trial } from './use-what-if.js';
import { isEmpty, outcomeOf } from './what-if.js';
import { beingWords, whatIfWords } from './act-words.js';

interface WhatIfBarProps {
  readonly card: Card;
  readonly trial: Trial;
  readonly site: string;
  onChanged(): void;
}

/** What the trial makes of the task, in a sentence; and the ways out of it. */
export function WhatIfBar({ card, trial, site, onChanged }: WhatIfBarProps) {
  const { may } = usePlace();
  const [stating, setStating] = useState(false);
  const empty = isEmpty(trial.draft);
  const done = (): void => {
    setStating(false);
    trial.end();
    onChanged();
  };
  return (
    <section className="panel whatif" aria-label={whatIfWords.title}>
      <p role="status">
        <b>{whatIfWords.title}</b> <TrialSays card={card} trial={trial} />
      </p>
      <span className="do">
        {!empty && may(RIGHTS.state, site) && (
          <button className="btn s main" type="button" onClick={() => setStating(true)}>
            {whatIfWords.set}
          </button>
        )}
        {!empty && !may(RIGHTS.state, site) && <span className="dim small">{whatIfWords.ask}</span>}
        {!empty && (
          <button className="btn s" type="button" onClick={trial.reset}>
            {whatIfWords.reset}
          </button>
        )}
        <button className="btn s" type="button" onClick={trial.end}>
          {whatIfWords.end}
        </button>
      </span>
      {stating && <LevelsDialog card={card} draft={trial.draft} onDone={done} onClose={() => setStating(false)} />}
    </section>
  );
}

function TrialSays({ card, trial }: Pick<WhatIfBarProps, 'card' | 'trial'>) {
  const { draft, result, waiting, problem } = trial;
  if (isEmpty(draft)) return <span className="dim">{whatIfWords.none}</span>;
  if (problem !== null) return <span className="late">{beingWords.code(problem.code, problem.text)}</span>;
  if (result === null) return <span className="dim">{whatIfWords.reckoning}</span>;
  const { flips, from, to, score, scoreChange } = outcomeOf(card, result);
  const change = `${scoreChange > 0 ? '+' : ''}${points(scoreChange)}`;
  return (
    <span className={waiting ? 'says dim' : 'says'}>
      <span>{whatIfWords.changed(draft.levels.size, draft.facts.size)}:</span>
      {flips && <ClassMark of={from} size="s" />}
      <ClassMark of={to} size="s" />
      <b>{flips ? whatIfWords.flips(from, to) : whatIfWords.stays(to)}</b>
      <span>{whatIfWords.score(points(score), change)}</span>
      <span>{whatIfWords.confidence(fixed(result.confidence, 3))}</span>
      {flips && result.signatureDue && <span className="watch">{whatIfWords.signature}</span>}
    </span>
  );
}
