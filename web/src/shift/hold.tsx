import type { DragEvent, KeyboardEvent } from 'react';
import type { Order } from '../graphql/fragments.js';
import { shiftWords } from '../words/shift.js';
import type { Handling } from './use-moving.js';

/** Returns what makes a row one that can be dragged; nothing where its order may not be moved, or not by this role. */
export const dragOf = (order: Order, handling: Handling | null): object =>
  handling === null || !handling.movable(order)
    ? {}
    : {
        draggable: true,
        onDragStart: (event: DragEvent) => {
          event.dataTransfer.setData('text/plain', order.id);
          handling.drag(order.id);
        },
        onDragEnd: () => handling.drag(null),
      };

/**
 * Returns the keys of an order: Alt+↓ and Alt+↑ put it to the next unit of the flow and the one before.
 * @param flow paths of the units  @param here path of the unit whose queue it is in
 */
export const keysOf =
  (order: Order, handling: Handling | null, flow: readonly string[], here: string) =>
  (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || step === null || handling === null || !handling.movable(order)) return;
    event.preventDefault();
    const to = flow[flow.indexOf(here) + step];
    if (to !== undefined) handling.put(order, to);
  };

/** Takes an order up without dragging it. */
export function TakeButton({ order, handling }: { readonly order: Order; readonly handling: Handling | null }) {
  if (handling === null || !handling.movable(order)) return null;
  const { move } = shiftWords;
  return (
    <button type="button" className="btn s no-print" aria-label={move.takeOf(order.externalId)} onClick={() => handling.take(order.id)}>
      {move.take}
    </button>
  );
}
