import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { hashOf, withQuery } from '../app/route.js';
import { useAnswer } from '../app/use-answer.js';
import { Answered } from '../parts/answered.js';
import { AnswerDialog, PinDialog, SignDialog, UnpinDialog, type ActTask } from './act-dialogs.js';
import { QueueQuery, type QueueItem } from './documents.js';
import { QueueLine, type QueueAct } from './queue-line.js';
import { RIGHTS } from './rights.js';
import { queueWords } from './list-words.js';

interface QueueViewProps {
  readonly site: string;
  /** Changes when the tasks have changed. */
  readonly version: string;
  onChanged(): void;
}

interface Doing {
  readonly act: QueueAct;
  readonly item: QueueItem;
}

/** What waits for an engineer, oldest first: why, since when, on which trials, and what to do about it. */
export function QueueView({ site, version, onChanged }: QueueViewProps) {
  const { route, may } = usePlace();
  const answered = route.query.get('answered') === '1';
  const asked = useAnswer(QueueQuery, { answered }, `${version} ${answered}`);
  const [doing, setDoing] = useState<Doing | null>(null);
  const decides = may(RIGHTS.decide, site);
  const done = (): void => {
    setDoing(null);
    onChanged();
  };
  return (
    <section className="panel list">
      <header>
        <h2>{answered || asked.data === null ? queueWords.answered : queueWords.headline(asked.data.classReviews.length)}</h2>
        <nav className="seg end" aria-label={queueWords.open}>
          <a className="btn s" href={hashOf(withQuery(route, { answered: null }))} aria-current={answered ? undefined : 'true'}>
            {queueWords.open}
          </a>
          <a className="btn s" href={hashOf(withQuery(route, { answered: '1' }))} aria-current={answered ? 'true' : undefined}>
            {queueWords.answered}
          </a>
        </nav>
      </header>
      {!decides && !answered && <p className="aside dim small">{queueWords.ask}</p>}
      <Answered asked={asked} bars={6}>
        {({ classReviews }) =>
          classReviews.length === 0 ? (
            <p className="cap dim">{answered ? queueWords.noneAnswered : queueWords.noneNext}</p>
          ) : (
            <ol className="queue">
              {classReviews.map((item) => (
                <QueueLine
                  key={item.id}
                  item={item}
                  {...(decides && !answered ? { onAct: (act: QueueAct) => setDoing({ act, item }) } : {})}
                />
              ))}
            </ol>
          )
        }
      </Answered>
      {doing !== null && <QueueDialog doing={doing} onDone={done} onClose={() => setDoing(null)} />}
    </section>
  );
}

interface QueueDialogProps {
  readonly doing: Doing;
  onDone(): void;
  onClose(): void;
}

function QueueDialog({ doing: { act, item }, onDone, onClose }: QueueDialogProps) {
  const task: ActTask = { ...item.classification, name: item.taskName };
  const common = { task, onDone, onClose };
  switch (act) {
    case 'sign':
      return <SignDialog {...common} />;
    case 'extend':
      return <PinDialog {...common} />;
    case 'unpin':
      return <UnpinDialog {...common} />;
    case 'answer':
      return <AnswerDialog review={item} name={item.taskName} onDone={onDone} onClose={onClose} />;
  }
}
