import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { counted, goodOf, Spine, STATION } from './spine.fixture.js';

describe('the event log', () => {
  let spine: Spine;
  let session = 0;

  beforeAll(async () => {
    spine = await Spine.open();
  });
  afterAll(() => spine.close());

  const nextSession = () => `session-${++session}`;
  const told = async (of: string) => goodOf((await spine.everything()).filter((event) => event.source.session === of));

  it('gives back what was told, as it was told', async () => {
    const event = { ...counted(7, { session: nextSession() }), occurredAt: 1_700_000_000_123, quality: 'UNCERTAIN' as const, corrects: 12 };
    await spine.log.append([event], 'mqtt');
    const [stored] = (await spine.everything()).filter((one) => one.source.session === event.source.session);
    const { xid, position, ...rest } = stored!;
    expect(rest).toEqual({ ...event, source: { path: STATION, session: event.source.session, seq: 7 } });
    expect(BigInt(xid)).toBeGreaterThan(0n);
    expect(position).toBeGreaterThan(0);
  });

  it('takes a repeated fact once, within a batch and across batches', async () => {
    const of = { session: nextSession() };
    expect(await spine.log.append([counted(1, of), counted(2, of), counted(1, of)], 'mqtt')).toEqual({ appended: 2, repeated: 1 });
    expect(await spine.log.append([counted(2, of), counted(3, of)], 'mqtt')).toEqual({ appended: 1, repeated: 1 });
    expect(await spine.log.append([], 'mqtt')).toEqual({ appended: 0, repeated: 0 });
    expect(await told(of.session)).toEqual([1, 2, 3]);
  });

  it('takes a late fact in a later batch, once', async () => {
    const of = { session: nextSession() };
    await spine.log.append([counted(1, of), counted(5, of)], 'mqtt');
    expect(await spine.log.append([counted(3, of)], 'mqtt')).toEqual({ appended: 1, repeated: 0 });
    expect(await spine.log.append([counted(3, of), counted(2, of), counted(4, of)], 'mqtt')).toEqual({ appended: 2, repeated: 1 });
    expect(await told(of.session)).toEqual([1, 5, 3, 2, 4]);
  });

  it('keeps sessions and sources apart', async () => {
    const [first, second] = [nextSession(), nextSession()];
    const other = `${STATION}b`;
    await spine.log.append(
      [counted(1, { session: first }), counted(1, { session: second }), counted(1, { session: first, path: other })],
      'mqtt',
    );
    expect(await told(first)).toEqual([1, 1]);
    expect(await told(second)).toEqual([1]);
  });

  it('tells facts without a number apart by their key', async () => {
    const of = { session: nextSession() };
    await spine.log.append([counted(null, { ...of, key: 'a', good: 1 }), counted(null, { ...of, key: 'b', good: 2 })], 'opcua');
    expect(
      await spine.log.append([counted(null, { ...of, key: 'b', good: 3 }), counted(null, { ...of, key: 'c', good: 4 })], 'opcua'),
    ).toEqual({ appended: 1, repeated: 1 });
    expect(await told(of.session)).toEqual([1, 2, 4]);
  });

  it('flags a number that jumps too far, and hears the station afterwards', async () => {
    const of = { session: nextSession() };
    await spine.log.append([counted(1, of), counted(9_000_000, of)], 'mqtt');
    expect(await spine.log.append([counted(9_000_000, of), counted(2, of)], 'mqtt')).toEqual({ appended: 1, repeated: 1 });
    const events = (await spine.everything()).filter((event) => event.source.session === of.session);
    expect(events.map((event) => event.quality)).toEqual(['GOOD', 'UNCERTAIN', 'GOOD']);
  });

  it('takes each fact once from concurrent appends of the same sources, in any order', async () => {
    const arrivals = fc.array(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(12)), { minLength: 1, maxLength: 12 }), {
      minLength: 2,
      maxLength: 10,
    });
    await fc.assert(
      fc.asyncProperty(arrivals, async (batches) => {
        const of = nextSession();
        const event = ([source, seq]: readonly [string, number]) => counted(seq, { session: of, path: `${STATION}-${source}` });
        const answers = await Promise.all(batches.map((batch) => spine.log.append(batch.map(event), 'mqtt')));
        const sent = new Set(batches.flat().map(([source, seq]) => `${STATION}-${source} ${seq}`));
        const stored = (await spine.everything())
          .filter((one) => one.source.session === of)
          .map((one) => `${one.source.path} ${one.source.seq}`);
        expect(stored.toSorted()).toEqual([...sent].sort());
        expect(answers.reduce((sum, { appended }) => sum + appended, 0)).toBe(sent.size);
        expect(answers.reduce((sum, { appended, repeated }) => sum + appended + repeated, 0)).toBe(batches.flat().length);
      }),
      { numRuns: 25 },
    );
  });

  it('leaves nothing of an append that fails: not its events, not its high water', async () => {
    const of = { session: nextSession() };
    const broken = { ...counted(2, of), occurredAt: Number.NaN };
    await expect(spine.log.append([counted(1, of), broken], 'mqtt')).rejects.toThrow();
    await expect(spine.log.append([counted(1, of), { ...counted(2, of), workUnitId: 'a\0b' }], 'mqtt')).rejects.toThrow();
    expect(await told(of.session)).toEqual([]);
    expect(await spine.db.query('select 1 from spine_source where session = $1', [of.session])).toEqual([]);
    expect(await spine.log.append([counted(1, of), counted(2, of)], 'mqtt')).toEqual({ appended: 2, repeated: 0 });
  });

  it('writes events of our own with the decision, or neither', async () => {
    const of = { session: nextSession() };
    const decision = await spine.begin();
    await spine.log.record(decision.tx, [counted(1, of)]);
    await decision.rollback();
    expect(await told(of.session)).toEqual([]);
  });
});
