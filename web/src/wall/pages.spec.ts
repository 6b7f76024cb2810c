import { expect, it } from '@jest/globals';
import type { LineView } from '../overview/lines.js';
import { wallPage } from './pages.js';

const lines = Array.from({ length: 14 }, (_, index) => ({ id: String(index) }) as LineView);
const ids = (now: number) => wallPage(lines, now).lines.map(({ id }) => Number(id));

it('a wall board shows six lines at a time, each page for twenty seconds, and begins again', () => {
  expect(ids(0)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(ids(19_999)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(ids(20_000)).toEqual([6, 7, 8, 9, 10, 11]);
  expect(ids(40_000)).toEqual([12, 13]);
  expect(ids(60_000)).toEqual([0, 1, 2, 3, 4, 5]);
});

it('without lines there is one empty page', () => {
  expect(wallPage([], 5)).toEqual({ lines: [], page: 1, pages: 1 });
});
