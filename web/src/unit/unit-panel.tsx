import { usePlace } from '../app/place.js';
import { useAnswer } from '../app/use-answer.js';
import { RecentQuery } from '../graphql/documents.js';
import { spanInput } from '../live/answers.js';
import type { Span } from '../live/floor.js';
import { stretches } from '../overview/lane.js';
import { toneClass } from '../overview/line-row.js';
import type { UnitView } from '../overview/lines.js';
import { Apq, Coverage, Percent } from '../parts/figures.js';
import { Icon, kindIcon } from '../parts/icon.js';
import { Lane } from '../parts/lane.js';
import { age, NOTHING } from '../words/format.js';
import { pageWords } from '../words/page.js';
import { spoken, words } from '../words/words.js';
import { OrderPanel } from '../panel/order-panel.js';

interface UnitPanelProps {
  readonly unit: UnitView;
  readonly units: readonly UnitView[];
  readonly span: Span;
}

/** A unit: state, the shift's lane, its order with why it is here, and what happened. */
export function UnitPanel({ unit, units, span }: UnitPanelProps) {
  const { format, until } = usePlace();
  return (
    <>
      <p className={`unit-state ${toneClass(unit.tone)}`}>
        <Icon name={pageWords.glyph(unit.body)} size="l" tone={unit.body === 'unknown' ? 'none' : unit.tone} />
        <b>{words.state[unit.body]}</b>
        {unit.since !== null && (
          <span className="dim small">{pageWords.panel.since(format.time(unit.since), age(until - unit.since))}</span>
        )}
      </p>
      <Facts unit={unit} />
      <h2>{pageWords.panel.shiftSoFar}</h2>
      <Lane name={`${unit.code} ${unit.name}`} intervals={unit.timeline} span={span} oee={unit.oee} thick />
      <div className="figures">
        <Percent value={unit.oee?.oee ?? null} />
        {unit.oee !== null && <Apq oee={unit.oee} />}
        <Coverage value={unit.oee?.coverage ?? null} />
      </div>
      <h2>{pageWords.panel.order}</h2>
      {unit.order === null ? (
        <p className="dim">{pageWords.lines.noOrder}</p>
      ) : (
        <OrderPanel key={unit.order.id} id={unit.order.id} known={unit.order} units={units} />
      )}
      <h2>{pageWords.panel.intervals}</h2>
      <Happened unit={unit} span={span} />
    </>
  );
}

function Facts({ unit }: { readonly unit: UnitView }) {
  const { state } = unit;
  const facts: [string, string][] = [];
  if (state?.reason != null) facts.push([pageWords.panel.reason, spoken(state.reason)]);
  if (state?.mode != null) facts.push([pageWords.panel.mode, spoken(state.mode)]);
  if (unit.tool !== null) facts.push([pageWords.panel.tool, unit.tool.toUpperCase()]);
  if (unit.kind !== 'ROBOT_CELL' && state !== null)
    facts.push([pageWords.panel.present, state.operatorPresent ? pageWords.panel.presentYes : pageWords.panel.presentNo]);
  if (state !== null) facts.push([pageWords.panel.signal, spoken(state.quality)]);
  return (
    <dl className="facts">
      <div>
        <dt>
          <Icon name={kindIcon(unit.kind)} size="s" />
        </dt>
        <dd>
          {pageWords.lines.kind[unit.kind]}
          {unit.isConstraint && `, ${pageWords.lines.pace}`}
        </dd>
      </div>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The table twin of the lane shows this many stretches, and looks back this far (ms) for them. */
const ROWS = 20;
const LOOK_BACK_MS = 2 * 3_600_000;

/** What the unit did lately, in full: the lane is drawn coarser. Read again when the state changes. */
function Happened({ unit, span }: { readonly unit: UnitView; readonly span: Span }) {
  const { format, until } = usePlace();
  const end = Math.min(until, span.to);
  const from = Math.max(span.from, end - LOOK_BACK_MS);
  const { data } = useAnswer(
    RecentQuery,
    { id: unit.id, span: spanInput({ ...span, from, to: end }) },
    `${unit.id} ${unit.state?.since} ${unit.state?.category}`,
  );
  const intervals = data?.workUnit?.timeline ?? unit.timeline;
  const found = stretches(intervals, from, end).toReversed().slice(0, ROWS);
  return (
    <table className="happened">
      <thead>
        <tr>
          <th scope="col">{pageWords.panel.from}</th>
          <th scope="col">{pageWords.panel.state}</th>
          <th scope="col">{pageWords.panel.reason}</th>
          <th scope="col" className="num">
            {pageWords.panel.for}
          </th>
        </tr>
      </thead>
      <tbody>
        {found.map((piece) => (
          <tr key={piece.from}>
            <td>{format.time(piece.from)}</td>
            <td>
              <span className="with-icon">
                <Icon name={pageWords.glyph(piece.body)} size="s" />
                {words.state[piece.body]}
              </span>
            </td>
            <td className="dim">{piece.interval?.reason == null ? NOTHING : spoken(piece.interval.reason)}</td>
            <td className="num">{age(piece.to - piece.from)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
