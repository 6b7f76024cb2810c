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
