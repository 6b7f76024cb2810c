import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plant, Task, WorkUnit } from '../../plant/domain/plant.js';
import { readPlant } from '../../plant/file/plant-file.js';
import { classify } from './classify.js';
import { inputOf } from './plant-task.js';
import { DEFAULT_POLICY } from './policy.js';
import { whyOf } from './why.js';

const FILE = join(process.cwd(), 'config/plants/demo.yaml');
let plant: Plant;
const task = (id: string): Task => plant.tasks.find((one) => one.id === id)!;
const inputFor = (of: Plant, id: string, change: Partial<Task> = {}) => inputOf(of, { ...task(id), ...change }, null, DEFAULT_POLICY);
const withUnits = (change: (unit: WorkUnit) => WorkUnit): Plant => ({
  ...plant,
  areas: plant.areas.map((area) => ({ ...area, lines: area.lines.map((line) => ({ ...line, units: line.units.map(change) })) })),
});

beforeAll(async () => {
  plant = readPlant(await readFile(FILE, 'utf8'), FILE);
});

describe('what the plant says of a task', () => {
  it('takes the strongest cell that offers the tool, carries and reaches', () => {
    expect(inputFor(plant, 'press-bearing').facts.arm).toEqual({ payload_kg: 20, tool_kg: 1.5, reach_m: 1.6 });
    expect(inputFor(plant, 'screw-cover').facts.arm).toEqual({ payload_kg: 10, tool_kg: 1.2, reach_m: 1.3 });
    expect(inputFor(plant, 'place-board').facts.arm).toEqual({ payload_kg: 10, tool_kg: 0.9, reach_m: 1.3 });
  });

  it('knows no robot where none offers the tool, or none has a known arm', () => {
    expect(inputFor(plant, 'press-bearing', { needs: { tool: 'none-such', latencyClass: null } }).facts.arm).toBeNull();
    expect(
      inputFor(
        withUnits((unit) => ({ ...unit, arm: null })),
        'press-bearing',
      ).facts.arm,
    ).toBeNull();
    const result = classify(
      inputFor(
        withUnits((unit) => ({ ...unit, arm: null })),
        'press-bearing',
      ),
      DEFAULT_POLICY,
    );
    expect([result.nature, result.class, result.reason]).toEqual(['AUTOMATED', 'HUMAN_ORCHESTRATED', 'NO_CAPABLE_ROBOT']);
  });

  it('takes risk assessment and leave to record from the units', () => {
    expect(inputFor(plant, 'place-board').facts).toMatchObject({ robotRiskAccepted: true, captureAllowed: true, teleoperable: true });
    expect(inputFor(plant, 'fit-seal').facts.robotRiskAccepted).toBe(false);
    const deaf = withUnits((unit) => ({ ...unit, capture: unit.capture && { ...unit.capture, allowed: false } }));
    expect(inputFor(deaf, 'place-board').facts.captureAllowed).toBe(false);
  });

  it('14 reads nothing about people: other operators, the same bytes', () => {
    const others: Plant = {
      ...plant,
      operators: [{ id: 'P-9999', qualifications: [{ task: 'place-board', level: 1, until: '2026-01-01' }] }],
    };
    const bytes = (of: Plant) => plant.tasks.map(({ id }) => JSON.stringify(classify(inputFor(of, id), DEFAULT_POLICY)));
    expect(bytes(others)).toEqual(bytes(plant));
    expect(bytes({ ...plant, operators: [] })).toEqual(bytes(plant));
  });

  it('is the same bytes however the file orders levels', () => {
    const turned = Object.fromEntries(Object.entries(task('screw-cover').levels).reverse());
    expect(JSON.stringify(inputFor(plant, 'screw-cover', { levels: turned }))).toBe(JSON.stringify(inputFor(plant, 'screw-cover')));
  });

  it('reads trials, stage and ergonomic scores from the plant file', () => {
    const text = `version: 1
site: { id: s, name: S, zone: Europe/Berlin, currency: EUR }
tasks:
  - { id: t, name: T, facts: { eaws: 51, skillStage: AUTONOMOUS, configHash: abc, evidence: [{ n: 60, k: 60, configHash: abc }, { n: 9, k: 1 }] } }
`;
    const read = readPlant(text, 'small.yaml');
    const input = inputOf(read, read.tasks[0]!, null, DEFAULT_POLICY);
    expect(input.facts).toMatchObject({ eaws: 51, skillStage: 'AUTONOMOUS', configHash: 'abc' });
    expect(classify(input, DEFAULT_POLICY).evidence).toMatchObject({ n: 60, k: 60, verdict: 'PROVEN' });
    expect(() => readPlant(text.replace('k: 1 }', 'k: 10 }'), 'small.yaml')).toThrow('line 4');
  });
});

describe('why, in one sentence', () => {
  it.each([
    [
      'screw-cover',
      'AUTOMATED',
      'engineer-1',
      'A robot does it, because the score is 83.9 of 100 and nothing stands against it, signed by engineer-1.',
    ],
    [
      'screw-cover',
      'DIGITISING',
      null,
      'A robot could do it, because the score is 83.9 of 100 and nothing stands against it; until that is signed, people do it while it is recorded and learned.',
    ],
    [
      'judge-drive',
      'HUMAN_ORCHESTRATED',
      null,
      "People do it, because the work is mostly judgement, coordination and exceptions: people's own.",
    ],
    ['route-harness', 'HUMAN_ORCHESTRATED', null, 'People do it, because learning it does not pay back in time.'],
  ] as const)('%s, %s in force', (id, inForce, signedBy, sentence) => {
    expect(whyOf(classify(inputFor(plant, id), DEFAULT_POLICY), { class: inForce, signedBy })).toBe(sentence);
  });
});
