import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ClassificationRoom, demoPlant, withoutRisk, withTask } from './classification.fixture.js';
import { BENCH, CELL, DAY_MS, FloorWords } from './floor-words.fixture.js';
import { ours, type FloorEvent } from '../spine/domain/floor-event.js';

let room: ClassificationRoom;
let floor: FloorWords;

beforeEach(async () => {
  room = await ClassificationRoom.open();
  floor = new FloorWords(room);
});
afterEach(() => room.close());

describe('what the log shows, on the real database', () => {
  it('adds up per task, unit, variant and configuration, and holds nothing of a person', async () => {
    await room.tell([
      ...floor.begun(CELL, 'screw-cover', 'o1'),
      floor.made(CELL, 'o1', { good: 99 }),
      floor.made(CELL, 'o1', { scrap: 1 }),
    ]);
    await room.tell([
      floor.fact(CELL, 'ASSIST', { phase: 'requested' }),
      floor.fact(CELL, 'ASSIST', { phase: 'taken' }),
      floor.fact(CELL, 'ASSIST', { phase: 'returned' }),
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
      floor.fact(BENCH, 'STATE_CHANGED', { state: 'RUNNING', operator: 'P-0417' }),
      floor.fact(BENCH, 'OPERATOR_SIGNED_ON', { operator: 'P-0417' }),
    ]);
    await room.project();
    const stored = await room.db.query<{ all: string }>(
      `select string_agg(t.x::text, ' ') as all from (select to_json(u) x from classification_unit u union all select to_json(o) from classification_observed o
       union all select to_json(d) from classification_drift d) t`,
    );
    expect(stored[0]!.all).not.toContain('P-0417');
  });

  it('takes a disproven robot out of force in the transaction that shows it, and keeps it out until somebody signs', async () => {
    await room.tell([...floor.begun(CELL, 'screw-cover', 'o1'), floor.made(CELL, 'o1', { good: 40 })]);
    await room.project();
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'AUTOMATED', signedBy: 'engineer-1' });
    await room.tell([floor.made(CELL, 'o1', { scrap: 20 })]);
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
    await floor.loadedElsewhere(plant);
    expect(await room.inForce('press-bearing')).toMatchObject({ class: 'DIGITISING', signedBy: null });
  });

  it('makes no new version while counts grow and say the same', async () => {
    await room.tell([...floor.begun(CELL, 'screw-cover', 'o1'), floor.made(CELL, 'o1', { good: 5_000 })]);
    await room.project();
    await room.jobs.moveOn();
    const { version } = await room.current('screw-cover');
    await room.tell([floor.made(CELL, 'o1', { good: 5_000 })]);
    await room.project();
    await room.jobs.moveOn();
    expect((await room.current('screw-cover')).version).toBe(version);
  });

  it('opens a review when a robot drifts, before trials disprove it', async () => {
    await room.tell([...floor.begun(CELL, 'screw-cover', 'o1'), floor.made(CELL, 'o1', { good: 2_000 })]);
    await room.tell(Array.from({ length: 5 }, () => floor.made(CELL, 'o1', { scrap: 1 })));
    await room.project();
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'AUTOMATED' });
    const [review] = await room.reads.reviewQueue({ kind: 'DRIFT', answered: false });
    expect(review).toMatchObject({ taskId: 'screw-cover', openedBy: null, words: expect.stringContaining(CELL) });
  });

  it("replaces written levels by measured ones once people's work shows enough, and never before", async () => {
    const shifts = (count: number): readonly FloorEvent[] =>
      Array.from({ length: count }, (_, shift) =>
        Array.from({ length: 10 }, (_piece, at) =>
          floor.made(BENCH, 'o2', { good: 1 }, room.clock.at + shift * 8 * 3_600_000 + at * (at % 2 === 0 ? 20_000 : 21_000)),
        ),
      ).flat();
    await room.tell([...floor.begun(BENCH, 'fit-seal', 'o2'), ...shifts(4)]);
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

describe('how far the classes are behind the log', () => {
  it('waits until the cursor has passed what the log holds of a task, and says who is still behind', async () => {
    await room.project();
    expect(await room.freshness.behind(['screw-cover', 'fit-seal'], 50)).toEqual(new Set());
    await room.tell(floor.begun(CELL, 'screw-cover', 'o1'));
    const started = Date.now();
    expect(await room.freshness.behind(['screw-cover', 'fit-seal'], 200)).toEqual(new Set(['screw-cover']));
    expect(Date.now() - started).toBeGreaterThanOrEqual(200);
    await room.project();
    await room.tell([floor.made(CELL, 'o1', { scrap: 1 })]);
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
