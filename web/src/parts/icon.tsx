import type { ReactNode } from 'react';
import type { Body } from '../overview/states.js';

/** The sprite: 20 × 20, 1.7 stroke, square caps, in the colour of the text around it. */
const SHAPES: Record<string, ReactNode> = {
  's-run': <path d="M5 3.5v13L17 10z" fill="currentColor" stroke="none" />,
  's-assisted': (
    <>
      <path d="M7 6v8l6.5-4z" fill="currentColor" stroke="none" />
      <circle cx="10" cy="10" r="8" />
    </>
  ),
  's-micro': <path d="M5 3.5v4.2h4V5.8zM5 11v5.5L17 10l-4-2.2V11z" fill="currentColor" stroke="none" />,
  's-starved': (
    <>
      <path d="M4 3.5v13h12v-13" />
      <path d="M6 14h8v1.6H6z" fill="var(--fill,currentColor)" stroke="none" />
    </>
  ),
  's-blocked': (
    <>
      <path d="M4 3.5v13h12v-13" />
      <path d="M6 5h8v10.6H6z" fill="var(--fill,currentColor)" stroke="none" />
    </>
  ),
  's-stopped': <path d="M4 4h12v12H4z" fill="var(--fill,currentColor)" />,
  's-setup': <path d="M3 7h12.5M12 3.5 15.5 7 12 10.5M17 13.5H4.5M8 10l-3.5 3.5L8 17" />,
  's-down': (
    <>
      <path d="M6.5 2h7L18 6.5v7L13.5 18h-7L2 13.5v-7z" fill="currentColor" stroke="none" />
      <path d="m7 7 6 6m0-6-6 6" stroke="var(--surface)" strokeWidth="2.2" />
    </>
  ),
  's-order': <circle cx="10" cy="10" r="6" />,
  's-planned': <path d="M7 4v12M13 4v12" strokeWidth="2.6" />,
  's-none': <path d="M5 10h10" />,
  's-unknown': (
    <>
      <circle cx="10" cy="10" r="7.5" strokeDasharray="3 3" />
      <path d="M7.8 8.2c0-3 4.6-2.9 4.4-.2-.1 1.5-2.2 1.6-2.2 3.2M10 13.6v.4" />
    </>
  ),
  's-warn': (
    <>
      <path d="M10 2.5 18.5 17h-17z" fill="var(--fill,currentColor)" />
      <path d="M10 8v4M10 14.2v.3" stroke="var(--on-warn)" />
    </>
  ),
  's-note': (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 9.5v4M10 6.5v.2" />
    </>
  ),
  'c-a': (
    <>
      <path d="M1.5 1.5h17v17h-17z" fill="currentColor" stroke="none" />
      <path d="m6.3 14.5 3.7-9 3.7 9M7.7 11.6h4.6" stroke="var(--ink-inverse)" strokeWidth="1.8" />
    </>
  ),
  'c-d': (
    <>
      <path d="M2 2h8a8 8 0 0 1 0 16H2z" fill="var(--q5)" strokeWidth="1.6" />
      <path d="M6.8 6v8h2.6a4 4 0 0 0 0-8z" strokeWidth="1.8" />
    </>
  ),
  'c-h': (
    <>
      <circle cx="10" cy="10" r="8.2" strokeWidth="1.6" />
      <path d="M7.2 6v8m5.6-8v8M7.2 10h5.6" strokeWidth="1.8" />
    </>
  ),
  'k-robot': (
    <>
      <path d="M3 17.5h8M7 17V12.5L5.5 7l6.5-4 4 4.5" />
      <circle cx="5.5" cy="7" r="1.5" fill="var(--surface)" />
      <circle cx="12" cy="3.3" r="1.3" fill="var(--surface)" />
      <path d="M14 9.5 16 7.5l2.5 1.2" />
    </>
  ),
  'k-manual': (
    <>
      <circle cx="10" cy="4.8" r="2.6" />
      <path d="M4.8 13.5C5 7.8 15 7.8 15.2 13.5M2 13.7h16M4 14v4M16 14v4" />
    </>
  ),
  'k-seat': (
    <>
      <circle cx="7.5" cy="5.5" r="2.4" />
      <path d="M2.5 13.5c.2-5.5 9.8-5.5 10 0M1.5 13.7h13M3 14v4M13 14v4" />
      <path d="M14 3a5 5 0 0 1 0 6M16.5 1.2a8 8 0 0 1 0 9.6" strokeDasharray="2 2.2" />
    </>
  ),
  'n-over': (
    <>
      <path d="M3 4h14M3 10h14M3 16h14" />
      <path d="M6 2.5v3M13 8.5v3M9 14.5v3" strokeWidth="2.4" />
    </>
  ),
  'n-orders': <path d="M4 2.5h12v15H4zM7 7h6M7 10.5h6M7 14h3" />,
  'n-line': <path d="M2 10h16M3 5.5h4v9H3zM13 5.5h4v9h-4z" />,
  'n-tasks': (
    <>
      <path d="M2.5 3h6v6h-6zM11.5 6h6M2.5 14h6" />
      <circle cx="14.5" cy="14" r="3.3" />
    </>
  ),
  'n-loss': (
    <>
      <path d="M3 3v14h14M6 6v2.5M9.5 8.5v3M13 11.5v2.5" />
      <path d="M5 5h2M8.5 8.5h2M12 11.5h2" strokeWidth="2.4" />
    </>
  ),
  'n-connections': <path d="M2 10h4M14 10h4M6 6.5h3.5v7H6zM14 6.5h-3.5v7H14zM4 4.5h12M4 15.5h12" />,
  'n-shift': (
    <>
      <circle cx="10" cy="10" r="7.2" />
      <path d="M10 5.5V10l3 2" />
    </>
  ),
  'n-me': (
    <>
      <circle cx="10" cy="6.5" r="3.2" />
      <path d="M3.5 17.5c.6-7 12.4-7 13 0" />
    </>
  ),
  'u-next': <path d="m7 4 6 6-6 6" />,
  'u-down': <path d="m4 7 6 6 6-6" />,
  'u-back': <path d="m13 4-6 6 6 6" />,
  'u-close': <path d="m5 5 10 10M15 5 5 15" />,
  'u-pin': <path d="M7 3h6M8 3v6l-3 3h10l-3-3V3M10 12v6" />,
  'u-ok': <path d="m3.5 10.5 4.5 4.5 8.5-10" strokeWidth="2.2" />,
  'u-sign': <path d="M2.5 16.5h15M4 13 13.5 3.5l2.5 2.5L6.5 15.5 3.5 16z" />,
  'u-hand': <path d="M3 10h9M9 6l4 4-4 4M16 4v12" />,
  'u-rec': <circle cx="10" cy="10" r="5" />,
  'u-off': <path d="M3 3l14 14M5 9a7.5 7.5 0 0 1 3-1.7M12.5 7.6A7.5 7.5 0 0 1 15 9M7.5 12a3.5 3.5 0 0 1 3.8-.6M10 15.2v.3" />,
  'u-undo': <path d="M4 8h8a4.5 4.5 0 0 1 0 9H7M7.5 4.5 4 8l3.5 3.5" />,
  'u-live': <path d="M2 10h4l2.5-5 3.5 10 2.5-5H18" />,
  'u-find': (
    <>
      <circle cx="8.5" cy="8.5" r="5.5" />
      <path d="m13 13 4.5 4.5" />
    </>
  ),
  'u-moon': <path d="M16.5 12A7 7 0 0 1 8 3.5 7 7 0 1 0 16.5 12z" />,
  'u-sun': (
    <>
      <circle cx="10" cy="10" r="3.5" />
      <path d="M10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1 1M14.7 14.7l1 1M15.7 4.3l-1 1M5.3 14.7l-1 1" />
    </>
  ),
};

interface IconProps {
  readonly name: string;
  readonly size?: 's' | 'l';
  readonly tone?: 'crit' | 'warn' | 'none';
}

/** An icon of the sprite. It says nothing to a screen reader: the word beside it does. */
export function Icon({ name, size, tone }: IconProps) {
  const classes = ['i', size === undefined ? '' : `i-${size}`, tone === undefined || tone === 'none' ? '' : `${tone}-i`];
  return (
    <svg className={classes.filter(Boolean).join(' ')} viewBox="0 0 20 20" aria-hidden="true">
      {SHAPES[name]}
    </svg>
  );
}

/** The mark: a post with two arms. */
export function Mark() {
  return (
    <svg className="i mark" viewBox="0 0 40 40" aria-hidden="true">
      <path d="M17 3h3v34h-3z" fill="currentColor" stroke="none" />
      <path d="M6 6h22l6.5 5.5L28 17H6z" fill="currentColor" stroke="none" />
      <path d="M33 20H14l-6 5 6 5h19z" fill="var(--surface)" strokeWidth="2.4" />
    </svg>
  );
}

/** The icon of a kind of work unit. */
export const kindIcon = (kind: 'ROBOT_CELL' | 'MANUAL_STATION' | 'TELEOP_CONSOLE'): string =>
  kind === 'ROBOT_CELL' ? 'k-robot' : kind === 'MANUAL_STATION' ? 'k-manual' : 'k-seat';

/** The glyph of a state, of a warning or of a note. */
export const glyphOf = (of: Body | 'warn' | 'note'): string => `s-${of}`;
