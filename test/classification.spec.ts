import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startService, type RunningService } from './support/service.js';

let service: RunningService;
let tokens: { readonly engineer: string; readonly operator: string };

beforeAll(async () => {
  service = await startService();
  tokens = { engineer: await service.token('engineer'), operator: await service.token('operator') };
}, 90_000);
afterAll(() => service.stop());

const FACTS = {
  mass_kg: 0.5,
  reach_m: 0.8,
  arm: { payload_kg: 10, tool_kg: 1.5, reach_m: 1.3 },
  robotRiskAccepted: true,
  captureAllowed: true,
  manual_s: 12,
  perYear: 400_000,
};
const W04 = {
  compliance: 2,
  grasp: 2,
  presentation: 2,
  clearance: 2,
  contact: 2,
  path: 2,
  access: 1,
  bimanual: 1,
  inHand: 1,
  tooling: 0,
  unitVariation: 1,
  lotSize: 2,
  changeRate: 1,
  timeVariation: 2,
  exceptionRate: 2,
  decision: 0,
  acceptance: 1,
  coordination: 0,
  responsibility: 0,
};

async function preview(body: unknown, token = tokens.engineer) {
  const response = await fetch(`${service.url}/api/v1/classifications/preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, type: response.headers.get('content-type'), body: (await response.json()) as Record<string, unknown> };
}

async function ask(query: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.operator}` },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Record<string, unknown>;
}

const pathsOf = (problem: Record<string, unknown>): readonly string[] =>
  (problem['errors'] as readonly { readonly path: string }[]).map(({ path }) => path);

describe('a preview of classes over REST', () => {
  it('gives the full result of each task, in their order', async () => {
    const { status, body } = await preview({
      tasks: [
        { name: 'W04', levels: W04, facts: FACTS },
        { name: 'blank', levels: {}, facts: {} },
      ],
    });
    expect(status).toBe(200);
    const [first, second] = body['results'] as readonly Record<string, unknown>[];
    expect(first).toMatchObject({
      name: 'W04',
      class: 'DIGITISING',
      nature: 'DIGITISING',
      policyVersion: 'default-1',
      stepsToFlip: 2,
      score: { millipoints: 66_250 },
    });
    expect(first?.['confidence']).toBeCloseTo(0.533333, 6);
    expect(second).toMatchObject({ name: 'blank', class: 'HUMAN_ORCHESTRATED', reason: 'UNASSESSED', confidence: 0 });
  });

  it('counts trials and the class that is held', async () => {
    const trial = { name: 'W04', levels: W04, facts: { ...FACTS, skillStage: 'AUTONOMOUS' }, evidence: [{ n: 200, k: 198 }] };
    const { body } = await preview({
      tasks: [trial, { ...trial, facts: FACTS }, { ...trial, evidence: [], levels: { ...W04, lotSize: 1 }, held: 'AUTOMATED' }],
    });
    expect((body['results'] as readonly Record<string, unknown>[]).map((result) => [result['class'], result['review']])).toEqual([
      ['AUTOMATED', null],
      ['DIGITISING', 'PROMOTION_DUE'],
      ['AUTOMATED', null],
    ]);
  });

  it('names every level, feature and trial that cannot be', async () => {
    const { status, type, body } = await preview({
      tasks: [
        { name: 'a', levels: { ...W04, grasp: 5, speed: 1 }, facts: FACTS },
        { name: 'b', levels: {}, sources: { grasp: 'GUESS' }, facts: {}, evidence: [{ n: 5, k: 6 }] },
      ],
    });
    expect([status, type, body['code']]).toEqual([422, expect.stringContaining('application/problem+json'), 'CLASSIFICATION_INPUT']);
    expect(pathsOf(body)).toEqual(['tasks[0].levels.grasp', 'tasks[0].levels.speed', 'tasks[1].sources.grasp', 'tasks[1].evidence[0].k']);
  });

  it('refuses fields that it does not know, and what is no number', async () => {
    const { status, body } = await preview({ tasks: [{ name: 'a', levels: {}, facts: { operatorSpeed: 3, mass_kg: 'much' } }] });
    expect([status, body['code']]).toEqual([400, 'INVALID_INPUT']);
    expect([...pathsOf(body)].sort()).toEqual(expect.arrayContaining(['tasks[0].facts.mass_kg', 'tasks[0].facts.operatorSpeed']));
    expect((await preview({ tasks: [] })).status).toBe(400);
    expect((await preview({ tasks: [{ name: 'a', levels: {} }] })).status).toBe(400);
  });

  it('refuses a policy that there is not, and who may not ask', async () => {
    const request = { tasks: [{ name: 'a', levels: {}, facts: {} }] };
    expect((await preview({ ...request, policyVersion: 'other-7' })).body).toMatchObject({ status: 422, code: 'UNKNOWN_POLICY' });
    expect((await preview(request, tokens.operator)).status).toBe(403);
    expect((await preview(request, 'none')).status).toBe(401);
  });
});

describe('classes over GraphQL', () => {
  it('gives every task its class, with what it follows from', async () => {
    const { data } = await ask(
      '{ tasks { id classification { class inForce nature reason score confidence signedBy why policyVersion gates { code blocks text } contributions { feature index level millipoints source } } } }',
    );
    const tasks = (
      data as {
        tasks: { id: string; classification: Record<string, unknown> & { score: number; contributions: { millipoints: number }[] } }[];
      }
    ).tasks;
    expect(tasks).toHaveLength(8);
    for (const { classification } of tasks)
      expect(classification.contributions.reduce((sum, { millipoints }) => sum + millipoints, 100_000)).toBe(classification.score);
    expect(tasks.find(({ id }) => id === 'screw-cover')?.classification).toMatchObject({
      class: 'AUTOMATED',
      inForce: 'AUTOMATED',
      signedBy: 'engineer-1',
    });
  });

  it('answers for one task, and null for one that there is not', async () => {
    const { data } = await ask(
      '{ one: classification(taskId: "judge-drive") { class reason version } none: classification(taskId: "none-such") { class } }',
    );
    expect(data).toEqual({ one: { class: 'HUMAN_ORCHESTRATED', reason: 'JUDGEMENT', version: 1 }, none: null });
  });

  it('tells a subscriber when the plant file gives a task another class', async () => {
    const client = subscriber();
    const changes = client.iterate<{ classificationChanged: Record<string, unknown> }>({
      query: 'subscription { classificationChanged { taskId class inForce version } }',
    });
    const news = changes.next();
    const text = await readFile(service.plantFile, 'utf8');
    await untilFollowed();
    await writeFile(
      service.plantFile,
      text.replace(
        'levels: { compliance: 0, grasp: 1, presentation: 1, clearance: 1,',
        'levels: { compliance: 4, grasp: 4, presentation: 4, clearance: 1,',
      ),
    );
    const { value } = await news;
    expect(value?.data?.classificationChanged).toEqual({ taskId: 'screw-cover', class: 'DIGITISING', inForce: 'DIGITISING', version: 2 });
    await client.dispose();
  }, 30_000);
});

const subscriber = (): Client =>
  createClient({
    url: service.url.replace('http', 'ws') + '/graphql',
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${tokens.operator}` },
  });

/** A subscription hears what comes after it stands; it takes a moment to stand. */
const untilFollowed = () => new Promise((resolve) => setTimeout(resolve, 1_500));
