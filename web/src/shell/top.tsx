import { usePlace } from '../app/place.js';
import { hashOf, toScreen } from '../app/route.js';
import type { Theme } from '../app/theme.js';
import type { Feed } from '../live/feed.js';
import type { Page } from '../live/page.js';
import { Icon, Mark } from '../parts/icon.js';
import { findWords } from '../words/find.js';
import { pageWords } from '../words/page.js';
import { shellWords } from '../words/shell.js';
import { spoken } from '../words/speech.js';
import { LanguageSelect } from './language-select.js';
import { Live } from './live.js';
import { Scope } from './scope.js';
import { SpanPicker } from './span-picker.js';

interface TopProps {
  readonly page: Page;
  readonly feed: Feed;
  readonly theme: Theme;
  onTheme(): void;
  onFind(): void;
  /** Null in the demo, which signs everybody in again at once. */
  readonly onSignOut: (() => void) | null;
}

/** A role comes with the path that it holds for: plant_manager@ahlen. */
const roleName = (held: string): string => {
  const role = held.replace(/@.*/, '').replaceAll('-', '_').toLowerCase();
  return pageWords.top.roles[role] ?? spoken(role);
};

/** Where we are, which span, how fresh, in whose name. */
export function Top({ page, feed, theme, onTheme, onFind, onSignOut }: TopProps) {
  const { route } = usePlace();
  const role = page.roles[0];
  const { floor } = page;
  return (
    <header className="top">
      <a className="brand" href={hashOf(toScreen(route, 'overview'))} aria-label={pageWords.top.home}>
        <Mark />
      </a>
      {floor !== null && (
        <>
          <Scope page={page} floor={floor} />
          <SpanPicker page={page} />
          {Intl.DateTimeFormat().resolvedOptions().timeZone !== floor.site.zone && (
            <span className="dim small zone">{shellWords.path.zone(floor.site.zone)}</span>
          )}
        </>
      )}
      {floor !== null && (
        <button
          type="button"
          className="find-btn"
          aria-label={findWords.open}
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K"
          onClick={onFind}
        >
          <Icon name="u-find" size="s" />
          <span className="find-word">{findWords.open}</span>
          <kbd aria-hidden="true">Ctrl K</kbd>
        </button>
      )}
      <span className="push" />
      <Live page={page} feed={feed} />
      <LanguageSelect />
      <button className="icon-btn" type="button" aria-label={theme === 'dark' ? pageWords.top.light : pageWords.top.dark} onClick={onTheme}>
        <Icon name={theme === 'dark' ? 'u-sun' : 'u-moon'} />
      </button>
      {role !== undefined && (
        <span className="who">
          <Icon name="n-me" />
          <span className="role">{roleName(role)}</span>
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
