import { useEffect, useRef, type ReactNode } from 'react';
import { usePlace } from '../app/place.js';
import { hashOf } from '../app/route.js';
import type { Floor, Span } from '../live/floor.js';
import type { Target } from '../overview/attention.js';
import { axisOf } from '../overview/axis.js';
import type { LineView, UnitView } from '../overview/lines.js';
import { Icon } from '../parts/icon.js';
import { pageWords } from '../words/page.js';
import { LinePanel } from './line-panel.js';
import { OrderPanel } from './order-panel.js';
import { OrdersPanel } from './orders-panel.js';
import { UnitPanel } from './unit-panel.js';

interface PanelProps {
  readonly floor: Floor;
  readonly lines: readonly LineView[];
  readonly target: Target;
}

/** The drawer beside the list: a line, a unit, an order or the orders. The list stays usable; Esc closes. */
export function Panel({ floor, lines, target }: PanelProps) {
  const { open, now } = usePlace();
  const drawer = useFocusInside(() => open(null));
  const units = lines.flatMap((line) => line.units);
  const line = target.kind === 'line' ? lines.find((one) => one.id === target.id) : undefined;
  const unit = target.kind === 'unit' ? units.find((one) => one.id === target.id) : undefined;
  return (
    <aside ref={drawer} className="drawer" aria-labelledby="drawer-title" tabIndex={-1}>
      <header>
        <span className="dim small">{pageWords.panel[target.kind]}</span>
        <BackLink target={target} unit={unit ?? null} />
        <a className="icon-btn end" href={hashOf(null)} aria-label={pageWords.panel.close}>
          <Icon name="u-close" />
        </a>
        <h2 id="drawer-title">{titleOf(floor, target, line ?? null, unit ?? null)}</h2>
      </header>
      <div className="drawer-body" tabIndex={0}>
        {bodyOf(floor, axisOf(floor, now), units, target, line ?? null, unit ?? null)}
      </div>
    </aside>
  );
}

function titleOf(floor: Floor, target: Target, line: LineView | null, unit: UnitView | null): string {
  if (line !== null) return line.name;
  if (unit !== null) return `${unit.code} ${unit.name}`;
  if (target.kind === 'orders') return pageWords.panel.orders;
  const order = target.kind === 'order' ? floor.orders?.get(target.id) : undefined;
  return order === undefined ? target.id : `${order.product?.name ?? order.task.name}, ${order.externalId}`;
}

function bodyOf(
  floor: Floor,
  axis: Span,
  units: readonly UnitView[],
  target: Target,
  line: LineView | null,
  unit: UnitView | null,
): ReactNode {
  if (line !== null) return <LinePanel line={line} span={axis} />;
  if (unit !== null) return <UnitPanel unit={unit} units={units} span={axis} />;
  if (target.kind === 'orders') return <OrdersPanel orders={floor.orders} problem={floor.ordersProblem} units={units} />;
  if (target.kind === 'order')
    return <OrderPanel key={target.id} id={target.id} known={floor.orders?.get(target.id) ?? null} units={units} />;
  return <p className="dim">{pageWords.panel.gone}</p>;
}

/** One level up: from a unit to its line, from an order to the orders. */
function BackLink({ target, unit }: { readonly target: Target; readonly unit: UnitView | null }) {
  const up: Target | null = unit !== null ? { kind: 'line', id: unit.lineId } : target.kind === 'order' ? { kind: 'orders' } : null;
  if (up === null) return null;
  return (
    <a className="small up" href={hashOf(up)}>
      <Icon name="u-back" size="s" />
      {up.kind === 'line' ? pageWords.panel.line : pageWords.panel.orders}
    </a>
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
      if (event.key === 'Escape') latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return drawer;
}
