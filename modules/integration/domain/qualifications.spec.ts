import { describe, expect, it } from '@jest/globals';
import type { Operator, Plant } from '../../plant/domain/plant.js';
import { gapsOf, qualificationsOf } from './qualifications.js';

const plant = { tasks: ['crimp', 'route', 'test'].map((id) => ({ id, name: `To ${id}` })) } as unknown as Plant;
const person: Operator = {
  id: 'P-1',
  qualifications: [
    { task: 'crimp', level: 3, until: '2026-11-24' },
    { task: 'route', level: 1, until: '2026-11-23' },
  ],
};

describe('what somebody is qualified for', () => {
  it('holds on its last day and not on the next', () => {
    expect(qualificationsOf(plant, person, '2026-11-24').map(({ taskId, holds }) => [taskId, holds])).toEqual([
      ['crimp', true],
      ['route', false],
    ]);
  });

  it('is missing where it was never there, and where it has run out', () => {
    expect(gapsOf(plant, person, '2026-11-24')).toEqual([
      { taskId: 'route', taskName: 'To route', why: 'EXPIRED' },
      { taskId: 'test', taskName: 'To test', why: 'NONE' },
    ]);
  });

  it('is asked of operators only', () => {
    expect(gapsOf(plant, undefined, '2026-11-24')).toEqual([]);
    expect(qualificationsOf(plant, undefined, '2026-11-24')).toEqual([]);
  });
});
