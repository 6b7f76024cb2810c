import { describe, expect, it, jest } from '@jest/globals';
import type { Clock } from '../platform/clock.js';
import type { StoredEvent } from '../spine/domain/floor-event.js';
import type { Feed } from '../spine/feed.js';
import { LiveStream } from '../spine/live-stream.js';
import { OeeLive } from './oee.live.js';
import type { OeeProjection } from './oee.projection.js';

/** A stream whose news a test brings itself, on a clock that it moves. */
function liveStream() {
  jest.useFakeTimers();
  let tell: (events: readonly StoredEvent[]) => Promise<unknown> = () => Promise.resolve();
  const feed = {
    follow: (_projection: string, _kinds: readonly string[], view: typeof tell) => {
      tell = view;
      return new LiveStream();
    },
  } as unknown as Feed;
  const clock = { now: () => Date.now() } as Clock;
  const seen: number[] = [];
  let fails = 0;
  const begin = Date.now();
  const stream = new OeeLive(feed, { name: 'oee' } as OeeProjection, clock).stream(
    (unit) => unit === 'u',
    () => ((fails -= 1) >= 0 ? Promise.reject(new Error('away')) : Promise.resolve(Date.now() - begin)),
  );
  const read = async (): Promise<void> => {
    for await (const at of stream) seen.push(at);
  };
  return {
    seen,
    read,
    stream,
    failNext: (times: number) => (fails = times),
    happens: (workUnitId: string | null) => tell([{ workUnitId } as StoredEvent]),
    pass: (ms: number) => jest.advanceTimersByTimeAsync(ms),
    end: async () => {
      await stream.return();
      jest.useRealTimers();
    },
  };
}

describe('a live figure', () => {
  it('is told at once, with the first news after a rest, and then at its pace: no news waits longer than half a second', async () => {
    const live = liveStream();
    void live.read();
    await live.pass(2_000);
    for (let i = 0; i < 10; i += 1) {
      await live.happens('u');
      await live.pass(100);
    }
    await live.pass(2_000);
    expect(live.seen).toEqual([0, 2_000, 2_500, 3_000]);
    await live.end();
  });

  it('is told of its own units only, or of what concerns all, and of time alone every ten seconds', async () => {
    const live = liveStream();
    void live.read();
    await live.pass(1_000);
    await live.happens('other');
    await live.pass(8_999);
    expect(live.seen).toEqual([0]);
    await live.pass(2);
    expect(live.seen).toEqual([0, 10_000]);
    await live.pass(1_000);
    await live.happens(null);
    await live.pass(1);
    expect(live.seen.length).toBe(3);
    await live.end();
  });

  it('waits for a subscriber who does not read, and tries again where it could not be reckoned', async () => {
    const live = liveStream();
    await live.pass(0);
    await live.happens('u');
    await live.pass(3_000);
    expect(live.stream.waiting).toBe(1);
    live.failNext(2);
    void live.read();
    await live.pass(2_000);
    expect(live.seen.length).toBe(2);
    await live.end();
  });

  it('is reckoned no more once the subscriber has left', async () => {
    const live = liveStream();
    void live.read();
    await live.pass(0);
    await live.stream.return();
    await live.happens('u');
    await live.pass(60_000);
    expect(live.seen).toEqual([0]);
    await live.end();
  });
});
