import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { withQuery } from '../app/route.js';
import { useAnswer } from '../app/use-answer.js';
import type { Order } from '../graphql/fragments.js';
import type { Floor } from '../live/floor.js';
import type { LineView, UnitView } from '../overview/lines.js';
import { Answered } from '../parts/answered.js';
import { Icon, kindIcon } from '../parts/icon.js';
import { MOVERS } from './acts.js';
import { LineQueuesQuery } from './documents.js';
import { queueWords } from '../words/orders.js';
import { PinDialog } from './pin-dialog.js';
import { QueueList } from './queue-list.js';
import { useDictionary } from './use-dictionary.js';
import { useOrderChanges } from './use-order-changes.js';

interface QueuesProps {
  readonly floor: Floor;
  readonly lines: readonly LineView[];
}

/** Orders of each queue that are shown. */
const FIRST = 12;

/** Somebody would have an order at a unit. */
interface Wish {
  readonly order: Order;
  readonly unit: string;
}

/** The queues of a line's units in dispatch order; dragging an order to another unit pins it there. */
export function Queues({ floor, lines }: QueuesProps) {
  const { route, go, may, refresh } = usePlace();
  const line = lines.find(({ id }) => id === route.query.get('line')) ?? lines[0] ?? null;
  const version = useOrderChanges(floor.orders);
  const [wish, setWish] = useState<Wish | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const words = useDictionary();
  const asked = useAnswer(LineQueuesQuery, { line: line?.id ?? '', first: FIRST }, `${line?.id} ${version}`);
  if (line === null) return <p className="panel nothing dim">{queueWords.none}</p>;
  const makers = line.units.filter(({ kind }) => kind !== 'TELEOP_CONSOLE');
  const mover = may(MOVERS, line.id);
  const wanted = (order: Order, unit: UnitView | undefined): void => {
    if (unit !== undefined && unit.id !== order.workUnit?.id) setWish({ order, unit: unit.id });
  };
  return (
    <>
      <div className="queues-head">
        <label className="small">
          {queueWords.line}{' '}
          <select value={line.id} onChange={(event) => go(withQuery(route, { line: event.target.value }))}>
            {lines.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <p className="dim small">
          {queueWords.order} {mover && queueWords.drag}
        </p>
        <p className="small" role="status">
          {said}
        </p>
      </div>
      <Answered asked={asked} bars={6}>
        {({ workUnits }) => (
          <div className="queues">
            {makers.map((unit, index) => {
              const found = workUnits.find(({ id }) => id === unit.id);
              return (
                <section
                  key={unit.id}
                  className="panel"
                  aria-label={`${queueWords.title} ${unit.code}`}
                  onDragOver={(event) => mover && event.preventDefault()}
                  onDrop={(event) => {
                    const id = event.dataTransfer.getData('text/plain');
                    const order = workUnits.flatMap(({ queue }) => queue).find((one) => one.id === id);
                    if (mover && order !== undefined) wanted(order, unit);
                  }}
                >
                  <header>
                    <h2 className="with-icon">
                      <Icon name={kindIcon(unit.kind)} />
                      {unit.code} {unit.name}
                    </h2>
                    {found?.inService === false && <span className="watch small">{queueWords.out}</span>}
                  </header>
                  <QueueList
                    unit={unit.id}
                    orders={found?.queue ?? []}
                    floor={floor}
                    onMove={mover ? (order, step) => wanted(order, makers[index + step]) : null}
                    onPin={mover ? (order) => setWish({ order, unit: '' }) : null}
                  />
                </section>
              );
            })}
          </div>
        )}
      </Answered>
      {wish !== null && (
        <PinDialog
          order={floor.orders?.get(wish.order.id) ?? wish.order}
          units={lines.flatMap(({ units }) => units)}
          words={words}
          preset={wish.unit}
          onClose={() => setWish(null)}
          onDone={(text) => {
            setWish(null);
            setSaid(text ?? null);
            refresh();
          }}
        />
      )}
    </>
  );
}
