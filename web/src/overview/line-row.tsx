import { usePlace } from '../app/place.js';
import type { Order } from '../graphql/fragments.js';
import type { Span } from '../live/floor.js';
import { Apq, Coverage, Made, Percent, shares, Split } from '../parts/figures.js';
import { glyphOf, Icon, kindIcon } from '../parts/icon.js';
import { Lane } from '../parts/lane.js';
import { age, NOTHING } from '../words/format.js';
import { measures } from '../words/measures.js';
import { pageWords } from '../words/page.js';
import { reasonName } from '../words/reasons.js';
import { within } from '../words/speech.js';
import { words } from '../words/words.js';
import type { LineView } from './lines.js';
import { expectedByNow } from './orders.js';
import type { Tone } from './states.js';

interface LineRowProps {
  readonly line: LineView;
  readonly span: Span;
  readonly ordersKnown: boolean;
}

/** The class of a state's words: red and amber only where someone is needed. */
export const toneClass = (tone: Tone): string => (tone === 'crit' ? 'late' : tone === 'warn' ? 'watch' : '');

/** A line: its worst state, the shift at its constraint, its order, and its figures. */
export function LineRow({ line, span, ordersKnown }: LineRowProps) {
  const { pace, share } = line;
  return (
    <div className="ln">
      <LineName line={line} />
      <div className="shift">
        {pace !== null && (
          <>
            <div className="cap dim3 tiny">
              <Icon name={kindIcon(pace.kind)} size="s" />
              {pace.code} {pace.name}
              {!line.constraintDeclared && `, ${pageWords.lines.noPace}`}
            </div>
            <Lane name={`${line.name}, ${pace.code}`} intervals={pace.timeline} span={span} oee={pace.oee} thick />
          </>
        )}
      </div>
      <OrderCell order={line.order} known={ordersKnown} />
      <div className="mk">{line.order === null ? <span className="dim">{NOTHING}</span> : <MadeCell order={line.order} />}</div>
      <div className="oee">
        <Percent value={line.oee?.oee ?? null} />
        {line.oee !== null && <Apq oee={line.oee} />}
      </div>
      <div className="cv">
        <Coverage value={line.oee?.coverage ?? null} />
      </div>
      <div className="hr">
        {share === null ? (
          <span className="dim tiny">{pageWords.lines.shareNone}</span>
        ) : (
          <>
            <Split share={share} />
            <span className="dim tiny" aria-hidden="true">
              {measures.percent(shares(share).join(' · '))}
            </span>
          </>
        )}
      </div>
    </div>
  );
}

function LineName({ line }: { readonly line: LineView }) {
  const { until, href } = usePlace();
  const { worst } = line;
  const reason = worst?.state?.reason ?? null;
  return (
    <a className="nm" href={href({ kind: 'line', id: line.id })}>
      <span className="st">
        <Icon name={glyphOf(worst?.body ?? 'none')} size="l" tone={worst?.body === 'unknown' ? 'none' : (worst?.tone ?? 'none')} />
      </span>
      <span>
        <h2>{line.name}</h2>
        {worst !== null && (
          <span className="says">
            <span className={`state ${toneClass(worst.tone)}`}>
              {words.state[worst.body]} {worst.since === null ? '' : age(until - worst.since)}
            </span>
            <span className="dim">
              {' '}
              {pageWords.lines.at(worst.code)}
              {reason !== null && <span className="because">, {within(reasonName(reason))}</span>}
            </span>
          </span>
        )}
      </span>
    </a>
  );
}

interface OrderCellProps {
  readonly order: Order | null;
  readonly known: boolean;
}

/** What is made, its number, and when it is due. */
export function OrderCell({ order, known }: OrderCellProps) {
  const { format, href } = usePlace();
  if (order === null)
    return (
      <div className="ord">
        <span className="dim">{known ? pageWords.lines.noOrder : NOTHING}</span>
      </div>
    );
  return (
    <div className="ord">
      <a className="m" href={href({ kind: 'order', id: order.id })}>
        {order.product?.name ?? order.task.name}, {format.count(order.quantity)}
      </a>
      <span className="dim id">{order.externalId}</span>
      <DueText order={order} />
    </div>
  );
}

interface DueTextProps {
  readonly order: Order;
  /** Without the word "due", where a label says it. */
  readonly bare?: boolean;
}

/** When an order is due, and whether it is or will be late. */
export function DueText({ order, bare }: DueTextProps) {
  const { format, now } = usePlace();
  const due = Date.parse(order.dueAt);
  const moment = format.moment(due, now);
  const said = bare === true ? moment : pageWords.lines.due(moment);
  if (!order.late) return <span className="dim">{said}</span>;
  return <span className="late">{now > due ? pageWords.lines.lateBy(said, age(now - due)) : pageWords.lines.willBeLate(said)}</span>;
}

function MadeCell({ order }: { readonly order: Order }) {
  const { format, now } = usePlace();
  const expected = expectedByNow(order, now);
  const gap = expected === null ? null : order.good - expected;
  return (
    <>
      <span>
        <b className="big">{format.count(order.good)}</b>{' '}
        <span className="dim">{pageWords.lines.goodOf(format.count(order.quantity))}</span>
      </span>
      <Made good={order.good} quantity={order.quantity} expected={expected} />
      {gap !== null && <span className="dim small gap">{pageWords.lines.gap(`${gap < 0 ? '−' : '+'}${format.count(Math.abs(gap))}`)}</span>}
    </>
  );
}
