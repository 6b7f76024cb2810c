import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ClassificationRoom, demoPlant, withoutRisk, withTask } from './classification.fixture.js';
import type { Plant } from '../plant/domain/plant.js';
import type { EventPayloads, FloorEvent } from '../spine/domain/floor-event.js';
import { ours } from '../spine/domain/floor-event.js';

const CELL = 'ahlen/assembly/drive/r12';
const BENCH = 'ahlen/assembly/drive/m11';
const DAY_MS = 86_400_000;
let room: ClassificationRoom;
let seq = 0;

beforeEach(async () => {
  room = await ClassificationRoom.open();
});
afterEach(() => room.close());

function fact<K extends keyof EventPayloads>(unit: string, kind: K, payload: EventPayloads[K], at = room.clock.at): FloorEvent {
  seq += 1;
  const source = { path: unit, session: 's1', seq };
  return {
    kind,
    subject: { kind: 'work-unit', id: unit },
    workUnitId: unit,
    occurredAt: at,
    receivedAt: at,
    quality: 'GOOD',
    source,
    payload,
  } as FloorEvent;
}

const begun = (unit: string, taskId: string, order: string): readonly FloorEvent[] => [
  ours(
    'ASSIGNED',
    { kind: 'job-order', id: order },
    unit,
    { assignmentId: `a-${order}`, workUnitId: unit, taskId, productId: 'drive-d5' },
    room.clock.at,
  ),
  fact(unit, 'JOB_STATE', { jobOrderId: order, assignmentId: `a-${order}`, state: 'RUNNING' }),
];
const made = (unit: string, order: string, pieces: { readonly good?: number; readonly scrap?: number }, at = room.clock.at) =>
  fact(unit, 'COUNTED', { jobOrderId: order, ...pieces }, at);

/** Another process has loaded the plant. */
async function loadedElsewhere(plant: Plant): Promise<void> {
  await room.db.transaction(async (tx) => {
    const [row] = await tx.query<{ version: number }[]>(
      'insert into plant_version (hash, document, loaded_at) values ($1, $2, now()) returning version',
      [JSON.stringify(plant), JSON.stringify(plant)],
    );
    const payload = { version: String(row!.version), changed: [] };
    await room.log.record(tx, [ours('PLANT_CHANGED', { kind: 'plant', id: 'ahlen' }, null, payload, room.clock.at)]);
  });
  await room.project();
}

describe('what the log shows, on the real database', () => {
  it('adds up per task, unit, variant and configuration, and holds nothing of a person', async () => {
    await room.tell([...begun(CELL, 'screw-cover', 'o1'), made(CELL, 'o1', { good: 99 }), made(CELL, 'o1', { scrap: 1 })]);
    await room.tell([
      fact(CELL, 'ASSIST', { phase: 'requested' }),
      fact(CELL, 'ASSIST', { phase: 'taken' }),
      fact(CELL, 'ASSIST', { phase: 'returned' }),
    ]);
    await room.project();
    const [chart] = await room.reads.evidenceOf('screw-cover');
    expect(chart).toMatchObject({
      workUnitId: CELL,
      productId: 'drive-d5',
      configHash: null,
      cycles: 100,
      failures: 2,
      scrap: 1,
      assists: 1,
      lots: 1,
    });
    expect(chart!.days).toMatchObject([{ day: '2026-11-24', n: 100, k: 98 }]);
    expect(chart!.drift.failure).toBeGreaterThan(0);
    await room.tell([
      fact(BENCH, 'STATE_CHANGED', { state: 'RUNNING', operator: 'P-0417' }),
      fact(BENCH, 'OPERATOR_SIGNED_ON', { operator: 'P-0417' }),
    ]);
    await room.project();
    const stored = await room.db.query<{ all: string }>(
      `select string_agg(t.x::text, ' ') as all from (select to_json(u) x from classification_unit u union all select to_json(o) from classification_observed o
       union all select to_json(d) from classification_drift d) t`,
    );
    expect(stored[0]!.all).not.toContain('P-0417');
  });

  it('takes a disproven robot out of force in the transaction that shows it, and keeps it out until somebody signs', async () => {
    await room.tell([...begun(CELL, 'screw-cover', 'o1'), made(CELL, 'o1', { good: 40 })]);
    await room.project();
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'AUTOMATED', signedBy: 'engineer-1' });
    await room.tell([made(CELL, 'o1', { scrap: 20 })]);
    await room.project();
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'DIGITISING', signedBy: null, version: 2 });
    expect((await room.current('screw-cover')).result.gates.map(({ code }) => code)).toContain('EVIDENCE_DISPROVEN');
    expect(await room.queue('screw-cover')).toContain('DEMOTED');
    expect((await room.told()).at(-1)).toMatchObject({ kind: 'CLASS_CHANGED', task: 'screw-cover', inForce: 'DIGITISING' });
    // Another configuration starts from nought, but the signature of the old one is spent.
    const plant = withTask(await demoPlant(), 'screw-cover', (task) => ({ ...task, facts: { ...task.facts, configHash: 'second' } }));
    await room.service.classifyPlant(plant);
    expect((await room.current('screw-cover')).result.class).toBe('AUTOMATED');
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'DIGITISING', signedBy: null });
    expect(await room.queue('screw-cover')).toEqual(expect.arrayContaining(['SIGNATURE_DUE', 'DEMOTED']));
  });

  it('acts on law and safety when another process has loaded the plant', async () => {
    const plant = withoutRisk(await demoPlant(), 'press-bearing');
    await loadedElsewhere(plant);
    expect(await room.inForce('press-bearing')).toMatchObject({ class: 'DIGITISING', signedBy: null });
  });

  it('makes no new version while counts grow and say the same', async () => {
    await room.tell([...begun(CELL, 'screw-cover', 'o1'), made(CELL, 'o1', { good: 5_000 })]);
    await room.project();
    await room.jobs.moveOn();
    const { version } = await room.current('screw-cover');
    await room.tell([made(CELL, 'o1', { good: 5_000 })]);
    await room.project();
    await room.jobs.moveOn();
    expect((await room.current('screw-cover')).version).toBe(version);
  });

  it('opens a review when a robot drifts, before trials disprove it', async () => {
    await room.tell([...begun(CELL, 'screw-cover', 'o1'), made(CELL, 'o1', { good: 2_000 })]);
    await room.tell(Array.from({ length: 5 }, () => made(CELL, 'o1', { scrap: 1 })));
    await room.project();
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'AUTOMATED' });
    const [review] = await room.reads.reviewQueue({ kind: 'DRIFT', answered: false });
    expect(review).toMatchObject({ taskId: 'screw-cover', openedBy: null, words: expect.stringContaining(CELL) });
  });

  it("replaces written levels by measured ones once people's work shows enough, and never before", async () => {
    const shifts = (count: number): readonly FloorEvent[] =>
      Array.from({ length: count }, (_, shift) =>
        Array.from({ length: 10 }, (_piece, at) =>
          made(BENCH, 'o2', { good: 1 }, room.clock.at + shift * 8 * 3_600_000 + at * (at % 2 === 0 ? 20_000 : 21_000)),
        ),
      ).flat();
    await room.tell([...begun(BENCH, 'fit-seal', 'o2'), ...shifts(4)]);
    await room.project();
    room.clock.at += 4 * DAY_MS;
    await room.jobs.moveOn();
    expect((await room.current('fit-seal')).version).toBe(1);
    await room.tell(shifts(6));
    await room.project();
    await room.jobs.moveOn();
    const { version, inputs, result } = await room.current('fit-seal');
    expect(version).toBe(2);
    expect(inputs.sources).toMatchObject({ timeVariation: 'MEASURED', exceptionRate: 'MEASURED' });
    expect(inputs.levels.exceptionRate).toBe(0);
    expect(result.class).toBe('DIGITISING');
  });
});

const trial = (outcome: EventPayloads['SKILL_TRIAL']['outcome'], configHash: string, taskId = 'plug-connectors') =>
  fact(CELL, 'SKILL_TRIAL', { taskId, skill: 'plug-7', variant: 'harness-h2', configHash, outcome });
const many = <T>(count: number, of: () => T): readonly T[] => Array.from({ length: count }, of);

describe('trials of a skill', () => {
  const configured = async (configHash: string) =>
    loadedElsewhere(
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
    await room.tell(many(12, () => fact(CELL, 'SKILL_TRIAL', { taskId: 'screw-cover', skill: 's', configHash: 'c1', outcome: 'FAILED' })));
    await room.project();
    // No configuration is named for the task: trials of one say nothing about it.
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'AUTOMATED' });
    await loadedElsewhere(withTask(await demoPlant(), 'screw-cover', (task) => ({ ...task, facts: { ...task.facts, configHash: 'c1' } })));
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'DIGITISING', signedBy: null });
  });

  it('count only where a robot can be on trial', async () => {
    await room.tell(many(5, () => fact(BENCH, 'SKILL_TRIAL', { taskId: 'fit-seal', skill: 's', configHash: 'c1', outcome: 'FAILED' })));
    await room.project();
    expect(await room.reads.evidenceOf('fit-seal')).toEqual([]);
  });
});

describe('what is told late or otherwise', () => {
  it('takes a class out of force when a correction shows that trials disprove it', async () => {
    await room.tell([...begun(CELL, 'screw-cover', 'o1'), made(CELL, 'o1', { good: 60 })]);
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
    await room.tell([...begun(CELL, 'screw-cover', 'o1'), made(CELL, 'o1', { good: 60 }), fact(CELL, 'STATE_CHANGED', { state: 'DOWN' })]);
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
    await room.tell([...begun(CELL, 'screw-cover', 'o1'), made(CELL, 'o1', { good: 60 })]);
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
    const force = (value: number) => fact(CELL, 'MEASURED', { name: 'force', value, unit: 'N', lower: 20, upper: 60 });
    await room.tell([...begun(CELL, 'screw-cover', 'o1'), ...Array.from({ length: 99 }, (_, i) => force(i % 2 ? 32 : 48))]);
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
      loadedElsewhere({
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
    await loadedElsewhere(plant);
    await room.jobs.moveOn();
    const before = await room.current('screw-cover');
    expect([before.result.class, before.result.score.millipoints]).toEqual(['AUTOMATED', 72_750]);
    const force = (value: number) => fact(CELL, 'MEASURED', { name: 'force', value, unit: 'N', lower: 20, upper: 60 });
    await room.tell([...begun(CELL, 'screw-cover', 'o1'), ...Array.from({ length: 120 }, (_, i) => force(i % 2 ? 32 : 48))]);
    await room.project();
    await room.jobs.moveOn();
    const dwelling = await room.current('screw-cover');
    expect([dwelling.inputs.levels.unitVariation, dwelling.result.class, dwelling.result.reason]).toEqual([3, 'AUTOMATED', 'DWELL']);
    expect(dwelling.inputs.held).toMatchObject({ class: 'AUTOMATED', since: before.classifiedAt });
    await room.jobs.moveOn();
    expect((await room.current('screw-cover')).version).toBe(dwelling.version);
    room.clock.at += 2 * 3_600_000;
    await room.tell([made(CELL, 'o1', { good: 199 })]);
    await room.project();
    await room.jobs.moveOn();
    expect((await room.current('screw-cover')).result.reason).toBe('DWELL');
    await room.tell([made(CELL, 'o1', { good: 1 })]);
    await room.project();
    await room.jobs.moveOn();
    expect((await room.current('screw-cover')).result).toMatchObject({ class: 'DIGITISING' });
  });
});

describe('how far the classes are behind the log', () => {
  it('waits until the cursor has passed what the log holds of a task, and says who is still behind', async () => {
    await room.project();
    expect(await room.freshness.behind(['screw-cover', 'fit-seal'], 50)).toEqual(new Set());
    await room.tell(begun(CELL, 'screw-cover', 'o1'));
    const started = Date.now();
    expect(await room.freshness.behind(['screw-cover', 'fit-seal'], 200)).toEqual(new Set(['screw-cover']));
    expect(Date.now() - started).toBeGreaterThanOrEqual(200);
    await room.project();
    await room.tell([made(CELL, 'o1', { scrap: 1 })]);
    const waiting = room.freshness.behind(['screw-cover'], 5_000);
    await room.project();
    expect(await waiting).toEqual(new Set());
  });

  it('counts news of the plant for every task', async () => {
    await room.project();
    await room.tell([ours('PLANT_CHANGED', { kind: 'plant', id: 'ahlen' }, null, { version: '9', changed: [] }, room.clock.at)]);
    expect(await room.freshness.behind(['fit-seal'], 30)).toEqual(new Set(['fit-seal']));
  });
});
