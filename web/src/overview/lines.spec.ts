import { describe, expect, it } from '@jest/globals';
import { attention } from './attention.js';
import { headline } from './headline.js';
import { lineViews } from './lines.js';
import { at, CABLE, DRIVES, floorWith, order, state } from './sample.js';

const NOW = at(300);
const time = (ms: number) => new Date(ms).toISOString().slice(11, 16);
const linesOf = (...args: Parameters<typeof floorWith>) => lineViews(floorWith(...args), NOW);

describe('lineViews', () => {
  it('takes the worst unit by need first, then by state', () => {
    const [drives, cable] = linesOf([
      state(`${DRIVES}/r11`, 'BLOCKED', 299),
      state(`${CABLE}/r21`, 'BLOCKED', 299),
      state(`${CABLE}/m21`, 'STARVED', 289),
    ]);
    expect([drives?.worst?.code, drives?.tone]).toEqual(['R11', 'none']);
    expect([cable?.worst?.code, cable?.tone]).toEqual(['M21', 'warn']);
  });

  it('does not call a line bad for a remote seat', () => {
    const [, cable] = linesOf([state(`${CABLE}/t21`, 'UNKNOWN', 100)]);
    expect(cable?.tone).toBe('none');
    expect(cable?.worst?.code).toBe('M21');
  });

  it('shows the order at the constraint', () => {
    const [, cable] = linesOf([], [order('jo-1', `${CABLE}/r21`), order('jo-2', `${CABLE}/m21`)]);
    expect(cable?.order?.id).toBe('jo-2');
  });

  it('shows no age of a unit never heard of', () => {
    const [drives] = linesOf([state(`${DRIVES}/r11`, 'UNKNOWN', 0, { since: '1970-01-01T00:00:00.000Z' })]);
    expect(drives?.units[0]?.since).toBeNull();
    expect(drives?.units[0]?.tone).toBe('warn');
  });

  it('knows nothing of a unit without a state', () => {
    const floor = { ...floorWith([]), states: new Map() };
    expect(lineViews(floor, NOW)[0]?.worst?.body).toBe('unknown');
  });
});

describe('headline', () => {
  it('says who needs someone and what runs', () => {
    expect(headline(linesOf([]), 0, 0)).toBe('Nothing needs you. Both lines run.');
    expect(headline(linesOf([state(`${DRIVES}/r11`, 'DOWN', 290)]), 1, 0)).toBe('Drives needs someone. The other runs.');
    expect(headline(linesOf([state(`${DRIVES}/r11`, 'DOWN', 290), state(`${CABLE}/r21`, 'STOPPED', 290)]), 2, 1)).toBe(
      'Both lines need someone.',
    );
    expect(headline([], 0, 0)).toBe('No line is set up here yet.');
  });

  it('does not say that nothing needs you while an order is late', () => {
    expect(headline(linesOf([]), 1, 1)).toBe('No line needs someone. Both lines run. One order is late.');
  });

  it('does not say that a resting line runs', () => {
    const resting = ['r11', 'm12'].map((code) => state(`${DRIVES}/${code}`, 'NO_ORDER', 290));
    expect(headline(linesOf(resting), 0, 0)).toBe('Nothing needs you. One runs. One rests.');
  });
});

describe('attention', () => {
  const items = (...args: Parameters<typeof floorWith>) => {
    const floor = floorWith(...args);
    return attention(lineViews(floor, NOW), floor.orders?.values() ?? null, NOW, time);
  };

  it('lists the most urgent first: down, stopped, silent, waiting constraint, late, without a place', () => {
    const found = items(
      [
        state(`${CABLE}/m21`, 'STARVED', 289, { reason: 'upstream-empty' }),
        state(`${DRIVES}/r11`, 'DOWN', 276, { reason: 'gripper-pressure' }),
        state(`${CABLE}/r21`, 'UNKNOWN', 294),
        state(`${DRIVES}/m12`, 'STOPPED', 290),
      ],
      [
        order('jo-1', `${CABLE}/m21`, { late: true, dueAt: new Date(at(281)).toISOString() }),
        order('jo-2', null, { waitingReason: 'NO_UNIT_FREE' }),
      ],
    );
    expect(found.map((item) => item.title)).toEqual([
      'R11 Press bearings is down',
      'M12 Test is stopped',
      'R21 Crimp sends no data',
      'M21 Plug connectors is starved',
      'Harness H2 is late',
      'Harness H2 has no place',
    ]);
    expect(found[0]?.detail).toBe('Gripper pressure.');
    expect(found[1]?.detail).toBe('No reason given yet. It sets the pace of Drives.');
    expect(found[5]?.detail).toBe('JO-2: no unit free.');
    expect(found[4]?.target).toEqual({ kind: 'order', id: 'jo-1' });
  });

  it('leaves a short wait and a wait beside the constraint alone', () => {
    expect(items([state(`${CABLE}/m21`, 'STARVED', 299), state(`${CABLE}/r21`, 'BLOCKED', 200)])).toEqual([]);
  });

  it('makes one item of many orders', () => {
    const waiting = [1, 2, 3].map((n) => order(`jo-${n}`, null, { waitingReason: 'NO_UNIT_FREE' }));
    const late = [4, 5, 6].map((n) => order(`jo-${n}`, `${CABLE}/m21`, { late: true }));
    const found = items([], [...waiting, ...late]);
    expect(found.map((item) => item.title)).toEqual(['Three orders are late', 'Three orders have no place']);
    expect(found.every((item) => item.target.kind === 'orders')).toBe(true);
  });
});
