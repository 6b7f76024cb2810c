import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, rest, socket, type GraphqlAnswer } from './support/clients.js';
import { startService, type RunningService } from './support/service.js';

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../..');
let service: RunningService;
let tokens: { readonly engineer: string; readonly operator: string; readonly mes: string };

beforeAll(async () => {
  service = await startService();
  tokens = { engineer: await service.token('engineer'), operator: await service.token('operator'), mes: await service.token('mes') };
}, 90_000);
afterAll(() => service.stop());

const as = <T = Record<string, never>>(who: keyof typeof tokens, query: string, variables: object = {}): Promise<GraphqlAnswer<T>> =>
  graphql<T>(service, tokens[who], query, variables);
const codeOf = ({ errors }: GraphqlAnswer<unknown>): string | undefined => errors?.[0]?.extensions.code;

interface Classified {
  readonly taskId: string;
  readonly name: string;
  readonly version: number;
  readonly class: string;
  readonly inForce: string;
}

describe('what an engineer and an operator do to a class, over GraphQL', () => {
  it('gives the card of a task whole: waterfall, thresholds, changes, economics, history', async () => {
    const { data, errors } = await as<{
      classification: Record<string, unknown> & { levelChanges: unknown[]; thresholds: unknown; history: unknown[] };
    }>(
      'operator',
      `{ classification(taskId: "plug-connectors") { name version class inForce signatureDue open coverage stepsToFlip inForceSince evidence { verdict }
        economics { paybackDigitising breakEvenDigitising } levelChangeCount levelChanges { steps class changeable changes { feature from to } } factChanges { fact to class }
        thresholds { autoScore autoScoreKeep autoScoreEnter provenAt } pin { until } reviews { kind } history { kind by class version words } observed { cycles } missing { feature } facts { fact unit value accepts choices ofPlant } review } }`,
    );
    expect(errors).toBeUndefined();
    expect(data!.classification).toMatchObject({
      name: 'Plug multi-pin connector',
      class: 'DIGITISING',
      thresholds: { autoScore: 73_000, autoScoreKeep: 67_000 },
      pin: null,
      missing: [],
    });
    expect(data!.classification.levelChanges.length).toBeGreaterThan(0);
    expect(data!.classification['facts']).toEqual(
      expect.arrayContaining([
        { fact: 'perYear', unit: '1/a', value: '400000', accepts: 'NUMBER', choices: [], ofPlant: false },
        { fact: 'robot_s', unit: 's', value: null, accepts: 'NUMBER', choices: [], ofPlant: false },
        { fact: 'captureAllowed', unit: null, value: 'true', accepts: 'TRUTH', choices: [], ofPlant: true },
        { fact: 'arm.payload_kg', unit: 'kg', value: '20', accepts: 'NUMBER', choices: [], ofPlant: true },
        expect.objectContaining({ fact: 'skillStage', accepts: 'CHOICE', choices: expect.arrayContaining(['AUTONOMOUS']) }),
      ]),
    );
    expect(data!.classification.history).toMatchObject([{ kind: 'IN_FORCE' }, { kind: 'RESULT', version: 1 }]);
  });

  it('contests, answers, pins, signs, and tells subscribers', async () => {
    const news = socket(service, tokens.operator).iterate<{ classificationChanged: Classified }>({
      query: 'subscription { classificationChanged { taskId inForce } }',
    });
    const first = news.next();
    await new Promise((settle) => setTimeout(settle, 1_500));
    const contested = await as<{ contestClass: { id: string; classification: Classified } }>(
      'operator',
      'mutation { contestClass(taskId: "screw-cover", words: "The thread seizes.") { id kind openedBy taskName classification { class } } }',
    );
    expect(contested.data!.contestClass).toMatchObject({
      openedBy: 'test-operator',
      taskName: 'Screw cover',
      classification: { class: 'AUTOMATED' },
    });
    const pin = `mutation { pinClass(taskId: "screw-cover", class: HUMAN_ORCHESTRATED, why: "Until the thread is known.", until: "${new Date(Date.now() + 5 * 86_400_000).toISOString()}") { class inForce signedBy reason pin { owner } reviews { kind } } }`;
    expect(codeOf(await as('operator', pin))).toBe('FORBIDDEN');
    expect((await as('engineer', pin)).data).toMatchObject({
      pinClass: {
        class: 'HUMAN_ORCHESTRATED',
        inForce: 'HUMAN_ORCHESTRATED',
        signedBy: 'test-engineer',
        reason: 'PINNED',
        pin: { owner: 'test-engineer' },
      },
    });
    expect((await first).value?.data?.classificationChanged).toEqual({ taskId: 'screw-cover', inForce: 'HUMAN_ORCHESTRATED' });
    const answer = `mutation { answerReview(id: "${contested.data!.contestClass.id}", words: "Torque is watched.") { answer answeredBy } }`;
    expect((await as('engineer', answer)).data).toEqual({ answerReview: { answer: 'Torque is watched.', answeredBy: 'test-engineer' } });
    await as('engineer', 'mutation { unpinClass(taskId: "screw-cover", why: "Known now.") { class } }');
    const { data } = await as<{ classification: Classified }>(
      'engineer',
      '{ classification(taskId: "screw-cover") { version class inForce signatureDue } }',
    );
    expect(data!.classification).toMatchObject({ class: 'AUTOMATED', inForce: 'HUMAN_ORCHESTRATED', signatureDue: true });
    const sign = (version: number) =>
      `mutation { signClass(taskId: "screw-cover", version: ${version}, words: "Seen.") { inForce signedBy } }`;
    expect(codeOf(await as('engineer', sign(1)))).toBe('STALE_VERSION');
    expect((await as('engineer', sign(data!.classification.version))).data).toEqual({
      signClass: { inForce: 'AUTOMATED', signedBy: 'test-engineer' },
    });
  }, 30_000);

  it('refuses levels, facts and words by name, and stores nothing', async () => {
    const set = (levels: string, facts = '[]') =>
      as('engineer', `mutation { setTaskLevels(taskId: "fit-seal", levels: ${levels}, facts: ${facts}) { version } }`);
    for (const [levels, facts, path] of [
      ['[{ feature: "grasp", level: 5 }]', '[]', 'levels.grasp'],
      ['[{ feature: "floppiness", level: 1 }]', '[]', 'levels.floppiness'],
      ['[{ feature: "grasp", level: 1, source: UNKNOWN }]', '[]', 'sources.grasp'],
      ['[]', '[{ fact: "mass_kg", value: "3" }]', 'facts.mass_kg'],
      ['[]', '[{ fact: "mass_kg", value: "3", unit: "g" }]', 'facts.mass_kg'],
      ['[]', '[{ fact: "speedOfPeople", value: "3" }]', 'facts.speedOfPeople'],
    ]) {
      const answer = await set(levels!, facts);
      expect(codeOf(answer)).toBe('CLASSIFICATION_INPUT');
      expect((answer.errors![0]!.extensions as unknown as { errors: { path: string }[] }).errors[0]!.path).toBe(path);
    }
    expect(codeOf(await as('engineer', 'mutation { contestClass(taskId: "fit-seal", words: " ") { id } }'))).toBe('WORDS_MISSING');
    expect(codeOf(await as('engineer', 'mutation { setTaskLevels(taskId: "none", levels: []) { version } }'))).toBe('NOT_CLASSIFIED');
    expect((await as('engineer', '{ classification(taskId: "fit-seal") { version } }')).data).toEqual({ classification: { version: 1 } });
    const set1 = await set('[{ feature: "grasp", level: null }]', '[{ fact: "mass_kg", value: "0.3", unit: "kg" }]');
    expect(set1.data).toEqual({ setTaskLevels: { version: 2 } });
    const compared = await as<{ classificationComparison: { changes: { path: string }[] } }>(
      'engineer',
      '{ classificationComparison(taskId: "fit-seal", from: 1, to: 2) { changes { path from to } } }',
    );
    expect(compared.data!.classificationComparison.changes.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['levels.grasp', 'facts.mass_kg', 'score']),
    );
  });

  it('asks: backlog, missing facts, what-if, duties, queue, split, policies and what they would do', async () => {
    const { data, errors } = await as<Record<string, unknown[]> & { classificationPolicyDryRun: { flips: unknown[] } }>(
      'engineer',
      `{ classifications { taskId name class dexterity variability judgement }
        automationBacklog { taskId savingPerYear blockers { code } classification { name } }
        missingFacts { taskId reason missing { feature millipoints } facts }
        classificationWhatIf(taskId: "plug-connectors", levels: [{ feature: "compliance", level: 0 }], facts: [{ fact: "robotRiskAccepted", value: "true" }, { fact: "arm.payload_kg", value: "25", unit: "kg" }]) { class score facts { fact value } }
        ergonomicDuties { taskId }
        classReviews { kind taskId words since evidence { lower upper } }
        splitProposal(taskId: "press-bearing", steps: [{ id: "all", levels: [{ feature: "grasp", level: 1 }], seconds: 30 }]) { class cost byHandCost savingPerPiece steps { by } }
        classificationPolicy { version inForce settings { path value min max about } }
        classificationPolicyDryRun(changes: [{ path: "autoScore.keep", value: 78000 }, { path: "autoScore.fresh", value: 79000 }, { path: "autoScore.enter", value: 80000 }]) { tasks flips { taskId from to savingPerYear } towardsPeople problems { path } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data!['classifications']).toHaveLength(8);
    expect(data!['classificationWhatIf']).toMatchObject({
      class: 'DIGITISING',
      score: 70_500,
      facts: expect.arrayContaining([{ fact: 'arm.payload_kg', value: '25' }]),
    });
    expect(data!['splitProposal']).toMatchObject({ steps: [{ by: 'PERSON' }] });
    expect(data!.classificationPolicyDryRun).toMatchObject({
      tasks: 8,
      flips: [{ taskId: 'place-board', from: 'AUTOMATED', to: 'DIGITISING' }],
    });
    const wrong = await as<{ classificationPolicyDryRun: unknown }>(
      'engineer',
      '{ classificationPolicyDryRun(changes: [{ path: "weights.grasp.millipoints", value: 1 }]) { tasks problems { path accepted } } }',
    );
    expect(wrong.data!.classificationPolicyDryRun).toMatchObject({ tasks: 0, problems: [{ path: 'weights' }] });
    expect(
      codeOf(
        await as(
          'engineer',
          'mutation { publishClassificationPolicy(version: "p", changes: [{ path: "tail", value: 1 }], words: "x") { version } }',
        ),
      ),
    ).toBe('POLICY_INPUT');
    expect(
      codeOf(await as('operator', 'mutation { publishClassificationPolicy(version: "p", changes: [], words: "x") { version } }')),
    ).toBe('FORBIDDEN');
  });

  it('publishes a policy under which previews are reckoned too', async () => {
    const published = await as(
      'engineer',
      'mutation { publishClassificationPolicy(version: "plant-2", changes: [{ path: "economics.wagePerHour", value: 50 }], words: "Wages have risen.") { version inForce publishedBy } }',
    );
    expect(published.data).toEqual({ publishClassificationPolicy: { version: 'plant-2', inForce: true, publishedBy: 'test-engineer' } });
    const preview = (policyVersion?: string) =>
      rest<{ results: { policyVersion: string }[] }>(service, tokens.engineer, 'POST', '/api/v1/classifications/preview', {
        tasks: [{ name: 'a', levels: {}, facts: {} }],
        policyVersion,
      });
    expect((await preview()).body.results[0]!.policyVersion).toBe('plant-2');
    expect((await preview('default-1')).body.results[0]!.policyVersion).toBe('default-1');
    expect((await preview('none')).status).toBe(422);
  });
});

describe('from a job order', () => {
  it('says whose work it is and why', async () => {
    const order = {
      externalId: 'why-1',
      taskId: 'judge-drive',
      productId: 'drive-d5',
      quantity: 1,
      dueAt: new Date(Date.now() + 3_600_000).toISOString(),
      priority: 500,
    };
    const created = await rest<{ id: string }>(service, tokens.mes, 'POST', '/api/v1/job-orders', order, { 'idempotency-key': 'why-1' });
    expect(created.status).toBe(201);
    const { data } = await as<{ jobOrder: { why: string } }>('engineer', `{ jobOrder(id: "${created.body.id}") { why } }`);
    expect(data!.jobOrder.why).toMatch(/^People do it, because the work is mostly judgement/);
  });
});

describe('a spreadsheet of tasks', () => {
  const sheet = async (method: string, path = '', body?: string, token = tokens.engineer) => {
    const response = await fetch(`${service.url}/api/v1/task-sheet${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'text/csv' }) },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };

  it('goes out and comes back the same over REST; problems are told by line', async () => {
    const exported = await sheet('GET');
    expect([exported.status, exported.type]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(JSON.parse((await sheet('POST', '', exported.text)).text)).toEqual({ tasks: 8, changed: [] });
    expect((await sheet('GET', '/template')).text).toContain('# compliance: 0 rigid');
    const wrong = await sheet('POST', '', 'task_id,grasp\nweld,9\n');
    expect([wrong.status, JSON.parse(wrong.text)]).toEqual([
      422,
      expect.objectContaining({ code: 'SHEET', errors: [expect.objectContaining({ path: 'line 2, grasp' })] }),
    ]);
    expect((await sheet('POST', '', exported.text, tokens.operator)).status).toBe(403);
  });

  it('is taken in and given out by the command line', async () => {
    const file = join(service.dataDir, 'tasks.csv');
    await writeFile(file, 'task_id,name,grasp\nweld-frame,Weld the frame,2\n');
    const env = { ...process.env, FP_DATA_DIR: service.dataDir, FP_PLANT: service.plantFile, FP_HTTP_PORT: new URL(service.url).port };
    const cli = (...args: readonly string[]) =>
      run(process.execPath, [join(ROOT, 'dist/src/cli.js'), ...args], {
        cwd: ROOT,
        env: Object.fromEntries(Object.entries(env).filter(([name]) => !/^FP_TEST/.test(name))),
      });
    expect((await cli('task-sheet-import', file)).stdout).toBe('{"tasks":1,"changed":["weld-frame"]}\n');
    expect((await cli('task-sheet-export')).stdout).toContain('weld-frame,Weld the frame,');
    expect((await cli('task-sheet-template')).stdout).toContain('# grasp: 0 any gripper');
    await writeFile(file, 'task_id,grasp\nweld-frame,7\n');
    await expect(cli('task-sheet-import', file)).rejects.toMatchObject({ stderr: expect.stringContaining('line 2, grasp: got "7"') });
    const missing = await as<{ missingFacts: { taskId: string; reason: string }[] }>(
      'engineer',
      '{ missingFacts { taskId reason facts } }',
    );
    expect(missing.data!.missingFacts[0]).toMatchObject({ taskId: 'weld-frame', reason: 'UNASSESSED' });
  });
});
