import { usePlace } from '../app/place.js';
import { withQuery } from '../app/route.js';
import type { Order } from '../graphql/fragments.js';
import type { Floor } from '../live/floor.js';
import type { UnitView } from '../overview/lines.js';
import { toneClass } from '../overview/line-row.js';
import { Icon } from '../parts/icon.js';
import { ClassMark } from '../tasks/class-mark.js';
import { Empty } from '../tasks/empty.js';
import { age, NOTHING } from '../words/format.js';
import { codeOf } from './names.js';
import { listWords } from '../words/orders.js';
import { isLate, listed, type Filter } from './rows.js';
import { stateOf, type ReasonOf } from './state-of.js';
import { useDictionary } from './use-dictionary.js';

export interface ListProps {
  readonly orders: readonly Order[];
  readonly floor: Floor;
  readonly units: readonly UnitView[];
  readonly filter: Filter;
  /** The order whose drawer is open. */
  readonly open: string | null;
}

/** No more rows than this: who has more filters. */
const ROWS = 200;

/** The orders of the filter by due time, each with where it goes. */
export function OrderList({ orders, floor, units, filter, open }: ListProps) {
  const { route, go, now } = usePlace();
  const words = useDictionary();
  const all = listed(orders, filter, now);
  const plain = filter.state === 'any' && filter.text === '';
  if (all.length === 0)
    return plain ? (
      <Empty text={listWords.empty[filter.show][0]} next={listWords.empty[filter.show][1]} />
    ) : (
      <Empty text={listWords.noneMatch} next={listWords.noneMatchNext}>
        <p>
          <button className="btn s" type="button" onClick={() => go(withQuery(route, { state: null, q: null }))}>
            {listWords.clear}
          </button>
        </p>
      </Empty>
    );
  const classes = new Map(floor.tasks?.map(({ id, classification }) => [id, classification.inForce]));
  const { columns } = listWords;
  return (
    <div className="orders-scroll">
      <p className="vh" role="status">
        {listWords.shown(all.length)}
      </p>
      <table className="orders-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">{columns.class}</span>
            </th>
            <th scope="col">{columns.task}</th>
            <th scope="col" className="num">
              {columns.good}
            </th>
            <th scope="col">{columns.goes}</th>
            <th scope="col" className="c-due" aria-sort={filter.show === 'ended' ? undefined : 'ascending'}>
              {columns.due}
            </th>
            <th scope="col" className="c-left">
              {columns.left}
            </th>
            <th scope="col" className="c-state">
              {columns.state}
            </th>
          </tr>
        </thead>
        <tbody>
          {all.slice(0, ROWS).map((order) => (
            <Row
              key={order.id}
              order={order}
              units={units}
              inForce={classes.get(order.task.id) ?? null}
              selected={order.id === open}
              reasonOf={words.why}
            />
          ))}
        </tbody>
      </table>
      {all.length > ROWS && <p className="dim small nothing">{listWords.more(ROWS, all.length)}</p>}
    </div>
  );
}

interface RowProps {
  readonly order: Order;
  readonly units: readonly UnitView[];
  readonly inForce: Parameters<typeof ClassMark>[0]['of'] | null;
  readonly selected: boolean;
  readonly reasonOf: ReasonOf;
}

function Row({ order, units, inForce, selected, reasonOf }: RowProps) {
  const { format, now, href } = usePlace();
  const unit = units.find(({ id }) => id === order.workUnit?.id) ?? null;
  const state = stateOf(order, unit, reasonOf);
  const due = Date.parse(order.dueAt);
  const late = isLate(order, now);
  return (
    <tr className={selected ? 'sel' : undefined} aria-current={selected ? 'true' : undefined}>
      <td className="c-class">{inForce !== null && <ClassMark of={inForce} />}</td>
      <th scope="row">
        <a className="m" href={href({ kind: 'order', id: order.id })}>
          {order.task.name}
        </a>
        <span className="dim small">{listWords.row(order.externalId, order.product?.name ?? null)}</span>
      </th>
      <td className="num c-good">
        {format.count(order.good)} <span className="dim">{listWords.of(format.count(order.quantity))}</span>
      </td>
      <td className="c-goes">
        <Goes order={order} units={units} />
      </td>
      <td className={late ? 'c-due late' : 'c-due'}>{format.moment(due, now)}</td>
      <td className={late ? 'c-left late' : 'c-left dim'}>{leftOf(order, due, now)}</td>
      <td className="c-state">
        <span className={`with-icon ${toneClass(state.tone)}`}>
          <Icon name={state.icon} size="s" tone={state.tone} />
          {state.text}
        </span>
      </td>
    </tr>
  );
}

function leftOf({ endedAt }: Order, due: number, now: number): string {
  const gap = due - (endedAt === null ? now : Date.parse(endedAt));
  if (gap < 0) return listWords.lateBy(age(-gap));
  return endedAt === null ? age(gap) : NOTHING;
}

/** A solid arm where it is committed, an outlined one where a person wants it, a blunt stub where it has no place. */
export function Goes({ order, units }: Pick<RowProps, 'order' | 'units'>) {
  const { workUnit, pinnedTo } = order;
  const pin = pinnedTo !== null && (
    <span className="pin" title={listWords.pinned}>
      <Icon name="u-pin" size="s" />
      <span className="vh">{listWords.pinned}</span>
    </span>
  );
  if (workUnit !== null)
    return (
      <span className="to">
        <span className="goes on">{codeOf(units, workUnit.id)}</span>
        {pin}
      </span>
    );
  return (
    <span className="to">
      {pinnedTo === null ? (
        <span className="stub">{listWords.noUnit}</span>
      ) : (
        <span className="goes">{codeOf(units, pinnedTo.workUnitId)}</span>
      )}
      {pin}
    </span>
  );
}
