import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, rest, type GraphqlAnswer } from './support/clients.js';
import { startService, type RunningService } from './support/service.js';
import { until } from './support/station.js';

const CELL = 'ahlen/assembly/cable/r21';
const DAY_MS = 86_400_000;
let service: RunningService;
let engineer: string;
let seq = 0;

beforeAll(async () => {
  service = await startService();
  engineer = await service.token('engineer');
}, 90_000);
afterAll(() => service.stop());

const ask = <T = Record<string, unknown>>(query: string): Promise<GraphqlAnswer<T>> => graphql<T>(service, engineer, query);

async function tell(taskId: string, configHash: string, outcome: string, count: number): Promise<void> {
  const ts = new Date().toISOString();
  const trials = Array.from({ length: count }, () => ({ seq: (seq += 1), ts, taskId, skill: 'skill-1', configHash, outcome }));
  const { body } = await rest(service, engineer, 'POST', '/api/v1/skill-trials', { workUnitId: CELL, session: 'run', trials });
  expect(body).toEqual({ appended: count, repeated: 0 });
}

/** States facts of a task, which scores it anew. */
async function state(
  taskId: string,
  facts: Readonly<Record<string, string>>,
): Promise<{ readonly version: number; readonly class: string }> {
  const inputs = Object.entries(facts).map(([fact, value]) => `{ fact: "${fact}", value: "${value}" }`);
  const { data } = await ask<{ setTaskLevels: { version: number; class: string } }>(
    `mutation { setTaskLevels(taskId: "${taskId}", levels: [], facts: [${inputs.join(', ')}]) { version class } }`,
  );
  return data!.setTaskLevels;
}

interface Review {
  readonly kind: string;
  readonly since: string;
  readonly words: string;
  readonly evidence: Readonly<Record<string, number>> | null;
}

async function queue(taskId: string): Promise<readonly Review[]> {
  const { data } = await ask<{ classReviews: Review[] }>(
    `{ classReviews(taskId: "${taskId}") { kind since words version evidence { n k lower upper threshold probabilityProven } } }`,
  );
  return data!.classReviews;
}
const seen = (taskId: string, cycles: number) =>
  until(`${cycles} trials are known`, async () => {
    const { data } = await ask<{ classification: { observed: { cycles: number }[] } }>(
      `{ classification(taskId: "${taskId}") { observed { cycles } } }`,
    );
    return data!.classification.observed.reduce((sum, one) => sum + one.cycles, 0) === cycles;
  });

describe('the review queue, as an engineer reads it', () => {
  it('says that trials prove a skill, with the numbers of their chart; who signs it stands in the history with them', async () => {
    // A limp board is no robot's by its score; only trials can prove one.
    await ask('mutation { setTaskLevels(taskId: "place-board", levels: [{ feature: "compliance", level: 3 }]) { class } }');
    await state('place-board', { configHash: 'c1', skillStage: 'SUPERVISED' });
    await tell('place-board', 'c1', 'OK', 198);
    await tell('place-board', 'c1', 'ASSISTED', 2);
    await seen('place-board', 200);
    await state('place-board', { skillStage: 'SUPERVISED' });
    const due = (await queue('place-board')).find(({ kind }) => kind === 'PROMOTION_DUE');
    expect(due).toMatchObject({
      words: expect.stringContaining('198 of 200'),
      evidence: { n: 200, k: 198, threshold: 0.95 },
    });
    expect(due!.evidence!['lower']).toBeGreaterThan(0.95);
    expect(Date.now() - Date.parse(due!.since)).toBeLessThan(60_000);
    const { version, class: of } = await state('place-board', { skillStage: 'AUTONOMOUS' });
    expect(of).toBe('AUTOMATED');
    expect((await queue('place-board')).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['SIGNATURE_DUE']));
    await ask(`mutation { signClass(taskId: "place-board", version: ${version}, words: "Seen at the cell.") { inForce } }`);
    expect(await queue('place-board')).toEqual([]);
    const { data } = await ask<{ classification: { inForce: string; history: Record<string, unknown>[] } }>(
      '{ classification(taskId: "place-board") { inForce signedBy history { kind by class version words evidence { n k lower upper } } } }',
    );
    expect(data!.classification).toMatchObject({ inForce: 'AUTOMATED', signedBy: 'test-engineer' });
    expect(data!.classification.history.find(({ kind }) => kind === 'SIGNED')).toMatchObject({
      by: 'test-engineer',
      class: 'AUTOMATED',
      version,
      words: 'Seen at the cell.',
      evidence: { n: 200, k: 198, lower: due!.evidence!['lower'] },
    });
  }, 60_000);

  it('says that a robot drifts, and that trials have taken it out of force at once', async () => {
    await state('screw-cover', { configHash: 'c1' });
    await tell('screw-cover', 'c1', 'OK', 60);
    await seen('screw-cover', 60);
    await tell('screw-cover', 'c1', 'FAILED', 30);
    await until('the class is out of force', async () => (await queue('screw-cover')).some(({ kind }) => kind === 'DEMOTED'));
    const reviews = await queue('screw-cover');
    expect(reviews.find(({ kind }) => kind === 'DRIFT')).toMatchObject({ words: expect.stringContaining(CELL) });
    expect(reviews.find(({ kind }) => kind === 'DEMOTED')).toMatchObject({
      words: expect.stringContaining('Trials show that the robot does not hold it'),
      evidence: { n: 90, k: 60 },
    });
    const { data } = await ask('{ classification(taskId: "screw-cover") { class inForce signedBy evidence { verdict } } }');
    expect(data).toEqual({
      classification: { class: 'DIGITISING', inForce: 'DIGITISING', signedBy: null, evidence: { verdict: 'DISPROVEN' } },
    });
  }, 60_000);

  it('says that confidence is low, and of a pin that it ends, by whom and why', async () => {
    const hidden = ['grasp', 'presentation', 'clearance', 'contact', 'compliance'].map(
      (feature) => `{ feature: "${feature}", level: null }`,
    );
    await ask(`mutation { setTaskLevels(taskId: "fit-seal", levels: [${hidden.join(', ')}]) { confidence } }`);
    const [low] = await queue('fit-seal');
    expect(low).toMatchObject({
      kind: 'LOW_CONFIDENCE',
      words: expect.stringMatching(/^Confidence is 0\.\d\d: \d+ % of what matters is known/),
    });
    const pin = (days: number) =>
      ask(
        `mutation { pinClass(taskId: "route-harness", class: HUMAN_ORCHESTRATED, why: "New harness.", until: "${new Date(Date.now() + days * DAY_MS).toISOString()}") { pin { owner why until reviewAt } } }`,
      );
    await pin(30);
    expect((await queue('route-harness')).map(({ kind }) => kind)).not.toContain('PIN_ENDING');
    await pin(6);
    expect((await queue('route-harness')).find(({ kind }) => kind === 'PIN_ENDING')).toMatchObject({
      words: expect.stringMatching(/^Set to HUMAN_ORCHESTRATED by test-engineer until .+: New harness\.$/),
    });
    const { data } = await ask<{ all: unknown[] }>('{ all: classReviews(kind: PIN_ENDING) { taskId } }');
    expect(data!.all).toEqual([{ taskId: 'route-harness' }]);
  });
});

describe('the calibration of confidence', () => {
  it('is told before there is enough to fit one', async () => {
    const { data } = await ask<{ classificationCalibration: Record<string, unknown> & { bins: unknown[] } }>(
      '{ classificationCalibration { decisions needed pending stood brier fittedBrier bins { from to decisions } fit { confidence calibrated } } classificationPolicy { calibration { confidence } } }',
    );
    // The signature given above is not old enough to be judged.
    expect(data).toMatchObject({
      classificationCalibration: { decisions: 0, needed: 200, pending: 1, stood: null, brier: null, fittedBrier: null, fit: [] },
      classificationPolicy: { calibration: [] },
    });
    expect(data!.classificationCalibration.bins).toHaveLength(10);
  });
});
