import type { ReactNode } from 'react';
import { usePlace } from '../app/place.js';
import { withoutLook } from '../app/look.js';
import { hashOf } from '../app/route.js';
import { Icon } from '../parts/icon.js';
import { pageWords } from '../words/page.js';

interface DrawerProps {
  /** What kind of thing it is. */
  readonly label: string;
  readonly title: string;
  /** The way back to where it was opened from, inside the drawer. */
  readonly up?: { readonly name: string; readonly href: string } | undefined;
  readonly children: ReactNode;
}

/** The frame of what the drawer shows: kind, title, the way up and out. */
export function Drawer({ label, title, up, children }: DrawerProps) {
  const { route } = usePlace();
  return (
    <>
      <header>
        <span className="dim small">{label}</span>
        {up !== undefined && (
          <a className="small up" href={up.href}>
            <Icon name="u-back" size="s" />
            {up.name}
          </a>
        )}
        <a className="icon-btn end" href={hashOf(withoutLook(route))} aria-label={pageWords.panel.close}>
          <Icon name="u-close" />
        </a>
        <h2 id="drawer-title">{title}</h2>
      </header>
      <div className="drawer-body" tabIndex={0}>
        {children}
      </div>
    </>
  );
}
