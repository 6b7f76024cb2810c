import { describe, expect, it } from '@jest/globals';
import { plannedTime } from './counts.js';
import { oee } from './sample.js';
import { shareOf } from './share.js';

describe('shareOf', () => {
  it('weighs by ideal time of good parts, and splits a robot by its assisted run time', () => {
    const robot = { kind: 'ROBOT_CELL' as const, oee: { ...oee('r', 60), runMs: 100, assistedMs: 25 } };
    const person = { kind: 'MANUAL_STATION' as const, oee: oee('m', 40) };
    expect(shareOf([robot, person])).toEqual({ robots: 0.45, assisted: 0.15, people: 0.4 });
  });

  it('is null where nothing good was made, or no ideal time is known', () => {
    expect(shareOf([{ kind: 'MANUAL_STATION', oee: oee('m', null) }])).toBeNull();
    expect(shareOf([])).toBeNull();
  });
});

describe('plannedTime', () => {
  it('leaves unplanned time out, and draws run first and the worst last', () => {
    const found = plannedTime([
      { category: 'DOWN', ms: 20 },
      { category: 'PLANNED_STOP', ms: 500 },
      { category: 'STARVED', ms: 10 },
      { category: 'WAITING', ms: 10 },
      { category: 'RUN', ms: 60 },
    ]);
    expect(found).toEqual([
      { body: 'run', ms: 60, from: 0, share: 0.6 },
      { body: 'starved', ms: 20, from: 0.6, share: 0.2 },
      { body: 'down', ms: 20, from: 0.8, share: 0.2 },
    ]);
  });
});
