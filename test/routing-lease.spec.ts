import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LeaseWatch } from '../modules/routing/lease-watch.service.js';
import { Routers } from './support/routers.js';

const CABLE = 'ahlen/assembly/cable';
const [R21, M22] = [`${CABLE}/r21`, `${CABLE}/m22`];

describe('the lease of an assignment', () => {
  let floor: Routers;
  beforeAll(async () => {
    floor = await Routers.open(2);
  });
  beforeEach(async () => {
    await floor.clear();
    await floor.comes(R21);
  });
  afterAll(() => floor.close());

  const lease = async (id: string) => {
    const [found] = await floor.rows<{ until: number; lost: boolean; began: number }>(
      'select lease_until as until, lost, began_at as began from routing_assignment where job_order_id = $1 and ended_at is null',
      [id],
    );
    return found!;
  };
  /** Nothing has been heard of it for long. */
  const lapse = async (id: string) => {
    await floor.rows(`update routing_assignment set lease_until = now() - interval '1 s' where job_order_id = $1`, [id]);
    const asked = await Promise.all(floor.all.map((router) => router.get(LeaseWatch).pass()));
    await floor.settle();
    return asked.reduce((sum, one) => sum + one);
  };
  const placed = async () => {
    const id = await floor.accept();
    await floor.pass();
    return id;
  };

  it('is renewed by whatever the floor says of the order: answers, states and pieces', async () => {
    const id = await placed();
    const start = await floor.command(R21, 'START');
    expect((await lease(id)).until - (await lease(id)).began).toBe(600_000);
    const age = () => floor.rows(`update routing_assignment set lease_until = now() + interval '60 s' where job_order_id = $1`, [id]);
    const isRenewed = async () => (await lease(id)).until > Date.now() + 590_000;
    for (const speak of [
      () => floor.answer(start, 'ACCEPTED'),
      () => floor.job(start, 'RUNNING'),
      async () => {
        await floor.say('COUNTED', R21, { good: 1, jobOrderId: id });
        await floor.settle();
      },
    ]) {
      await age();
      expect(await isRenewed()).toBe(false);
      await speak();
      expect(await isRenewed()).toBe(true);
    }
  });

  it('lapses to LOST, and the floor is asked once by however many routers, before anybody else gets the order', async () => {
    const id = await placed();
    await floor.begin(R21);
    expect(await lapse(id)).toBe(1);
    expect(await lease(id)).toMatchObject({ lost: true });
    expect(await floor.history(id)).toContain('LEASE_LAPSED');
    await floor.comes(M22, 'P-0422');
    await floor.pass();
    expect(await floor.order(id)).toMatchObject({ workUnitId: R21, state: 'RUNNING' });
    // It was only quiet: it goes on.
    await floor.answer(await floor.command(R21, 'UPDATE'), 'DONE');
    expect(await lease(id)).toMatchObject({ lost: false });
    expect((await lease(id)).until).toBeGreaterThan(Date.now() + 590_000);
  });

  it('gives an order that the floor does not know to another place', async () => {
    const id = await placed();
    await floor.begin(R21);
    await lapse(id);
    await floor.comes(M22, 'P-0422');
    await floor.answer(await floor.command(R21, 'UPDATE'), 'REFUSED', 'UNKNOWN_ORDER');
    expect(await floor.order(id)).toMatchObject({
      state: 'INTERRUPTED',
      assignmentId: null,
      setback: { cause: 'UNIT_DOWN', words: 'LOST' },
    });
    await floor.pass();
    expect(await floor.order(id)).toMatchObject({ workUnitId: M22 });
  });

  it('asks back what had not begun where the floor stays silent, and leaves what may be running', async () => {
    const waiting = await placed();
    await floor.answer(await floor.command(R21, 'START'), 'ACCEPTED');
    await lapse(waiting);
    await floor.answer(await floor.command(R21, 'UPDATE'), 'FAILED', 'NO_ANSWER');
    expect(await floor.command(R21, 'REVOKE')).toMatchObject({ jobOrderId: waiting });
    expect(await floor.order(waiting)).toMatchObject({ workUnitId: R21 });
    await floor.answer(await floor.command(R21, 'REVOKE'), 'DONE');
    const running = waiting;
    await floor.rows('update routing_job_order set exclusions = $2 where id = $1', [running, '[]']);
    await floor.pass();
    await floor.begin(R21);
    await lapse(running);
    await floor.answer(await floor.command(R21, 'UPDATE'), 'FAILED', 'NO_ANSWER');
    expect(await floor.order(running)).toMatchObject({ workUnitId: R21, state: 'RUNNING' });
    expect(await lease(running)).toMatchObject({ lost: true });
    expect(await floor.commands(R21)).toEqual([]);
  });
});
