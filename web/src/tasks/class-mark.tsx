import { Icon } from '../parts/icon.js';
import { classWords, shortClass } from './class-words.js';
import type { TaskClass } from './documents.js';

const ICONS: Readonly<Record<TaskClass, string>> = {
  AUTOMATED: 'c-a',
  DIGITISING: 'c-d',
  HUMAN_ORCHESTRATED: 'c-h',
  REFUSED: 's-none',
};

interface ClassMarkProps {
  readonly of: TaskClass;
  /** The word beside the mark; without it a screen reader hears it all the same. */
  readonly word?: 'long' | 'short';
  readonly size?: 's' | 'l';
}

/** A solid square, a half-round, a circle: the class by its form first. */
export function ClassMark({ of, word, size }: ClassMarkProps) {
  return (
    <span className="cls" title={word === undefined ? classWords[of] : undefined}>
      <Icon name={ICONS[of]} {...(size === undefined ? {} : { size })} />
      {word === undefined ? <span className="vh">{classWords[of]}</span> : word === 'long' ? classWords[of] : shortClass[of]}
    </span>
  );
}
