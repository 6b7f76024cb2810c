import { readFileSync } from 'node:fs';
import { readPlant } from '../plant/file/plant-file.js';
import { nothingHeard, type UnitLive } from '../plant/domain/unit-live.js';
import type { Floor } from './domain/floor.js';
import { FloorPlan } from './domain/floor-plan.js';
import { NOW } from './domain/floor.fixture.js';

const FILE = 'config/plants/demo.yaml';
export const DEMO = readPlant(readFileSync(FILE, 'utf8'), FILE);
export const CABLE = 'ahlen/assembly/cable';
export const DRIVE = 'ahlen/assembly/drive';

/** A unit that is there, does nothing, and says so. */
export const there = (workUnitId: string, more: Partial<UnitLive> = {}): UnitLive => ({
  ...nothingHeard(workUnitId),
  state: 'Idle',
  quality: 'GOOD',
  stateAt: NOW,
  since: NOW,
  online: true,
  ...more,
});

/** The demo plant with all its units there and nobody signed on; the two signed classes that robots need are in force. */
export function demoFloor(live: readonly UnitLive[] = [], more: Partial<Floor> = {}): Floor {
  const plan = new FloorPlan(DEMO);
  return {
    now: NOW,
    today: '2026-11-24',
    plan,
    units: plan.units,
    out: new Set(),
    maintenance: new Map(),
    live: new Map([...plan.units.map(({ id }) => there(id)), ...live].map((one) => [one.workUnitId, one])),
    standings: new Map(
      DEMO.tasks.flatMap(({ id, signed }) => (signed ? [[id, { class: signed.class, signed: true, behind: false }] as const] : [])),
    ),
    assignments: [],
    openOrders: new Set(),
    shown: new Map(),
    prices: new Map(),
    manualShares: new Map(),
    ...more,
  };
}
