import { hashOf } from '../app/route.js';
import { usePlace } from '../app/place.js';
import { useTheme } from '../app/theme.js';
import type { Feed } from '../live/feed.js';
import type { Page } from '../live/page.js';
import { Icon, Mark } from '../parts/icon.js';
import { pageWords } from '../words/page.js';
import { Live } from './live.js';

interface TopProps {
  readonly page: Page;
  readonly feed: Feed;
  /** Null in the demo, which signs everybody in again at once. */
  readonly onSignOut: (() => void) | null;
}

/** Where we are, which span, how fresh, in whose name. */
export function Top({ page, feed, onSignOut }: TopProps) {
  const [theme, toggle] = useTheme();
  const role = page.roles[0];
  return (
    <header className="top">
      <a className="brand" href={hashOf(null)} aria-label={pageWords.top.home}>
        <Mark />
      </a>
      {page.floor !== null && <Scope page={page} />}
      <span className="push" />
      <Live page={page} feed={feed} />
      <button className="icon-btn" type="button" aria-label={theme === 'dark' ? pageWords.top.light : pageWords.top.dark} onClick={toggle}>
        <Icon name={theme === 'dark' ? 'u-sun' : 'u-moon'} />
      </button>
      {role !== undefined && (
        <span className="who">
          <Icon name="n-me" />
          <span className="role">{pageWords.top.role(role)}</span>
        </span>
      )}
      {onSignOut !== null && (
        <button className="btn s" type="button" onClick={onSignOut}>
          {pageWords.top.signOut}
        </button>
      )}
    </header>
  );
}

function Scope({ page }: { readonly page: Page }) {
  const { format } = usePlace();
  const { floor, sites } = page;
  if (floor === null) return null;
  const { span, site } = floor;
  const toSite = (id: string): void => {
    const address = new URL(window.location.href);
    address.searchParams.set('site', id);
    address.hash = '';
    window.location.assign(address);
  };
  return (
    <>
      <nav className="path" aria-label={pageWords.top.scope}>
        {sites.length > 1 ? (
          <select value={site.id} aria-label={pageWords.top.site} onChange={(event) => toSite(event.target.value)}>
            {sites.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        ) : (
          <span>{site.name}</span>
        )}
        <Icon name="u-next" />
        <b>{pageWords.top.allLines}</b>
        <abbr className="lvl" title={pageWords.top.level}>
          L1
        </abbr>
      </nav>
      <span className="shift-now">
        <Icon name="n-shift" size="s" />
        {span.shift === null
          ? pageWords.top.noShift
          : `${pageWords.top.shift(span.shift)}, ${pageWords.top.range(format.time(span.from), format.time(span.to))}`}
        {Intl.DateTimeFormat().resolvedOptions().timeZone !== site.zone && (
          <span className="dim small zone">{pageWords.top.zone(site.zone)}</span>
        )}
      </span>
    </>
  );
}
