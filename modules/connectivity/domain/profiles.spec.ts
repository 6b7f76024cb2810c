import { describe, expect, it } from '@jest/globals';
import { PLAIN_OPCUA_UNIT, type OpcUaUnit } from '../../plant/domain/opcua-unit.js';
import type { Profile } from '../../plant/domain/plant.js';
import { measuredIn, meant } from './mapped-node.js';
import { readerOf } from './profiles.js';
import type { ReadingStatus, Sample } from './reading.js';
import { blankPicture, develop, type Picture } from './unit-picture.js';

const UNIT = 'ahlen/assembly/drive/r11';
const NOW = 1_000_000;
const text = (value: string) => ({ text: value, locale: null });
const sample = (signal: string, value: unknown, at = 10, status: ReadingStatus = 'GOOD'): Sample => ({
  signal,
  value,
  at,
  status,
  overflow: false,
});

const see = (profiles: readonly Profile[], of: Partial<OpcUaUnit>, ...batches: (readonly Sample[])[]) => {
  const opcua = { ...PLAIN_OPCUA_UNIT, ...of };
  const unit = { id: UNIT, reader: readerOf(profiles, opcua)!, modulus: null };
  let picture: Picture = blankPicture(0);
  return batches.flatMap((batch) => {
    const { picture: next, events } = develop(picture, unit, meant(opcua, batch), NOW);
    picture = next;
    return events.map(({ kind, quality, payload }) => ({ event: kind, quality, ...payload }));
  });
};

const zone = (name: string, mode: number, emergency = false, stop = false, status: ReadingStatus = 'GOOD') => [
  sample(`OperationalMode@${name}`, mode, 10, status),
  sample(`EmergencyStop@${name}`, emergency, 10, status),
  sample(`ProtectiveStop@${name}`, stop, 10, status),
];

describe('a machine of OPC 40001', () => {
  it('tells its item state, its mode, and its cycles as everything made', () => {
    const told = see(['machinery'], {}, [
      sample('ItemState', text('Executing')),
      sample('OperationMode', text('Setup')),
      sample('Cycles', [0, 7]),
    ]);
    expect(told).toEqual([
      { event: 'STATE_CHANGED', quality: 'GOOD', state: 'Executing', mode: 'Setup' },
      { event: 'COUNTED', quality: 'GOOD', counters: { total: 7 } },
    ]);
  });

  it('is unknown where its item state is bad, and its mode "None" is none', () => {
    expect(see(['machinery'], {}, [sample('ItemState', text('Executing'), 10, 'BAD')])).toMatchObject([{ state: null, quality: 'BAD' }]);
    expect(see(['machinery'], {}, [sample('ItemState', text('Executing')), sample('OperationMode', text('None'))])[0]).not.toHaveProperty(
      'mode',
    );
  });
});

describe('a robot of OPC 40010', () => {
  it.each([
    [4, 4, false, 'Automatic'],
    [4, 3, false, 'AutomaticLocal'],
    [4, 3, true, 'Automatic'],
    [4, 1, true, 'Manual'],
    [2, 4, false, 'Manual'],
    [4, 0, false, 'Unknown'],
  ])('with zones in mode %i and %i (automatic is enough: %s) is in mode %s', (a, b, automaticIsEnough, mode) => {
    const told = see(['robotics'], { automaticIsEnough }, [...zone('A', a), ...zone('B', b), sample('SystemState', text('Ready'))]);
    expect(told.find(({ event }) => event === 'STATE_CHANGED')).toMatchObject({ state: 'Idle', mode });
  });

  it('is stopped by its protective stop under a reason of its own, though its controller would run', () => {
    const running = [...zone('A', 4), ...zone('B', 4), sample('SystemState', text('Executing'))];
    const told = see(['robotics'], {}, running, [sample('ProtectiveStop@B', true, 20)], [sample('EmergencyStop@A', true, 30)]);
    expect(told.filter(({ event }) => event === 'STATE_CHANGED')).toMatchObject([
      { state: 'Executing' },
      { state: 'Held', reason: 'protective-stop' },
      { state: 'Aborted', reason: 'emergency-stop' },
    ]);
    expect(told.filter(({ event }) => event === 'SAFETY')).toEqual([
      { event: 'SAFETY', kind: 'EMERGENCY_STOP', active: false, quality: 'GOOD' },
      { event: 'SAFETY', kind: 'PROTECTIVE_STOP', active: false, quality: 'GOOD' },
      { event: 'SAFETY', kind: 'PROTECTIVE_STOP', active: true, zone: 'B', quality: 'GOOD' },
      { event: 'SAFETY', kind: 'EMERGENCY_STOP', active: true, zone: 'A', quality: 'GOOD' },
    ]);
  });

  it('stays closed until the last of its zones is open again', () => {
    const told = see(
      ['robotics'],
      {},
      [...zone('A', 4, false, true), ...zone('B', 4, false, true)],
      [sample('ProtectiveStop@A', false, 20)],
      [sample('ProtectiveStop@B', false, 30)],
    ).filter(({ event }) => event === 'SAFETY');
    expect(
      told.filter((one) => 'kind' in one && one.kind === 'PROTECTIVE_STOP').map((one) => [one, 'zone' in one ? one.zone : undefined]),
    ).toEqual([
      [expect.objectContaining({ active: true }), 'A, B'],
      [expect.objectContaining({ active: true }), 'B'],
      [expect.objectContaining({ active: false }), undefined],
    ]);
  });

  it('that cannot say whether it is safe counts as stopped, and its mode as unknown', () => {
    const told = see(['robotics'], {}, [...zone('A', 4, false, false, 'BAD'), sample('SystemState', text('Ready'))]);
    expect(told).toEqual(
      expect.arrayContaining([
        { event: 'SAFETY', kind: 'EMERGENCY_STOP', active: true, zone: 'A', quality: 'BAD' },
        { event: 'STATE_CHANGED', quality: 'GOOD', state: 'Idle', mode: 'Unknown' },
      ]),
    );
  });
});

describe('a PackML machine', () => {
  const nested = (texts: readonly string[], numbers: readonly number[]) => [
    ...['BaseState', 'MachineState', 'ExecuteState'].map((signal, depth) => sample(signal, text(texts[depth]!))),
    ...['BaseState', 'MachineState', 'ExecuteState'].flatMap((signal, depth) =>
      numbers[depth] === undefined ? [] : [sample(`${signal}Number`, numbers[depth])],
    ),
  ];

  it.each([
    ['its text, where that is a name', ['Cleared', 'Running', 'Held'], [], 'Held'],
    ['its text, though the numbers are of another edition', ['Cleared', 'Running', 'Execute'], [1, 2, 4], 'Execute'],
    ['its number, where the text is of another language', ['Bereit', 'Läuft', 'Ausführung'], [19, 18, 6], 'Execute'],
    ['its text, where the number says nothing', ['Cleared', 'Running', 'Ausführung'], [19, 18, 0], 'Ausführung'],
  ])('is in the state of %s', (_what, texts, numbers, state) => {
    expect(see(['packml'], {}, nested(texts, numbers))[0]).toMatchObject({ event: 'STATE_CHANGED', state });
  });
});

describe('profiles together', () => {
  it('take the state of PackML and lay the safety and the mode of the robot over it', () => {
    const held = [
      sample('BaseState', text('Cleared')),
      sample('MachineState', text('Running')),
      sample('ExecuteState', text('Held')),
      sample('StopReason', { message: 'part-jam' }),
      sample('Mode', 1),
    ];
    const of = (...robot: readonly Sample[]) =>
      see(['packml', 'robotics'], {}, [...held, ...robot]).find(({ event }) => event === 'STATE_CHANGED');
    expect(of(...zone('', 4))).toMatchObject({ state: 'Held', mode: 'Production', reason: 'part-jam' });
    expect(of(...zone('A', 1, false, true), ...zone('B', 4))).toMatchObject({ state: 'Held', mode: 'Manual', reason: 'protective-stop' });
  });

  it('of jobs alone say no state', () => expect(readerOf(['isa95-jobs'])).toBeUndefined());
});

describe('a mapped unit', () => {
  const node = { path: 'x', id: null, namespace: null, values: {}, scale: 1 };

  it('is read by its tables and scales; a number without an entry says nothing', () => {
    const of = {
      nodes: {
        State: { ...node, values: { 10: 'IDLE', 20: 'RUNNING' } },
        TotalCount: { ...node, scale: 12 },
        Interlock: { ...node, values: {} },
      },
    };
    const told = see(['map'], of, [sample('State', 20), sample('TotalCount', 3)], [sample('State', 99, 20), sample('Interlock', true, 20)]);
    expect(told).toEqual([
      { event: 'STATE_CHANGED', quality: 'GOOD', state: 'RUNNING' },
      { event: 'COUNTED', quality: 'GOOD', counters: { total: 36 } },
      { event: 'STATE_CHANGED', quality: 'BAD', state: null },
      { event: 'SAFETY', kind: 'INTERLOCK', active: true, quality: 'GOOD' },
    ]);
  });

  it('keeps what is measured in its unit, and nothing that is bad', () => {
    const place = { path: 'x', id: null, namespace: null };
    const of = { ...PLAIN_OPCUA_UNIT, measured: [{ ...place, name: 'current', unit: 'A', scale: 0.1, offset: 1, deadband: 0 }] };
    const samples = [sample('measured:current', 30), sample('measured:current', 40, 20, 'BAD'), sample('SpeedOverride@R', 80)];
    expect(measuredIn(of, samples, { unit: UNIT, receivedAt: NOW }).map(({ payload }) => payload)).toEqual([
      { name: 'current', value: 4, unit: 'A' },
      { name: 'SpeedOverride', value: 80, unit: '%' },
    ]);
  });
});
