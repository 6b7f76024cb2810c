import { lazy, Suspense, useEffect, useRef } from 'react';
import { withoutLook, type Look } from '../app/look.js';
import { usePlace } from '../app/place.js';
import type { Floor } from '../live/floor.js';
import type { LineView } from '../overview/lines.js';
import { Drawer } from './drawer.js';
import { OrderPanel } from './order-panel.js';
import { pageWords } from '../words/page.js';

/** The way from a figure to its events is loaded with the first step on it. */
const Deeper = lazy(() => import('../look/look.js'));

interface PanelProps {
  readonly floor: Floor;
  readonly lines: readonly LineView[];
  readonly look: Look;
}

/** The drawer beside a screen: an order, or a figure with what it is made of. The screen stays usable; Esc closes. */
export function Panel({ floor, lines, look }: PanelProps) {
  const { route, go } = usePlace();
  const drawer = useFocusInside(() => go(withoutLook(route)));
  return (
    <aside ref={drawer} className="drawer" aria-labelledby="drawer-title" tabIndex={-1}>
      {look.kind === 'order' ? (
        <Order floor={floor} lines={lines} id={look.id} />
      ) : (
        <Suspense fallback={null}>
          <Deeper look={look} lines={lines} />
        </Suspense>
      )}
    </aside>
  );
}

function Order({ floor, lines, id }: Omit<PanelProps, 'look'> & { readonly id: string }) {
  const known = floor.orders?.get(id) ?? null;
  const title = known === null ? id : `${known.product?.name ?? known.task.name}, ${known.externalId}`;
  return (
    <Drawer label={pageWords.panel.order} title={title}>
      <OrderPanel key={id} id={id} known={known} units={lines.flatMap((line) => line.units)} />
    </Drawer>
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
