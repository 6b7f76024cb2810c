import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Connection } from '../graphql/connection.js';
import { serverClock } from '../live/clock.js';
import type { Feed } from '../live/feed.js';
import { attention } from '../overview/attention.js';
import { lineViews } from '../overview/lines.js';
import { lateOrders, waitingOrders } from '../overview/orders.js';
import { Overview } from '../overview/overview.js';
import { Panel } from '../panel/panel.js';
import { Banner } from '../shell/banner.js';
import { Rail } from '../shell/rail.js';
import { Top } from '../shell/top.js';
import { createFormat } from '../words/format.js';
import { Being } from './being.js';
import { useTick } from './hooks.js';
import { PlaceContext, type Place } from './place.js';
import { useTarget } from './route.js';

interface LivePageProps {
  readonly connection: Connection;
  readonly feed: Feed;
  readonly demo: boolean;
  onSignedOut(refused: boolean): void;
}

/** The language of the catalogue; dates and numbers follow it. */
const LANGUAGE = 'en-GB';

/** The shell with the overview in it, drawn again each second and whenever the floor changes. */
export function LivePage({ connection, feed, demo, onSignedOut }: LivePageProps) {
  const page = useSyncExternalStore(feed.subscribe, feed.current);
  const [target, open] = useTarget();
  useTick(1000);
  const signedOut = page.problem?.kind === 'signed-out';
  useEffect(() => {
    if (signedOut) onSignedOut(true);
  }, [signedOut, onSignedOut]);

  const floor = page.floor;
  const zone = floor?.site.zone ?? 'UTC';
  const format = useMemo(() => createFormat(LANGUAGE, zone), [zone]);
  const now = serverClock.now();
  const place: Place = { format, now, until: page.lostAt ?? now, connection, open };
  const lines = floor === null ? [] : lineViews(floor, place.until);
  const items = floor === null ? [] : attention(lines, floor.orders?.values() ?? null, now, format.time);
  const orders = [...(floor?.orders?.values() ?? [])];
  const looks = new Set([...lateOrders(orders), ...waitingOrders(orders)]).size;

  return (
    <PlaceContext value={place}>
      <div className={page.lostAt === null ? 'shell' : 'shell stale'}>
        <Top page={page} feed={feed} onSignOut={demo ? null : () => onSignedOut(false)} />
        <Rail target={target} ready={floor !== null} looks={looks} />
        <div className="stage">
          <Banner page={page} />
          {floor === null ? <Being page={page} onRetry={feed.retry} /> : <Overview floor={floor} lines={lines} items={items} />}
        </div>
        {floor !== null && target !== null && <Panel key={target.kind} floor={floor} lines={lines} target={target} />}
      </div>
    </PlaceContext>
  );
}
