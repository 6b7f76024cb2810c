import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventKind, StoredEvent } from './domain/floor-event.js';
import { Feed } from './feed.js';
import { LiveStream } from './live-stream.js';
import type { Projection } from './projection.js';
import { counted, goodOf, Spine } from './spine.fixture.js';

const COUNTS: readonly EventKind[] = ['COUNTED'];
const projection: Projection = { name: 'spec', apply: async () => undefined };
const goods = async (events: readonly StoredEvent[]) => goodOf(events);

describe('the feed', () => {
  let spine: Spine;
  let feed: Feed;

  beforeEach(async () => {
    spine = await Spine.open();
    feed = new Feed(spine.db, spine.log, spine.runner(), spine.nudge, spine.logger);
    await spine.drain(projection);
  });
  afterEach(async () => {
    feed.close();
    await spine.nudge.wait(300);
    await spine.close();
  });

  const append = (...seqs: readonly number[]) =>
    spine.log.append(
      seqs.map((seq) => counted(seq)),
      'spec',
    );
  const reading = () => spine.nudge.wait(500);

  it('tells what the projection has applied, once it has, in order', async () => {
    const stream = feed.follow('spec', COUNTS, goods);
    await reading();
    let heard: IteratorResult<number> | undefined;
    void stream.next().then((result) => (heard = result));
    await append(1, 2);
    await reading();
    expect(heard).toBeUndefined();
    await spine.drain(projection);
    await reading();
    expect(heard).toEqual({ value: 1, done: false });
    expect(await stream.next()).toEqual({ value: 2, done: false });
  });

  it('tells news only, of the kinds that were asked for, to each subscriber', async () => {
    await append(1);
    await spine.drain(projection);
    const [counts, alarms] = [
      feed.follow('spec', COUNTS, goods),
      feed.follow('spec', ['ALARM'], async (events) => events.map((event) => event.kind)),
    ];
    await reading();
    await append(2);
    await spine.log.append([{ ...counted(3), kind: 'ALARM', payload: { code: 'E1', text: '', active: true } }], 'spec');
    await spine.drain(projection);
    expect(await counts.next()).toEqual({ value: 2, done: false });
    expect(await alarms.next()).toEqual({ value: 'ALARM', done: false });
    expect([counts.waiting, alarms.waiting]).toEqual([0, 0]);
  });

  it('ends at once when its subscriber leaves, and hears nothing after', async () => {
    const stream = feed.follow('spec', COUNTS, goods);
    await reading();
    const waiting = stream.next();
    await stream.return();
    expect(await waiting).toEqual({ value: undefined, done: true });
    await append(1);
    await spine.drain(projection);
    await reading();
    expect(stream.waiting).toBe(0);
  });

  it('takes a subscriber in who comes after the last one has left', async () => {
    await feed.follow('spec', COUNTS, goods).return();
    const stream = feed.follow('spec', COUNTS, goods);
    await reading();
    await append(1);
    await spine.drain(projection);
    expect(await stream.next()).toEqual({ value: 1, done: false });
  });

  it('tells the others once, though the view of one fails', async () => {
    const sound = feed.follow('spec', COUNTS, goods);
    let failures = 1;
    const failing = feed.follow('spec', COUNTS, async (events) => {
      if (failures-- > 0) throw new Error('the view has failed');
      return goods(events);
    });
    await reading();
    await append(1);
    await spine.drain(projection);
    await reading();
    await append(2);
    await spine.drain(projection);
    expect([await sound.next(), await sound.next()]).toEqual([
      { value: 1, done: false },
      { value: 2, done: false },
    ]);
    expect(await failing.next()).toEqual({ value: 2, done: false });
  });

  it('ends every stream when it is closed', async () => {
    const stream = feed.follow('spec', COUNTS, goods);
    feed.close();
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });
});

describe('a live stream', () => {
  it('gives what waits, then what comes, then its end; and tells its end once', async () => {
    let ends = 0;
    const stream = new LiveStream<number>(() => (ends += 1));
    stream.push(1);
    expect(await stream.next()).toEqual({ value: 1, done: false });
    const waiting = stream.next();
    stream.push(2);
    expect(await waiting).toEqual({ value: 2, done: false });
    await stream.return();
    await stream.return();
    stream.push(3);
    expect(await stream.next()).toEqual({ value: undefined, done: true });
    expect(ends).toBe(1);
  });

  it('can be left with for await', async () => {
    const stream = new LiveStream<number>();
    for (const item of [1, 2, 3]) stream.push(item);
    const seen: number[] = [];
    for await (const item of stream) if (seen.push(item) === 2) break;
    expect(seen).toEqual([1, 2]);
    expect((await stream.next()).done).toBe(true);
  });
});
