import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Plant, Task } from '../plant/domain/plant.js';
import { ClassificationRoom, demoPlant, withoutRisk as withoutRiskOf, withTask as withTaskOf } from './classification.fixture.js';
import type { ClassificationService } from './classification.service.js';
import { classify } from './domain/classify.js';
import { DEFAULT_POLICY } from './domain/policy.js';

let room: ClassificationRoom;
let plant: Plant;

const service = (): ClassificationService => new ClassificationRoom(room.database).service;
const withTask = (id: string, change: (task: Task) => Task): Plant => withTaskOf(plant, id, change);
const withoutRisk = (id: string): Plant => withoutRiskOf(plant, id);
const versions = async () =>
  (await room.db.query<{ one: string }>(`select task_id || ' ' || version as one from classification_result order by 1`)).map(
    ({ one }) => one,
  );
const classOf = async (of: ClassificationService, id: string) => (await of.inForce([id])).get(id);

beforeAll(async () => {
  plant = await demoPlant();
});
beforeEach(async () => {
  room = await ClassificationRoom.open(false);
});
afterEach(() => room.close());

describe('the classes of a plant, on the real database', () => {
  it('gives every task of the demo plant a class in force; the signed ones are signed', async () => {
    const own = service();
    await own.classifyPlant(plant);
    const found = await own.inForce(plant.tasks.map((task) => task.id));
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
    const own = service();
    await own.classifyPlant(plant);
    const told = await room.told();
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
    const own = service();
    await own.classifyPlant(plant);
    expect(await own.classifyPlant(plant)).toEqual([]);
    expect(await versions()).toEqual(plant.tasks.map(({ id }) => `${id} 1`).sort());
    expect(await room.told()).toHaveLength(12);
  });

  it('gives a task with other levels a new version beside the old, and leaves the others', async () => {
    const own = service();
    await own.classifyPlant(plant);
    const harder = withTask('screw-cover', (task) => ({ ...task, levels: { ...task.levels, compliance: 4, unitVariation: 3 } }));
    expect(await own.classifyPlant(harder)).toEqual(['screw-cover']);
    expect((await versions()).filter((one) => one.startsWith('screw'))).toEqual(['screw-cover 1', 'screw-cover 2']);
    expect(await classOf(own, 'screw-cover')).toMatchObject({ class: 'DIGITISING', signedBy: null, version: 2 });
    expect((await room.told()).at(-1)).toMatchObject({
      kind: 'CLASS_CHANGED',
      task: 'screw-cover',
      class: 'DIGITISING',
      inForce: 'DIGITISING',
    });
  });

  it('puts an unsigned AUTOMATED in force as recorded work by people, until it is signed', async () => {
    const own = service();
    await own.classifyPlant(withTask('screw-cover', (task) => ({ ...task, signed: null })));
    expect(await classOf(own, 'screw-cover')).toMatchObject({ class: 'DIGITISING', signedBy: null, version: 1 });
    await own.classifyPlant(plant);
    expect(await classOf(own, 'screw-cover')).toMatchObject({ class: 'AUTOMATED', signedBy: 'engineer-1', version: 1 });
  });

  it('leaves AUTOMATED when the signature, or the risk assessment, is taken back', async () => {
    const own = service();
    await own.classifyPlant(plant);
    await own.classifyPlant(withTask('screw-cover', (task) => ({ ...task, signed: null })));
    expect(await classOf(own, 'screw-cover')).toMatchObject({ class: 'DIGITISING', signedBy: null });
    await own.classifyPlant(withoutRisk('press-bearing'));
    expect(await classOf(own, 'press-bearing')).toMatchObject({ class: 'DIGITISING', signedBy: null, version: 2 });
  });

  it('gives one result per task, however many processes load the plant at once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => service().classifyPlant(plant)));
    expect(await versions()).toEqual(plant.tasks.map(({ id }) => `${id} 1`).sort());
    expect(await room.told()).toHaveLength(12);
  });

  it('reckons the same result, byte for byte, from the inputs that are kept with it', async () => {
    const own = service();
    await own.classifyPlant(plant);
    const kept = await own.current(plant.tasks.map((task) => task.id));
    for (const { result, inputs, policyVersion } of kept.values()) {
      expect(policyVersion).toBe(DEFAULT_POLICY.version);
      expect(JSON.stringify(classify(inputs, DEFAULT_POLICY))).toBe(JSON.stringify(result));
    }
  });

  it('has results that nobody can change', async () => {
    await service().classifyPlant(plant);
    await expect(room.db.query(`update classification_result set class = 'AUTOMATED'`)).rejects.toThrow('never changed');
    await expect(room.db.query('delete from classification_result')).rejects.toThrow();
  });
});
