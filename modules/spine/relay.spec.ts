import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Delivery } from './carrier.js';
import { Carriers } from './carrier.js';
import type { Command } from './domain/command.js';
import type { StoredEvent } from './domain/floor-event.js';
import { Outbox } from './outbox.js';
import { Relay } from './relay.js';
import { answerTo, commandFor, Spine } from './spine.fixture.js';

const UNIT = 'ahlen/assembly/drive/r11';

describe('the relay', () => {
  let spine: Spine;
  let outbox: Outbox;
  let carriers: Carriers;
  let relays: Relay[];
  let carried: Command[];
  let carry: (command: Command) => Promise<Delivery>;

  beforeEach(async () => {
    spine = await Spine.open();
    outbox = new Outbox(spine.nudge);
    carriers = new Carriers();
    relays = [];
    carried = [];
    carry = async () => ({ status: 'SENT' });
    carriers.register({
      name: 'spec',
      carries: () => true,
      deliver: (command) => {
        carried.push(command);
        return carry(command);
      },
    });
  });
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.stop()));
    await spine.close();
  });

  const start = (count = 1, known = carriers): void => {
    for (let i = 0; i < count; i++) {
      const relay = new Relay(spine.db, outbox, known, spine.log, spine.nudge, spine.clock, spine.metrics, spine.logger);
      relay.start();
      relays.push(relay);
    }
  };
  const put = (...wanted: Parameters<typeof commandFor>[]) =>
    spine.db.transaction((tx) =>
      outbox.put(
        tx,
        wanted.map((one) => commandFor(...one)),
      ),
    );
  const told = async (kind: StoredEvent['kind']) => (await spine.everything()).filter((event) => event.kind === kind);
  const until = async (check: () => boolean | Promise<boolean>): Promise<void> => {
    for (const end = Date.now() + 10_000; !(await check()); await spine.nudge.wait(20))
      if (Date.now() > end) throw new Error('it did not come');
  };

  it('hands the commands of each unit over in the order of their tokens, each once, and says so', async () => {
    await put([UNIT], [UNIT], [`${UNIT}b`], [UNIT]);
    start(2);
    await until(async () => (await told('COMMAND_SENT')).length === 4);
    const of = (unit: string) => carried.filter((command) => command.workUnitId === unit).map((command) => command.token);
    expect([of(UNIT), of(`${UNIT}b`)]).toEqual([[1, 2, 3], [1]]);
  });

  it('tries again where the wire could not, and tells of the sending all the same', async () => {
    let refusals = 1;
    carry = async () => (refusals-- > 0 ? { status: 'NOT_NOW', cause: 'not connected' } : { status: 'SENT' });
    await put([UNIT]);
    start();
    await until(async () => (await told('COMMAND_SENT')).length === 1);
    expect(carried).toHaveLength(2);
  });

  it('is not stopped by a carrier that throws', async () => {
    let failures = 1;
    carry = async () => {
      if (failures-- > 0) throw new Error('the wire is cut');
      return { status: 'SENT' };
    };
    await put([UNIT]);
    start();
    await until(async () => (await told('COMMAND_SENT')).length === 1);
  });

  it('hands over again while a unit says nothing, tells of the sending once, and stops at the answer', async () => {
    const [command] = await put([UNIT]);
    start();
    await until(async () => (await told('COMMAND_SENT')).length === 1);
    spine.clock.ahead = 6_000;
    await until(() => carried.length === 2);
    await spine.log.append([answerTo(command!.commandId, 'ACCEPTED')], 'spec');
    await spine.drain(outbox);
    spine.clock.ahead = 60_000;
    await spine.nudge.wait(500);
    await spine.nudge.wait(500);
    expect(carried.map(({ commandId }) => commandId)).toEqual([command!.commandId, command!.commandId]);
    expect(await told('COMMAND_SENT')).toHaveLength(1);
  });

  it('tells once of each command that nobody answered in time, and whether it ever went out', async () => {
    carry = async ({ workUnitId }) => (workUnitId === UNIT ? { status: 'SENT' } : { status: 'NOT_NOW', cause: 'not connected' });
    const [gone, never] = await put([UNIT, 20_000], [`${UNIT}b`, 20_000]);
    start(3);
    await until(async () => (await told('COMMAND_SENT')).length === 1);
    spine.clock.ahead = 21_000;
    await until(async () => (await told('COMMAND_ANSWERED')).length >= 2);
    await spine.nudge.wait(500);
    const answers = (await told('COMMAND_ANSWERED')).map(({ payload }) => payload);
    expect(answers).toHaveLength(2);
    expect(answers).toContainEqual({ commandId: gone!.commandId, status: 'FAILED', reason: 'NO_ANSWER' });
    expect(answers).toContainEqual({ commandId: never!.commandId, status: 'FAILED', reason: 'NEVER_SENT' });
  });

  it('keeps what no wire of this process carries for one that does', async () => {
    await put([UNIT]);
    start(1, new Carriers());
    await spine.nudge.wait(300);
    start();
    await until(() => carried.length > 0);
  });
});
