import '../styles/dialog.css';
import { useId, useLayoutEffect, useRef, type FormEvent, type ReactNode } from 'react';
import type { ActProblem } from './use-act.js';
import { actWords, beingWords } from './act-words.js';

interface ActDialogProps {
  readonly title: string;
  readonly button: string;
  readonly sending: boolean;
  readonly problem: ActProblem | null;
  /** False: something that is needed is not there yet. */
  readonly ready: boolean;
  readonly children: ReactNode;
  onSend(): void;
  onClose(): void;
}

/** A dialog in which somebody does something: Esc and Cancel leave it undone, the button sends it once. */
export function ActDialog({ title, button, sending, problem, ready, children, onSend, onClose }: ActDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the element goes: only a dialog that is still there gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready && !sending) onSend();
  };
  return (
    <dialog
      ref={dialog}
      className="act"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <form onSubmit={submit}>
        <h2 id={id}>{title}</h2>
        {children}
        {problem !== null && <Refusal problem={problem} />}
        <p className="act-foot">
          <button className="btn" type="button" onClick={onClose}>
            {actWords.cancel}
          </button>
          <button className="btn main" type="submit" disabled={!ready || sending} aria-busy={sending}>
            {sending ? actWords.sending : button}
          </button>
        </p>
      </form>
    </dialog>
  );
}

/** Why it was not done, field by field. */
export function Refusal({ problem }: { readonly problem: ActProblem }) {
  return (
    <div className="refusal" role="alert">
      <p className="late">{problem.fields.length === 0 ? problem.text : beingWords.code(problem.code, '')}</p>
      {problem.fields.length > 0 && (
        <ul>
          {problem.fields.slice(0, 12).map(({ path, message, accepted }) => (
            <li key={`${path} ${message}`}>
              <b>{path}</b> {message} ({accepted})
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface WordsFieldProps {
  readonly hint: string;
  readonly value: string;
  /** Characters that are accepted. */
  readonly most?: number;
  onChange(text: string): void;
}

/** Words that stay with an act; without any it is not done. */
export function WordsField({ hint, value, most = 2000, onChange }: WordsFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{actWords.words}</label>
      <textarea
        id={id}
        rows={3}
        required
        maxLength={most}
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className="dim small">
        {hint}
      </p>
    </div>
  );
}
