import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { unitsOf } from '../domain/plant.js';
import { PlantFileError, readPlant } from './plant-file.js';

const demo = readFileSync(join(import.meta.dirname, '../../../../config/plants/demo.yaml'), 'utf8');
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

const problemsOf = (text: string) => {
  try {
    readPlant(text, 'plant.yaml');
    return [];
  } catch (error) {
    return (error as PlantFileError).problems;
  }
};

describe('a plant file', () => {
  it('is read into the floor: paths, kinds, what a console drives', () => {
    const plant = readPlant(demo, 'demo.yaml');
    expect(unitsOf(plant).map((unit) => unit.id)).toEqual(expect.arrayContaining(['ahlen/assembly/drive/r11', 'ahlen/assembly/cable/t22']));
    expect(unitsOf(plant).find((unit) => unit.code === 't22')!.drives).toEqual(['ahlen/assembly/cable/r21', 'ahlen/assembly/drive/r12']);
  });

  it.each([
    ['a kind that is none', 'kind: ROBOT_CELL', 'kind: TOASTER', 'one of ROBOT_CELL, MANUAL_STATION, TELEOP_CONSOLE'],
    ['a zone that is none', 'zone: Europe/Berlin', 'zone: Europe/Ahlen', 'an IANA zone such as Europe/Berlin'],
    ['a level out of range', 'compliance: 4', 'compliance: 5', 'a number from 0 to 4'],
    ['half a level', 'compliance: 4', 'compliance: 1.5', 'a whole number from 0 to 4'],
    ['a source that is none', 'presentation: MEASURED', 'presentation: GUESSED', 'one of MEASURED, DOCUMENTED, ENGINEER, INFERRED'],
    ['a fact without its unit', 'facts: { mass_kg: 4.0', 'facts: { mass: 4.0', 'mass_kg, reach_m'],
    ['a fact off its scale', 'quality_severity: 4', 'quality_severity: 9', 'a number from 1 to 5'],
    ['more successes than trials', 'reach_m: 1.1, ', 'reach_m: 1.1, evidence: [{ n: 5, k: 6 }], ', 'a number from 0 to 5'],
    ['trials that are no whole number', 'reach_m: 1.1, ', 'reach_m: 1.1, evidence: [{ n: 5.5, k: 5 }], ', 'a whole number of trials'],
    ['a time that is none', 'from: "06:00"', 'from: "25:00"', 'a time such as "06:00"'],
    ['a key that is not known', 'slots: 1', 'slot: 1', 'id, name, kind'],
    ['a date that is none', 'until: 2028-06-30', 'until: soon', 'a date such as 2027-06-30'],
  ])('with %s is refused with its line and what is accepted', (_what, right, wrong, accepted) => {
    const text = demo.replace(right, wrong);
    const problem = problemsOf(text).find((one) => one.line === lineOf(text, wrong));
    expect(problem?.accepted).toContain(accepted);
  });

  it.each([
    ['a tool that is not there', 'mounted: g2', 'mounted: g9', '"g9" is no tool'],
    ['a connection that is not there', 'via: plc-2', 'via: plc-9', '"plc-9" is no connection'],
    ['a constraint that is not there', 'constraint: m12', 'constraint: m99', 'm99" is no unit'],
    ['a buffer that leads nowhere', 'from: r11, to: r12', 'from: r11, to: r99', '"r99" is no unit of this line'],
    ['a reason that names a person', 'en: Part jammed', 'en: P-0417 again', 'part-jam names P-0417'],
    ['an id that stands twice', 'id: r12', 'id: r11', '"ahlen/assembly/drive/r11" stands twice'],
    ['a feature that is none', 'compliance: 4', 'floppiness: 4', '"floppiness" is no feature'],
    [
      'a routing that runs in a circle',
      '{ task: crimp-wires }, { task: plug',
      '{ task: crimp-wires, after: [route-harness] }, { task: plug',
      'in a circle: crimp-wires → route-harness → plug-connectors → crimp-wires',
    ],
  ])('with %s is refused by name', (_what, right, wrong, message) => {
    expect(
      problemsOf(demo.replace(right, wrong))
        .map((one) => one.message)
        .join('\n'),
    ).toContain(message);
  });

  it('dates what its calendars plan: the older pattern of an id ends where the newer begins', () => {
    const text = demo
      .replace('to: "14:00" }', 'to: "14:00" }\n      - { id: early, days: [Mon], from: "07:00", to: "14:00", validFrom: 2026-12-01 }')
      .replace('\ntools:', '\nholidays: [{ date: 2026-12-25, name: Christmas }]\ntools:')
      .replace(
        '\n\nholidays',
        '\n    overrides: [{ date: 2026-12-24, plan: stop, from: "10:00", to: "10:30", reason: meeting, scope: ahlen/assembly/drive }]\n\nholidays',
      )
      .replace('id: drive', 'id: drive\n        calendarChanges: [{ validFrom: 2027-01-01, calendar: three-shift }]');
    const plant = readPlant(text, 'demo.yaml');
    const [calendar] = plant.calendars;
    expect(calendar!.shifts.map(({ id, validFrom, validTo }) => [id, validFrom, validTo]).slice(0, 3)).toEqual([
      ['early', undefined, '2026-11-30'],
      ['early', '2026-12-01', undefined],
      ['late', undefined, undefined],
    ]);
    expect(calendar!.overrides.map(({ plan, reason }) => [plan, reason])).toEqual([
      ['none', 'Christmas'],
      ['stop', 'meeting'],
    ]);
    expect(unitsOf(plant).find(({ code }) => code === 'r11')!.calendarChanges).toEqual([
      { validFrom: '2027-01-01', calendarId: 'three-shift' },
    ]);
    for (const [right, wrong, accepted] of [
      ['2026-12-25', '2026-02-30', 'a date such as'],
      ['ahlen/assembly/drive }]', 'ahlen/nowhere }]', 'ahlen/assembly/drive'],
      ['validFrom: 2027-01-01, calendar: three-shift', 'validFrom: 2027-01-01, calendar: two-shift', 'three-shift'],
    ] as const)
      expect(problemsOf(text.replace(right, wrong))[0]?.accepted).toContain(accepted);
  });

  it('states what a scope is to reach, and refuses a scope that is none', () => {
    const targets = (of: string, oee: number) => `${demo}\noee: { targets: [{ of: ${of}, oee: ${oee}, from: 2026-01-01T00:00:00Z }] }\n`;
    expect(readPlant(targets('ahlen/assembly/drive', 0.75), 'demo.yaml').oee.targets).toEqual([
      { of: 'ahlen/assembly/drive', oee: 0.75, from: '2026-01-01T00:00:00Z' },
    ]);
    expect(problemsOf(targets('ahlen/nowhere', 0.75))[0]?.accepted).toContain('ahlen/assembly/drive');
    expect(problemsOf(targets('ahlen', 75))[0]?.accepted).toContain('1');
  });

  const behindHost = demo
    .replace(
      '{ via: plc-2, profiles: [cell], object: "R21"',
      '{ via: edge, node: g/n, device: d, metrics: { GoodCount: { metric: Parts } }',
    )
    .replace('connections:', 'connections:\n  edge: { kind: sparkplug, url: "mqtts://broker:8883", hostId: fp }');

  it('puts a unit behind a Sparkplug host', () => {
    const plant = readPlant(behindHost, 'plant.yaml');
    expect(unitsOf(plant).find(({ code }) => code === 'r21')!.connection.sparkplug).toEqual({
      node: 'g/n',
      device: 'd',
      metrics: { GoodCount: { metric: 'Parts', values: {} } },
      measured: [],
    });
    expect(plant.connections[0]).toEqual({
      id: 'edge',
      kind: 'sparkplug',
      url: 'mqtts://broker:8883',
      hostId: 'fp',
      reorderS: 5,
      user: null,
    });
  });

  it.each([
    ['a node that is none', 'node: g/n', 'node: g', 'an edge node as group/node'],
    ['a signal that is none', 'GoodCount: { metric', 'Goods: { metric', 'GoodCount'],
    ['a broker that is none', 'mqtts://broker:8883', 'http://broker', 'an address such as mqtts://'],
    [
      'no node behind a host',
      'via: edge, node: g/n, device: d, metrics: { GoodCount: { metric: Parts } }',
      'via: edge',
      'node: group/node',
    ],
  ])('with %s is refused, and says what is accepted', (_what, right, wrong, accepted) => {
    expect(
      problemsOf(behindHost.replace(right, wrong))
        .map((one) => one.accepted)
        .join(),
    ).toContain(accepted);
  });

  it('tells all its problems at once, and YAML that is none by its line', () => {
    expect(problemsOf(demo.replace('kind: ROBOT_CELL', 'kind: X').replace('slots: 1', 'slots: 0')).length).toBeGreaterThanOrEqual(2);
    expect(problemsOf('version: 1\nsite: { id: a\nareas: [')[0]!.line).toBeGreaterThan(1);
  });

  it('lays the signals of a unit behind an OPC UA server on nodes of its own', () => {
    const lain = [
      'profiles: [map]',
      'nodes: { State: { path: Status/Step, values: { "10": IDLE } }, GoodCount: { id: "nsu=urn:plc;s=Good", scale: 2 } }',
      'measured: [{ name: current, unit: A, path: Drive/Current, deadband: 0.5 }]',
      'methods: { START: { path: Run, arguments: [assignmentId, quantity], returns: ordinal } }',
      'automaticIsEnough: true',
    ].join(', ');
    const unit = unitsOf(readPlant(demo.replace('profiles: [cell]', lain), 'demo.yaml')).find(({ code }) => code === 'r21')!;
    expect(unit.connection.opcua).toMatchObject({
      nodes: { State: { path: 'Status/Step', values: { 10: 'IDLE' } }, GoodCount: { path: null, id: 'nsu=urn:plc;s=Good', scale: 2 } },
      measured: [{ name: 'current', deadband: 0.5 }],
      methods: { START: { arguments: ['assignmentId', 'quantity'], returns: 'ordinal' } },
      returnStatus: 'bitmap',
      automaticIsEnough: true,
    });
  });

  it.each([
    ['a signal that is none', 'nodes: { Speed: { path: x } }', 'State, Mode'],
    ['a node by its namespace index', 'nodes: { State: { id: "ns=2;s=x" } }', 'nsu=urn:press;s=Good'],
    ['a command that is none', 'methods: { GO: { path: x } }', 'OFFER, START'],
    ['an argument that is none', 'methods: { START: { path: x, arguments: [speed] } }', 'one of commandId'],
  ])('with %s behind an OPC UA server is refused', (_what, wrong, accepted) => {
    const problems = problemsOf(demo.replace('profiles: [cell]', `profiles: [map], ${wrong}`));
    expect(problems.map((one) => one.accepted).join()).toContain(accepted);
  });
});
