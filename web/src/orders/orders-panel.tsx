import { usePlace } from '../app/place.js';
import type { Order } from '../graphql/fragments.js';
import { DueText } from '../overview/line-row.js';
import type { Problem } from '../live/problem.js';
import type { UnitView } from '../overview/lines.js';
import { lateOrders, waitingOrders } from '../overview/orders.js';
import { pageWords } from '../words/page.js';
import { spoken } from '../words/speech.js';

interface OrdersPanelProps {
  readonly orders: ReadonlyMap<string, Order> | null;
  /** Why there are none to show. */
  readonly problem: Problem | null;
  readonly units: readonly UnitView[];
}

/** No more rows than this in one group: the rest is counted. */
const ROWS = 50;

/** The open orders: late ones, those without a place with their reasons, then the others by due time. */
export function OrdersPanel({ orders, problem, units }: OrdersPanelProps) {
  const { format } = usePlace();
  if (orders === null)
    return (
      <p className="dim">
        {problem === null || problem.kind === 'forbidden'
          ? pageWords.being.ordersForbidden
          : pageWords.being.code(problem.code, problem.text)}
      </p>
    );
  const late = lateOrders(orders.values());
  const waiting = waitingOrders(orders.values()).filter((order) => !order.late);
  const others = [...orders.values()]
    .filter((order) => !order.late && !waiting.includes(order))
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  return (
    <>
      <p className="dim">{pageWords.panel.ordersLead(format.count(orders.size))}</p>
      <Group title={pageWords.panel.late} orders={late} units={units} empty={pageWords.panel.noneLate} />
      <Group title={pageWords.panel.waiting} orders={waiting} units={units} empty={pageWords.panel.noneWaiting} />
      <Group title={pageWords.panel.placed} orders={others} units={units} empty={pageWords.panel.none} />
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly orders: readonly Order[];
  readonly units: readonly UnitView[];
  readonly empty: string;
}

function Group({ title, orders, units, empty }: GroupProps) {
  const { format } = usePlace();
  return (
    <>
      <h2>
        {title} ({format.count(orders.length)})
      </h2>
      {orders.length === 0 ? (
        <p className="dim small">{empty}</p>
      ) : (
        <ol className="rows">
          {orders.slice(0, ROWS).map((order) => (
            <Row key={order.id} order={order} units={units} />
          ))}
        </ol>
      )}
    </>
  );
}

function Row({ order, units }: { readonly order: Order; readonly units: readonly UnitView[] }) {
  const { format, href } = usePlace();
  const unit = units.find((one) => one.id === order.workUnit?.id);
  return (
    <li>
      <a className="m" href={href({ kind: 'order', id: order.id })}>
        {order.externalId}
      </a>
      <span>{order.task.name}</span>
      <span className="end small">
        <DueText order={order} />
      </span>
      <span className="dim small wide">
        {unit === undefined
          ? order.waitingReason === null
            ? pageWords.panel.noPlace
            : spoken(order.waitingReason)
          : `${unit.code} ${unit.name}, ${format.count(order.good)} / ${format.count(order.quantity)}`}
      </span>
    </li>
  );
}
