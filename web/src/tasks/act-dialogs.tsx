import { useId, useState } from 'react';
import { usePlace } from '../app/place.js';
import { AnswerMutation, ContestMutation, PinMutation, SignMutation, UnpinMutation } from './acts.js';
import { ClassMark } from './class-mark.js';
import { ActDialog, WordsField } from './dialog.js';
import type { Evidence, Pin, ReviewKind, TaskClass } from './documents.js';
import { fixed, plain, points } from './format.js';
import { useAct } from './use-act.js';
import { actWords } from './act-words.js';
import { evidenceWords } from './card-words.js';

/** What an act is about. */
export interface ActTask {
  readonly taskId: string;
  readonly name: string;
  readonly version: number;
  readonly class: TaskClass;
  readonly inForce: TaskClass;
  readonly score: number;
  readonly confidence: number;
  readonly evidence: Evidence | null;
  readonly pin: Pin | null;
}

interface DialogProps {
  readonly task: ActTask;
  onDone(): void;
  onClose(): void;
}

/** A signature, with what it rests on in view. The version that was seen is the one that is signed. */
export function SignDialog({ task, onDone, onClose }: DialogProps) {
  const act = useAct(SignMutation);
  const [words, setWords] = useState('');
  const { evidence } = task;
  const send = async (): Promise<void> => {
    if ((await act.send({ taskId: task.taskId, version: task.version, words })) !== null) onDone();
  };
  return (
    <ActDialog
      title={actWords.sign.title(task.name)}
      button={actWords.sign.button}
      sending={act.sending}
      problem={act.problem}
      ready={words.trim() !== ''}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p className="act-class">
        <ClassMark of={task.class} size="l" />
        <span>{actWords.sign.lead(task.class, task.inForce)}</span>
      </p>
      <p className="dim">{actWords.sign.version(task.version, points(task.score), fixed(task.confidence, 3))}</p>
      <p className="dim">
        {evidence === null
          ? actWords.sign.noEvidence
          : evidenceWords.says(
              plain(evidence.k),
              plain(evidence.n),
              fixed(evidence.lower, 3),
              fixed(evidence.upper, 3),
              plain(evidence.threshold),
              evidence.verdict,
            )}
      </p>
      <WordsField hint={actWords.sign.hint} value={words} onChange={setWords} />
    </ActDialog>
  );
}

/** A disagreement, in words, by whoever reads the card. */
export function ContestDialog({ task, onDone, onClose }: DialogProps) {
  const act = useAct(ContestMutation);
  const [words, setWords] = useState('');
  const send = async (): Promise<void> => {
    if ((await act.send({ taskId: task.taskId, words })) !== null) onDone();
  };
  return (
    <ActDialog
      title={actWords.contest.title(task.name)}
      button={actWords.contest.button}
      sending={act.sending}
      problem={act.problem}
      ready={words.trim() !== ''}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p>{actWords.contest.lead(task.inForce)}</p>
      <WordsField hint={actWords.contest.hint} value={words} onChange={setWords} />
    </ActDialog>
  );
}

interface AnswerDialogProps extends Omit<DialogProps, 'task'> {
  readonly review: { readonly id: string; readonly kind: ReviewKind; readonly words: string };
  readonly name: string;
}

/** An answer to a contest, or why something stays as it is. */
export function AnswerDialog({ review, name, onDone, onClose }: AnswerDialogProps) {
  const act = useAct(AnswerMutation);
  const [words, setWords] = useState('');
  const send = async (): Promise<void> => {
    if ((await act.send({ id: review.id, words })) !== null) onDone();
  };
  return (
    <ActDialog
      title={actWords.answer.title(review.kind, name)}
      button={review.kind === 'CONTESTED' ? actWords.answer.button : actWords.answer.keep}
      sending={act.sending}
      problem={act.problem}
      ready={words.trim() !== ''}
      onSend={() => void send()}
      onClose={onClose}
    >
      <blockquote>{review.words}</blockquote>
      <WordsField hint={actWords.answer.hint} value={words} onChange={setWords} />
    </ActDialog>
  );
}

const PINNABLE = ['AUTOMATED', 'DIGITISING', 'HUMAN_ORCHESTRATED'] as const;
const DAY_MS = 86_400_000;
const PIN_DAYS = 30;
const dateText = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Sets a class by hand until a day, to be looked at before; whoever sets it owns it. */
export function PinDialog({ task, onDone, onClose }: DialogProps) {
  const act = useAct(PinMutation);
  const { now } = usePlace();
  const id = useId();
  const [to, setTo] = useState<(typeof PINNABLE)[number]>(PINNABLE.find((one) => one === task.pin?.class) ?? 'HUMAN_ORCHESTRATED');
  const [until, setUntil] = useState(dateText(now + PIN_DAYS * DAY_MS));
  const [reviewAt, setReviewAt] = useState(dateText(now + (PIN_DAYS / 2) * DAY_MS));
  const [words, setWords] = useState(task.pin?.why ?? '');
  const send = async (): Promise<void> => {
    const dated = { until: `${until}T12:00:00Z`, reviewAt: `${reviewAt}T12:00:00Z` };
    if ((await act.send({ taskId: task.taskId, class: to, why: words, ...dated })) !== null) onDone();
  };
  return (
    <ActDialog
      title={actWords.pin.title(task.name)}
      button={actWords.pin.button}
      sending={act.sending}
      problem={act.problem}
      ready={words.trim() !== '' && until !== '' && reviewAt !== ''}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p className="dim">{actWords.pin.lead}</p>
      <fieldset className="choice">
        <legend>{actWords.pin.class}</legend>
        {PINNABLE.map((one) => (
          <label key={one}>
            <input type="radio" name={`${id}-class`} checked={to === one} onChange={() => setTo(one)} />
            <ClassMark of={one} size="s" word="long" />
          </label>
        ))}
      </fieldset>
      <div className="fields">
        <DateField label={actWords.pin.until} value={until} onChange={setUntil} />
        <DateField label={actWords.pin.reviewAt} value={reviewAt} onChange={setReviewAt} />
      </div>
      <WordsField hint={actWords.pin.hint} value={words} onChange={setWords} />
    </ActDialog>
  );
}

interface DateFieldProps {
  readonly label: string;
  readonly value: string;
  onChange(text: string): void;
}

function DateField({ label, value, onChange }: DateFieldProps) {
  return (
    <label className="field">
      {label}
      <input type="date" required value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

export function UnpinDialog({ task, onDone, onClose }: DialogProps) {
  const act = useAct(UnpinMutation);
  const [words, setWords] = useState('');
  const send = async (): Promise<void> => {
    if ((await act.send({ taskId: task.taskId, why: words })) !== null) onDone();
  };
  return (
    <ActDialog
      title={actWords.unpin.title(task.name)}
      button={actWords.unpin.button}
      sending={act.sending}
      problem={act.problem}
      ready={words.trim() !== ''}
      onSend={() => void send()}
      onClose={onClose}
    >
      <WordsField hint={actWords.unpin.hint} value={words} onChange={setWords} />
    </ActDialog>
  );
}
