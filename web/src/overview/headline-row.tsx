import { usePlace } from '../app/place.js';
import type { Floor } from '../live/floor.js';
import { Apq, Percent } from '../parts/figures.js';
import { age, minutes } from '../words/format.js';
import { pageWords } from '../words/page.js';
import { shellWords } from '../words/shell.js';
import { headline } from './headline.js';
import type { LineView } from './lines.js';
import { lateOrders, waitingOrders } from './orders.js';

interface HeadlineProps {
  readonly floor: Floor;
  readonly lines: readonly LineView[];
  /** How many things need attention. */
  readonly attention: number;
}

/** The answer in a sentence, and the three figures a plant is run by. */
export function Headline({ floor, lines, attention }: HeadlineProps) {
  return (
    <div className="headline">
      <div className="sentence">
        <h1>{headline(lines, attention, lateOrders(floor.past ? [] : (floor.orders?.values() ?? [])).length)}</h1>
        <p className="dim sub">{useMoment(floor)}</p>
      </div>
      <dl className="figs">
        <OeeFigures floor={floor} />
        <OrderFigures floor={floor} />
      </dl>
    </div>
  );
}

function useMoment({ span }: Floor): string {
  const { format, until: now } = usePlace();
  const said = [pageWords.headline.moment(format.day(now), format.time(now))];
  if (span.shift !== null && span.to > now) said.push(pageWords.headline.shiftEnds(shellWords.span.shift(span.shift), age(span.to - now)));
  return said.join(' ');
}

function OeeFigures({ floor }: { readonly floor: Floor }) {
  const { format } = usePlace();
  const oee = floor.oee.get(floor.site.id) ?? null;
  const unknown = oee === null ? 0 : minutes(oee.unknownMs);
  return (
    <>
      <div>
        <dt>{pageWords.figures.oee}</dt>
        <dd title={oee?.definition}>
          <Percent value={oee?.oee ?? null} />
          {oee?.oee == null ? <span className="small dim">{pageWords.figures.noOee}</span> : <Apq oee={oee} />}
        </dd>
      </div>
      <div>
        <dt>{pageWords.figures.known}</dt>
        <dd>
          <Percent value={oee?.coverage ?? null} />
          <span className="small dim">
            {unknown === 0 ? pageWords.figures.allKnown : pageWords.figures.withoutData(format.count(unknown))}
          </span>
        </dd>
      </div>
    </>
  );
}

function OrderFigures({ floor }: { readonly floor: Floor }) {
  const { format, href } = usePlace();
  const { orders, past } = floor;
  if (orders === null || past)
    return (
      <div>
        <dt>{pageWords.figures.orders}</dt>
        <dd>
          <Percent value={null} />
          <span className="small dim">
            {past
              ? pageWords.figures.ordersNow
              : floor.ordersProblem?.kind === 'forbidden'
                ? pageWords.figures.ordersHidden
                : pageWords.figures.ordersFailed}
          </span>
        </dd>
      </div>
    );
  const late = lateOrders(orders.values()).length;
  const wait = waitingOrders(orders.values()).length;
  return (
    <div>
      <dt>{pageWords.figures.orders}</dt>
      <dd>
        <a className="fig" href={href({ kind: 'orders' })}>
          {format.count(orders.size)}
        </a>
        <span className="small">
          {late > 0 && <span className="late">{pageWords.figures.late(format.count(late))}</span>}
          {late > 0 && wait > 0 && <span className="dim">, </span>}
          {wait > 0 && <span className="dim">{pageWords.figures.wait(format.count(wait))}</span>}
          {late + wait === 0 && <span className="dim">{pageWords.figures.fine}</span>}
        </span>
      </dd>
    </div>
  );
}
