import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Connection } from '../graphql/connection.js';
import { serverClock } from '../live/clock.js';
import type { Feed } from '../live/feed.js';
import type { Page } from '../live/page.js';
import { choiceOf } from '../live/span.js';
import { attention } from '../overview/attention.js';
import { lineViews } from '../overview/lines.js';
import { lateOrders, waitingOrders } from '../overview/orders.js';
import { NARROW, OrderPage, Panel } from '../panel/panel.js';
import { Banner } from '../shell/banner.js';
import { Rail } from '../shell/rail.js';
import { Stage } from '../shell/stage.js';
import { Top } from '../shell/top.js';
import { useKeys, type Above } from '../shell/use-keys.js';
import { spanWays } from '../shell/use-span.js';
import { benchHere } from '../station/bench-here.js';
import { createFormat } from '../words/format.js';
import { LOCALE } from '../words/language.js';
import { useMedia, useTick } from './hooks.js';
import { landingOf } from './landing.js';
import { lookHref, lookOf, toTarget } from './look.js';
import { PlaceContext, type Place } from './place.js';
import { mayAt } from './roles.js';
import { hashOf, SPAN } from './route.js';
import { SCREENS } from './screens.js';
import { useTheme } from './theme.js';
import { useRoute } from './use-route.js';

interface LivePageProps {
  readonly connection: Connection;
  readonly feed: Feed;
  readonly demo: boolean;
  onSignedOut(refused: boolean): void;
}

const Find = lazy(() => import('../find/find.js'));
const KeysBox = lazy(() => import('../find/keys-box.js'));
const Wall = lazy(() => import('../wall/wall.js'));

/** A board on the wall shows one thing, and nothing to tap: `?wall` in the address. */
const isWall = new URLSearchParams(window.location.search).has('wall');

/** The shell with the screen of the address in it, drawn again each second and whenever the floor changes. */
export function LivePage({ connection, feed, demo, onSignedOut }: LivePageProps) {
  const page = useSyncExternalStore(feed.subscribe, feed.current);
  const place = useHere(page, feed, connection);
  const { route, until } = place;
  useTick(1000);
  const [above, setAbove] = useState<Above>(null);
  const [theme, toggleTheme] = useTheme();
  useKeys(page, place, setAbove);
  useLanding(page, place);
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
  const signOut = demo ? null : () => onSignedOut(false);
  const narrow = useMedia(NARROW);
  const alone = narrow && floor !== null && look?.kind === 'order' ? look.id : null;

  if (isWall && floor !== null)
    return (
      <PlaceContext value={place}>
        <Suspense>
          <Wall page={page} feed={feed} floor={floor} lines={lines} attention={items.length} />
        </Suspense>
      </PlaceContext>
    );
  return (
    <PlaceContext value={place}>
      <div className={page.lostAt === null ? 'shell' : 'shell stale'}>
        <Top page={page} feed={feed} theme={theme} onTheme={toggleTheme} onFind={() => setAbove('find')} onSignOut={signOut} />
        <Rail ready={floor !== null} looks={looks} />
        <div className="stage">
          <Banner page={page} />
          {alone !== null && floor !== null ? (
            <OrderPage key={alone} floor={floor} lines={lines} id={alone} />
          ) : (
            <Stage page={page} lines={lines} items={items} onRetry={feed.retry} />
          )}
        </div>
        {floor !== null && look !== null && alone === null && <Panel floor={floor} lines={lines} look={look} />}
        <Suspense>
          {above === 'find' && floor !== null && (
            <Find
              floor={floor}
              lines={lines}
              doing={{
                dark: theme === 'dark',
                toggleTheme,
                show: (kind) => spanWays(page, place).show({ kind, at: null }),
                showKeys: () => setAbove('keys'),
                signOut,
              }}
              onClose={() => setAbove(null)}
            />
          )}
          {above === 'keys' && <KeysBox onClose={() => setAbove(null)} />}
        </Suspense>
      </div>
    </PlaceContext>
  );
}

/** An address that names no screen opens the one where the reader's role begins. */
function useLanding({ roles, floor }: Page, place: Place): void {
  const isOpen = floor !== null && window.location.hash === '';
  useEffect(() => {
    if (!isOpen) return;
    const shiftFrom = floor.span.shift === null ? null : floor.span.from;
    const landing = landingOf(roles, floor.site, (screen) => Object.hasOwn(SCREENS, screen), place.now, shiftFrom, benchHere());
    window.history.replaceState(null, '', hashOf({ ...landing, query: new Map() }));
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  }, [isOpen]);
}

/** The place of this drawing. */
function useHere(page: Page, feed: Feed, connection: Connection): Place {
  const [route, go] = useRoute();
  const zone = page.floor?.site.zone ?? 'UTC';
  const format = useMemo(() => createFormat(LOCALE, zone), [zone]);
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
