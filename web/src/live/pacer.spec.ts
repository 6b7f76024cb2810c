import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createClock } from './clock.js';
import { Pacer } from './pacer.js';

describe('Pacer', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('hands on at most four times a second, in order, and loses nothing', () => {
    const batches: (readonly number[])[] = [];
    const pacer = new Pacer<number>(
      250,
      (items) => batches.push(items),
      () => Date.now(),
    );
    for (let item = 0; item < 100; item += 1) {
      pacer.push(item);
      jest.advanceTimersByTime(10);
    }
    jest.advanceTimersByTime(250);
    expect(batches.length).toBeLessThanOrEqual(5);
    expect(batches.flat()).toEqual(Array.from({ length: 100 }, (_, item) => item));
  });

  it('hands on nothing after it was stopped', () => {
    const batches: (readonly number[])[] = [];
    const pacer = new Pacer<number>(
      250,
      (items) => batches.push(items),
      () => Date.now(),
    );
    pacer.push(1);
    pacer.stop();
    jest.advanceTimersByTime(1000);
    expect(batches).toEqual([]);
  });
});

describe('createClock', () => {
  it('follows the service where the browser is minutes off, and leaves small differences alone', () => {
    const clock = createClock(() => 1_000_000);
    clock.learn(new Date(1_000_000).toUTCString(), 999_900, 1_000_100);
    expect(clock.now()).toBe(1_000_000);
    clock.learn(new Date(1_180_000).toUTCString(), 999_900, 1_000_100);
    expect(clock.now()).toBe(1_180_500);
    clock.learn(null, 0, 0);
    clock.learn('no date', 0, 0);
    expect(clock.now()).toBe(1_180_500);
  });
});
