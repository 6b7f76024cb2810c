import { describe, expect, it } from '@jest/globals';
import { DEFAULT_OEE_MAPPING, OEE_MAPPING_WORDS } from '../../../config/oee-mapping.js';
import { categoryOf, explained, isOutOfPlan, isPlannedKnown, isRun, TIME_CATEGORIES, type Signal } from './category.js';
import { TABLE } from './oee.fixture.js';

const signal = (state: string | null, more: Partial<Signal> = {}): Signal => ({
  state,
  mode: null,
  starved: false,
  blocked: false,
  reason: null,
  ...more,
});
const of = (state: string | null, more: Partial<Signal> = {}, orderPresent = true) =>
  categoryOf(signal(state, more), { orderPresent, inMaintenanceWindow: false }, TABLE, new Map());

describe('the default table', () => {
  it.each([
    ['PackML', 'RUN', ['Execute']],
    ['PackML', 'DOWN', ['Aborting', 'Aborted', 'Clearing']],
    ['PackML', 'STOPPED', ['Stopping', 'Stopped', 'Holding', 'Held']],
    ['PackML', 'STARVED', ['Suspending', 'Suspended']],
    ['PackML', 'WAITING', ['Idle', 'Complete']],
    ['PackML', 'TRANSITION', ['Starting', 'Resetting', 'Completing', 'Unholding', 'Unsuspending']],
    ['MachineryItemState', 'RUN', ['Executing']],
    ['MachineryItemState', 'STOPPED', ['NotExecuting']],
    ['MachineryItemState', 'DOWN', ['OutOfService']],
    ['MachineryItemState', 'UNKNOWN', ['NotAvailable']],
    ['a station', 'RUN', ['RUNNING']],
    ['a station', 'WAITING', ['IDLE']],
    ['a station', 'PLANNED_STOP', ['BREAK']],
    ['a station', 'UNKNOWN', ['OFFLINE']],
  ])('of %s counts as %s: %j', (_whose, category, states) => {
    for (const state of states) expect([state, of(state)]).toEqual([state, category]);
  });

  it('names the states of stations as they name themselves', () => {
    for (const state of ['STARVED', 'BLOCKED', 'SETUP', 'DOWN'] as const) expect(of(state)).toBe(state);
  });

  it('knows all 17 states of PackML, and every word that it uses', () => {
    const states = Object.keys(DEFAULT_OEE_MAPPING.states);
    expect(states.slice(0, states.indexOf('Executing'))).toHaveLength(17);
    const words = [...Object.values(DEFAULT_OEE_MAPPING.states), ...Object.values(DEFAULT_OEE_MAPPING.modes)];
    expect(words.filter((word) => !OEE_MAPPING_WORDS.some((known) => known === word))).toEqual([]);
  });

  it('goes by the mode before the state, by the flag of a suspended one, and by the order of an idle one', () => {
    expect(of('Executing', { mode: 'Setup' })).toBe('SETUP');
    expect(of('Executing', { mode: 'Processing' })).toBe('RUN');
    expect(of('Suspended', { blocked: true })).toBe('BLOCKED');
    expect(of('Idle', {}, false)).toBe('NO_ORDER');
    expect([of(null), of('Sulking')]).toEqual(['UNKNOWN', 'UNKNOWN']);
  });
});

describe('a category', () => {
  it('is either planned and known, out of the plan, or unknown', () => {
    for (const category of TIME_CATEGORIES) {
      const sides = [isPlannedKnown(category, true), isOutOfPlan(category), category === 'UNKNOWN'];
      expect([category, sides.filter(Boolean).length]).toEqual([category, 1]);
      if (isRun(category)) expect(isPlannedKnown(category, false)).toBe(true);
    }
    expect(isPlannedKnown('NO_ORDER', false)).toBe(false);
  });

  it('is explained by a reason, but no run is made a stop by one', () => {
    const reasons = new Map([['jam', 'DOWN' as const]]);
    expect(explained('STOPPED', 'jam', reasons, false)).toBe('DOWN');
    expect(explained('RUN', 'jam', reasons, true)).toBe('RUN');
    expect([explained('NO_ORDER', 'jam', reasons, false), explained('NO_ORDER', 'jam', reasons, true)]).toEqual(['NO_ORDER', 'DOWN']);
    expect(explained('STOPPED', 'other', reasons, true)).toBe('STOPPED');
  });
});
