import { hashOf } from '../app/route.js';
import type { Target } from '../overview/attention.js';
import { Icon } from '../parts/icon.js';
import { pageWords } from '../words/page.js';

interface RailProps {
  readonly target: Target | null;
  /** False while there is no floor to show: then there is nowhere to go yet. */
  readonly ready: boolean;
  /** How many order matters need a look. */
  readonly looks: number;
}

/** The places that exist so far. A count only where something waits. */
export function Rail({ target, ready, looks }: RailProps) {
  const orders = target?.kind === 'orders' || target?.kind === 'order';
  return (
    <nav className="rail" aria-label={pageWords.rail.label}>
      <a href={hashOf(null)} aria-current={orders ? undefined : 'page'}>
        <Icon name="n-over" />
        {pageWords.rail.overview}
      </a>
      {ready && (
        <a href={hashOf({ kind: 'orders' })} aria-current={orders ? 'page' : undefined}>
          <Icon name="n-orders" />
          {pageWords.rail.orders}
          {looks > 0 && (
            <span className="n">
              <span aria-hidden="true">{looks}</span>
              <span className="vh">{pageWords.rail.waiting(looks)}</span>
            </span>
          )}
        </a>
      )}
    </nav>
  );
}
