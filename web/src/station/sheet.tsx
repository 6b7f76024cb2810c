import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Icon } from '../parts/icon.js';
import { useTold } from './use-station.js';

interface SheetProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Beside the title. */
  readonly head?: ReactNode;
  onClose(): void;
}

/** A sheet from below, where a thumb reaches; Escape closes it and the focus goes back to where it was. */
export function Sheet({ title, children, head, onClose }: SheetProps) {
  const { words } = useTold();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={id} onClose={onClose} onCancel={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        {head}
        <button className="sq" type="button" aria-label={words.act.close} onClick={onClose}>
          <Icon name="u-close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}

interface TilesProps {
  readonly tiles: readonly { readonly key: string; readonly text: string; readonly note?: string; readonly on?: boolean; act(): void }[];
}

/** What can be tapped in a sheet: large, words first. */
export function Tiles({ tiles }: TilesProps) {
  return (
    <ul className="tiles">
      {tiles.map(({ key, text, note, on, act }) => (
        <li key={key}>
          <button type="button" className={on ? 'tile on' : 'tile'} onClick={act}>
            {text}
            {note !== undefined && <small>{note}</small>}
          </button>
        </li>
      ))}
    </ul>
  );
}
