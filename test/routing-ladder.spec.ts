import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Routers } from './support/routers.js';

const CABLE = 'ahlen/assembly/cable';
const [R21, M22, T21] = [`${CABLE}/r21`, `${CABLE}/m22`, `${CABLE}/t21`];

describe('the ladder after a failure, at a cell with a console and a bench beside it', () => {
  let floor: Routers;
  beforeAll(async () => {
    floor = await Routers.open();
  });
  beforeEach(async () => {
    await floor.clear();
    await floor.comes(R21);
  });
  afterAll(() => floor.close());

  const fail = async (reason?: string) =>
    floor.job(await floor.begin(R21), 'ABORTED', { good: 1, scrap: 0, ...(reason === undefined ? {} : { reason }) });
  const placeOf = async (id: string) => {
    const { workUnitId, assignmentId } = await floor.order(id);
    const [found] = await floor.rows<{ mode: string; console: string | null }>(
      'select mode, console_id as console from routing_assignment where id = $1',
      [assignmentId],
    );
    return found && { workUnitId, ...found };
  };
  const basis = async (id: string) => {
    const [found] = await floor.rows<{ basis: number }>(
      `select (record ->> 'basis')::int as basis from routing_decision where job_order_id = $1 order by decided_at desc, id desc limit 1`,
      [id],
    );
    return found!.basis;
  };

  it('goes once more on the cell, then with help from a console, then to the bench, then to a person; each rung is told, the cause stays', async () => {
    await floor.comes(T21, 'P-0455');
    const id = await floor.accept();
    await floor.pass();
    await fail();
    expect(await floor.order(id)).toMatchObject({ setback: { cause: 'SKILL_FAILED', rung: 'RETRY', isPending: true }, moves: 0, good: 1 });
    // A bench that would be quicker now does not take it before the cell has had its second try.
    await floor.comes(M22, 'P-0422');
    await floor.pass();
    expect([await placeOf(id), await basis(id)]).toEqual([{ workUnitId: R21, mode: 'ROBOT', console: null }, 6]);

    await fail();
    await floor.pass();
    expect(await placeOf(id)).toEqual({ workUnitId: R21, mode: 'TELEOP', console: T21 });
    expect(await floor.order(id)).toMatchObject({ setback: { rung: 'ASSIST', isPending: false, words: 'SKILL_FAILED' }, moves: 0 });

    await fail();
    expect(await floor.order(id)).toMatchObject({ setback: { rung: 'ELSEWHERE' }, moves: 1 });
    await floor.pass();
    expect(await placeOf(id)).toEqual({ workUnitId: M22, mode: 'MANUAL', console: null });
    expect(await floor.order(id)).toMatchObject({ setback: { cause: 'SKILL_FAILED', workUnitId: R21 }, reason: null });

    const rungs = (await floor.history(id)).filter((move) => move.startsWith('LADDER_'));
    expect(rungs).toEqual(['LADDER_RETRY', 'LADDER_ASSIST', 'LADDER_ELSEWHERE']);
    const told = await floor.rows<{ move: string; reason: string }>(
      `select payload ->> 'move' as move, payload ->> 'reason' as reason from spine_event
       where kind = 'ORDER_CHANGED' and subject_id = $1 and payload ->> 'move' like 'LADDER%' order by position`,
      [id],
    );
    expect(told).toEqual(rungs.map((move) => ({ move, reason: 'SKILL_FAILED' })));
  });

  it('goes past help where nobody sits at a console, and past the second try where the cell has broken down', async () => {
    await floor.comes(M22, 'P-0422');
    await floor.say('STATE_CHANGED', M22, { state: 'DOWN' });
    const id = await floor.accept();
    await floor.settle();
    await floor.pass();
    await fail('gripper-pressure');
    expect(await floor.order(id)).toMatchObject({
      setback: { cause: 'UNIT_DOWN', words: 'gripper-pressure', rung: 'ELSEWHERE' },
      moves: 1,
    });
    expect((await floor.order(id)).exclusions).toMatchObject([{ workUnitId: R21, cause: 'gripper-pressure' }]);

    const other = await floor.accept();
    await floor.pass();
    await fail();
    await floor.pass();
    await fail();
    expect(await floor.order(other)).toMatchObject({ setback: { rung: 'ELSEWHERE', isRetried: true, isAssisted: false }, moves: 1 });
  });

  it('ends with a person after as many moves as are allowed', async () => {
    await floor.comes(M22, 'P-0422');
    const id = await floor.accept();
    for (let move = 0; move < 4; move += 1) {
      await floor.rows('update routing_job_order set exclusions = $2 where id = $1', [id, '[]']);
      await floor.pass();
      const { workUnitId } = await floor.order(id);
      const kind = workUnitId === R21 ? 'START' : 'OFFER';
      await floor.answer(await floor.command(workUnitId!, kind), 'REFUSED', 'NO_SLOT');
    }
    expect(await floor.order(id)).toMatchObject({ reason: 'MOVE_LIMIT', moves: 4, setback: { cause: 'REJECTED', rung: 'PERSON' } });
    await floor.pass();
    expect(await floor.order(id)).toMatchObject({ assignmentId: null });
  });
});
