import { describe, expect, it } from '@jest/globals';
import { segments, stretches, sums, withSilence } from './lane.js';
import { at, interval, SHIFT } from './sample.js';

// 480 px for 480 min: a pixel is a minute.
const axis = (until: number, width = 480) => ({ from: SHIFT.from, to: SHIFT.to, until: at(until), width });
const drawn = (found: ReturnType<typeof segments>) => found.map(({ body, left, width }) => [body, left, width]);

describe('segments', () => {
  it('draws each state where it was, and nothing after now', () => {
    const found = segments([interval(0, 60, 'RUN'), interval(60, 90, 'STARVED'), interval(90, 100, 'RUN')], axis(120));
    expect(drawn(found)).toEqual([
      ['run', 0, 60],
      ['starved', 60, 30],
      ['run', 90, 30],
    ]);
  });

  it('widens a stop of seconds to two pixels', () => {
    const found = segments([interval(0, 60.2, 'RUN'), interval(60.2, 60.3, 'DOWN'), interval(60.3, 100, 'RUN')], axis(100));
    expect(drawn(found)).toEqual([
      ['run', 0, 60],
      ['down', 60, 2],
      ['run', 62, 38],
    ]);
  });

  it('shows the worst of what falls on one pixel', () => {
    const found = segments(
      [interval(0, 30.1, 'RUN'), interval(30.1, 30.3, 'STARVED'), interval(30.3, 30.5, 'DOWN'), interval(30.5, 60, 'SETUP')],
      axis(60),
    );
    expect(drawn(found)).toEqual([
      ['run', 0, 30],
      ['down', 30, 2],
      ['setup', 32, 28],
    ]);
  });

  it('keeps a sliver at the very end inside the lane', () => {
    const found = segments([interval(0, 99.9, 'RUN'), interval(99.9, 100, 'DOWN')], axis(100));
    expect(drawn(found)).toEqual([
      ['run', 0, 98],
      ['down', 98, 2],
    ]);
  });

  it('hatches time that no interval covers', () => {
    const found = segments([interval(10, 20, 'RUN'), interval(30, 40, 'RUN')], axis(40));
    expect(drawn(found).map(([body]) => body)).toEqual(['unknown', 'run', 'unknown', 'run']);
    expect(drawn(segments([], axis(40)))).toEqual([['unknown', 0, 40]]);
  });

  it('draws nothing before it is measured or before the span begins', () => {
    expect(segments([interval(0, 60, 'RUN')], axis(60, 0))).toEqual([]);
    expect(segments([], axis(-5))).toEqual([]);
  });
});

describe('stretches', () => {
  it('carries the last interval on to now, and cuts the first to the span', () => {
    const found = stretches([interval(-30, 10, 'RUN'), interval(10, 12, 'BLOCKED')], at(0), at(50));
    expect(found.map(({ body, from, to }) => [body, from, to])).toEqual([
      ['run', at(0), at(10)],
      ['blocked', at(10), at(50)],
    ]);
  });
});

describe('withSilence', () => {
  it('carries the last known state on to when the news ended, and knows nothing after', () => {
    const found = stretches(withSilence([interval(0, 10, 'RUN'), interval(10, 12, 'SETUP')], at(20)), at(0), at(30));
    expect(found.map(({ body, from, to }) => [body, from, to])).toEqual([
      ['run', at(0), at(10)],
      ['setup', at(10), at(20)],
      ['unknown', at(20), at(30)],
    ]);
  });
});

describe('sums', () => {
  it('adds up each state and counts its stretches, the longest first', () => {
    const found = sums(
      [interval(0, 50, 'RUN'), interval(50, 55, 'DOWN'), interval(55, 80, 'RUN'), interval(80, 84, 'DOWN')],
      at(0),
      at(90),
      null,
    );
    expect(found).toEqual([
      { body: 'run', ms: 75 * 60_000, times: 2 },
      { body: 'down', ms: 15 * 60_000, times: 2 },
    ]);
  });

  it('takes the exact times where they are known, and only counts the drawn ones', () => {
    const found = sums([interval(0, 50, 'RUN'), interval(50, 55, 'DOWN'), interval(55, 80, 'RUN')], at(0), at(80), [
      { category: 'RUN', ms: 4_700_000 },
      { category: 'DOWN', ms: 60_000 },
      { category: 'STARVED', ms: 40_000 },
    ]);
    expect(found).toEqual([
      { body: 'run', ms: 4_700_000, times: 2 },
      { body: 'down', ms: 60_000, times: 1 },
      { body: 'starved', ms: 40_000, times: 0 },
    ]);
  });
});
