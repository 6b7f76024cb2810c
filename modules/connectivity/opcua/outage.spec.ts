import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { shiftedClock, until } from '../floor.fixture.js';
import { CellFloor, PLCS, R11, R21, UNIT_OF, type Plc } from './cell-floor.fixture.js';

const SESSION_MS = 15_000;
const NOTICED_MS = 5_000;
const BEHIND_MS = 40_000;

let cells: CellFloor;
/** Spans in which something was lost, as the test brought them about. */
const lost: { readonly plc: Plc; readonly from: number; readonly to: number }[] = [];

beforeAll(async () => {
  cells = await CellFloor.open(SESSION_MS);
  await everyLive();
}, 120_000);

afterEach(async () => {
  for (const id of PLCS) cells.line(id).mend();
  await everyLive();
}, 90_000);
afterAll(() => cells.close(), 60_000);

const everyLive = () => Promise.all(PLCS.map((id) => cells.live(id)));

/** An outage that loses something: a gap is told for it, and the unit is read anew. */
async function losing(plc: Plc, outage: () => Promise<unknown>): Promise<void> {
  const before = (await cells.gaps(UNIT_OF[plc])).length;
  const from = Date.now();
  await outage();
  await cells.live(plc);
  await until('a gap is told', async () => (await cells.gaps(UNIT_OF[plc])).length === before + 1, 30_000);
  lost.push({ plc, from, to: Date.now() });
}

async function noticed(plc: Plc): Promise<void> {
  const since = Date.now();
  await cells.gone(plc);
  expect(Date.now() - since).toBeLessThan(NOTICED_MS);
}

const connectionStates = async (unit: string) =>
  (await cells.floor.events('CONNECTION_STATE')).filter(({ workUnitId }) => workUnitId === unit).map(({ payload }) => payload.state);

describe('a line to cells that work', () => {
  it('is cut for less than the session lasts: nothing is missed; for longer: a gap is told, its pieces are counted, and nothing is begun again', async () => {
    const short = await cells.start(R11, 12);
    const long = await cells.start(R21, 40);
    for (const job of [short, long]) {
      await cells.sent(job);
      await cells.becomes(job, 'RUNNING');
    }
    const longer = losing('plc-2', async () => {
      cells.line('plc-2').cut();
      await until('the session is over', () => cells.view('plc-2').detail.includes('away for'), SESSION_MS + 15_000);
      cells.line('plc-2').mend();
    });
    cells.line('plc-1').cut();
    await cells.gone('plc-1');
    expect((await cells.wire.deliver(await cells.start(R11, 1))).status).toBe('NOT_NOW');
    cells.line('plc-1').mend();
    await cells.live('plc-1');
    await cells.becomes(short, 'ENDED');
    expect(await cells.gaps(R11)).toEqual([]);
    const states = (await cells.floor.events('STATE_CHANGED')).filter(({ workUnitId }) => workUnitId === R11);
    const unknown = states.find(({ payload }) => payload.state === null)!;
    expect(states.some(({ payload, occurredAt }) => payload.state !== null && occurredAt === unknown.occurredAt + 1)).toBe(true);
    await cells.allCounted(R11);
    await longer;
    expect(await connectionStates(R11)).toEqual(['LIVE', 'STALE', 'LIVE']);
    expect(await connectionStates(R21)).toEqual(['LIVE', 'STALE', 'GAP', 'LIVE']);
    await cells.sent(long);
    await cells.becomes(long, 'ENDED');
    await cells.allCounted(R21);
  }, 120_000);

  it('swallows every byte: that is noticed within 5 s, though the socket is open', async () => {
    await losing('plc-1', async () => {
      cells.line('plc-1').swallow('UP', 'DOWN');
      await noticed('plc-1');
      expect(cells.view('plc-2').state).toBe('LIVE');
      cells.line('plc-1').mend();
    });
  }, 90_000);

  it('loses the answer: the command is read back before it is said again, and done once', async () => {
    const each = PLCS.map(async (plc) => {
      const job = await cells.start(UNIT_OF[plc], 2);
      await losing(plc, async () => {
        cells.line(plc).loseAnswerTo(job.commandId);
        expect((await cells.wire.deliver(job)).status).toBe('NOT_NOW');
        await cells.gone(plc);
        cells.line(plc).mend();
      });
      await cells.sent(job);
      await cells.sent(job);
      await cells.becomes(job, 'ENDED');
    });
    await Promise.all(each);
  }, 90_000);
});

describe('a server', () => {
  it('hangs: that is noticed within 5 s, it is not called, and the others go on', async () => {
    const job = await cells.start(R11, 1);
    await losing('plc-1', async () => {
      cells.signal('plc-1', 'SIGSTOP');
      await noticed('plc-1');
      expect((await cells.wire.deliver(job)).status).toBe('NOT_NOW');
      const other = await cells.start(R21, 1);
      await cells.sent(other);
      await cells.becomes(other, 'ENDED');
      cells.signal('plc-1', 'SIGCONT');
    });
    await cells.sent(job);
    await cells.becomes(job, 'ENDED');
  }, 90_000);

  it('is killed and comes back: the job goes on, and is not begun again', async () => {
    const job = await cells.start(R11, 6);
    await cells.sent(job);
    await cells.becomes(job, 'RUNNING');
    await losing('plc-1', async () => {
      await cells.kill('plc-1');
      await cells.gone('plc-1');
      // One with a wrong clock, that takes longer for an answer than anybody waits.
      await cells.again('plc-1', { 'answer-after': '3500' }, shiftedClock(-BEHIND_MS));
    });
    await cells.sent(job);
    expect((await cells.becomes(job, 'ENDED', 'ABORTED')).payload.state).toBe('ENDED');
  }, 120_000);

  it('has a wrong clock, and takes longer for an answer than anybody waits: said once, in its order, by our clock, and flagged', async () => {
    expect(cells.view('plc-1').detail).toMatch(/its clock is (39|40|41) s behind ours/);
    const began = Date.now();
    const job = await cells.start(R11, 3);
    await cells.sent(job);
    await until('accepted', async () =>
      (await cells.floor.events('COMMAND_ANSWERED')).find(
        ({ payload }) => payload.commandId === job.commandId && payload.status === 'ACCEPTED',
      ),
    );
    await cells.becomes(job, 'ENDED');
    const told = (await cells.floor.events('STATE_CHANGED', 'COUNTED')).filter(
      ({ workUnitId, receivedAt }) => workUnitId === R11 && receivedAt > began,
    );
    expect(told.filter(({ kind }) => kind === 'COUNTED')).not.toEqual([]);
    for (const { occurredAt, receivedAt, quality } of told) {
      expect(quality).toBe('UNCERTAIN');
      expect(receivedAt - occurredAt).toBeLessThan(BEHIND_MS / 2);
    }
    await cells.allCounted(R11);
  }, 90_000);

  it('comes back and has forgotten everything: its job is over, it is not begun again, and its counters go on from nothing; what it answers Bad to and does is done once', async () => {
    const ours = [await cells.start(R11, 400), await cells.start(R21, 400)];
    for (const job of ours) {
      await cells.sent(job);
      await cells.becomes(job, 'RUNNING');
      // What a cell makes and forgets before anybody reads it nobody can count.
      const hold = await cells.floor.command(job.workUnitId, 'HOLD', { assignmentId: job.assignmentId });
      await cells.sent(hold);
      await cells.becomes(job, 'INTERRUPTED');
      await cells.allCounted(job.workUnitId);
    }
    const forgotten = async () => {
      await Promise.all(PLCS.map((plc) => cells.kill(plc)));
      await Promise.all(PLCS.map((plc) => cells.gone(plc)));
      await cells.forget();
      await Promise.all(PLCS.map((plc) => cells.again(plc, plc === 'plc-1' ? { answer: 'bad' } : {})));
    };
    const outage = forgotten();
    await Promise.all(PLCS.map((plc) => losing(plc, () => outage)));
    for (const job of ours) {
      const { payload, quality } = await cells.becomes(job, 'ENDED', 'ABORTED');
      expect([payload.state, payload.reason, quality]).toEqual(['ABORTED', 'VANISHED', 'UNCERTAIN']);
      await cells.sent(job);
      const next = await cells.start(job.workUnitId, 2);
      await cells.sent(next);
      await cells.becomes(next, 'ENDED');
    }
  }, 120_000);
});

describe('at the end', () => {
  it.each(PLCS)(
    'all that was made behind %s is counted, every gap is accounted for, and nothing was begun twice',
    async (plc) => {
      const unit = UNIT_OF[plc];
      await cells.allCounted(unit);
      const { started, wrong } = cells.made(unit);
      expect(wrong).toEqual([]);
      expect(new Set(started).size).toBe(started.length);
      const gaps = (await cells.gaps(unit)).map(({ payload }) => ({ from: Date.parse(payload.from), to: Date.parse(payload.to) }));
      const outages = lost.filter((one) => one.plc === plc);
      expect(gaps).toHaveLength(outages.length);
      const unknown = (await cells.floor.events('STATE_CHANGED')).filter(
        ({ workUnitId, payload }) => workUnitId === unit && payload.state === null,
      );
      for (const [index, { from, to }] of gaps.entries()) {
        // From the last sign of life, at most one keep-alive before the outage, until all is trusted again.
        expect(from).toBeGreaterThan(outages[index]!.from - 5_000);
        expect(from).toBeLessThan(to);
        expect(to).toBeLessThanOrEqual(outages[index]!.to);
        expect(unknown.map(({ occurredAt }) => occurredAt)).toContain(from);
      }
      expect(
        cells.wire
          .views()
          .flatMap(({ units }) => units)
          .find(({ id }) => id === unit)!.gaps,
      ).toBe(gaps.length);
    },
    60_000,
  );
});
