import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ClassificationRoom, demoPlant, withTask } from './classification.fixture.js';
import { BENCH, CELL, DAY_MS, FloorWords } from './floor-words.fixture.js';
import { ours, type EventPayloads } from '../spine/domain/floor-event.js';

let room: ClassificationRoom;
let floor: FloorWords;

beforeEach(async () => {
  room = await ClassificationRoom.open();
  floor = new FloorWords(room);
});
afterEach(() => room.close());

const trial = (outcome: EventPayloads['SKILL_TRIAL']['outcome'], configHash: string, taskId = 'plug-connectors') =>
  floor.fact(CELL, 'SKILL_TRIAL', { taskId, skill: 'plug-7', variant: 'harness-h2', configHash, outcome });
const many = <T>(count: number, of: () => T): readonly T[] => Array.from({ length: count }, of);

describe('trials of a skill', () => {
  const configured = async (configHash: string) =>
    floor.loadedElsewhere(
      withTask(await demoPlant(), 'plug-connectors', (task) => ({
        ...task,
        facts: { ...task.facts, configHash, skillStage: 'SUPERVISED' },
      })),
    );

  it('are evidence of their configuration: another one starts from nought, and the old one comes back with its trials', async () => {
    await configured('c1');
    await room.tell([
      ...many(198, () => trial('OK', 'c1')),
      trial('ASSISTED', 'c1'),
      trial('REWORK', 'c1'),
      ...many(9, () => trial('FAILED', 'c0')),
    ]);
    await room.project();
    await room.jobs.moveOn();
    const proven = (await room.current('plug-connectors')).result;
    expect(proven).toMatchObject({ class: 'DIGITISING', review: 'PROMOTION_DUE', evidence: { n: 200, k: 198, verdict: 'PROVEN' } });
    expect(await room.queue('plug-connectors')).toContain('PROMOTION_DUE');
    await configured('c2');
    await room.jobs.moveOn();
    expect((await room.current('plug-connectors')).result.evidence).toBeNull();
    expect(await room.queue('plug-connectors')).not.toContain('PROMOTION_DUE');
    await room.tell([trial('OK', 'c2')]);
    await room.project();
    await room.jobs.moveOn();
    expect((await room.current('plug-connectors')).result.evidence).toMatchObject({ n: 1, k: 1 });
    expect((await room.reads.evidenceOf('plug-connectors')).map(({ configHash, trials }) => [configHash, trials])).toEqual([
      ['c0', 9],
      ['c1', 200],
      ['c2', 1],
    ]);
  });

  it('disprove a robot in the transaction that shows it, as its pieces do', async () => {
    await room.tell(
      many(12, () => floor.fact(CELL, 'SKILL_TRIAL', { taskId: 'screw-cover', skill: 's', configHash: 'c1', outcome: 'FAILED' })),
    );
    await room.project();
    // No configuration is named for the task: trials of one say nothing about it.
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'AUTOMATED' });
    await floor.loadedElsewhere(
      withTask(await demoPlant(), 'screw-cover', (task) => ({ ...task, facts: { ...task.facts, configHash: 'c1' } })),
    );
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'DIGITISING', signedBy: null });
  });

  it('count only where a robot can be on trial', async () => {
    await room.tell(
      many(5, () => floor.fact(BENCH, 'SKILL_TRIAL', { taskId: 'fit-seal', skill: 's', configHash: 'c1', outcome: 'FAILED' })),
    );
    await room.project();
    expect(await room.reads.evidenceOf('fit-seal')).toEqual([]);
  });
});

describe('what is told late or otherwise', () => {
  it('takes a class out of force when a correction shows that trials disprove it', async () => {
    await room.tell([...floor.begun(CELL, 'screw-cover', 'o1'), floor.made(CELL, 'o1', { good: 60 })]);
    await room.project();
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'AUTOMATED' });
    const [counted] = await room.db.query<{ position: number }>(`select position from classification_fact where kind = 'COUNTED'`);
    const correction = ours(
      'CORRECTED',
      { kind: 'work-unit', id: CELL },
      CELL,
      { payload: { good: 40, scrap: 20, jobOrderId: 'o1' } },
      room.clock.at,
    );
    await room.tell([{ ...correction, corrects: counted!.position }]);
    await room.project();
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'DIGITISING', signedBy: null });
    expect((await room.reads.evidenceOf('screw-cover'))[0]).toMatchObject({ cycles: 60, scrap: 20 });
  });

  it('takes the last of several corrections, also after one that says that it never happened', async () => {
    await room.tell([
      ...floor.begun(CELL, 'screw-cover', 'o1'),
      floor.made(CELL, 'o1', { good: 60 }),
      floor.fact(CELL, 'STATE_CHANGED', { state: 'DOWN' }),
    ]);
    await room.project();
    const said = async () => room.db.query<{ position: number }>(`select position from classification_fact order by position`);
    const [, , counted, stopped] = await said();
    const correct = async (position: number, payload: EventPayloads['CORRECTED']['payload']) => {
      await room.tell([{ ...ours('CORRECTED', { kind: 'work-unit', id: CELL }, CELL, { payload }, room.clock.at), corrects: position }]);
      await room.project();
      return (await room.reads.evidenceOf('screw-cover'))[0];
    };
    expect(await correct(counted!.position, null)).toMatchObject({ cycles: 0, exceptions: 1 });
    expect(await correct(stopped!.position, null)).toMatchObject({ exceptions: 0 });
    expect(await correct(counted!.position, { good: 7, jobOrderId: 'o1' })).toMatchObject({ cycles: 7 });
    expect(await correct(stopped!.position, { state: 'Aborted' })).toMatchObject({ cycles: 7, exceptions: 1 });
  });

  it('takes pieces that turned out to be scrap weeks later for failures of the robot that made them', async () => {
    await room.tell([...floor.begun(CELL, 'screw-cover', 'o1'), floor.made(CELL, 'o1', { good: 60 })]);
    await room.project();
    room.clock.at += 20 * DAY_MS;
    await room.tell([
      ours('COUNT_ADJUSTED', { kind: 'job-order', id: 'o1' }, null, { jobOrderId: 'o1', good: -20, scrap: 20 }, room.clock.at),
    ]);
    await room.project();
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'DIGITISING', signedBy: null });
  });
});

describe('levels that follow from the log', () => {
  it('measures unit variation by the spread of a characteristic against its tolerance', async () => {
    const force = (value: number) => floor.fact(CELL, 'MEASURED', { name: 'force', value, unit: 'N', lower: 20, upper: 60 });
    await room.tell([...floor.begun(CELL, 'screw-cover', 'o1'), ...Array.from({ length: 99 }, (_, i) => force(i % 2 ? 32 : 48))]);
    await room.project();
    await room.jobs.moveOn();
    expect((await room.current('screw-cover')).inputs.levels.unitVariation).toBe(0);
    await room.tell([force(48)]);
    await room.project();
    await room.jobs.moveOn();
    // 40 N of tolerance hold 5 standard deviations of 8 N: 0.83.
    const { inputs } = await room.current('screw-cover');
    expect([inputs.levels.unitVariation, inputs.sources.unitVariation]).toEqual([3, 'MEASURED']);
    expect(await room.reads.characteristicsOf('screw-cover')).toMatchObject([{ name: 'force', workUnitId: CELL, n: 100 }]);
  });

  it('counts engineering changes within a year, from revisions and ways of products and tasks', async () => {
    const revised = async (revision: string) =>
      floor.loadedElsewhere({
        ...(await demoPlant()),
        products: (await demoPlant()).products.map((product) => (product.id === 'drive-d5' ? { ...product, revision } : product)),
      });
    for (const revision of ['A', 'B', 'C', 'D', 'E']) await revised(revision);
    await room.jobs.moveOn();
    // Five within minutes are at least five a year: more than was written.
    expect(await room.reads.changesOf('fit-seal')).toMatchObject({ count: 5 });
    expect((await room.current('fit-seal')).inputs).toMatchObject({ levels: { changeRate: 3 }, sources: { changeRate: 'MEASURED' } });
    expect((await room.current('crimp-wires')).inputs.levels.changeRate).toBe(1);
    room.clock.at += 366 * DAY_MS;
    await room.jobs.moveOn();
    expect((await room.current('fit-seal')).inputs.levels.changeRate).toBe(0);
    expect((await room.current('crimp-wires')).inputs).toMatchObject({ levels: { changeRate: 0 }, sources: { changeRate: 'MEASURED' } });
  });

  it('lets a class dwell for 14 days or 200 cycles where only measured levels have moved', async () => {
    // Within the band; a wide spread takes 6.75 points and leaves less than the 67 that keep a robot.
    const levels = {
      ...(await demoPlant()).tasks[1]!.levels,
      compliance: 1,
      grasp: 2,
      contact: 3,
      clearance: 2,
      presentation: 2,
      decision: 1,
      acceptance: 1,
      path: 1,
    };
    const plant = withTask(await demoPlant(), 'screw-cover', (task) => ({ ...task, levels }));
    await floor.loadedElsewhere(plant);
    await room.jobs.moveOn();
    const before = await room.current('screw-cover');
    expect([before.result.class, before.result.score.millipoints]).toEqual(['AUTOMATED', 72_750]);
    const force = (value: number) => floor.fact(CELL, 'MEASURED', { name: 'force', value, unit: 'N', lower: 20, upper: 60 });
    await room.tell([...floor.begun(CELL, 'screw-cover', 'o1'), ...Array.from({ length: 120 }, (_, i) => force(i % 2 ? 32 : 48))]);
    await room.project();
    await room.jobs.moveOn();
    const dwelling = await room.current('screw-cover');
    expect([dwelling.inputs.levels.unitVariation, dwelling.result.class, dwelling.result.reason]).toEqual([3, 'AUTOMATED', 'DWELL']);
    expect(dwelling.inputs.held).toMatchObject({ class: 'AUTOMATED', since: before.classifiedAt });
    await room.jobs.moveOn();
    expect((await room.current('screw-cover')).version).toBe(dwelling.version);
    room.clock.at += 2 * 3_600_000;
    await room.tell([floor.made(CELL, 'o1', { good: 199 })]);
    await room.project();
    await room.jobs.moveOn();
    expect((await room.current('screw-cover')).result.reason).toBe('DWELL');
    await room.tell([floor.made(CELL, 'o1', { good: 1 })]);
    await room.project();
    await room.jobs.moveOn();
    expect((await room.current('screw-cover')).result).toMatchObject({ class: 'DIGITISING' });
  });
});
