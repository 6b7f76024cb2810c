import { useAfter } from '../app/hooks.js';
import { usePlace } from '../app/place.js';
import { useAnswer } from '../app/use-answer.js';
import { WhyHereQuery } from '../graphql/documents.js';
import type { Order } from '../graphql/fragments.js';
import type { Problem } from '../live/problem.js';
import { DueText } from '../overview/line-row.js';
import type { UnitView } from '../overview/lines.js';
import { expectedByNow } from '../overview/orders.js';
import { Made } from '../parts/figures.js';
import { pageWords } from '../words/page.js';
import { spoken } from '../words/speech.js';
import { WhyHere } from './why-here.js';

interface OrderPanelProps {
  readonly id: string;
  /** The order as the floor knows it; null once it is closed. */
  readonly known: Order | null;
  readonly units: readonly UnitView[];
}

/** A job order, where it is, and the routing decision that put it there with every candidate. */
export function OrderPanel({ id, known, units }: OrderPanelProps) {
  const place = known?.workUnit?.id ?? null;
  const version = `${id} ${known?.state} ${place} ${known?.waitingReason}`;
  const { data, problem, retry } = useAnswer(WhyHereQuery, { id }, version);
  const found = data?.jobOrder ?? null;
  const order = known ?? found;
  if (order === null) {
    if (problem !== null) return <Failed problem={problem} retry={retry} />;
    return data === null ? <Reading /> : <p className="dim">{pageWords.panel.gone}</p>;
  }
  return (
    <>
      <OrderFacts order={order} units={units} />
      <h3>{pageWords.why.title}</h3>
      {problem !== null ? (
        <Failed problem={problem} retry={retry} />
      ) : found === null ? (
        <Reading />
      ) : found.routing === null ? (
        <p className="dim">{pageWords.why.none}</p>
      ) : (
        <WhyHere decision={found.routing} units={units} />
      )}
    </>
  );
}

function Reading() {
  const late = useAfter(300);
  return <p className="dim">{late ? pageWords.why.loading : ' '}</p>;
}

function Failed({ problem, retry }: { readonly problem: Problem; retry(): void }) {
  return (
    <p role="alert">
      {problem.kind === 'forbidden' ? pageWords.being.forbidden : pageWords.being.code(problem.code, problem.text)}{' '}
      <button type="button" className="btn s" onClick={retry}>
        {pageWords.being.retry}
      </button>
    </p>
  );
}

function OrderFacts({ order, units }: { readonly order: Order; readonly units: readonly UnitView[] }) {
  const { format, now, href } = usePlace();
  const unit = units.find((one) => one.id === order.workUnit?.id);
  const state = pageWords.panel.orderState[order.state];
  const facts: [string, React.ReactNode][] = [
    [pageWords.panel.order, order.externalId],
    [pageWords.panel.task, order.task.name],
    [pageWords.panel.state, order.subState === null ? state : `${state}, ${spoken(order.subState).toLowerCase()}`],
    [pageWords.panel.due, <DueText key="due" order={order} bare />],
    [
      pageWords.panel.at,
      unit === undefined ? (
        pageWords.panel.noPlace
      ) : (
        <a key="at" href={href({ kind: 'unit', id: unit.id })}>
          {unit.code} {unit.name}
        </a>
      ),
    ],
    [
      pageWords.panel.quantity,
      pageWords.panel.quantityOf(format.count(order.good), format.count(order.scrap), format.count(order.quantity)),
    ],
  ];
  if (order.waitingReason !== null) facts.push([pageWords.panel.waitsFor, spoken(order.waitingReason)]);
  return (
    <>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Made good={order.good} quantity={order.quantity} expected={expectedByNow(order, now)} />
    </>
  );
}
