import { usePlace } from '../app/place.js';
import type { Span } from '../live/floor.js';
import { toneClass } from '../overview/line-row.js';
import type { LineView, UnitView } from '../overview/lines.js';
import { Apq, Coverage, Percent } from '../parts/figures.js';
import { Icon, kindIcon } from '../parts/icon.js';
import { Lane } from '../parts/lane.js';
import { age } from '../words/format.js';
import { pageWords } from '../words/page.js';
import { words } from '../words/words.js';

interface LinePanelProps {
  readonly line: LineView;
  readonly span: Span;
}

/** A line: its figures, and its units in flow order with state, lane and order. */
export function LinePanel({ line, span }: LinePanelProps) {
  return (
    <>
      <div className="figures">
        <Percent value={line.oee?.oee ?? null} />
        {line.oee !== null && <Apq oee={line.oee} />}
        <Coverage value={line.oee?.coverage ?? null} />
      </div>
      <h2>{pageWords.panel.units}</h2>
      <ol className="cards">
        {line.units.map((unit) => (
          <UnitCard key={unit.id} unit={unit} span={span} />
        ))}
      </ol>
    </>
  );
}

function UnitCard({ unit, span }: { readonly unit: UnitView; readonly span: Span }) {
  const { format, until, href } = usePlace();
  const { order } = unit;
  return (
    <li className={`card ${unit.tone}`}>
      <a className="card-name" href={href({ kind: 'unit', id: unit.id })}>
        <Icon name={kindIcon(unit.kind)} />
        <b>
          {unit.code} {unit.name}
        </b>
      </a>
      <span className="dim small end">{unit.isConstraint ? pageWords.lines.pace : ''}</span>
      <p className={`small card-state ${toneClass(unit.tone)}`}>
        <Icon name={pageWords.glyph(unit.body)} size="s" tone={unit.body === 'unknown' ? 'none' : unit.tone} />
        {words.state[unit.body]} {unit.since === null ? '' : age(until - unit.since)}
      </p>
      <p className="small end">
        {order === null ? (
          <span className="dim">{pageWords.lines.noOrder}</span>
        ) : (
          <a href={href({ kind: 'order', id: order.id })}>
            {order.externalId}, {format.count(order.good)} / {format.count(order.quantity)}
          </a>
        )}
      </p>
      <Lane name={`${unit.code} ${unit.name}`} intervals={unit.timeline} span={span} oee={unit.oee} />
    </li>
  );
}
