import type { Place } from '../app/place.js';
import { hashOf, toScreen } from '../app/route.js';
import { PLACES } from '../app/screens.js';
import type { Floor } from '../live/floor.js';
import type { LineView } from '../overview/lines.js';
import { findWords } from '../words/find.js';
import type { Entry } from './found.js';

/** What the reader may do on every screen. */
export interface Doing {
  readonly dark: boolean;
  toggleTheme(): void;
  show(kind: 'shift' | 'day' | 'week' | 'month'): void;
  showKeys(): void;
  /** Null in the demo. */
  readonly signOut: (() => void) | null;
}

/** Returns everything that can be found or done from here. */
export const entriesOf = (floor: Floor, lines: readonly LineView[], place: Place, doing: Doing): readonly Entry[] => [
  ...placesOf(place),
  ...thingsOf(floor, lines, place),
  ...actsOf(doing),
];

const placesOf = ({ route, may }: Place): readonly Entry[] =>
  PLACES.filter(({ roles }) => roles === undefined || may(roles)).map(({ screen, word }) => ({
    id: `place ${screen}`,
    kind: 'place',
    name: word,
    detail: '',
    also: screen,
    href: hashOf(toScreen(route, screen)),
  }));

function thingsOf(floor: Floor, lines: readonly LineView[], { href, route, format, now }: Place): readonly Entry[] {
  const found: Entry[] = [];
  for (const line of lines) {
    found.push({
      id: line.id,
      kind: 'line',
      name: line.name,
      detail: line.areaName,
      also: line.id,
      href: href({ kind: 'line', id: line.id }),
    });
    for (const unit of line.units)
      found.push({
        id: unit.id,
        kind: 'unit',
        name: `${unit.code} ${unit.name}`,
        detail: line.name,
        also: unit.id,
        href: href({ kind: 'unit', id: unit.id }),
      });
  }
  for (const order of floor.orders?.values() ?? [])
    found.push({
      id: order.id,
      kind: 'order',
      name: order.externalId,
      detail: `${order.product?.name ?? order.task.name}, ${findWords.due(format.moment(Date.parse(order.dueAt), now))}`,
      also: `${order.id} ${order.task.name}`,
      href: href({ kind: 'order', id: order.id }),
    });
  for (const task of floor.tasks ?? [])
    found.push({
      id: task.id,
      kind: 'task',
      name: task.name,
      detail: task.id,
      also: task.id,
      href: hashOf(toScreen(route, 'task', task.id)),
    });
  return found;
}

function actsOf({ dark, toggleTheme, show, showKeys, signOut }: Doing): readonly Entry[] {
  const { acts } = findWords;
  const act = (name: string, run: () => void): Entry => ({ id: `act ${name}`, kind: 'act', name, detail: '', also: '', run });
  return [
    act(acts.now, () => show('shift')),
    act(acts.day, () => show('day')),
    act(acts.week, () => show('week')),
    act(acts.month, () => show('month')),
    act(dark ? acts.light : acts.dark, toggleTheme),
    act(acts.print, () => window.print()),
    act(acts.link, () => void navigator.clipboard.writeText(window.location.href)),
    act(acts.wall, () => {
      const address = new URL(window.location.href);
      address.searchParams.set('wall', '');
      window.location.assign(address);
    }),
    act(acts.keys, showKeys),
    ...(signOut === null ? [] : [act(acts.signOut, signOut)]),
  ];
}
