import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Routers } from './support/routers.js';

const CABLE = 'ahlen/assembly/cable';
const [R21, M22, M21] = [`${CABLE}/r21`, `${CABLE}/m22`, `${CABLE}/m21`];

describe('an order that has a place and has not begun', () => {
  let floor: Routers;
  beforeAll(async () => {
    floor = await Routers.open(2);
  });
  beforeEach(() => floor.clear());
  afterAll(() => floor.close());

  /** As if it had come to its place two minutes ago. */
  const settled = (id: string) =>
    floor.rows(`update routing_assignment set began_at = began_at - interval '2 min' where job_order_id = $1 and ended_at is null`, [id]);
  const placedAt = async (unit: string, kind: 'START' | 'OFFER') => {
    const id = await floor.accept();
    await floor.pass();
    expect(await floor.order(id)).toMatchObject({ workUnitId: unit });
    await floor.answer(await floor.command(unit, kind), 'ACCEPTED');
    return id;
  };

  it('goes back to a unit that has returned and is clearly better, once the other has given it back; however many routers look', async () => {
    await floor.comes(R21);
    const id = await placedAt(R21, 'START');
    await floor.comes(M22, 'P-0422');
    await floor.pass();
    expect(await floor.commands(R21)).toEqual([]);

    await settled(id);
    await Promise.all(floor.all.map((router) => router.pass()));
    await floor.settle();
    expect(await floor.order(id)).toMatchObject({ workUnitId: R21, asked: { act: 'MOVE' } });
    const revoke = await floor.command(R21, 'REVOKE');
    expect(await floor.commands(M22)).toEqual([]);
    await floor.answer(revoke, 'DONE');
    expect(await floor.order(id)).toMatchObject({ assignmentId: null, reason: 'MOVED', moves: 1, exclusions: [] });
    await floor.pass();
    expect(await floor.order(id)).toMatchObject({ workUnitId: M22 });
    expect(await floor.history(id)).toEqual(['ACCEPT_ORDER', 'ASSIGN', 'START_ACCEPTED', 'MOVE', 'REVOKE_DONE', 'ASSIGN']);

    // It has just come: it stays, whatever comes.
    await floor.comes(M21, 'P-0455');
    await floor.pass();
    expect(await floor.commands(M22)).toMatchObject([{ kind: 'OFFER' }]);
  });

  it('stays where it has begun, whatever would be better, and where the unit was faster than the revocation', async () => {
    await floor.comes(R21);
    const id = await placedAt(R21, 'START');
    await settled(id);
    await floor.comes(M22, 'P-0422');
    await floor.pass();
    const revoke = await floor.command(R21, 'REVOKE');
    await floor.job({ ...revoke }, 'RUNNING');
    await floor.answer(revoke, 'REFUSED', 'INVALID_STATE');
    expect(await floor.order(id)).toMatchObject({ state: 'RUNNING', workUnitId: R21, asked: null });
    await floor.pass();
    expect(await floor.commands(R21)).toEqual([]);
  });

  it('leaves a unit that has gone down, and stays where nobody else could', async () => {
    await floor.comes(M22, 'P-0422');
    const id = await placedAt(M22, 'OFFER');
    await settled(id);
    await floor.say('STATE_CHANGED', M22, { state: 'DOWN' });
    await floor.settle();
    await floor.pass();
    expect(await floor.commands(M22)).toEqual([]);
    await floor.comes(R21);
    await floor.pass();
    expect(await floor.command(M22, 'REVOKE')).toMatchObject({ jobOrderId: id });
  });

  it('leaves a robot at once that its class no longer lets do it', async () => {
    await floor.comes(R21);
    const id = await placedAt(R21, 'START');
    const [before] = await floor.rows<{ class: string }>(`select class from classification_in_force where task_id = 'crimp-wires'`);
    await floor.rows(`update classification_in_force set class = 'HUMAN_ORCHESTRATED' where task_id = 'crimp-wires'`);
    await floor.pass();
    expect(await floor.command(R21, 'REVOKE')).toMatchObject({ jobOrderId: id });
    expect(await floor.order(id)).toMatchObject({ asked: { act: 'MOVE', reason: 'CLASS_GATE' } });
    await floor.answer(await floor.command(R21, 'REVOKE'), 'DONE');
    await floor.pass();
    expect(await floor.order(id)).toMatchObject({ assignmentId: null });
    await floor.rows(`update classification_in_force set class = $1 where task_id = 'crimp-wires'`, [before!.class]);
  });
});
