import type { ReactNode } from 'react';
import { usePlace } from '../app/place.js';
import { hashOf, toScreen } from '../app/route.js';

interface TaskLinkProps {
  readonly id: string;
  readonly children: ReactNode;
  onFocus?: () => void;
}

/** The way to the card of a task. */
export function TaskLink({ id, children, onFocus }: TaskLinkProps) {
  const { route } = usePlace();
  return (
    <a className="m" href={hashOf(toScreen(route, 'task', id))} {...(onFocus === undefined ? {} : { onFocus })}>
      {children}
    </a>
  );
}
