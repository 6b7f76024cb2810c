import { describe, expect, it } from '@jest/globals';
import { age, createFormat, minutes } from './format.js';
import { counted, spoken, within } from './speech.js';

describe('createFormat', () => {
  const format = createFormat('en-GB', 'Europe/Berlin');
  const noon = Date.UTC(2026, 10, 23, 10, 42);

  it("speaks in the site's zone", () => {
    expect(format.time(noon)).toBe('11:42');
    expect(format.day(noon)).toBe('Monday 23 November');
    expect(format.moment(noon, noon + 86_400_000)).toBe('23 Nov 11:42');
  });

  it('tells nothing from naught', () => {
    expect(format.percent(null)).toBe('—');
    expect(format.percent(0)).toBe('0.0');
    expect(format.percent(0.8264)).toBe('82.6');
    expect([format.ratio(0.8264), format.ratio(null)]).toEqual(['82.6 %', '—']);
    expect(format.count(3170)).toBe('3,170');
  });
});

describe('age', () => {
  it('uses the largest fitting unit', () => {
    expect([-5, 40_000, 1_440_000, 3_600_000, 4_980_000, 180_000_000].map(age)).toEqual(['0 s', '40 s', '24 min', '1 h', '1 h 23', '2 d']);
  });
});

describe('minutes', () => {
  it('never rounds what happened to nothing', () => {
    expect([0, 5_000, 95_000].map(minutes)).toEqual([0, 1, 2]);
  });
});

describe('counts and texts in a sentence', () => {
  it('are words to twelve, and small letters but for abbreviations', () => {
    expect([counted(0), counted(3), counted(3600)]).toEqual(['No', 'Three', '3,600']);
    expect([within('Gripper pressure low'), within('OEE')]).toEqual(['gripper pressure low', 'OEE']);
  });
});

describe('spoken', () => {
  it('makes words of codes and leaves sentences alone', () => {
    expect(spoken('NO_UNIT_FREE')).toBe('No unit free');
    expect(spoken('gripper-pressure')).toBe('Gripper pressure');
    expect(spoken('R21 free, or G5 on its flange.')).toBe('R21 free, or G5 on its flange.');
  });
});
