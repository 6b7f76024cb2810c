import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RouteOrder } from '../modules/routing/route-order.service.js';
import { JobOrderStore } from '../modules/routing/store/job-order.store.js';
import { Routers } from './support/routers.js';

const [R21, T21] = ['ahlen/assembly/cable/r21', 'ahlen/assembly/cable/t21'];

describe('what a decision expects', () => {
  let floor: Routers;
  beforeAll(async () => {
    floor = await Routers.open();
    await floor.comes(R21);
  });
  afterAll(() => floor.close());

  const at = async (id: string) => {
    const [order] = await floor.first.get(JobOrderStore).find([id]);
    const record = await floor.first.get(RouteOrder).dryRun(order!);
    return record!.decision.candidates.find(({ workUnitId, consoleId }) => workUnitId === R21 && consoleId === null)!;
  };

  it('follows what the floor shows, and says how many pieces stand behind it', async () => {
    const first = await floor.accept({ quantity: 6 });
    const next = await floor.accept({ quantity: 6 });
    // Acceptance stands for 98 pieces of which none was helped.
    expect(await at(next)).toMatchObject({ samples: { cycle: 0, assists: 98, bad: 0 } });
    const processOf = async () => (await at(next)).tenths![2]! / 10;
    expect(await processOf()).toBe(6 * 18);

    await floor.pass();
    const began = Date.now() - 600_000;
    const start = await floor.command(R21, 'START');
    await floor.answer(start, 'ACCEPTED');
    await floor.say('JOB_STATE', R21, { jobOrderId: first, assignmentId: start.assignmentId, state: 'RUNNING' }, began);
    await floor.say('STATE_CHANGED', R21, { state: 'Execute' }, began + 1);
    for (let piece = 1; piece <= 6; piece += 1)
      await floor.say(
        'COUNTED',
        R21,
        piece === 6 ? { scrap: 1, jobOrderId: first } : { good: 1, jobOrderId: first },
        began + piece * 36_000,
      );
    await floor.job(start, 'ENDED', { good: 5, scrap: 1 });

    await floor.comes(R21);
    expect(await at(next)).toMatchObject({ samples: { cycle: 5, assists: 6, bad: 6 } });
    // The only cell that has done it speaks for its kind too: what the plant says no longer counts.
    expect(await processOf()).toBe(6 * 36);
    expect((await at(next)).tenths![5]).toBeGreaterThan(0);
  });

  it('reckons with those who sit at the consoles: the more, the shorter the wait for help', async () => {
    const id = await floor.accept({ quantity: 40 });
    const assist = async () => (await at(id)).tenths![3]!;
    const alone = await assist();
    expect((await at(id)).flags).toContain('ASSIST_OVERLOAD');
    await floor.comes(T21, 'P-0455');
    expect(await assist()).toBeLessThan(alone / 5);
    expect((await at(id)).flags).not.toContain('ASSIST_OVERLOAD');
  });
});
