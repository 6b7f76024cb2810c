import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { Transaction } from '../platform/database.js';
import type { Instant } from '../platform/instant.js';
import type { AnswerStatus, StoredEvent } from './domain/floor-event.js';
import { Outbox, type Waiting } from './outbox.js';
import { answerTo, commandFor, Spine } from './spine.fixture.js';

const HOUR_MS = 3_600_000;

describe('the outbox', () => {
  let spine: Spine;
  let outbox: Outbox;
  let units = 0;

  beforeAll(async () => {
    spine = await Spine.open();
    outbox = new Outbox(spine.nudge);
  });
  afterAll(() => spine.close());

  const nextUnit = () => `ahlen/assembly/drive/u${++units}`;
  const put = (...wanted: Parameters<typeof commandFor>[]) =>
    spine.db.transaction((tx) =>
      outbox.put(
        tx,
        wanted.map((one) => commandFor(...one)),
      ),
    );
  const take = (now: Instant, claimedFor = 15_000) => spine.db.transaction((tx) => outbox.take(tx, 50, now, now + claimedFor));
  const tokens = (waiting: readonly Waiting[], unit: string) =>
    waiting.flatMap(({ command }) => (command.workUnitId === unit ? [command.token] : []));
  const inTransaction = <T>(work: (tx: Transaction) => Promise<T>) => spine.db.transaction(work);
  const answer = (commandId: string, ...statuses: readonly AnswerStatus[]) =>
    inTransaction((tx) =>
      outbox.apply(
        tx,
        statuses.map((status, i) => ({ ...answerTo(commandId, status), xid: '1', position: i }) as StoredEvent),
      ),
    );
  const stored = async (commandId: string) =>
    (
      await spine.db.query<{ status: string | null; open: boolean }>(
        'select status, answered_at is null as open from spine_command where command_id = $1',
        [commandId],
      )
    )[0];

  it('draws tokens that rise by one in each unit, whoever draws at the same time', async () => {
    const [one, other] = [nextUnit(), nextUnit()];
    const drawn = await Promise.all(Array.from({ length: 20 }, (_, i) => put([i % 2 === 0 ? one : other])));
    const of = (unit: string) =>
      drawn
        .flat()
        .filter((command) => command.workUnitId === unit)
        .map((command) => command.token);
    for (const unit of [one, other]) expect(of(unit).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('gives a token back to nobody where the decision is given up, and goes on rising', async () => {
    const unit = nextUnit();
    await put([unit]);
    const open = await spine.begin();
    await outbox.put(open.tx, [commandFor(unit)]);
    await open.rollback();
    const [after] = await put([unit]);
    expect(after!.token).toBe(2);
  });

  it('hands over the oldest of each unit only, the next when that has gone out', async () => {
    const [unit, other] = [nextUnit(), nextUnit()];
    const commands = await put([unit], [unit], [other], [unit]);
    const now = Date.now() + 10;
    const first = await take(now);
    expect([tokens(first, unit), tokens(first, other)]).toEqual([[1], [1]]);
    expect(tokens(await take(now + 1), unit)).toEqual([]);
    await inTransaction((tx) => outbox.markSent(tx, commands[0]!.commandId, now));
    expect(tokens(await take(now + 2), unit)).toEqual([2]);
  });

  it('hands over again what got no answer, and nothing that got one', async () => {
    const [silent, answered] = [nextUnit(), nextUnit()];
    const commands = await put([silent], [answered]);
    const now = Date.now() + 10;
    await take(now);
    for (const { commandId } of commands) await inTransaction((tx) => outbox.markSent(tx, commandId, now));
    await answer(commands[1]!.commandId, 'ACCEPTED');
    expect(tokens(await take(now + 4_000), silent)).toEqual([]);
    const again = await take(now + 6_000);
    expect([tokens(again, silent), tokens(again, answered)]).toEqual([[1], []]);
    expect(again.find(({ command }) => command.workUnitId === silent)).toMatchObject({ attempts: 1, sent: true });
  });

  it('lets the claim of a relay that died lapse', async () => {
    const unit = nextUnit();
    await put([unit]);
    const now = Date.now() + 10;
    expect(tokens(await take(now, 1_000), unit)).toEqual([1]);
    expect(tokens(await take(now + 999), unit)).toEqual([]);
    expect(tokens(await take(now + 1_000), unit)).toEqual([1]);
  });

  it('gives each command to one of two relays that take at the same time', async () => {
    const mine = Array.from({ length: 30 }, nextUnit);
    await put(...mine.map((unit) => [unit] as [string]));
    const now = Date.now() + 10;
    const taken = (await Promise.all([take(now), take(now), take(now)])).flat().filter(({ command }) => mine.includes(command.workUnitId));
    expect(taken.map(({ command }) => command.workUnitId).toSorted()).toEqual(mine.toSorted());
  });

  it('closes what has passed its deadline once, and says whether the floor may have it', async () => {
    const [sent, unsent] = [nextUnit(), nextUnit()];
    const [gone] = await put([sent, HOUR_MS], [unsent, HOUR_MS]);
    const now = Date.now() + 10;
    await take(now);
    await inTransaction((tx) => outbox.markSent(tx, gone!.commandId, now));
    const past = now + HOUR_MS + 1;
    const told = (await Promise.all([1, 2, 3].map(() => inTransaction((tx) => outbox.expire(tx, past))))).flat();
    const of = (unit: string) => told.filter(({ command }) => command.workUnitId === unit).map((one) => one.sent);
    expect([of(sent), of(unsent)]).toEqual([[true], [false]]);
    expect(tokens(await take(past), unsent)).toEqual([]);
  });

  it('is closed by an answer, and keeps the last of several', async () => {
    const [command] = await put([nextUnit()]);
    await answer(command!.commandId, 'ACCEPTED', 'DONE');
    expect(await stored(command!.commandId)).toEqual({ status: 'DONE', open: false });
    await answer(command!.commandId, 'ACCEPTED', 'FAILED', 'DONE');
    expect(await stored(command!.commandId)).toEqual({ status: 'DONE', open: false });
  });

  it('heeds no answer to what it never said, whatever stands there for an id', async () => {
    await answer(uuid(), 'DONE');
    await answer("no id'; drop table spine_command", 'DONE');
    expect(await spine.db.query('select 1 from spine_command where status is not null and answered_at is null')).toEqual([]);
  });
});
