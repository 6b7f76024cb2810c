import { usePlace } from '../app/place.js';
import { codeOf } from '../orders/names.js';
import { Icon } from '../parts/icon.js';
import { ClassMark } from '../tasks/class-mark.js';
import { shiftWords } from '../words/shift.js';
import type { Queued } from './documents.js';
import { dragOf, keysOf, TakeButton } from './hold.js';
import { isLateThen } from './readiness.js';
import type { CardProps } from './unit-card.js';

/** So many of a queue are shown; the file has all. */
const SHOWN = 6;

/** What a unit has and what is expected to come, with the expected ends. */
export function StartQueue(props: CardProps) {
  const { queue } = props.found;
  if (queue.length === 0) return <p className="dim small nothing">{shiftWords.units.empty}</p>;
  return (
    <ol className="start-queue">
      {queue.slice(0, SHOWN).map((one) => (
        <Row key={one.jobOrder.id} queued={one} {...props} />
      ))}
      {queue.length > SHOWN && <li className="dim small more">{shiftWords.units.more(queue.length - SHOWN)}</li>}
    </ol>
  );
}

function Row({ queued, unit, units, tasks, flow, moves: { handling, moving } }: CardProps & { readonly queued: Queued }) {
  const { format, now, href } = usePlace();
  const { jobOrder: order, consoleId, expectedStart, expectedEnd } = queued;
  const { units: said } = shiftWords;
  const inForce = tasks?.find(({ id }) => id === order.task.id)?.classification.inForce ?? null;
  const due = format.moment(Date.parse(order.dueAt), now);
  const late = isLateThen(queued);
  return (
    <li className={moving?.order.id === order.id ? 'taken' : undefined} {...dragOf(order, handling)}>
      <span className={expectedStart === null ? 'when on' : 'when'}>
        {expectedEnd === null ? said.endUnknown : said.ends(format.moment(Date.parse(expectedEnd), now))}
      </span>
      <span className="two">
        <a className="m" href={href({ kind: 'order', id: order.id })} onKeyDown={keysOf(order, handling, flow, unit.id)}>
          {order.task.name}, {format.count(order.quantity)}
        </a>
        <span className={late ? 'late small' : 'dim small'}>
          {order.pinnedTo !== null && <Icon name="u-pin" size="s" />}
          {late ? said.lateThen(due) : said.due(due)}, {order.externalId}
          {expectedStart === null && `, ${said.here}`}
          {consoleId !== null && `, ${said.via(codeOf(units, consoleId))}`}
        </span>
      </span>
      {inForce !== null && <ClassMark of={inForce} />}
      <TakeButton order={order} handling={handling} />
    </li>
  );
}
