import { useEffect, useState } from 'react';
import type { ResultOf } from 'gql.tada';
import { useAfter } from '../app/hooks.js';
import { usePlace } from '../app/place.js';
import { hashOf } from '../app/route.js';
import { WhyHereQuery } from '../graphql/documents.js';
import type { Order } from '../graphql/fragments.js';
import { ask } from '../live/answers.js';
import type { Problem } from '../live/problem.js';
import { DueText } from '../overview/line-row.js';
import type { UnitView } from '../overview/lines.js';
import { expectedByNow } from '../overview/orders.js';
import { Made } from '../parts/figures.js';
import { pageWords } from '../words/page.js';
import { spoken } from '../words/words.js';
import { WhyHere } from './why-here.js';

type Found = NonNullable<ResultOf<typeof WhyHereQuery>['jobOrder']>;

interface OrderPanelProps {
  readonly id: string;
  /** The order as the floor knows it; null once it is closed. */
  readonly known: Order | null;
  readonly units: readonly UnitView[];
}

/** A job order, where it is, and the routing decision that put it there with every candidate. */
export function OrderPanel({ id, known, units }: OrderPanelProps) {
  const place = known?.workUnit?.id ?? null;
  const { found, problem, retry } = useDecision(id, `${known?.state} ${place} ${known?.waitingReason}`);
  const order = known ?? found;
  if (order === null)
    return problem === null ? (
      <p className="dim">{found === undefined ? pageWords.why.loading : pageWords.panel.gone}</p>
    ) : (
      <Failed problem={problem} retry={retry} />
    );
  return (
    <>
      <OrderFacts order={order ?? null} units={units} />
      <h3>{pageWords.why.title}</h3>
      {problem !== null ? (
        <Failed problem={problem} retry={retry} />
      ) : found == null ? (
        <Reading />
      ) : found.routing === null ? (
        <p className="dim">{pageWords.why.none}</p>
      ) : (
        <WhyHere decision={found.routing} units={units} />
      )}
    </>
  );
}

/** Reads the decision, and again whenever `version` of the order changes. `found` is undefined while reading. */
function useDecision(id: string, version: string) {
  const { connection } = usePlace();
  const [found, setFound] = useState<Found | null | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  const { client } = connection;
  useEffect(() => {
    let current = true;
    void ask(client, WhyHereQuery, { id }).then((answer) => {
      if (!current) return;
      setProblem('data' in answer ? null : answer.problem);
      if ('data' in answer) setFound(answer.data.jobOrder);
    });
    return () => {
      current = false;
    };
  }, [client, id, version, turn]);
  return { found, problem, retry: () => setTurn((value) => value + 1) };
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

function OrderFacts({ order, units }: { readonly order: Order | null; readonly units: readonly UnitView[] }) {
  const { format, now } = usePlace();
  if (order === null) return null;
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
        <a key="at" href={hashOf({ kind: 'unit', id: unit.id })}>
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
