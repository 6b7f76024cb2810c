import type { ScreenProps } from '../app/screens.js';
import { pageWords } from '../words/page.js';
import { OrdersPanel } from './orders-panel.js';

/** The open orders; one of them opens beside the list. */
export default function Orders({ floor, lines }: ScreenProps) {
  return (
    <main className="page">
      <h1>{pageWords.panel.orders}</h1>
      <section className="panel body" aria-label={pageWords.panel.orders}>
        <OrdersPanel orders={floor.orders} problem={floor.ordersProblem} units={lines.flatMap((line) => line.units)} />
      </section>
    </main>
  );
}
