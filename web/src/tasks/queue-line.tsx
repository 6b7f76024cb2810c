import { usePlace } from '../app/place.js';
import { age } from '../words/format.js';
import { ClassMark } from './class-mark.js';
import { reviewWords } from './class-words.js';
import type { QueueItem, ReviewKind } from './documents.js';
import { BoundsBar } from './bounds-bar.js';
import { dayOf, fixed } from './format.js';
import { TaskLink } from './task-link.js';
import { queueWords } from './list-words.js';

export type QueueAct = 'sign' | 'answer' | 'extend' | 'unpin';

/** What may be done about each kind, first what is meant most often. An answer without more keeps things as they are. */
const ACTS: Readonly<Record<ReviewKind, readonly QueueAct[]>> = {
  SIGNATURE_DUE: ['sign', 'answer'],
  PROMOTION_DUE: ['answer'],
  DEMOTED: ['sign', 'answer'],
  EVIDENCE_DISAGREES: ['sign', 'answer'],
  DRIFT: ['answer'],
  LOW_CONFIDENCE: ['sign', 'answer'],
  PIN_ENDING: ['extend', 'unpin'],
  CONTESTED: ['answer'],
};

interface QueueLineProps {
  readonly item: QueueItem;
  /** Absent: the reader may only look. */
  onAct?(act: QueueAct): void;
}

/** One matter: what, about which task, why, since when, on which trials. */
export function QueueLine({ item, onAct }: QueueLineProps) {
  const { format, now } = usePlace();
  const since = Date.parse(item.since);
  const { classification: of } = item;
  return (
    <li>
      <ClassMark of={of.class} size="l" />
      <div className="what">
        <p>
          <span className="chip note">{reviewWords[item.kind]}</span> <TaskLink id={item.taskId}>{item.taskName}</TaskLink>
        </p>
        <p>{item.words}</p>
        <p className="dim small">
          <span title={format.moment(since, now)}>{queueWords.since(age(now - since))}</span>
          {item.openedBy !== null && <>, {queueWords.openedBy(item.openedBy)}</>}, {queueWords.confidence(fixed(of.confidence, 2))}
        </p>
        {item.answeredAt !== null && <Answered item={item} />}
      </div>
      <BoundsBar evidence={item.evidence ?? of.evidence} />
      {onAct !== undefined && (
        <div className="do">
          {ACTS[item.kind].map((act, at) => (
            <button key={act} className={at === 0 ? 'btn s main' : 'btn s'} type="button" onClick={() => onAct(act)}>
              {labelOf(act, item.kind)}
              <span className="vh">, {item.taskName}</span>
            </button>
          ))}
        </div>
      )}
    </li>
  );
}

const labelOf = (act: QueueAct, kind: ReviewKind): string => {
  if (act === 'answer') return kind === 'CONTESTED' ? queueWords.answer : queueWords.keep;
  return queueWords[act];
};

/** The answer, in words; without a name its reason has gone by itself. */
function Answered({ item }: { readonly item: QueueItem }) {
  const { format } = usePlace();
  const day = item.answeredAt === null ? '' : dayOf(Date.parse(item.answeredAt), format.zone);
  return (
    <blockquote>
      {item.answer !== null && <p>{item.answer}</p>}
      <p className="dim small">{item.answeredBy === null ? queueWords.closed(day) : queueWords.answeredBy(item.answeredBy, day)}</p>
    </blockquote>
  );
}
