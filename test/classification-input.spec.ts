import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, rest, type GraphqlAnswer } from './support/clients.js';
import { startService, type RunningService } from './support/service.js';
import { Station, until } from './support/station.js';

const CELL = 'ahlen/assembly/drive/r12';
let service: RunningService;
let engineer: string;

interface FieldProblem {
  readonly path: string;
  readonly message: string;
  readonly accepted: string;
}

beforeAll(async () => {
  service = await startService();
  engineer = await service.token('engineer');
}, 90_000);
afterAll(() => service.stop());

const ask = <T = Record<string, unknown>>(query: string): Promise<GraphqlAnswer<T>> => graphql<T>(service, engineer, query);
const problemsOf = (answer: GraphqlAnswer<unknown>) =>
  (answer.errors?.[0]?.extensions ?? {}) as unknown as { code: string; errors: FieldProblem[] };

/** Everything that could have been stored: versions of results, policies, what was done. */
async function stored(): Promise<unknown> {
  const { data } = await ask(
    '{ classifications { taskId version history { kind words } observed { cycles } } classificationPolicies { version } classReviews { id } }',
  );
  return data;
}

/** What was sent is refused with the field and what is accepted, and nothing is stored. */
async function refused(
  send: () => Promise<{ readonly code: string; readonly errors: readonly FieldProblem[] }>,
  code: string,
  path: string,
  accepted: string,
) {
  const before = await stored();
  const told = await send();
  expect([told.code, told.errors.map((one) => one.path)]).toEqual([code, expect.arrayContaining([path])]);
  expect(told.errors.find((one) => one.path === path)!.accepted).toContain(accepted);
  expect(await stored()).toEqual(before);
}

describe('what cannot be, over REST', () => {
  const preview = (task: object) => async () =>
    (
      await rest<{ code: string; errors: FieldProblem[] }>(service, engineer, 'POST', '/api/v1/classifications/preview', {
        tasks: [{ name: 'a', levels: {}, facts: {}, ...task }],
      })
    ).body;
  it.each([
    ['a level out of 0 to 4', { levels: { grasp: 5 } }, 'CLASSIFICATION_INPUT', 'tasks[0].levels.grasp', 'a whole number from 0 to 4'],
    ['half a level', { levels: { grasp: 1.5 } }, 'CLASSIFICATION_INPUT', 'tasks[0].levels.grasp', 'a whole number from 0 to 4'],
    ['an unknown feature', { levels: { floppiness: 1 } }, 'CLASSIFICATION_INPUT', 'tasks[0].levels.floppiness', 'compliance, grasp'],
    ['a fact without unit', { facts: { mass: 3 } }, 'INVALID_INPUT', 'tasks[0].facts.mass', ''],
    ['a fact off its scale', { facts: { rula: 9 } }, 'INVALID_INPUT', 'tasks[0].facts.rula', '7'],
    [
      'more successes than trials',
      { evidence: [{ n: 5, k: 6 }] },
      'CLASSIFICATION_INPUT',
      'tasks[0].evidence[0].k',
      'a whole number from 0 to 5',
    ],
  ])('%s', (_what, task, code, path, accepted) => refused(preview(task), code, path, accepted));

  const trials = (body: object) => async () =>
    (await rest<{ code: string; errors: FieldProblem[] }>(service, engineer, 'POST', '/api/v1/skill-trials', body)).body;
  const trial = { seq: 1, ts: '2026-11-24T08:00:00Z', taskId: 'screw-cover', skill: 's', configHash: 'c1', outcome: 'OK' };
  it.each([
    [
      'an outcome that is none',
      { workUnitId: CELL, session: 's', trials: [{ ...trial, outcome: 'GOOD' }] },
      'INVALID_INPUT',
      'trials[0].outcome',
      'OK, ASSISTED, REWORK, FAILED',
    ],
    [
      'a trial without configuration',
      { workUnitId: CELL, session: 's', trials: [{ ...trial, configHash: undefined }] },
      'INVALID_INPUT',
      'trials[0].configHash',
      '',
    ],
    [
      'a time without zone',
      { workUnitId: CELL, session: 's', trials: [{ ...trial, ts: '2026-11-24T08:00:00' }] },
      'INVALID_INPUT',
      'trials[0].ts',
      'zone',
    ],
    [
      'a task that is none',
      { workUnitId: CELL, session: 's', trials: [trial, { ...trial, seq: 2, taskId: 'none' }] },
      'NOT_CLASSIFIED',
      'trials[1].taskId',
      '',
    ],
    [
      'a station of people on trial',
      { workUnitId: 'ahlen/assembly/drive/m11', session: 's', trials: [trial] },
      'NOT_A_CELL',
      'workUnitId',
      '',
    ],
  ])('%s', (_what, body, code, path, accepted) => refused(trials(body), code, path, accepted));
});

describe('what cannot be, in a spreadsheet', () => {
  const sheet = (text: string) => async () => {
    const response = await fetch(`${service.url}/api/v1/task-sheet`, {
      method: 'POST',
      headers: { authorization: `Bearer ${engineer}`, 'content-type': 'text/csv' },
      body: text,
    });
    return (await response.json()) as { code: string; errors: FieldProblem[] };
  };
  it.each([
    ['a level out of 0 to 4', 'task_id,grasp\nscrew-cover,1\nfit-seal,5\n', 'line 3, grasp', 'a whole number from 0 to 4'],
    ['an unknown feature', 'task_id,floppiness\nscrew-cover,1\n', 'line 1, floppiness', 'task_id'],
    ['a fact without unit', 'task_id,mass_kg\nscrew-cover,1\n', 'line 1, mass_kg', 'mass_kg [kg]'],
    ['a fact off its scale', 'task_id,rula\nscrew-cover,9\n', 'line 2, rula', 'a number from 1 to 7'],
  ])('%s', (_what, text, path, accepted) => refused(sheet(text), 'SHEET', path, accepted));
});

describe('what cannot be, over GraphQL', () => {
  const set =
    (levels: string, facts = '[]') =>
    async () =>
      problemsOf(await ask(`mutation { setTaskLevels(taskId: "fit-seal", levels: ${levels}, facts: ${facts}) { version } }`));
  const policy =
    (changes: string, calibration = 'KEEP') =>
    async () =>
      problemsOf(
        await ask(
          `mutation { publishClassificationPolicy(version: "p-1", changes: ${changes}, words: "Try.", calibration: ${calibration}) { version } }`,
        ),
      );
  it.each([
    [
      'a level out of 0 to 4',
      set('[{ feature: "grasp", level: -1 }]'),
      'CLASSIFICATION_INPUT',
      'levels.grasp',
      'a whole number from 0 to 4',
    ],
    ['an unknown feature', set('[{ feature: "floppiness", level: 1 }]'), 'CLASSIFICATION_INPUT', 'levels.floppiness', 'compliance, grasp'],
    ['a fact without unit', set('[]', '[{ fact: "mass_kg", value: "3" }]'), 'CLASSIFICATION_INPUT', 'facts.mass_kg', 'the unit kg'],
    ['weights that do not add up', policy('[{ path: "weights.grasp.millipoints", value: 1 }]'), 'POLICY_INPUT', 'weights', '25000 in all'],
    [
      'thresholds that cross',
      policy('[{ path: "autoScore.keep", value: 75000 }]'),
      'POLICY_INPUT',
      'autoScore.keep, autoScore.fresh, autoScore.enter',
      'in this order',
    ],
    [
      'judgement thresholds that cross',
      policy('[{ path: "judgementHuman", value: 0.2 }]'),
      'POLICY_INPUT',
      'judgementAboveAuto, judgementHuman',
      'larger',
    ],
    [
      'a number of a policy that is none',
      policy('[{ path: "weights.speed", value: 1 }]'),
      'POLICY_INPUT',
      'weights.speed',
      'weights.compliance',
    ],
    ['a calibration from too few decisions', policy('[]', 'FIT'), 'POLICY_INPUT', 'calibration', '200'],
  ])('%s', (_what, send, code, path, accepted) => refused(send, code, path, accepted));
});

describe('what cannot be, in the plant file', () => {
  it.each([
    ['a level out of 0 to 4', 'levels: { compliance: 4, grasp: 3', 'levels: { compliance: 7, grasp: 3', 'a number from 0 to 4'],
    ['an unknown feature', 'levels: { compliance: 4, grasp: 3', 'levels: { floppiness: 4, grasp: 3', 'compliance, grasp'],
    ['a fact without unit', 'facts: { mass_kg: 0.9, reach_m: 1.0', 'facts: { mass: 0.9, reach_m: 1.0', 'mass_kg, reach_m'],
    ['more successes than trials', 'perYear: 80000 }', 'perYear: 80000, evidence: [{ n: 5, k: 6 }] }', 'a number from 0 to 5'],
  ])('%s is told with its line, and the plant in force stays', async (_what, right, wrong, accepted) => {
    const before = await stored();
    const text = await readFile(service.plantFile, 'utf8');
    const changed = text.replace(right, wrong);
    const line = changed.slice(0, changed.indexOf(wrong)).split('\n').length;
    const from = service.output().length;
    await writeFile(service.plantFile, changed);
    await until('the file has been refused', async () => service.output().slice(from).includes(`line ${line}: tasks`));
    expect(service.output().slice(from)).toContain(accepted);
    expect(await stored()).toEqual(before);
    await writeFile(service.plantFile, text);
  });
});

describe('a task of which nothing is known', () => {
  it("is people's, not assessed, without confidence, and heads the list of what is missing", async () => {
    await fetch(`${service.url}/api/v1/task-sheet`, {
      method: 'POST',
      headers: { authorization: `Bearer ${engineer}`, 'content-type': 'text/csv' },
      body: 'task_id,name\nzz-weld,Weld the frame\n',
    });
    const { data } = await ask<{ missingFacts: { taskId: string; missing: unknown[] }[] }>(
      '{ missingFacts { taskId reason confidence missing { feature } facts } classification(taskId: "zz-weld") { class inForce reason confidence plausible } }',
    );
    expect(data).toMatchObject({
      classification: { class: 'HUMAN_ORCHESTRATED', inForce: 'HUMAN_ORCHESTRATED', reason: 'UNASSESSED', confidence: 0 },
    });
    expect(data!.missingFacts[0]).toMatchObject({ taskId: 'zz-weld', reason: 'UNASSESSED', confidence: 0 });
    expect(data!.missingFacts[0]!.missing).toHaveLength(19);
  });
});

describe('trials of a skill', () => {
  const EVIDENCE = '{ classification(taskId: "zz-weld") { observed { workUnitId productId configHash cycles successes trials } } }';
  interface Observed {
    readonly classification: { readonly observed: readonly { readonly configHash: string; readonly cycles: number }[] };
  }

  it('come over REST, each once, and over MQTT from a cell that speaks it', async () => {
    const of = (seq: number, outcome: string) => ({
      seq,
      ts: new Date().toISOString(),
      taskId: 'zz-weld',
      skill: 'weld-3',
      variant: 'drive-d5',
      configHash: 'c1',
      outcome,
    });
    const tell = (trials: object[]) =>
      rest<object>(service, engineer, 'POST', '/api/v1/skill-trials', { workUnitId: CELL, session: 'run-7', trials });
    expect((await tell([of(0, 'OK'), of(1, 'OK'), of(2, 'FAILED')])).body).toEqual({ appended: 3, repeated: 0 });
    expect((await tell([of(2, 'FAILED'), of(3, 'ASSISTED')])).body).toEqual({ appended: 1, repeated: 1 });
    const reach = await rest(service, await service.token('engineer', 'ahlen/assembly/cable'), 'POST', '/api/v1/skill-trials', {
      workUnitId: CELL,
      session: 'x',
      trials: [of(0, 'OK')],
    });
    expect(reach.status).toBe(403);
    const text = await readFile(service.plantFile, 'utf8');
    const station = text.replace(
      '{ via: plc-1, profiles: [packml, isa95-jobs], object: "R12", counters: { modulus: 2147483648 } }',
      '{ via: station-broker }',
    );
    expect(station).not.toBe(text);
    await writeFile(service.plantFile, station);
    const cell = await until('the cell may speak MQTT', async () => {
      const found = await ask<{ workUnit: { connections: unknown } }>(`{ workUnit(id: "${CELL}") { id } }`);
      return found.data && Station.connect(service, CELL);
    });
    await until('its trial is evidence', async () => {
      await cell.say('event', { kind: 'SKILL_TRIAL', data: { taskId: 'zz-weld', skill: 'weld-3', configHash: 'c2', outcome: 'OK' } });
      const { data } = await ask<Observed>(EVIDENCE);
      return data!.classification.observed.some(({ configHash }) => configHash === 'c2');
    });
    await cell.say('event', { kind: 'SKILL_TRIAL', data: { taskId: 'zz-weld', skill: 'weld-3', outcome: 'OK' } });
    await cell.end();
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toMatch(/fp_dead_letters_total\{wire="mqtt",reason="BAD_FIELD"\} 1/);
    const { data } = await ask<Observed>(EVIDENCE);
    expect(data!.classification.observed.find(({ configHash }) => configHash === 'c1')).toEqual({
      workUnitId: CELL,
      productId: 'drive-d5',
      configHash: 'c1',
      cycles: 4,
      successes: 2,
      trials: 4,
    });
  }, 60_000);
});
