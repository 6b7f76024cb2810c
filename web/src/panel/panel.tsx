import { lazy, Suspense, useEffect, useRef } from 'react';
import { withoutLook, type Look } from '../app/look.js';
import { usePlace } from '../app/place.js';
import type { Floor } from '../live/floor.js';
import type { LineView } from '../overview/lines.js';

/** The way from a figure to its events is loaded with the first step on it; so is the decision on an order. */
const OrderDrawer = lazy(() => import('../orders/order-drawer.js'));
const Deeper = lazy(() => import('../look/look.js'));

interface PanelProps {
  readonly floor: Floor;
  readonly lines: readonly LineView[];
  readonly look: Look;
}

/** What an order is shown in where there is no room beside a list. */
export const NARROW = '(max-width: 1100px)';

/** The drawer beside a screen: an order, or a figure with what it is made of. The screen stays usable; Esc closes. */
export function Panel({ floor, lines, look }: PanelProps) {
  const { route, go } = usePlace();
  const drawer = useFocusInside(() => go(withoutLook(route)));
  return (
    <aside ref={drawer} className={look.kind === 'order' ? 'drawer why-drawer' : 'drawer'} aria-labelledby="drawer-title" tabIndex={-1}>
      <Suspense fallback={null}>
        {look.kind === 'order' ? (
          <OrderDrawer key={look.id} id={look.id} floor={floor} lines={lines} page={false} />
        ) : (
          <Deeper look={look} lines={lines} />
        )}
      </Suspense>
    </aside>
  );
}

/** An order as a page of its own; Esc and the button lead back to the screen that it was opened from. */
export function OrderPage({ floor, lines, id }: Omit<PanelProps, 'look'> & { readonly id: string }) {
  const { route, go, lookAt } = usePlace();
  const page = useFocusInside(() => go(withoutLook(route)), lookAt({ kind: 'order', id }));
  return (
    <main ref={page} className="why-page" aria-labelledby="drawer-title" tabIndex={-1}>
      <Suspense fallback={null}>
        <OrderDrawer key={id} id={id} floor={floor} lines={lines} page />
      </Suspense>
    </main>
  );
}

/**
 * Takes the focus when the drawer comes, gives it back when it goes, closes on Esc.
 * @param link address of the link that has the focus then, where the screen itself was away meanwhile
 */
function useFocusInside(close: () => void, link?: string) {
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
      if (link !== undefined) requestAnimationFrame(() => linkTo(link)?.focus());
      else if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [link]);
  return drawer;
}

const linkTo = (href: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('main a')].find((one) => one.getAttribute('href') === href);
