import { Fragment, useEffect } from 'react';
import { usePlace } from '../app/place.js';
import { hashOf } from '../app/route.js';
import { PLACES, SCREENS } from '../app/screens.js';
import type { Floor } from '../live/floor.js';
import type { Page } from '../live/page.js';
import { Icon } from '../parts/icon.js';
import { shellWords } from '../words/shell.js';
import { words } from '../words/words.js';
import { crumbsOf } from './crumbs.js';

/** Where we are, from the site down; each step above leads there. It names the page, too. */
export function Scope({ page, floor }: { readonly page: Page; readonly floor: Floor }) {
  const { route } = usePlace();
  const screen = SCREENS[route.screen];
  const place = PLACES.find((one) => one.screen === screen?.place) ?? { screen: 'overview', word: words.product };
  const task = screen?.place === 'tasks' ? floor.tasks?.find(({ id }) => id === route.id) : undefined;
  const crumbs = crumbsOf(route, floor.site, place, shellWords.path.allLines, task?.name ?? route.id);
  const here = crumbs.at(-1)?.name ?? place.word;
  useEffect(() => {
    document.title = `${here} · ${words.product}`;
  }, [here]);
  const level = screen?.level ?? 1;
  return (
    <nav className="path" aria-label={shellWords.path.label}>
      {crumbs.map(({ name, to }, index) => (
        <Fragment key={`${index} ${name}`}>
          {index > 0 && <Icon name="u-next" />}
          {index === 0 && page.sites.length > 1 ? (
            <Sites page={page} site={floor.site.id} />
          ) : index === crumbs.length - 1 ? (
            <b aria-current="page">{name}</b>
          ) : to === null ? (
            <span>{name}</span>
          ) : (
            <a href={hashOf(to)}>{name}</a>
          )}
        </Fragment>
      ))}
      <abbr className="lvl" title={shellWords.path.level[level]}>
        L{level}
      </abbr>
    </nav>
  );
}

function Sites({ page, site }: { readonly page: Page; readonly site: string }) {
  const toSite = (id: string): void => {
    const address = new URL(window.location.href);
    address.searchParams.set('site', id);
    address.hash = '';
    window.location.assign(address);
  };
  return (
    <select value={site} aria-label={shellWords.path.site} onChange={(event) => toSite(event.target.value)}>
      {page.sites.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </select>
  );
}
