import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Transaction } from '../platform/database.js';
import type { StoredEvent } from './domain/floor-event.js';
import { ORIGIN } from './event-log.js';
import type { Projection, ProjectionRunner } from './projection.js';
import { counted, goodOf, Spine } from './spine.fixture.js';

/** Writes down each event that it applies; a second application of one would show as a second row. */
class Ledger implements Projection {
  readonly name = 'ledger';
  /** Throws where it says so, after it has written. */
  fails: () => boolean = () => false;

  constructor(readonly kinds?: Projection['kinds']) {}

  async apply(tx: Transaction, events: readonly StoredEvent[]): Promise<void> {
    await tx.query('insert into ledger (good) select * from unnest($1::bigint[])', [goodOf(events)]);
    if (this.fails()) throw new Error('the projection has failed');
  }
}

describe('the projection runner', () => {
  let spine: Spine;
  let runner: ProjectionRunner;

  beforeEach(async () => {
    spine = await Spine.open();
    runner = spine.runner();
    await spine.asOwner(
      'create table ledger (id bigint generated always as identity, good bigint)',
      'grant insert, select on ledger to public',
    );
  });
  afterEach(() => spine.close());

  const applied = async () => (await spine.db.query<{ good: number }>('select good from ledger order by id')).map((row) => row.good);
  const append = async (from: number, to: number) => {
    await spine.log.append(
      Array.from({ length: to - from + 1 }, (_, i) => counted(from + i)),
      'mqtt',
    );
    await spine.settled();
  };

  it('applies the log in order and goes on from its cursor', async () => {
    const ledger = new Ledger();
    await append(1, 5);
    await spine.drain(ledger, runner);
    expect(await applied()).toEqual([1, 2, 3, 4, 5]);
    await append(6, 7);
    await spine.drain(ledger);
    expect(await applied()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await runner.step(ledger)).toBe(0);
  });

  it('saves effect and cursor together, or neither', async () => {
    const ledger = new Ledger();
    await append(1, 3);
    ledger.fails = () => true;
    await expect(runner.step(ledger)).rejects.toThrow('the projection has failed');
    expect(await applied()).toEqual([]);
    expect(await runner.position(spine.db.source.manager, 'ledger')).toEqual(ORIGIN);
    ledger.fails = () => false;
    expect(await runner.step(ledger)).toBe(3);
    expect(await applied()).toEqual([1, 2, 3]);
  });

  it('passes over kinds that a projection does not read, without reading them again', async () => {
    const ledger = new Ledger(['ALARM']);
    await append(1, 3);
    expect(await runner.step(ledger)).toBe(0);
    expect(await applied()).toEqual([]);
    const head = await spine.db.transaction((tx) => spine.log.head(tx));
    expect(await runner.position(spine.db.source.manager, 'ledger')).toEqual(head);
  });

  it('goes on inside a transaction that is larger than its batch', async () => {
    const ledger = new Ledger();
    await spine.db.transaction((tx) =>
      spine.log.record(
        tx,
        Array.from({ length: 4_500 }, (_, i) => counted(i)),
      ),
    );
    await spine.settled();
    expect([await runner.step(ledger), await runner.step(ledger), await runner.step(ledger)]).toEqual([2_000, 2_000, 500]);
    expect(await applied()).toEqual(Array.from({ length: 4_500 }, (_, i) => i));
  });

  it('does not wait for another runner that has the cursor, and does nothing twice', async () => {
    await append(1, 10);
    let meanwhile = -1;
    const ledger = new Ledger();
    const slow: Projection = {
      name: 'ledger',
      apply: async (tx, events) => {
        meanwhile = await spine.runner().step(ledger);
        await ledger.apply(tx, events);
      },
    };
    await spine.drain(slow, runner);
    await runner.step(ledger);
    expect(meanwhile).toBe(0);
    expect(await applied()).toEqual(Array.from({ length: 10 }, (_, i) => i + 1));
  });

  it('takes each event into effect once, with several runners, failures, and writers at the same time', async () => {
    const ledger = new Ledger();
    ledger.fails = () => Math.random() < 0.3;
    let writing = true;
    const run = async (): Promise<void> => {
      const own = spine.runner();
      for (let idle = 0; idle < 3;) {
        const read = await own.step(ledger).catch(() => -1);
        idle = read === 0 && !writing ? idle + 1 : 0;
      }
    };
    const write = async (station: string): Promise<void> => {
      for (let seq = 1; seq <= 60; seq += 3)
        await spine.log.append(
          [0, 1, 2].map((i) => counted(seq + i, { path: station })),
          'mqtt',
        );
    };
    const running = Promise.all([run(), run(), run()]);
    await Promise.all(['a', 'b', 'c'].map((name) => write(`site/area/line/${name}`)));
    writing = false;
    await running;
    ledger.fails = () => false;
    await spine.drain(ledger, runner);
    expect(await applied()).toHaveLength(180);
    expect((await applied()).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 180 }, (_, i) => Math.floor(i / 3) + 1));
  });

  it('works by itself once started, and goes on after an error', async () => {
    const ledger = new Ledger();
    let failures = 1;
    ledger.fails = () => failures-- > 0;
    runner.register(ledger);
    runner.start();
    await append(1, 3);
    while ((await applied()).length < 3) await spine.nudge.wait(20);
    await runner.stop();
    expect(await applied()).toEqual([1, 2, 3]);
  });
});
