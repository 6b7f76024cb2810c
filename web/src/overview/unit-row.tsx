import { usePlace } from '../app/place.js';
import type { Span } from '../live/floor.js';
import { Coverage, Made } from '../parts/figures.js';
import { glyphOf, Icon, kindIcon } from '../parts/icon.js';
import { Lane } from '../parts/lane.js';
import { age, NOTHING } from '../words/format.js';
import { pageWords } from '../words/page.js';
import { words } from '../words/words.js';
import { toneClass } from './line-row.js';
import type { UnitView } from './lines.js';
import { expectedByNow } from './orders.js';

interface UnitRowProps {
  readonly unit: UnitView;
  readonly span: Span;
  readonly ordersKnown: boolean;
}

/** A unit under its line, in the line's columns and on the line's hour axis. */
export function UnitRow({ unit, span, ordersKnown }: UnitRowProps) {
  const { format, until, href } = usePlace();
  const { order, oee } = unit;
  const seat = unit.kind === 'TELEOP_CONSOLE';
  return (
    <div className="ln un">
      <UnitName unit={unit} />
      <div className="shift">
        <Lane name={`${unit.code} ${unit.name}`} intervals={unit.timeline} span={span} oee={unit.oee} />
      </div>
      <div className="ord">
        {order === null ? (
          <span className="dim">{seat ? NOTHING : ordersKnown ? pageWords.lines.noOrder : NOTHING}</span>
        ) : (
          <a href={href({ kind: 'order', id: order.id })} className={order.late ? 'late' : undefined}>
            {order.task.name}
          </a>
        )}
      </div>
      <div className="mk">
        {order === null ? (
          <span className="dim">{NOTHING}</span>
        ) : (
          <>
            <span className="of">
              <b>{format.count(order.good)}</b> <span className="dim">/ {format.count(order.quantity)}</span>
            </span>
            <Made good={order.good} quantity={order.quantity} expected={expectedByNow(order, until)} />
          </>
        )}
      </div>
      <div className="oee">{oee === null ? <span className="dim">{NOTHING}</span> : <b>{format.ratio(oee.oee)}</b>}</div>
      <div className="cv">{oee === null ? <span className="dim">{NOTHING}</span> : <Coverage value={oee.coverage} />}</div>
      <div className="hr kind dim">
        <Icon name={kindIcon(unit.kind)} size="s" />
        {pageWords.lines.kind[unit.kind]}
      </div>
    </div>
  );
}

function UnitName({ unit }: { readonly unit: UnitView }) {
  const { until, href } = usePlace();
  return (
    <a className="nm" href={href({ kind: 'unit', id: unit.id })}>
      <Icon name={glyphOf(unit.body)} size="s" tone={unit.body === 'unknown' ? 'none' : unit.tone} />
      <span className="two">
        <span className="m">
          {unit.code} <span className="full">{unit.name}</span>
          {unit.isConstraint && <span className="vh">, {pageWords.lines.pace}</span>}
        </span>
        <span className={`tiny ${toneClass(unit.tone) || 'dim'}`}>
          {words.state[unit.body]} {unit.since === null ? '' : age(until - unit.since)}
        </span>
      </span>
    </a>
  );
}
