import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import pino from 'pino';
import { loadSettings } from '../../config/settings.js';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { readPlant } from '../plant/file/plant-file.js';
import type { Plant, Task } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { PlantStore } from '../plant/store/plant.store.js';
import { Clock } from '../platform/clock.js';
import { Metrics } from '../platform/metrics.js';
import { EventLog, ORIGIN } from '../spine/event-log.js';
import { Nudge } from '../spine/nudge.js';
import { ClassificationService } from './classification.service.js';
import { classify } from './domain/classify.js';
import { DEFAULT_POLICY } from './domain/policy.js';
import { ClassificationStore } from './store/classification.store.js';

class FixedClock extends Clock {
  override now(): number {
    return Date.parse('2026-11-24T08:00:00Z');
  }
}

const PLANT = 'config/plants/demo.yaml';
let test: TestDatabase;
let plant: Plant;
let log: EventLog;

function serviceOn(database: TestDatabase): ClassificationService {
  log = new EventLog(database.db, new Metrics(), new Nudge());
  const clock = new FixedClock();
  const plants = new PlantService(
    database.db,
    new PlantStore(database.db),
    log,
    clock,
    loadSettings({ FP_PLANT: PLANT }),
    pino({ level: 'silent' }),
  );
  return new ClassificationService(database.db, new ClassificationStore(database.db), plants, log, clock);
}

const withTask = (id: string, change: (task: Task) => Task): Plant => ({
  ...plant,
  tasks: plant.tasks.map((task) => (task.id === id ? change(task) : task)),
});
const withoutRisk = (id: string): Plant => ({
  ...plant,
  areas: plant.areas.map((area) => ({
    ...area,
    lines: area.lines.map((line) => ({
      ...line,
      units: line.units.map((unit) => ({ ...unit, riskAccepted: unit.riskAccepted.filter((task) => task !== id) })),
    })),
  })),
});
const versions = async () =>
  (await test.db.query<{ one: string }>(`select task_id || ' ' || version as one from classification_result order by 1`)).map(
    ({ one }) => one,
  );
const classOf = async (service: ClassificationService, id: string) => (await service.inForce([id])).get(id);
const events = async () =>
  (await log.after(test.db.source.manager, ORIGIN, 1_000, ['CLASS_CHANGED', 'CLASS_SIGNED'])).map((event) => ({
    kind: event.kind,
    task: event.subject.id,
    ...event.payload,
  }));

beforeAll(async () => {
  plant = readPlant(await readFile(PLANT, 'utf8'), PLANT);
});

beforeEach(async () => {
  test = await testDatabase();
});
afterEach(() => test.drop());

describe('the classes of a plant, on the real database', () => {
  it('gives every task of the demo plant a class in force; the signed ones are signed', async () => {
    const service = serviceOn(test);
    await service.classifyPlant(plant);
    const found = await service.inForce(plant.tasks.map((task) => task.id));
    expect(plant.tasks.map(({ id }) => [id, found.get(id)?.class, found.get(id)?.signedBy ?? null])).toEqual([
      ['press-bearing', 'AUTOMATED', 'engineer-1'],
      ['screw-cover', 'AUTOMATED', 'engineer-1'],
      ['fit-seal', 'DIGITISING', null],
      ['judge-drive', 'HUMAN_ORCHESTRATED', null],
      ['crimp-wires', 'AUTOMATED', 'engineer-1'],
      ['plug-connectors', 'DIGITISING', null],
      ['route-harness', 'HUMAN_ORCHESTRATED', null],
      ['place-board', 'AUTOMATED', 'engineer-1'],
    ]);
  });

  it('tells of each class and each signature once, in the log', async () => {
    const service = serviceOn(test);
    await service.classifyPlant(plant);
    const told = await events();
    expect(told.filter(({ kind }) => kind === 'CLASS_CHANGED')).toHaveLength(8);
    expect(told.filter(({ kind }) => kind === 'CLASS_SIGNED')).toEqual(
      ['press-bearing', 'screw-cover', 'crimp-wires', 'place-board'].map((task) => ({
        kind: 'CLASS_SIGNED',
        task,
        class: 'AUTOMATED',
        by: 'engineer-1',
      })),
    );
  });

  it('writes nothing where nothing has changed', async () => {
    const service = serviceOn(test);
    await service.classifyPlant(plant);
    expect(await service.classifyPlant(plant)).toEqual([]);
    expect(await versions()).toEqual(plant.tasks.map(({ id }) => `${id} 1`).sort());
    expect(await events()).toHaveLength(12);
  });

  it('gives a task with other levels a new version beside the old, and leaves the others', async () => {
    const service = serviceOn(test);
    await service.classifyPlant(plant);
    const harder = withTask('screw-cover', (task) => ({ ...task, levels: { ...task.levels, compliance: 4, unitVariation: 3 } }));
    expect(await service.classifyPlant(harder)).toEqual(['screw-cover']);
    expect((await versions()).filter((one) => one.startsWith('screw'))).toEqual(['screw-cover 1', 'screw-cover 2']);
    expect(await classOf(service, 'screw-cover')).toMatchObject({ class: 'DIGITISING', signedBy: null, version: 2 });
    expect((await events()).at(-1)).toMatchObject({
      kind: 'CLASS_CHANGED',
      task: 'screw-cover',
      class: 'DIGITISING',
      inForce: 'DIGITISING',
    });
  });

  it('puts an unsigned AUTOMATED in force as recorded work by people, until it is signed', async () => {
    const service = serviceOn(test);
    await service.classifyPlant(withTask('screw-cover', (task) => ({ ...task, signed: null })));
    expect(await classOf(service, 'screw-cover')).toMatchObject({ class: 'DIGITISING', signedBy: null, version: 1 });
    await service.classifyPlant(plant);
    expect(await classOf(service, 'screw-cover')).toMatchObject({ class: 'AUTOMATED', signedBy: 'engineer-1', version: 1 });
  });

  it('leaves AUTOMATED when the signature, or the risk assessment, is taken back', async () => {
    const service = serviceOn(test);
    await service.classifyPlant(plant);
    await service.classifyPlant(withTask('screw-cover', (task) => ({ ...task, signed: null })));
    expect(await classOf(service, 'screw-cover')).toMatchObject({ class: 'DIGITISING', signedBy: null });
    await service.classifyPlant(withoutRisk('press-bearing'));
    expect(await classOf(service, 'press-bearing')).toMatchObject({ class: 'DIGITISING', signedBy: null, version: 2 });
  });

  it('gives one result per task, however many processes load the plant at once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => serviceOn(test).classifyPlant(plant)));
    expect(await versions()).toEqual(plant.tasks.map(({ id }) => `${id} 1`).sort());
    expect(await events()).toHaveLength(12);
  });

  it('reckons the same result, byte for byte, from the inputs that are kept with it', async () => {
    const service = serviceOn(test);
    await service.classifyPlant(plant);
    const kept = await service.current(plant.tasks.map((task) => task.id));
    for (const { result, inputs, policyVersion } of kept.values()) {
      expect(policyVersion).toBe(DEFAULT_POLICY.version);
      expect(JSON.stringify(classify(inputs, DEFAULT_POLICY))).toBe(JSON.stringify(result));
    }
  });

  it('has results that nobody can change', async () => {
    await serviceOn(test).classifyPlant(plant);
    await expect(test.db.query(`update classification_result set class = 'AUTOMATED'`)).rejects.toThrow('never changed');
    await expect(test.db.query('delete from classification_result')).rejects.toThrow();
  });
});
