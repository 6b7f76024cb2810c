import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ClassificationRoom, demoPlant, ENGINEER, OPERATOR, withTask } from './classification.fixture.js';
import { exportSheet } from './file/task-sheet.js';

const DAY_MS = 86_400_000;
let room: ClassificationRoom;

beforeEach(async () => {
  room = await ClassificationRoom.open();
});
afterEach(() => room.close());

const audited = async () =>
  (
    await room.db.query<{ one: string }>(`select action || ' ' || target || ' ' || subject as one from identity_audit order by at, action`)
  ).map(({ one }) => one);
const historyOf = async (taskId: string) => (await room.reads.history(taskId)).map(({ kind, by }) => `${kind} ${by ?? '-'}`);
/** A task that could be a robot's, and that nobody has signed. */
const unsign = async () => room.service.classifyPlant(withTask(await demoPlant(), 'screw-cover', (task) => ({ ...task, signed: null })));

describe('signing', () => {
  it('puts the result in force that was seen, with the trials that it rests on, and settles the queue', async () => {
    await unsign();
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'DIGITISING', signedBy: null });
    expect(await room.queue('screw-cover')).toContain('SIGNATURE_DUE');
    const { version } = await room.current('screw-cover');
    expect(await room.signing.sign('screw-cover', version, 'Trial of week 47 seen.', ENGINEER)).toMatchObject({ ok: true });
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'AUTOMATED', signedBy: 'engineer-2' });
    expect(await room.queue('screw-cover')).toEqual([]);
    expect(await audited()).toEqual(['classification.sign screw-cover engineer-2']);
    expect((await historyOf('screw-cover')).slice(0, 2)).toEqual(['IN_FORCE engineer-2', 'SIGNED engineer-2']);
    expect((await room.told()).at(-1)).toMatchObject({ kind: 'CLASS_SIGNED', by: 'engineer-2' });
  });

  it('refuses a version that is no longer the latest, a task that is none, and a signature without words', async () => {
    expect(await room.signing.sign('fit-seal', 7, 'ok', ENGINEER)).toMatchObject({ ok: false, reason: 'STALE_VERSION' });
    expect(await room.signing.sign('none', 1, 'ok', ENGINEER)).toMatchObject({ ok: false, reason: 'NOT_CLASSIFIED' });
    expect(await room.signing.sign('fit-seal', 1, ' ', ENGINEER)).toMatchObject({ ok: false, reason: 'WORDS_MISSING' });
    expect(await audited()).toEqual([]);
  });

  it('22 only a signed AUTOMATED is ever in force', async () => {
    await unsign();
    await room.levels.set(
      {
        taskId: 'fit-seal',
        name: null,
        levels: { clearance: 0, contact: 0, compliance: 0, inHand: 0, bimanual: 0, path: 0, access: 0 },
        sources: {},
        facts: { commissioned: true },
      },
      'New fixture.',
      ENGINEER,
    );
    const rows = await room.db.query<{ unsigned: number }>(
      `select count(*)::int as unsigned from classification_in_force where class = 'AUTOMATED' and signed_by is null`,
    );
    expect(rows).toEqual([{ unsigned: 0 }]);
  });
});

describe('a class set by hand', () => {
  const pin = (days: number) => ({
    class: 'HUMAN_ORCHESTRATED' as const,
    why: 'Gripper on loan.',
    until: room.clock.at + days * DAY_MS,
    reviewAt: null,
  });

  it('holds until it ends, is reminded of, and needs a new signature on the way back', async () => {
    expect(await room.signing.pin('screw-cover', pin(20), ENGINEER)).toMatchObject({ ok: true });
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'HUMAN_ORCHESTRATED', signedBy: 'engineer-2' });
    expect((await room.current('screw-cover')).result.reason).toBe('PINNED');
    expect(await room.queue('screw-cover')).not.toContain('PIN_ENDING');
    room.clock.at += 14 * DAY_MS;
    await room.jobs.moveOn();
    expect(await room.queue('screw-cover')).toContain('PIN_ENDING');
    room.clock.at += 7 * DAY_MS;
    await room.jobs.moveOn();
    expect((await room.current('screw-cover')).result.class).toBe('AUTOMATED');
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'HUMAN_ORCHESTRATED', signedBy: null });
    expect(await room.queue('screw-cover')).toEqual(expect.arrayContaining(['SIGNATURE_DUE']));
    expect(await room.queue('screw-cover')).not.toContain('PIN_ENDING');
    expect(await historyOf('screw-cover')).toEqual(expect.arrayContaining(['UNPINNED -', 'PINNED engineer-2']));
  });

  it('is taken away by hand, and cannot be without an end or without a reason', async () => {
    expect(await room.signing.unpin('screw-cover', 'Back again.', ENGINEER)).toMatchObject({ ok: false, reason: 'NOT_PINNED' });
    expect(await room.signing.pin('screw-cover', pin(400), ENGINEER)).toMatchObject({ ok: false, reason: 'PIN_SPAN' });
    expect(await room.signing.pin('screw-cover', { ...pin(1), why: '' }, ENGINEER)).toMatchObject({ ok: false, reason: 'WORDS_MISSING' });
    await room.signing.pin('screw-cover', pin(1), ENGINEER);
    expect(await room.signing.unpin('screw-cover', 'Back again.', ENGINEER)).toMatchObject({ ok: true });
    expect((await room.current('screw-cover')).result.class).toBe('AUTOMATED');
    expect(await audited()).toEqual(
      expect.arrayContaining(['classification.pin screw-cover engineer-2', 'classification.unpin screw-cover engineer-2']),
    );
  });

  it('does not act against the law', async () => {
    await room.levels.set(
      { taskId: 'press-bearing', name: null, levels: {}, sources: {}, facts: { legalPerson: true } },
      'New rule.',
      ENGINEER,
    );
    expect(await room.inForce('press-bearing')).toMatchObject({ class: 'HUMAN_ORCHESTRATED' });
    await room.signing.pin('press-bearing', { ...pin(5), class: 'AUTOMATED' }, ENGINEER);
    expect((await room.current('press-bearing')).result.gates.map(({ code }) => code)).toContain('PIN_REFUSED');
    expect(await room.inForce('press-bearing')).toMatchObject({ class: 'HUMAN_ORCHESTRATED' });
  });
});

describe('contesting', () => {
  it('is open to an operator, is answered in words, and both stay', async () => {
    const contested = await room.contesting.contest('plug-connectors', 'The plug varies more than you think.', OPERATOR);
    expect(contested).toMatchObject({ ok: true, value: { kind: 'CONTESTED', openedBy: 'P-0417' } });
    expect(await room.queue('plug-connectors')).toContain('CONTESTED');
    const id = contested.ok ? contested.value.id : '';
    expect(await room.contesting.answer(id, '', ENGINEER)).toMatchObject({ ok: false, reason: 'WORDS_MISSING' });
    expect(await room.contesting.answer(id, 'We measure it this week.', ENGINEER)).toMatchObject({
      ok: true,
      value: { answeredBy: 'engineer-2' },
    });
    expect(await room.contesting.answer(id, 'Again.', ENGINEER)).toMatchObject({ ok: false, reason: 'ANSWERED_ALREADY' });
    expect(await room.contesting.answer('none', 'x', ENGINEER)).toMatchObject({ ok: false, reason: 'UNKNOWN_REVIEW' });
    expect((await historyOf('plug-connectors')).slice(0, 2)).toEqual(['ANSWERED engineer-2', 'CONTESTED P-0417']);
    expect((await room.reads.reviewQueue({ taskId: 'plug-connectors', answered: true }))[0]).toMatchObject({
      answer: 'We measure it this week.',
    });
    await expect(room.db.query(`update classification_act set words = 'never'`)).rejects.toThrow();
  });
});

describe('spreadsheets and what users ask', () => {
  it('takes in tasks that the plant file does not know; the same sheet again changes nothing', async () => {
    const sheet = 'task_id,name,grasp,manual_s [s]\nweld-frame,Weld the frame,2,90\nscrew-cover,,,\n';
    expect(await room.levels.import(sheet, ENGINEER)).toEqual({ imported: { tasks: 2, changed: ['weld-frame', 'screw-cover'] } });
    expect((await room.current('weld-frame')).result).toMatchObject({ class: 'HUMAN_ORCHESTRATED', reason: 'UNASSESSED' });
    // A blank cell takes away what the plant file says.
    expect((await room.current('screw-cover')).inputs.levels.grasp).toBeUndefined();
    const exported = exportSheet(await room.levels.tasks());
    expect(await room.levels.import(exported, ENGINEER)).toEqual({ imported: { tasks: 9, changed: [] } });
    expect(exportSheet(await room.levels.tasks())).toBe(exported);
  });

  it('stores nothing of a sheet with a problem', async () => {
    const result = await room.levels.import('task_id,grasp\nweld,1\nglue,7\n', ENGINEER);
    expect(result).toMatchObject({ problems: [{ line: 3, path: 'line 3, grasp' }] });
    expect((await room.levels.tasks()).some(({ id }) => id === 'weld')).toBe(false);
    expect(await audited()).toEqual([]);
  });

  it('answers as of a date, compares versions, and tries what is not so', async () => {
    const first = room.clock.at;
    room.clock.at += DAY_MS;
    await room.levels.set(
      { taskId: 'screw-cover', name: null, levels: { compliance: 4 }, sources: { compliance: 'MEASURED' }, facts: {} },
      'Soft cover.',
      ENGINEER,
    );
    expect(await room.inForce('screw-cover')).toMatchObject({ class: 'DIGITISING' });
    expect(await room.reads.at('screw-cover', first)).toMatchObject({
      version: 1,
      inForce: { class: 'AUTOMATED', signedBy: 'engineer-1' },
    });
    expect(await room.reads.at('screw-cover', first - 1)).toBeUndefined();
    const tried = await room.reads.whatIf('screw-cover', { levels: { compliance: 0 }, sources: {}, facts: {}, policyVersion: null });
    expect(tried).toMatchObject({ ok: true, value: { result: { class: 'AUTOMATED' } } });
    expect((await room.current('screw-cover')).version).toBe(2);
    expect(await room.reads.version('screw-cover', 9)).toMatchObject({ ok: false, reason: 'UNKNOWN_VERSION' });
  });

  it('proposes a split from steps that somebody describes, and none where nobody has', async () => {
    expect(await room.reads.splitOf('plug-connectors', null)).toMatchObject({ ok: false, reason: 'NO_STEPS' });
    const step = {
      levels: Object.fromEntries(Object.keys((await demoPlant()).tasks[0]!.levels).map((name) => [name, 0])),
      commissioned: true,
      stableAfter: true,
    };
    const plan = await room.reads.splitOf('press-bearing', [
      { id: 'a', seconds: 30, ...step },
      { id: 'b', seconds: 30, ...step, levels: { ...step.levels, decision: 4 } as never },
    ]);
    expect(plan).toMatchObject({ ok: true, value: { handOvers: 1, steps: [{ by: 'ROBOT' }, { by: 'PERSON' }] } });
  });
});
