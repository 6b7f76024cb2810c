import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { loadSettings } from '../../config/settings.js';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { PlantService } from '../plant/plant.service.js';
import { PlantStore } from '../plant/store/plant.store.js';
import { Clock } from '../platform/clock.js';
import { Metrics } from '../platform/metrics.js';
import { EventLog } from '../spine/event-log.js';
import { Nudge } from '../spine/nudge.js';
import { ProjectionRunner } from '../spine/projection.js';
import { OeeProjection } from './oee.projection.js';
import { OeeService } from './oee.service.js';
import { OeeStore } from './store/oee.store.js';

const M11 = 'ahlen/assembly/drive/m11';
const NOW = Date.parse('2026-11-24T08:00:00Z');
const HOUR_MS = 3_600_000;

class FixedClock extends Clock {
  override now(): number {
    return NOW;
  }
}

let test: TestDatabase;
let log: EventLog;
let projection: OeeProjection;
let runner: ProjectionRunner;
let oees: OeeService;
let plants: PlantService;
let seq: number;

beforeEach(async () => {
  test = await testDatabase();
  const [clock, nudge, metrics, logger] = [new FixedClock(), new Nudge(), new Metrics(), pino({ level: 'silent' })];
  log = new EventLog(test.db, metrics, nudge);
  plants = new PlantService(test.db, new PlantStore(test.db), log, clock, loadSettings({ FP_PLANT: 'config/plants/demo.yaml' }), logger);
  await plants.load();
  runner = new ProjectionRunner(test.db, log, nudge, clock, metrics, logger);
  const store = new OeeStore(test.db);
  projection = new OeeProjection(store, plants, runner);
  oees = new OeeService(store, plants, clock);
  seq = 0;
}, 60_000);
afterEach(() => test.drop());

/** The station says its states, and the projection takes them in. */
async function said(...states: readonly (readonly [number, string | null])[]): Promise<void> {
  await log.append(
    states.map(([at, state]) => ({
      kind: 'STATE_CHANGED',
      subject: { kind: 'work-unit', id: M11 },
      workUnitId: M11,
      occurredAt: at,
      receivedAt: NOW,
      quality: 'GOOD',
      source: { path: M11, session: 's', seq: seq++ },
      payload: { state },
    })),
    'mqtt',
  );
  await runner.drain(projection);
}

async function counted(at: number): Promise<void> {
  const source = { path: M11, session: 's', seq: seq++ };
  const about = {
    subject: { kind: 'work-unit', id: M11 },
    workUnitId: M11,
    occurredAt: at,
    receivedAt: NOW,
    quality: 'GOOD',
    source,
  } as const;
  await log.append([{ kind: 'COUNTED', ...about, payload: { good: 1 } }], 'mqtt');
  await runner.drain(projection);
}

const runHours = async (from: number, to: number) => {
  const sums = await oees.ofWorkUnit(plants.unit(M11)!, { from, to });
  return (sums!.msByCategory.RUN ?? 0) / HOUR_MS;
};
const quarters = async () => (await test.db.query<{ n: number }>('select count(*)::int as n from oee_quarter'))[0]!.n;

describe('the projection of the figures', () => {
  it('bears a station whose clock stands at 1970', async () => {
    await said([0, 'RUNNING'], [NOW - HOUR_MS, 'IDLE']);
    expect(await quarters()).toBeLessThan(10);
    expect(await runHours(NOW - 3 * HOUR_MS, NOW)).toBe(2);
  });

  it('makes good what it has kept when a word comes late, however long it holds', async () => {
    const [from, to] = [NOW - 240 * HOUR_MS, NOW - 2 * HOUR_MS];
    await said([from, 'IDLE'], [from + 100 * HOUR_MS, 'IDLE'], [to, 'IDLE']);
    expect(await runHours(from, to)).toBe(0);
    await said([from + HOUR_MS, 'RUNNING'], [from + 100 * HOUR_MS, 'RUNNING']);
    expect(await runHours(from, to)).toBe(237);
  });

  it('takes no figure for settled after the last word of a unit', async () => {
    const from = NOW - 10 * HOUR_MS;
    await said([from, 'RUNNING']);
    await counted(from + 5 * HOUR_MS);
    expect(await runHours(from, NOW - HOUR_MS)).toBe(9);
    await said([from + 2 * HOUR_MS, 'IDLE']);
    expect(await runHours(from, NOW - HOUR_MS)).toBe(2);
  });
});
