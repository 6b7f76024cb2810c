import { useTick } from '../app/hooks.js';
import type { Feed } from '../live/feed.js';
import type { Page } from '../live/page.js';
import { Icon } from '../parts/icon.js';
import { usePlace } from '../app/place.js';
import { age } from '../words/format.js';
import { measures } from '../words/measures.js';
import { pageWords } from '../words/page.js';
import { shellWords } from '../words/shell.js';

/** News older than this is late. */
const LATE_MS = 5000;

/** The age of the newest event: below ten seconds to a tenth, as the floor's heartbeat. A past span has none. */
export function Live({ page, feed }: { readonly page: Page; readonly feed: Feed }) {
  const { format } = usePlace();
  useTick(500);
  if (page.floor === null) return null;
  const old = Math.max(0, Date.now() - feed.newestAt);
  const lost = page.lostAt !== null;
  const late = !lost && !page.floor.past && old > LATE_MS;
  const said = old < 10_000 ? measures.seconds(format.tenth(old / 1000)) : age(old);
  return (
    <span className={lost || late ? 'live watch' : 'live'}>
      <Icon name="u-live" size="s" />
      <span className="said">
        {lost ? pageWords.live.lost : page.floor.past ? shellWords.span.past : late ? pageWords.live.late(said) : pageWords.live.live(said)}
      </span>
    </span>
  );
}
