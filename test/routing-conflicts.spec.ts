import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ActOnOrder } from '../modules/routing/act-on-order.service.js';
import { DecideOrders } from '../modules/routing/decide-orders.service.js';
import { Routers } from './support/routers.js';

const R21 = 'ahlen/assembly/cable/r21';
const MES = { subject: 'mes-1', grants: [{ role: 'mes', scope: 'ahlen' }] } as const;

describe('what comes in between', () => {
  let floor: Routers;
  beforeAll(async () => {
    floor = await Routers.open(2);
  });
  beforeEach(async () => {
    await floor.clear();
    await floor.comes(R21);
  });
  afterAll(() => floor.close());

  it('DECISION_CONFLICT: another router has taken the slot since the floor was looked at; nothing is written, asked again it waits', async () => {
    const [mine, other] = [await floor.accept(), await floor.accept({ priority: 900 })];
    const service = floor.first.get(DecideOrders);
    const asked = (id: string) => [{ of: id, pin: null, exclude: [] }];
    const commit = async (id: string, seen = service.picture(asked(id))) => {
      const picture = await seen;
      const [result] = await floor.database.db.transaction((tx) => service.commit(tx, asked(id), picture, MES));
      return result!;
    };
    const before = await service.picture(asked(mine));
    expect(await commit(other)).toMatchObject({ ok: true, value: { assignment: { workUnitId: R21 } } });
    const written = () =>
      floor.rows('select (select count(*) from spine_command) as commands, (select count(*) from routing_decision) as decisions');
    const then = await written();
    const conflict = await commit(mine, Promise.resolve(before));
    expect(conflict).toMatchObject({ ok: false, reason: 'DECISION_CONFLICT', inside: { state: 'ALLOWED_TO_START', workUnitId: null } });
    expect(await written()).toEqual(then);
    await floor.settle();
    expect(await commit(mine)).toMatchObject({ ok: true, value: { assignment: null, record: { decision: { outcome: 'WAITING' } } } });
  });

  it('an UPDATE that the unit refuses is in the history, and the order ends with what the unit made', async () => {
    const id = await floor.accept({ quantity: 4 });
    await floor.pass();
    const start = await floor.begin(R21);
    const acts = floor.first.get(ActOnOrder);
    await floor.database.db.transaction((tx) => acts.change(tx, { id, version: 'ANY' }, { quantity: 6 }, 'more are wanted', MES));
    const update = await floor.command(R21, 'UPDATE');
    expect(update.quantity).toBe(6);
    await floor.answer(update, 'REFUSED', 'INVALID_STATE');
    expect(await floor.order(id)).toMatchObject({ state: 'RUNNING', quantity: 6, workUnitId: R21 });
    const refused = await floor.rows(
      `select move, by, reason from routing_order_move where job_order_id = $1 and move = 'UPDATE_REFUSED'`,
      [id],
    );
    expect(refused).toEqual([{ move: 'UPDATE_REFUSED', by: R21, reason: 'INVALID_STATE' }]);
    await floor.job(start, 'ENDED', { good: 4, scrap: 0 });
    const [response] = await floor.rows<{ response: object }>('select response from routing_job_response where job_order_id = $1', [id]);
    expect(response!.response).toMatchObject({ state: 'ENDED', quantity: 6, good: 4, short: 2 });
  });
});
