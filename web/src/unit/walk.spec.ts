import { describe, expect, it } from '@jest/globals';
import { drawnOver, indexAt, showing, zoomed } from './walk.js';

const MINUTE = 60_000;
const whole = { from: 0, to: 480 * MINUTE };

describe('zoomed', () => {
  it('halves and doubles around an instant that keeps its place', () => {
    const half = zoomed(whole, whole, 120 * MINUTE, 0.5);
    expect(half).toEqual({ from: 60 * MINUTE, to: 300 * MINUTE });
    expect(zoomed(half, whole, 120 * MINUTE, 2)).toEqual(whole);
  });

  it('never leaves the whole and never goes under a minute', () => {
    expect(zoomed(whole, whole, 480 * MINUTE, 0.5)).toEqual({ from: 240 * MINUTE, to: 480 * MINUTE });
    expect(zoomed({ from: 0, to: MINUTE }, whole, 0, 0.5)).toEqual({ from: 0, to: MINUTE });
    expect(zoomed(whole, whole, 0, 2)).toEqual(whole);
  });
});

describe('showing', () => {
  it('moves a window only to show what it does not', () => {
    const window = { from: 60 * MINUTE, to: 120 * MINUTE };
    expect(showing(window, whole, 61 * MINUTE)).toBe(window);
    expect(showing(window, whole, 200 * MINUTE)).toEqual({ from: 170 * MINUTE, to: 230 * MINUTE });
    expect(showing(window, whole, 0)).toEqual({ from: 0, to: 60 * MINUTE });
  });
});

describe('indexAt', () => {
  it('finds the stretch that holds an instant', () => {
    const found = [{ from: 0 }, { from: 10 }, { from: 20 }];
    expect([-1, 0, 9, 10, 25].map((at) => indexAt(found, at))).toEqual([-1, 0, 0, 1, 2]);
    expect(indexAt([], 5)).toBe(-1);
  });
});

describe('what is drawn over', () => {
  const window = { from: 60 * MINUTE, to: 120 * MINUTE };

  it('is whole minutes within the window, whichever way it was drawn', () => {
    expect(drawnOver(window, 80.5 * MINUTE, 70.5 * MINUTE)).toEqual({ from: 70 * MINUTE, to: 81 * MINUTE });
    expect(drawnOver(window, 110 * MINUTE, 900 * MINUTE)).toEqual({ from: 110 * MINUTE, to: 120 * MINUTE });
  });

  it('is nothing where the pointer has hardly moved', () => {
    expect(drawnOver(window, 80 * MINUTE, 80.4 * MINUTE)).toBeNull();
  });
});
