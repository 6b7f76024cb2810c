import { describe, expect, it } from '@jest/globals';
import { axisOf, ticks } from './axis.js';
import { at, CABLE, floorWith, interval, SHIFT } from './sample.js';

const heardFrom = (minute: number) => ({
  ...floorWith([]),
  timelines: new Map([[`${CABLE}/m21`, [interval(0, minute, 'UNKNOWN'), interval(minute, minute + 5, 'RUN')]]]),
});

describe('axisOf', () => {
  it('is the shift, as far as anything is known of its begin', () => {
    expect(axisOf(heardFrom(10), at(300))).toEqual(SHIFT);
    expect(axisOf(floorWith([]), at(300))).toEqual(SHIFT);
  });

  it('begins where the plant was first heard of, and grows with what is known', () => {
    expect(axisOf(heardFrom(142), at(150))).toEqual({ ...SHIFT, from: at(140), to: at(170) });
    expect(axisOf(heardFrom(142), at(180))).toEqual({ ...SHIFT, from: at(140), to: at(200) });
    expect(axisOf(heardFrom(142), at(400))).toEqual({ ...SHIFT, from: at(140), to: SHIFT.to });
  });

  it('never leaves the shift', () => {
    expect(axisOf(heardFrom(460), at(465)).to).toBe(SHIFT.to);
  });
});

describe('ticks', () => {
  it('labels hours where they fit, else fewer', () => {
    expect(ticks(SHIFT, 400, 'UTC')).toMatchObject({ label: 'hour' });
    expect(ticks(SHIFT, 400, 'UTC').at).toHaveLength(9);
    expect(ticks(SHIFT, 120, 'UTC').at).toHaveLength(3);
  });

  it('labels minutes on a short axis', () => {
    expect(ticks({ ...SHIFT, to: at(30) }, 180, 'UTC')).toEqual({ at: [at(0), at(10), at(20), at(30)], label: 'minute' });
  });

  it('labels days where hours would be too many, each at its midnight', () => {
    const week = { from: Date.UTC(2026, 9, 18, 22), to: Date.UTC(2026, 9, 25, 23), shift: null };
    const found = ticks(week, 700, 'Europe/Berlin');
    expect(found.label).toBe('day');
    expect(found.at).toHaveLength(7);
    expect(found.at[6]).toBe(Date.UTC(2026, 9, 24, 22));
    expect(ticks(week, 200, 'Europe/Berlin').at).toHaveLength(3);
  });
});
