import { setTimeout as rest } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LogPosition, StoredEvent } from './domain/floor-event.js';
import { ORIGIN } from './event-log.js';
import { counted, goodOf, Spine } from './spine.fixture.js';

/** Reads on from where it is, in batches. */
class Reader {
  private at: LogPosition;

  constructor(
    private readonly spine: Spine,
    from: LogPosition = ORIGIN,
  ) {
    this.at = from;
  }

  async next(limit = 10_000): Promise<StoredEvent[]> {
    const events = await this.spine.read(this.at, limit);
    this.at = events.at(-1) ?? this.at;
    return events;
  }

  /** What is there once nothing is in flight. */
  async rest(): Promise<StoredEvent[]> {
    await this.spine.settled();
    return this.next();
  }

  static async atEnd(spine: Spine): Promise<Reader> {
    await spine.settled();
    return new Reader(spine, await spine.db.transaction((tx) => spine.log.head(tx)));
  }
}

describe('a cursor on the log', () => {
  let spine: Spine;

  beforeAll(async () => {
    spine = await Spine.open();
  });
  afterAll(() => spine.close());

  const record = (numbers: readonly number[]) =>
    spine.db.transaction((tx) =>
      spine.log.record(
        tx,
        numbers.map((n) => counted(n)),
      ),
    );

  it('never skips an event whose transaction committed after a later id', async () => {
    const reader = await Reader.atEnd(spine);
    const slow = await spine.begin();
    await spine.log.record(slow.tx, [counted(1)]);
    await record([2]);
    const early = await reader.next();
    await slow.commit();
    expect(early).toEqual([]);
    expect(goodOf(await reader.rest())).toEqual([1, 2]);
    expect(await reader.rest()).toEqual([]);
  });

  it('never skips an event whose position was drawn before that of one already read', async () => {
    const reader = await Reader.atEnd(spine);
    const slow = await spine.begin();
    const [drawn] = await spine.db.query<{ position: number }>(`select nextval('spine_event_position') as position`);
    await record([2]);
    expect(goodOf(await reader.rest())).toEqual([2]);
    await slow.tx.query(
      `insert into spine_event (position, received_at, kind, subject_kind, subject_id, occurred_at, quality, source_path, payload)
       values ($1, now(), 'COUNTED', 'work-unit', 'u', now(), 'GOOD', 'u', '{"good": 1}')`,
      [drawn!.position],
    );
    await slow.commit();
    const [late] = await reader.rest();
    expect(late).toMatchObject({ position: drawn!.position, payload: { good: 1 } });
  });

  it('waits for what is in flight no longer than that lasts, and goes on where it is given up', async () => {
    const reader = await Reader.atEnd(spine);
    const given = await spine.begin();
    await spine.log.record(given.tx, [counted(1)]);
    await record([2, 3]);
    expect(await reader.next()).toEqual([]);
    await given.rollback();
    expect(goodOf(await reader.rest())).toEqual([2, 3]);
  });

  it('is not held up by a transaction that has written nothing', async () => {
    const reader = await Reader.atEnd(spine);
    const idle = await spine.begin();
    await idle.tx.query('select count(*) from spine_event');
    await record([1]);
    expect(goodOf(await reader.rest())).toEqual([1]);
    await spine.log.record(idle.tx, [counted(2)]);
    await idle.commit();
    expect(goodOf(await reader.rest())).toEqual([2]);
  });

  it('goes on inside a transaction where a batch ended there', async () => {
    const reader = await Reader.atEnd(spine);
    await record([1, 2, 3, 4, 5]);
    await record([6]);
    await spine.settled();
    expect(goodOf(await reader.next(2))).toEqual([1, 2]);
    expect(goodOf(await reader.next(2))).toEqual([3, 4]);
    expect(goodOf(await reader.next(2))).toEqual([5, 6]);
  });

  it('orders transactions by number, not by the text of it', async () => {
    const other = await Spine.open();
    try {
      const numbers = ['9', '10', '99', '100'];
      for (const xid of numbers.toReversed())
        await other.db.query(
          `insert into spine_event (xid, position, received_at, kind, subject_kind, subject_id, occurred_at, quality, source_path, payload)
           values ($1::xid8, 1, now(), 'COUNTED', 'work-unit', 'u', now(), 'GOOD', 'u', '{}')`,
          [xid],
        );
      expect((await other.read()).map((event) => event.xid)).toEqual(numbers);
      expect(await other.db.transaction((tx) => other.log.head(tx))).toEqual({ xid: '100', position: 1 });
      const reader = new Reader(other);
      const seen: string[] = [];
      for (let batch = await reader.next(1); batch.length > 0; batch = await reader.next(1)) seen.push(batch[0]!.xid);
      expect(seen).toEqual(numbers);
    } finally {
      await other.close();
    }
  });

  it('gets everything once and in order, while many write and some give up', async () => {
    const reader = await Reader.atEnd(spine);
    const committed: number[] = [];
    let writing = true;
    let next = 0;
    const write = async (): Promise<void> => {
      for (let i = 0; i < 25; i++) {
        const open = await spine.begin();
        const mine: number[] = [];
        for (let part = Math.ceil(Math.random() * 3); part > 0; part--) {
          const batch = Array.from({ length: Math.floor(Math.random() * 4) }, () => next++);
          await spine.log.record(
            open.tx,
            batch.map((n) => counted(n)),
          );
          mine.push(...batch);
          if (Math.random() < 0.5) await rest(Math.random() * 8);
        }
        if (Math.random() < 0.2) await open.rollback();
        else {
          await open.commit();
          committed.push(...mine);
        }
      }
    };
    const read = async (): Promise<StoredEvent[]> => {
      const events: StoredEvent[] = [];
      for (let last = false; ;) {
        const batch = await reader.next(1 + Math.floor(Math.random() * 7));
        events.push(...batch);
        if (batch.length > 0) continue;
        if (last) return events;
        last = !writing;
        if (last) await spine.settled();
        await rest(1);
      }
    };
    const reading = read();
    await Promise.all(Array.from({ length: 5 }, write));
    writing = false;
    const events = await reading;
    expect(goodOf(events).toSorted((a, b) => a - b)).toEqual(committed.toSorted((a, b) => a - b));
    for (const [i, event] of events.slice(1).entries()) {
      const before = events[i]!;
      const inOrder = BigInt(before.xid) < BigInt(event.xid) || (before.xid === event.xid && before.position < event.position);
      expect(inOrder).toBe(true);
    }
  });
});
