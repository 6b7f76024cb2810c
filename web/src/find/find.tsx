import { useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { usePlace } from '../app/place.js';
import type { Floor } from '../live/floor.js';
import type { LineView } from '../overview/lines.js';
import { findWords } from '../words/find.js';
import '../styles/find.css';
import { entriesOf, type Doing } from './entries.js';
import { found, type Entry } from './found.js';

const SHOWN_MOST = 12;

interface FindProps {
  readonly floor: Floor;
  readonly lines: readonly LineView[];
  readonly doing: Doing;
  onClose(): void;
}

/** Find or do: one field for everything that has a name; arrows choose, Enter opens or does it. */
export default function Find({ floor, lines, doing, onClose }: FindProps) {
  const place = usePlace();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  // As they were when it was opened: a list that moves under the fingers opens the wrong thing.
  const [entries] = useState(() => entriesOf(floor, lines, place, doing));
  const shown = useMemo(() => found(entries, text, SHOWN_MOST), [entries, text]);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const choose = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    onClose();
    if (entry.href !== undefined) window.location.hash = entry.href;
    else entry.run?.();
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && shown.length > 0) setAt((at + step + shown.length) % shown.length);
    else if (event.key === 'Enter') choose(shown[at]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className="find-box"
      aria-label={findWords.label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => event.target === dialog.current && onClose()}
    >
      <input
        role="combobox"
        aria-label={findWords.label}
        aria-expanded={shown.length > 0}
        aria-controls={id}
        aria-activedescendant={shown[at] === undefined ? undefined : `${id}-${at}`}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder={findWords.hint}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <Options id={id} entries={shown} at={at} onAt={setAt} onChoose={choose} />
      <p className="vh" role="status">
        {shown.length === 0 ? findWords.none : findWords.results(shown.length)}
      </p>
    </dialog>
  );
}

interface OptionsProps {
  readonly id: string;
  readonly entries: readonly Entry[];
  readonly at: number;
  onAt(at: number): void;
  onChoose(entry: Entry): void;
}

function Options({ id, entries, at, onAt, onChoose }: OptionsProps) {
  if (entries.length === 0) return <p className="dim find-none">{findWords.none}</p>;
  return (
    <ul id={id} role="listbox" aria-label={findWords.label}>
      {entries.map((entry, index) => (
        <li
          key={entry.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          onPointerMove={() => onAt(index)}
          onClick={() => onChoose(entry)}
        >
          <span className="m">{entry.name}</span>
          <span className="dim small">{entry.detail}</span>
          <span className="dim small end">{findWords.kinds[entry.kind]}</span>
        </li>
      ))}
    </ul>
  );
}
