import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ClassificationRoom, ENGINEER } from './classification.fixture.js';
import { classify } from './domain/classify.js';

let room: ClassificationRoom;

beforeEach(async () => {
  room = await ClassificationRoom.open();
});
afterEach(() => room.close());

describe('policies', () => {
  const HARDER = [
    { path: 'autoScore.keep', value: 78_000 },
    { path: 'autoScore.fresh', value: 79_000 },
    { path: 'autoScore.enter', value: 80_000 },
  ];

  it('16 score every task into a new version, never in place; a dry run has named who flips; 15 the old ones stay', async () => {
    const tried = await room.policies.dryRun({ basedOn: null, changes: HARDER });
    const flips = tried.ok ? tried.value.run.flips.map(({ taskId, from, to }) => `${taskId} ${from[0]} ${to[0]}`) : [];
    expect(flips).toEqual(['place-board A D']);
    expect((await room.policies.all()).map(({ version }) => version)).toEqual(['default-1']);
    const before = await room.reads.all();
    const published = await room.policies.publish('plant-2', { basedOn: null, changes: HARDER }, 'Fewer robots.', ENGINEER);
    expect(published).toMatchObject({ ok: true, value: { problems: [], published: { publishedBy: 'engineer-2' } } });
    const after = await room.reads.all();
    expect(after.map(({ version, policyVersion }) => [version, policyVersion])).toEqual(
      before.map(({ version }) => [version + 1, 'plant-2']),
    );
    expect(await room.inForce('place-board')).toMatchObject({ class: 'DIGITISING', signedBy: null });
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'AUTOMATED', signedBy: 'engineer-1' });
    expect((await room.told()).filter(({ kind }) => kind === 'POLICY_PUBLISHED')).toHaveLength(1);
    for (const { taskId } of before) {
      const old = await room.reads.version(taskId, 1);
      if (!old.ok) throw new Error(old.detail);
      expect(JSON.stringify(classify(old.value.inputs, await room.policies.of(old.value.policyVersion)))).toBe(
        JSON.stringify(old.value.result),
      );
    }
    await expect(room.db.query('delete from classification_policy')).rejects.toThrow();
  });

  it('move nothing towards robots without a signature', async () => {
    await room.policies.publish('plant-2', { basedOn: null, changes: HARDER }, 'Fewer robots.', ENGINEER);
    await room.policies.publish(
      'plant-3',
      { basedOn: 'default-1', changes: [{ path: 'autoScore.enter', value: 70_000 }] },
      'As before.',
      ENGINEER,
    );
    const { version, result } = await room.current('place-board');
    expect([version, result.class]).toEqual([3, 'AUTOMATED']);
    expect(await room.inForce('place-board')).toMatchObject({ class: 'DIGITISING', signedBy: null });
    expect(await room.queue('place-board')).toContain('SIGNATURE_DUE');
    await room.signing.sign('place-board', version, 'Seen.', ENGINEER);
    expect(await room.inForce('place-board')).toMatchObject({ class: 'AUTOMATED', signedBy: 'engineer-2' });
  });

  it('are refused by the field and stored nowhere', async () => {
    const wrong = { basedOn: null, changes: [{ path: 'weights.grasp.millipoints', value: 1 }] };
    expect(await room.policies.publish('p', wrong, 'x', ENGINEER)).toMatchObject({
      ok: true,
      value: { published: null, problems: [{ path: 'weights' }] },
    });
    expect(await room.policies.publish('default-1', { basedOn: null, changes: [] }, 'x', ENGINEER)).toMatchObject({
      ok: false,
      reason: 'POLICY_EXISTS',
    });
    expect(await room.policies.publish('p q', { basedOn: null, changes: [] }, 'x', ENGINEER)).toMatchObject({
      ok: false,
      reason: 'POLICY_VERSION',
    });
    expect(await room.policies.publish('p', { basedOn: 'none', changes: [] }, 'x', ENGINEER)).toMatchObject({
      ok: false,
      reason: 'UNKNOWN_POLICY',
    });
    expect((await room.policies.all()).map(({ version }) => version)).toEqual(['default-1']);
  });
});

describe('the calibration of confidence', () => {
  const DAY_MS = 86_400_000;
  /** A task is signed again and again; every other time what it rests on is taken away before it has stood long enough. */
  async function signOften(times: number, fallAfterDays: number): Promise<void> {
    const soft = (compliance: 0 | 4) => ({ taskId: 'screw-cover', name: null, levels: { compliance }, sources: {}, facts: {} });
    for (let i = 0; i < times; i += 1) {
      await room.levels.set(soft(0), 'Stiff.', ENGINEER);
      const { version } = await room.current('screw-cover');
      expect(await room.signing.sign('screw-cover', version, 'Seen.', ENGINEER)).toMatchObject({ ok: true });
      if (i % 2 === 0) continue;
      room.clock.at += fallAfterDays * DAY_MS;
      await room.levels.set(soft(4), 'Soft.', ENGINEER);
    }
  }

  it('logs each signed class and whether it stood for 90 days', async () => {
    await signOften(2, 30);
    expect(await room.calibrations.report()).toMatchObject({ decisions: 0, pending: 2, stood: null, brier: null, needed: 200, fit: [] });
    room.clock.at += 61 * DAY_MS;
    // Both were signed before it fell, 30 days later; the third one after.
    expect(await room.calibrations.report()).toMatchObject({ decisions: 2, pending: 0, stood: 0 });
    await signOften(1, 30);
    room.clock.at += 91 * DAY_MS;
    const report = await room.calibrations.report();
    expect(report).toMatchObject({ decisions: 3, stood: 1 / 3 });
    expect(report.bins.reduce((sum, { decisions }) => sum + decisions, 0)).toBe(3);
    expect(report.brier).toBeGreaterThan(0);
  });

  it('says that a class stood where it fell later than that', async () => {
    await signOften(2, 91);
    room.clock.at += 100 * DAY_MS;
    expect(await room.calibrations.report()).toMatchObject({ decisions: 2, stood: 1 });
  });

  it('comes into a policy from 200 decisions on, and then says how often such a class stands', async () => {
    const fit = { basedOn: null, changes: [], calibration: 'FIT' as const };
    expect(await room.policies.publish('fitted', fit, 'What became of them.', ENGINEER)).toMatchObject({
      ok: true,
      value: { published: null, problems: [{ path: 'calibration', accepted: 'FIT from 200 on' }] },
    });
    const { version, result } = await room.current('screw-cover');
    await room.db.transaction((tx) =>
      room.judgements.record(
        tx,
        Array.from({ length: 200 }, (_, at) => ({
          taskId: 'screw-cover',
          at: room.clock.at + at,
          kind: at % 4 === 0 ? ('IN_FORCE' as const) : ('SIGNED' as const),
          by: 'engineer-2',
          class: at % 4 === 0 ? ('DIGITISING' as const) : ('AUTOMATED' as const),
          version,
          words: 'Seen.',
          evidence: null,
        })).flatMap((act) => (act.kind === 'SIGNED' ? [act, act] : [act])),
      ),
    );
    room.clock.at += 91 * DAY_MS;
    const report = await room.calibrations.report();
    // Only those after the last fall have stood.
    expect(report).toMatchObject({ decisions: 300, stood: 6 / 300, fit: [{ confidence: result.confidence, calibrated: 6 / 300 }] });
    expect(report.fittedBrier).toBeLessThan(report.brier!);
    expect(await room.policies.publish('fitted', fit, 'What became of them.', ENGINEER)).toMatchObject({
      ok: true,
      value: { problems: [] },
    });
    expect((await room.current('screw-cover')).result).toMatchObject({ confidence: 6 / 300, uncalibrated: result.confidence });
    // What was fitted stays until somebody takes it away, and never feeds on itself.
    expect((await room.calibrations.report()).fit).toEqual(report.fit);
    await room.policies.publish('kept', { basedOn: null, changes: [{ path: 'economics.wagePerHour', value: 50 }] }, 'Wages.', ENGINEER);
    expect((await room.policies.inForce()).policy.calibration).toEqual(report.fit);
    await room.policies.publish('plain', { basedOn: null, changes: [], calibration: 'NONE' }, 'Plain.', ENGINEER);
    expect((await room.current('screw-cover')).result).not.toHaveProperty('uncalibrated');
  });
});
