import '../styles/orders.css';
import { useAnswer } from '../app/use-answer.js';
import type { Floor } from '../live/floor.js';
import type { UnitView } from '../overview/lines.js';
import { Answered } from '../parts/answered.js';
import { UnitQueueQuery } from './documents.js';
import { queueWords } from '../words/orders.js';
import { QueueList } from './queue-list.js';
import { useOrderChanges } from './use-order-changes.js';

interface UnitQueueProps {
  readonly unit: UnitView;
  readonly floor: Floor;
}

/** Orders that are shown beside a unit. */
const FIRST = 8;

/** What the unit has before it, in dispatch order. */
export function UnitQueue({ unit, floor }: UnitQueueProps) {
  const known = floor.orders !== null && !floor.past;
  return (
    <section className="panel">
      <header>
        <h2>{queueWords.title}</h2>
      </header>
      {known ? <Asked unit={unit} floor={floor} /> : <p className="dim nothing">{queueWords.hidden}</p>}
    </section>
  );
}

function Asked({ unit, floor }: UnitQueueProps) {
  const version = useOrderChanges(floor.orders);
  const asked = useAnswer(UnitQueueQuery, { unit: unit.id, first: FIRST }, `${unit.id} ${version}`);
  return (
    <Answered asked={asked} bars={3}>
      {({ workUnit }) => (
        <>
          {workUnit?.inService === false && <p className="watch small nothing">{queueWords.out}</p>}
          <QueueList unit={unit.id} orders={workUnit?.queue ?? []} floor={floor} onMove={null} onPin={null} />
        </>
      )}
    </Answered>
  );
}
