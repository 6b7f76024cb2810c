import { useEffect, useRef } from 'react';
import { usePlace } from '../app/place.js';
import { hashOf, withoutDrawer } from '../app/route.js';
import type { Floor } from '../live/floor.js';
import type { LineView } from '../overview/lines.js';
import { Icon } from '../parts/icon.js';
import { pageWords } from '../words/page.js';
import { OrderPanel } from './order-panel.js';

interface PanelProps {
  readonly floor: Floor;
  readonly lines: readonly LineView[];
  /** Id of the order that is shown. */
  readonly order: string;
}

/** The drawer beside a screen: an order and why it is where it is. The screen stays usable; Esc closes. */
export function Panel({ floor, lines, order }: PanelProps) {
  const { route, go } = usePlace();
  const drawer = useFocusInside(() => go(withoutDrawer(route)));
  const known = floor.orders?.get(order) ?? null;
  const title = known === null ? order : `${known.product?.name ?? known.task.name}, ${known.externalId}`;
  return (
    <aside ref={drawer} className="drawer" aria-labelledby="drawer-title" tabIndex={-1}>
      <header>
        <span className="dim small">{pageWords.panel.order}</span>
        <a className="icon-btn end" href={hashOf(withoutDrawer(route))} aria-label={pageWords.panel.close}>
          <Icon name="u-close" />
        </a>
        <h2 id="drawer-title">{title}</h2>
      </header>
      <div className="drawer-body" tabIndex={0}>
        <OrderPanel key={order} id={order} known={known} units={lines.flatMap((line) => line.units)} />
      </div>
    </aside>
  );
}

/** Takes the focus when the drawer comes, gives it back when it goes, closes on Esc. */
function useFocusInside(close: () => void) {
  const drawer = useRef<HTMLElement>(null);
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    const before = document.activeElement;
    drawer.current?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return drawer;
}
