import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Connection } from '../graphql/connection.js';
import { serverClock } from '../live/clock.js';
import type { Feed } from '../live/feed.js';
import type { Page } from '../live/page.js';
import { choiceOf } from '../live/span.js';
import { attention } from '../overview/attention.js';
import { lineViews } from '../overview/lines.js';
import { lateOrders, waitingOrders } from '../overview/orders.js';
import { Panel } from '../panel/panel.js';
import { Banner } from '../shell/banner.js';
import { Rail } from '../shell/rail.js';
import { Stage } from '../shell/stage.js';
import { Top } from '../shell/top.js';
import { useSpanKeys } from '../shell/use-span.js';
import { createFormat } from '../words/format.js';
import { useTick } from './hooks.js';
import { lookHref, lookOf, toTarget } from './look.js';
import { PlaceContext, type Place } from './place.js';
import { mayAt } from './roles.js';
import { hashOf, SPAN } from './route.js';
import { useRoute } from './use-route.js';

interface LivePageProps {
  readonly connection: Connection;
  readonly feed: Feed;
  readonly demo: boolean;
  onSignedOut(refused: boolean): void;
}

/** The language of the catalogue; dates and numbers follow it. */
const LANGUAGE = 'en-GB';

/** The shell with the screen of the address in it, drawn again each second and whenever the floor changes. */
export function LivePage({ connection, feed, demo, onSignedOut }: LivePageProps) {
  const page = useSyncExternalStore(feed.subscribe, feed.current);
  const place = useHere(page, feed, connection);
  const { route, until } = place;
  useTick(1000);
  useSpanKeys(page, place);
  const choice = route.query.get(SPAN);
  useEffect(() => feed.show(choiceOf(choice)), [feed, choice]);
  const signedOut = page.problem?.kind === 'signed-out';
  useEffect(() => {
    if (signedOut) onSignedOut(true);
  }, [signedOut, onSignedOut]);

  const { floor } = page;
  const lines = floor === null ? [] : lineViews(floor, until);
  const orders = [...(floor?.orders?.values() ?? [])];
  const items = floor === null ? [] : attention(lines, floor.past ? null : orders, until, place.format.time);
  const looks = new Set([...lateOrders(orders), ...waitingOrders(orders)]).size;
  const look = lookOf(route);

  return (
    <PlaceContext value={place}>
      <div className={page.lostAt === null ? 'shell' : 'shell stale'}>
        <Top page={page} feed={feed} onSignOut={demo ? null : () => onSignedOut(false)} />
        <Rail ready={floor !== null} looks={looks} />
        <div className="stage">
          <Banner page={page} />
          <Stage page={page} lines={lines} items={items} onRetry={feed.retry} />
        </div>
        {floor !== null && look !== null && <Panel floor={floor} lines={lines} look={look} />}
      </div>
    </PlaceContext>
  );
}

/** The place of this drawing. */
function useHere(page: Page, feed: Feed, connection: Connection): Place {
  const [route, go] = useRoute();
  const zone = page.floor?.site.zone ?? 'UTC';
  const format = useMemo(() => createFormat(LANGUAGE, zone), [zone]);
  const now = serverClock.now();
  const span = page.floor?.span ?? { from: now, to: now, shift: null };
  const past = page.floor?.past ?? false;
  return {
    format,
    now,
    until: Math.min(page.lostAt ?? now, past ? span.to : now),
    span,
    past,
    readings: page.readings,
    connection,
    route,
    go,
    href: (target) => hashOf(toTarget(route, target)),
    lookAt: (look) => lookHref(route, look),
    refresh: feed.refresh,
    may: (roles, path) => mayAt(page.roles, roles, path),
  };
}
