import '../styles/orders.css';
import { lookOf } from '../app/look.js';
import { usePlace } from '../app/place.js';
import { hashOf, toScreen, withQuery } from '../app/route.js';
import type { ScreenProps } from '../app/screens.js';
import { useAnswer } from '../app/use-answer.js';
import type { Order } from '../graphql/fragments.js';
import type { Problem } from '../live/problem.js';
import { Answered, Failed } from '../parts/answered.js';
import { EndedQuery } from './documents.js';
import { OrderFilters } from './order-filters.js';
import { OrderList, type ListProps } from './order-list.js';
import { listWords } from '../words/orders.js';
import { Queues } from './queues.js';
import { filterOf, groupSizes } from './rows.js';

/** The open orders: by due time, or as the queues of the units; one of them opens beside the list. */
export default function Orders({ floor, lines }: ScreenProps) {
  const { route, now, refresh } = usePlace();
  const queues = route.query.get('view') === 'queues';
  const filter = filterOf(route.query);
  const orders = floor.orders === null ? null : [...floor.orders.values()];
  const look = lookOf(route);
  const list = { floor, units: lines.flatMap((line) => line.units), filter, open: look?.kind === 'order' ? look.id : null };
  return (
    <main className="page orders-page">
      <header className="orders-head">
        <Headline orders={orders} />
        <Views queues={queues} />
      </header>
      {orders === null ? (
        <section className="panel">
          <Failed problem={floor.ordersProblem ?? NOTHING_READ} retry={refresh} />
        </section>
      ) : queues ? (
        <Queues floor={floor} lines={lines} />
      ) : (
        <section className="panel orders-panel" aria-label={listWords.title}>
          <OrderFilters filter={filter} sizes={groupSizes(orders, now)} />
          {filter.show === 'ended' ? <Ended {...list} /> : <OrderList orders={orders} {...list} />}
        </section>
      )}
    </main>
  );
}

const NOTHING_READ: Problem = { kind: 'failed', code: 'NO_DATA', text: listWords.failed };

function Headline({ orders }: { readonly orders: readonly Order[] | null }) {
  const { now } = usePlace();
  if (orders === null) return <h1>{listWords.failed}</h1>;
  const { open, late, none } = groupSizes(orders, now);
  return <h1>{listWords.headline(open, late, none)}</h1>;
}

function Views({ queues }: { readonly queues: boolean }) {
  const { route } = usePlace();
  const list = toScreen(route, 'orders');
  return (
    <nav className="seg" aria-label={listWords.views.label}>
      <a className="btn s" href={hashOf(list)} aria-current={queues ? undefined : 'page'}>
        {listWords.views.list}
      </a>
      <a className="btn s" href={hashOf(withQuery(list, { view: 'queues' }))} aria-current={queues ? 'page' : undefined}>
        {listWords.views.queues}
      </a>
    </nav>
  );
}

/** The latest that have ended; they are read for this list only. */
function Ended(props: Omit<ListProps, 'orders'>) {
  const { readings } = usePlace();
  const asked = useAnswer(EndedQuery, {}, String(readings));
  return (
    <Answered asked={asked} bars={9}>
      {({ jobOrders }) => <OrderList orders={jobOrders.edges.map(({ node }) => node)} {...props} />}
    </Answered>
  );
}
