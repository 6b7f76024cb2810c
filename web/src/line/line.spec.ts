import { describe, expect, it } from '@jest/globals';
import { lineViews } from '../overview/lines.js';
import { at, CABLE, DRIVES, floorWith, interval, iso, order, SHIFT, state } from '../overview/sample.js';
import { comes } from './comes.js';
import { flowOf, seatsOf } from './flow.js';
import { happened } from './happened.js';

const viewOf = (floor: ReturnType<typeof floorWith>) => {
  const line = lineViews(floor, at(60)).find(({ id }) => id === CABLE);
  if (line === undefined) throw new Error('no line');
  return line;
};
const BUFFERS = [{ fromId: `${CABLE}/r21`, toId: `${CABLE}/m21`, capacity: 8 }];

describe('flowOf', () => {
  it('keeps the order of the flow, with buffers between and seats apart', () => {
    const line = viewOf(floorWith([]));
    const rows = flowOf(line, BUFFERS);
    expect(rows.map(({ unit, link }) => [unit.code, link?.to.code ?? null, link?.capacity ?? null])).toEqual([
      ['R21', 'M21', 8],
      ['M21', null, null],
    ]);
    expect(seatsOf(line).map(({ code }) => code)).toEqual(['T21']);
  });

  it('takes a buffer for full before who cannot hand on, for empty behind who waits', () => {
    expect(flowOf(viewOf(floorWith([state(`${CABLE}/r21`, 'BLOCKED', 50)])), BUFFERS)[0]?.link?.level).toBe('full');
    expect(flowOf(viewOf(floorWith([state(`${CABLE}/m21`, 'STARVED', 50)])), BUFFERS)[0]?.link?.level).toBe('empty');
    expect(flowOf(viewOf(floorWith([])), BUFFERS)[0]?.link?.level).toBeNull();
  });
});

describe('happened', () => {
  it('tells what stopped, newest first, and neither runs nor blinks nor what was silent all along', () => {
    const floor = {
      ...floorWith([]),
      timelines: new Map([
        [`${CABLE}/r21`, [interval(0, 5, 'UNKNOWN'), interval(5, 20, 'RUN'), interval(20, 27, 'BLOCKED'), interval(27, 60, 'RUN')]],
        [
          `${CABLE}/m21`,
          [
            interval(0, 30, 'RUN'),
            interval(30, 30.2, 'STOPPED'),
            interval(30.2, 59.9, 'RUN'),
            interval(59.9, 60, 'STARVED', { reason: 'x' }),
          ],
        ],
        [`${CABLE}/t21`, [interval(0, 60, 'NO_ORDER')]],
      ]),
    };
    const found = happened(viewOf(floor), SHIFT, at(60), 6);
    expect(found.map(({ unit, body, lasts, reason }) => [unit.code, body, lasts, reason])).toEqual([
      ['M21', 'starved', true, 'x'],
      ['R21', 'blocked', false, null],
    ]);
  });
});

describe('comes', () => {
  it('lists what is placed here and has not begun, by due time', () => {
    const orders = [
      order('a', `${CABLE}/m21`, { startedAt: null, dueAt: iso(300) }),
      order('b', `${CABLE}/r21`, { startedAt: null, dueAt: iso(200) }),
      order('c', `${CABLE}/r21`),
      order('d', `${DRIVES}/r11`, { startedAt: null }),
      order('e', null),
    ];
    expect(comes(orders, viewOf(floorWith([])), 5).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(comes(orders, viewOf(floorWith([])), 1)).toHaveLength(1);
  });
});
