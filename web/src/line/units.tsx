import type { TaskList } from '../graphql/documents.js';
import { useSize } from '../app/hooks.js';
import { usePlace } from '../app/place.js';
import type { Span } from '../live/floor.js';
import { ClassMark } from '../oee/tables.js';
import { toneClass } from '../overview/line-row.js';
import { Ticks } from '../overview/ticks.js';
import type { LineView, UnitView } from '../overview/lines.js';
import { expectedByNow } from '../overview/orders.js';
import { Apq, Coverage, Made, Percent } from '../parts/figures.js';
import { glyphOf, Icon, kindIcon } from '../parts/icon.js';
import { Lane } from '../parts/lane.js';
import { age, NOTHING } from '../words/format.js';
import { lineWords } from '../words/line.js';
import { pageWords } from '../words/page.js';
import { reasonName } from '../words/reasons.js';
import { words } from '../words/words.js';
import type { Buffer } from './documents.js';
import { flowOf, seatsOf, type Link } from './flow.js';

interface UnitsProps {
  readonly line: LineView;
  readonly axis: Span;
  readonly tasks: TaskList | null;
  readonly buffers: readonly Buffer[];
  readonly ordersKnown: boolean;
}

/** The units in the order of the flow on one axis, with the buffers between them; the seats below. */
export function Units({ line, axis, tasks, buffers, ordersKnown }: UnitsProps) {
  const rows = flowOf(line, buffers);
  return (
    <section className="panel units" aria-label={lineWords.units}>
      <Columns axis={axis} />
      <ol>
        {rows.map(({ unit, link }) => (
          <li key={unit.id}>
            <UnitRow unit={unit} axis={axis} tasks={tasks} ordersKnown={ordersKnown} />
            {link !== null && <LinkRow link={link} />}
          </li>
        ))}
        {seatsOf(line).map((unit) => (
          <li key={unit.id}>
            <SeatRow unit={unit} axis={axis} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Columns({ axis }: { readonly axis: Span }) {
  const { past } = usePlace();
  const [measure, { width }] = useSize();
  const { columns } = lineWords;
  return (
    <div className="ucols" aria-hidden="true">
      <span>{columns.unit}</span>
      <span>{past ? columns.atEnd : columns.now}</span>
      <span ref={measure} className="axis">
        <span className="ticks">{width > 0 && <Ticks span={axis} width={width} />}</span>
      </span>
      <span>{columns.order}</span>
      <span>{columns.good}</span>
      <span>{columns.oee}</span>
      <span>{columns.known}</span>
    </div>
  );
}

interface UnitRowProps extends Pick<UnitsProps, 'axis' | 'tasks' | 'ordersKnown'> {
  readonly unit: UnitView;
}

function UnitRow({ unit, axis, tasks, ordersKnown }: UnitRowProps) {
  const { lookAt } = usePlace();
  const { oee } = unit;
  return (
    <div className={`u ${unit.tone}`}>
      <UnitName unit={unit} />
      <UnitNow unit={unit} />
      <Lane name={`${unit.code} ${unit.name}`} intervals={unit.timeline} span={axis} oee={oee} thick />
      <OrderOf unit={unit} tasks={tasks} known={ordersKnown} />
      <MadeOf unit={unit} />
      <div className="oee">
        <a className="plain" href={lookAt({ kind: 'figure', scope: unit.id, name: 'oee' })}>
          <Percent value={oee?.oee ?? null} />
        </a>
        {oee !== null && <Apq oee={oee} />}
      </div>
      <div className="cv">
        <Coverage value={oee?.coverage ?? null} />
      </div>
    </div>
  );
}

function UnitName({ unit }: { readonly unit: UnitView }) {
  const { href } = usePlace();
  return (
    <a className="unm" href={href({ kind: 'unit', id: unit.id })}>
      <Icon name={kindIcon(unit.kind)} size="l" />
      <span>
        <h2>
          {unit.code} {unit.name}
        </h2>
        {unit.isConstraint && <span className="chip con">{lineWords.constraint}</span>}
      </span>
    </a>
  );
}

function UnitNow({ unit }: { readonly unit: UnitView }) {
  const { until } = usePlace();
  const reason = unit.state?.reason ?? null;
  return (
    <div className={`nowst ${toneClass(unit.tone)}`}>
      <Icon name={glyphOf(unit.body)} tone={unit.body === 'unknown' ? 'none' : unit.tone} />
      <span>
        <span className="m">
          {words.state[unit.body]} {unit.since === null ? '' : age(until - unit.since)}
        </span>
        {reason !== null && <span className="dim small">{reasonName(reason)}</span>}
      </span>
    </div>
  );
}

function OrderOf({ unit, tasks, known }: Omit<UnitRowProps, 'axis' | 'ordersKnown'> & { readonly known: boolean }) {
  const { format, href } = usePlace();
  const { order } = unit;
  if (order === null)
    return (
      <div className="ord">
        <span className="dim">{known ? pageWords.lines.noOrder : NOTHING}</span>
      </div>
    );
  const inForce = tasks?.find(({ id }) => id === order.task.id)?.classification.inForce ?? null;
  return (
    <div className="ord">
      <span className="what">
        {inForce !== null && <ClassMark of={inForce} />}
        <span className="m">
          {order.product?.name ?? order.task.name}, {format.count(order.quantity)}
        </span>
      </span>
      <a className="small" href={href({ kind: 'order', id: order.id })}>
        {lineWords.whyHere(order.externalId)}
      </a>
    </div>
  );
}

function MadeOf({ unit: { order, oee } }: { readonly unit: UnitView }) {
  const { format, until } = usePlace();
  if (order === null)
    return (
      <div className="mk">
        {oee === null || oee.knownMs === 0 ? <span className="dim">{NOTHING}</span> : <b>{format.count(oee.good)}</b>}
      </div>
    );
  const expected = expectedByNow(order, until);
  return (
    <div className="mk">
      <span>
        <b>{format.count(order.good)}</b>{' '}
        <span className="dim">
          {expected === null ? lineWords.ofQuantity(format.count(order.quantity)) : lineWords.byNow(format.count(expected))}
        </span>
      </span>
      <Made good={order.good} quantity={order.quantity} expected={expected} />
    </div>
  );
}

function LinkRow({ link }: { readonly link: Link }) {
  const { format } = usePlace();
  const level =
    link.level === 'full' ? lineWords.bufferFull(link.from.code) : link.level === 'empty' ? lineWords.bufferEmpty(link.to.code) : null;
  return (
    <p className={level === null ? 'lk' : 'lk look'}>
      <svg width="12" height="18" viewBox="0 0 12 18" aria-hidden="true">
        <path d="M6 0v12M2 9l4 5 4-5" fill="none" stroke="currentColor" strokeWidth="1.7" />
      </svg>
      {lineWords.buffer(link.to.code, format.count(link.capacity))}
      {level !== null && `, ${level}`}
    </p>
  );
}

function SeatRow({ unit, axis }: { readonly unit: UnitView; readonly axis: Span }) {
  return (
    <div className="u tele">
      <UnitName unit={unit} />
      <UnitNow unit={unit} />
      <Lane name={`${unit.code} ${unit.name}`} intervals={unit.timeline} span={axis} oee={null} thick />
      <p className="dim small seat">{lineWords.seat}</p>
    </div>
  );
}
