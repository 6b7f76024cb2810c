import { useLayoutEffect, useRef, useState } from 'react';
import { findWords } from '../words/find.js';
import '../styles/find.css';
import { keysAreOn, switchKeys } from './keys.js';

/** Every key with what it does, and the switch for those that are a single letter. */
export default function KeysBox({ onClose }: { onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(keysAreOn);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const { keys } = findWords;
  return (
    <dialog
      ref={dialog}
      className="find-box keys-box"
      aria-labelledby="keys-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id="keys-title">{keys.title}</h2>
      <dl>
        {keys.list.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            switchKeys(event.target.checked);
            setOn(event.target.checked);
          }}
        />
        {keys.on}
      </label>
      <button type="button" className="btn" onClick={onClose}>
        {findWords.close}
      </button>
    </dialog>
  );
}
