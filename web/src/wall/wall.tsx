import { useEffect } from 'react';
import { usePlace } from '../app/place.js';
import type { Feed } from '../live/feed.js';
import type { Floor } from '../live/floor.js';
import type { Page } from '../live/page.js';
import { headline } from '../overview/headline.js';
import { toneClass } from '../overview/line-row.js';
import type { LineView } from '../overview/lines.js';
import { expectedByNow, lateOrders } from '../overview/orders.js';
import { Coverage, Made, Percent } from '../parts/figures.js';
import { glyphOf, Icon } from '../parts/icon.js';
import { Live } from '../shell/live.js';
import { age } from '../words/format.js';
import { wallWords } from '../words/find.js';
import { pageWords } from '../words/page.js';
import { reasonName } from '../words/reasons.js';
import { within } from '../words/speech.js';
import { words } from '../words/words.js';
import '../styles/wall.css';
import { wallPage } from './pages.js';

interface WallProps {
  readonly page: Page;
  readonly feed: Feed;
  readonly floor: Floor;
  readonly lines: readonly LineView[];
  readonly attention: number;
}

/** The board on the wall: the answer in a sentence, six lines at a time, no person, and how old it is. */
export default function Wall({ page, feed, floor, lines, attention }: WallProps) {
  const { format, now, until } = usePlace();
  useEffect(() => {
    document.documentElement.dataset['density'] = 'wall';
    document.title = `${floor.site.name} · ${words.product}`;
    return () => {
      delete document.documentElement.dataset['density'];
    };
  }, [floor.site.name]);
  const shown = wallPage(lines, now);
  return (
    <main className={page.lostAt === null ? 'wall' : 'wall stale'}>
      <header>
        <h1>{headline(lines, attention, lateOrders(floor.orders?.values() ?? []).length)}</h1>
        <p className="dim">
          {format.time(until)} · <Live page={page} feed={feed} />
          {shown.pages > 1 && ` · ${wallWords.of(shown.page, shown.pages)}`}
        </p>
      </header>
      {page.lostAt !== null && <p className="banner">{pageWords.live.lostSince(format.time(page.lostAt))}</p>}
      <ol>
        {shown.lines.map((line) => (
          <Row key={line.id} line={line} />
        ))}
      </ol>
    </main>
  );
}

function Row({ line }: { readonly line: LineView }) {
  const { until } = usePlace();
  const { worst, order } = line;
  const reason = worst?.state?.reason ?? null;
  return (
    <li className={`block ${line.tone}`}>
      <span className="st">
        <Icon name={glyphOf(worst?.body ?? 'none')} size="l" tone={worst?.body === 'unknown' ? 'none' : (worst?.tone ?? 'none')} />
      </span>
      <div>
        <h2>{line.name}</h2>
        {worst !== null && (
          <p>
            <span className={`state ${toneClass(worst.tone)}`}>
              {words.state[worst.body]} {worst.since === null ? '' : age(until - worst.since)}
            </span>{' '}
            <span className="dim">
              {pageWords.lines.at(worst.code)}
              {reason !== null && `, ${within(reasonName(reason))}`}
            </span>
          </p>
        )}
      </div>
      <OrderOf order={order} />
      <div className="oee">
        <span className="dim small">{wallWords.oee}</span>
        <Percent value={line.oee?.oee ?? null} />
        <Coverage value={line.oee?.coverage ?? null} />
      </div>
    </li>
  );
}

function OrderOf({ order }: { readonly order: LineView['order'] }) {
  const { format, now } = usePlace();
  if (order === null)
    return (
      <div className="mk">
        <span className="dim">{wallWords.none}</span>
      </div>
    );
  return (
    <div className="mk">
      <span className={order.late ? 'late' : 'dim'}>{order.product?.name ?? order.task.name}</span>
      <span>
        <b>{wallWords.goodOf(format.count(order.good), format.count(order.quantity))}</b>
      </span>
      <Made good={order.good} quantity={order.quantity} expected={expectedByNow(order, now)} />
    </div>
  );
}
