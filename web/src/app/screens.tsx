import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Floor } from '../live/floor.js';
import type { AttentionItem } from '../overview/attention.js';
import type { LineView } from '../overview/lines.js';
import { Overview } from '../overview/overview.js';
import { mineWords } from '../words/mine.js';
import { shellWords } from '../words/shell.js';
import type { Role } from './roles.js';

/** What every screen is given; what else it needs it reads itself, with useAnswer and usePlace. */
export interface ScreenProps {
  /** The thing that the address names, such as site/area/line. */
  readonly id: string | null;
  readonly floor: Floor;
  readonly lines: readonly LineView[];
  readonly items: readonly AttentionItem[];
}

type Part = ComponentType<ScreenProps> | LazyExoticComponent<ComponentType<ScreenProps>>;

export interface Screen {
  readonly part: Part;
  /** Level of the design: 1 plant, 2 line or list, 3 thing, 4 signals. */
  readonly level: 1 | 2 | 3 | 4;
  /** The place on the rail that it belongs to. */
  readonly place: string;
}

/** Every screen by the first segment of its address. Those beyond the overview are loaded when they are opened. */
export const SCREENS: Readonly<Record<string, Screen>> = {
  overview: { part: Overview, level: 1, place: 'overview' },
  line: { part: lazy(() => import('../line/line.js')), level: 2, place: 'line' },
  unit: { part: lazy(() => import('../unit/unit.js')), level: 3, place: 'line' },
  losses: { part: lazy(() => import('../losses/losses.js')), level: 2, place: 'losses' },
  report: { part: lazy(() => import('../report/report.js')), level: 2, place: 'losses' },
  orders: { part: lazy(() => import('../orders/orders.js')), level: 2, place: 'orders' },
  tasks: { part: lazy(() => import('../tasks/tasks.js')), level: 2, place: 'tasks' },
  task: { part: lazy(() => import('../tasks/task.js')), level: 3, place: 'tasks' },
  mine: { part: lazy(() => import('../mine/mine.js')), level: 2, place: 'mine' },
  policy: { part: lazy(() => import('../tasks/policy.js')), level: 3, place: 'tasks' },
  start: { part: lazy(() => import('../shift/shift.js')), level: 2, place: 'start' },
  connections: { part: lazy(() => import('../connections/connections.js')), level: 2, place: 'connections' },
};

/** A place on the rail: it leads to the screen of the same name. */
export interface RailPlace {
  readonly screen: string;
  readonly icon: string;
  readonly word: string;
  /** Who finds something there; absent: everybody. */
  readonly roles?: readonly Role[];
  /** At the foot of the rail, apart from the places of the plant. */
  readonly foot?: true;
}

const ORDER_READERS: readonly Role[] = [
  'plant_manager',
  'supervisor',
  'engineer',
  'skill_architect',
  'operator',
  'teleoperator',
  'mes',
  'auditor',
];

export const PLACES: readonly RailPlace[] = [
  { screen: 'overview', icon: 'n-over', word: shellWords.rail.overview },
  { screen: 'line', icon: 'n-line', word: shellWords.rail.lines },
  { screen: 'orders', icon: 'n-orders', word: shellWords.rail.orders, roles: ORDER_READERS },
  { screen: 'tasks', icon: 'n-tasks', word: shellWords.rail.tasks },
  { screen: 'losses', icon: 'n-loss', word: shellWords.rail.losses },
  { screen: 'start', icon: 'n-shift', word: shellWords.rail.start, roles: ['plant_manager', 'supervisor'] },
  { screen: 'connections', icon: 'n-connections', word: shellWords.rail.connections, roles: ['engineer', 'auditor'] },
  { screen: 'mine', icon: 'n-me', word: mineWords.place, foot: true },
];
