import type { Work } from './bench.js';
import { useTold } from './use-station.js';

interface QueueProps {
  readonly offered: Work | null;
  onDecline(): void;
}

/** No order at hand: what is offered, and what comes in dispatch order. */
export function Queue({ offered, onDecline }: QueueProps) {
  const { words, time, count } = useTold();
  return (
    <section className="see queue">
      {offered && (
        <div className="offer">
          <h2>{words.offer.title}</h2>
          <p className="offer-what">{`${offered.order.product ?? offered.order.task}, ${count(offered.order.quantity)}`}</p>
          <p className="dim">{`${offered.order.task}, ${offered.order.externalId}, ${words.queue.due(time(Date.parse(offered.order.dueAt)))}`}</p>
          <div className="two">
            <button className="big" type="button" onClick={onDecline}>
              {words.offer.decline}
            </button>
          </div>
        </div>
      )}
      <h2>{words.queue.title}</h2>
      <QueueList without={offered?.order.id ?? null} />
    </section>
  );
}

/** In dispatch order: the front one first. */
export function QueueList({ without = null }: { readonly without?: string | null }) {
  const { words, picture, time, count } = useTold();
  const orders = picture.orders.filter(({ id }) => id !== without);
  if (orders.length === 0)
    return (
      <p className="dim">
        {words.queue.none} {words.queue.noneNext}
      </p>
    );
  return (
    <ol className="orders">
      {orders.map((order) => (
        <li key={order.id}>
          <b>{`${order.product ?? order.task}, ${words.queue.pieces(count(order.quantity))}`}</b>
          <span className="dim">{`${order.task}, ${order.externalId}`}</span>
          <span className="dim">{`${words.queue.due(time(Date.parse(order.dueAt)))}, ${order.assignment ? words.queue.here : words.queue.waits}`}</span>
        </li>
      ))}
    </ol>
  );
}
