import type { KeyboardEvent } from 'react';
import { usePlace } from '../app/place.js';
import type { Order } from '../graphql/fragments.js';
import type { Floor } from '../live/floor.js';
import { Icon } from '../parts/icon.js';
import { ClassMark } from '../tasks/class-mark.js';
import { lawfulActs } from './acts.js';
import { queueWords } from '../words/orders.js';
import { isLate } from './rows.js';

interface QueueListProps {
  readonly unit: string;
  /** In dispatch order. */
  readonly orders: readonly Order[];
  readonly floor: Floor;
  /** Somebody would have it one unit on, or back; null: not for this role, or there is no other unit here. */
  readonly onMove: ((order: Order, step: 1 | -1) => void) | null;
  readonly onPin: ((order: Order) => void) | null;
}

/** What a unit has before it: solid what is there, outlined what would come. */
export function QueueList({ unit, orders, floor, onMove, onPin }: QueueListProps) {
  if (orders.length === 0) return <p className="dim nothing">{queueWords.none}</p>;
  return (
    <ol className="queue-list">
      {orders.map((order) => (
        <Queued key={order.id} order={order} here={order.workUnit?.id === unit} floor={floor} onMove={onMove} onPin={onPin} />
      ))}
    </ol>
  );
}

interface QueuedProps extends Pick<QueueListProps, 'floor' | 'onMove' | 'onPin'> {
  readonly order: Order;
  readonly here: boolean;
}

function Queued({ order, here, floor, onMove, onPin }: QueuedProps) {
  const { format, now, href } = usePlace();
  const inForce = floor.tasks?.find(({ id }) => id === order.task.id)?.classification.inForce ?? null;
  const late = isLate(order, now);
  const due = format.moment(Date.parse(order.dueAt), now);
  const pinnable = lawfulActs(order, null).includes('PIN');
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || step === null || onMove === null || !pinnable) return;
    event.preventDefault();
    onMove(order, step);
  };
  return (
    <li
      draggable={onMove !== null && pinnable}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', order.id)}
      className={order.pinnedTo === null ? undefined : 'pinned'}
    >
      <span className={here ? 'goes on' : 'goes'}>{here ? queueWords.here : queueWords.next}</span>
      <span className="two">
        <a className="m" href={href({ kind: 'order', id: order.id })} onKeyDown={onKeyDown}>
          {order.task.name}, {format.count(order.quantity)}
        </a>
        <span className={late ? 'late small' : 'dim small'}>
          {order.pinnedTo !== null && <Icon name="u-pin" size="s" />}
          {late ? queueWords.late(due) : queueWords.due(due)}, {order.externalId}
        </span>
      </span>
      {inForce !== null && <ClassMark of={inForce} />}
      {onPin !== null && pinnable && (
        <button type="button" className="btn s" aria-label={queueWords.pin(order.externalId)} onClick={() => onPin(order)}>
          {queueWords.pinShort}
        </button>
      )}
    </li>
  );
}
