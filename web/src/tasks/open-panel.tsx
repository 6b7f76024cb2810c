import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { AnswerDialog } from './act-dialogs.js';
import { ClassMark } from './class-mark.js';
import { reviewWords } from './class-words.js';
import type { Card, Review } from './documents.js';
import { dayOf } from './format.js';
import { RIGHTS } from './rights.js';
import { Empty } from './empty.js';
import { cardWords } from './card-words.js';
import { queueWords } from './list-words.js';

interface OpenPanelProps {
  readonly card: Card;
  readonly site: string;
  onChanged(): void;
}

/** What an engineer has still to answer, and the pin with its owner and its end. */
export function OpenPanel({ card, site, onChanged }: OpenPanelProps) {
  const { may, format } = usePlace();
  const [answering, setAnswering] = useState<Review | null>(null);
  const decides = may(RIGHTS.decide, site);
  const day = (at: string): string => dayOf(Date.parse(at), format.zone);
  const { pin } = card;
  return (
    <section className="panel open-panel">
      <header>
        <h2>{cardWords.open.title}</h2>
      </header>
      {pin !== null && (
        <div className="pinned">
          <ClassMark of={pin.class} />
          <div>
            <p className="m">{cardWords.open.pin(pin.class, pin.owner, day(pin.until))}</p>
            <p>{pin.why}</p>
            <p className="dim small">{cardWords.open.review(day(pin.reviewAt))}</p>
          </div>
        </div>
      )}
      {card.reviews.length === 0 ? (
        <Empty text={cardWords.open.none} />
      ) : (
        <ol className="opens">
          {card.reviews.map((review) => (
            <li key={review.id}>
              <div>
                <p>
                  <span className="chip note">{reviewWords[review.kind]}</span>{' '}
                  <span className="dim small">
                    {day(review.since)}
                    {review.openedBy !== null && `, ${queueWords.openedBy(review.openedBy)}`}
                  </span>
                </p>
                <p>{review.words}</p>
              </div>
              {decides && (
                <button className="btn s" type="button" onClick={() => setAnswering(review)}>
                  {review.kind === 'CONTESTED' ? queueWords.answer : queueWords.keep}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
      {card.reviews.length > 0 && !decides && <p className="aside dim small">{queueWords.ask}</p>}
      {answering !== null && (
        <AnswerDialog
          review={answering}
          name={card.name}
          onDone={() => {
            setAnswering(null);
            onChanged();
          }}
          onClose={() => setAnswering(null)}
        />
      )}
    </section>
  );
}
