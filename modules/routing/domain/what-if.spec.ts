import { describe, expect, it } from '@jest/globals';
import { nothingHeard } from '../../plant/domain/unit-live.js';
import type { WorkUnit } from '../../plant/domain/plant.js';
import { changedFloor } from './what-if.js';

const unit = (id: string, mounted: string, rack: readonly string[]): WorkUnit => ({
  id,
  code: id,
  name: id,
  kind: 'ROBOT_CELL',
  lineId: 'l',
  calendarId: 'c',
  slots: 1,
  arm: null,
  tools: { mounted, rack, changeS: {} },
  riskAccepted: [],
  capture: null,
  drives: [],
  latencyClass: null,
  connection: { via: 'x', profiles: [], object: null, modulus: null },
});
const floor = {
  units: [unit('r1', 'g2', ['s4']), unit('r2', 's4', [])],
  live: new Map([
    ['r1', { ...nothingHeard('r1'), state: 'Idle', toolId: 'g2', operators: ['P-1', 'P-2'] }],
    ['r2', { ...nothingHeard('r2'), state: 'Idle', toolId: null }],
  ]),
};
const NOTHING = { down: [], absent: [], unattended: [], tools: [] };

describe('what if', () => {
  it('leaves the floor as it is where nothing is changed, and never touches the real one', () => {
    expect(changedFloor(floor, NOTHING)).toEqual(floor);
    const before = structuredClone(floor);
    changedFloor(floor, { ...NOTHING, down: ['r1'], absent: ['P-1'], tools: [{ toolId: 'g2', workUnitId: 'r2' }] });
    expect(floor).toEqual(before);
  });

  it('takes a unit down, sends a person away, and puts a tool elsewhere', () => {
    expect(changedFloor(floor, { ...NOTHING, down: ['r1'] }).live.get('r1')).toMatchObject({ state: 'DOWN', quality: 'GOOD' });
    expect(changedFloor(floor, { ...NOTHING, absent: ['P-1'] }).live.get('r1')!.operators).toEqual(['P-2']);
    expect(changedFloor(floor, { ...NOTHING, unattended: ['r1'] }).live.get('r1')!.operators).toEqual([]);
    const moved = changedFloor(floor, { ...NOTHING, tools: [{ toolId: 'g2', workUnitId: 'r2' }] });
    expect(moved.live.get('r1')!.toolId).toBeNull();
    expect(moved.units.map(({ tools }) => [tools!.mounted, tools!.rack])).toEqual([
      ['', ['s4']],
      ['s4', ['g2']],
    ]);
    const gone = changedFloor(floor, { ...NOTHING, tools: [{ toolId: 's4', workUnitId: null }] });
    expect(gone.units.map(({ tools }) => [tools!.mounted, tools!.rack])).toEqual([
      ['g2', []],
      ['', []],
    ]);
  });
});
