import { usePlace } from '../app/place.js';
import { hashOf, toScreen, withQuery } from '../app/route.js';
import { listWords } from './list-words.js';

/** What the tasks are looked at as; the policy is a screen of its own. */
export const VIEWS = ['list', 'backlog', 'missing', 'plane', 'queue'] as const;
export type View = (typeof VIEWS)[number];

interface TabsProps {
  readonly view: View | 'policy';
  /** How many tasks wait in the queue. Null: not known here. */
  readonly queue: number | null;
}

/** The views of the tasks; each has an address of its own. */
export function Tabs({ view, queue }: TabsProps) {
  const { route } = usePlace();
  const list = toScreen(route, 'tasks');
  return (
    <nav className="tabs" aria-label={listWords.views.label}>
      {VIEWS.map((one) => (
        <a key={one} href={hashOf(withQuery(list, { view: one === 'list' ? null : one }))} aria-current={one === view ? 'page' : undefined}>
          {listWords.views[one]}
          {one === 'queue' && queue !== null && queue > 0 && <span className="n">{queue}</span>}
        </a>
      ))}
      <a href={hashOf(toScreen(route, 'policy'))} aria-current={view === 'policy' ? 'page' : undefined}>
        {listWords.views.policy}
      </a>
    </nav>
  );
}
