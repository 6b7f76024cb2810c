import type { PlantSite } from '../graphql/documents.js';
import type { Category, Interval, Oee, Order, UnitState } from '../graphql/fragments.js';
import { emptyFloor, type Floor } from '../live/floor.js';

/** A small floor for the specs: the early shift of one day, two lines, four units and a remote seat. */
export const SHIFT = { from: Date.UTC(2026, 10, 23, 5), to: Date.UTC(2026, 10, 23, 13), shift: 'early' };

/** Returns the instant `minutes` after the shift's start, in ms. */
export const at = (minutes: number): number => SHIFT.from + minutes * 60_000;
export const iso = (minutes: number): string => new Date(at(minutes)).toISOString();

export const interval = (from: number, to: number, category: Category, more: Partial<Interval> = {}): Interval => ({
  from: iso(from),
  to: iso(to),
  category,
  state: null,
  reason: null,
  assisted: false,
  ...more,
});

export const state = (unit: string, category: Category, since: number, more: Partial<UnitState> = {}): UnitState => ({
  workUnitId: unit,
  state: null,
  category,
  since: iso(since),
  reason: null,
  mode: null,
  quality: 'GOOD',
  assisted: false,
  receivedAt: iso(since),
  operatorPresent: true,
  ...more,
});

export const oee = (scope: string, idealGoodMs: number | null): Oee => ({
  scope,
  from: iso(0),
  to: iso(300),
  availability: 0.9,
  performance: 0.9,
  quality: 1,
  oee: 0.81,
  coverage: 1,
  idealCoverage: 1,
  plannedMs: 0,
  runMs: 0,
  knownMs: 0,
  unknownMs: 0,
  assistedMs: 0,
  idealGoodMs,
  total: 0,
  good: 0,
  scrap: 0,
  rework: 0,
  byCategory: [],
  definition: '',
});

export const order = (id: string, unit: string | null, more: Partial<Order> = {}): Order => ({
  id,
  externalId: id.toUpperCase(),
  task: { id: 'plug-connectors', name: 'Plug multi-pin connector' },
  product: { id: 'harness-h2', name: 'Harness H2' },
  quantity: 100,
  priority: 0,
  dueAt: iso(400),
  acceptedAt: iso(0),
  state: unit === null ? 'NOT_ALLOWED_TO_START' : 'RUNNING',
  subState: null,
  waitingReason: null,
  workUnit: unit === null ? null : { id: unit },
  startedAt: unit === null ? null : iso(200),
  endedAt: null,
  good: 0,
  scrap: 0,
  reason: null,
  late: false,
  version: 1,
  assignmentId: unit === null ? null : `on-${unit}`,
  moves: 0,
  pinnedTo: null,
  heldBy: null,
  underWay: null,
  ...more,
});

const unit = (line: string, code: string, kind: 'ROBOT_CELL' | 'MANUAL_STATION' | 'TELEOP_CONSOLE', name: string) => ({
  id: `${line}/${code}`,
  code,
  name,
  kind,
});

export const DRIVES = 'ahlen/assembly/drive';
export const CABLE = 'ahlen/assembly/cable';

export const site: PlantSite = {
  id: 'ahlen',
  code: 'ahlen',
  name: 'Ahlen plant',
  zone: 'Europe/Berlin',
  shift: { id: 'early', from: iso(0), to: iso(480) },
  areas: [
    {
      id: 'ahlen/assembly',
      name: 'Assembly',
      lines: [
        {
          id: DRIVES,
          code: 'drive',
          name: 'Drives',
          constraintId: `${DRIVES}/m12`,
          shift: null,
          workUnits: [unit(DRIVES, 'r11', 'ROBOT_CELL', 'Press bearings'), unit(DRIVES, 'm12', 'MANUAL_STATION', 'Test')],
        },
        {
          id: CABLE,
          code: 'cable',
          name: 'Cable and harness',
          constraintId: `${CABLE}/m21`,
          shift: null,
          workUnits: [
            unit(CABLE, 'r21', 'ROBOT_CELL', 'Crimp'),
            unit(CABLE, 'm21', 'MANUAL_STATION', 'Plug connectors'),
            unit(CABLE, 't21', 'TELEOP_CONSOLE', 'Remote seat 1'),
          ],
        },
      ],
    },
  ],
};

/** Returns the floor with every unit in RUN since the shift's start, but for the given states and orders. */
export function floorWith(states: readonly UnitState[], orders: readonly Order[] = []): Floor {
  const units = site.areas.flatMap((area) => area.lines.flatMap((line) => line.workUnits));
  const all = [...units.map((one) => state(one.id, 'RUN', 0)), ...states];
  return {
    ...emptyFloor(site, SHIFT),
    states: new Map(all.map((one) => [one.workUnitId, one])),
    orders: new Map(orders.map((one) => [one.id, one])),
  };
}
