import { describe, expect, it } from '@jest/globals';
import { factOf, staleness, type BenchAct } from './bench-act.js';

const UNIT = 'ahlen/assembly/cable/m21';
const NOW = Date.parse('2026-11-24T10:00:00.000Z');
const act = (channel: BenchAct['channel'], body: BenchAct['body']): BenchAct => ({
  seq: 7,
  ts: '2026-11-24T09:00:00.000Z',
  signOn: 's',
  channel,
  body,
});

describe('an act at a bench', () => {
  it('is the telegram of a station: same identity, at the time when it was done', () => {
    const told = factOf(UNIT, 'device-1', act('count', { good: 1, jobOrderId: 'o' }), NOW);
    expect(told).toMatchObject({
      ok: true,
      value: [
        {
          kind: 'COUNTED',
          workUnitId: UNIT,
          occurredAt: Date.parse('2026-11-24T09:00:00.000Z'),
          source: { path: UNIT, session: 'device-1', seq: 7 },
          payload: { good: 1, jobOrderId: 'o' },
        },
      ],
    });
  });

  it('cannot bring another identity or another person with its body', () => {
    const told = factOf(UNIT, 'device-1', act('state', { state: 'RUNNING', operator: 'P-0417', session: 'x', seq: 1 }), NOW);
    expect(told).toMatchObject({ ok: true, value: [{ source: { session: 'device-1', seq: 7 }, payload: { state: 'RUNNING' } }] });
    expect(JSON.stringify(told)).not.toContain('P-0417');
  });

  it('tells of no machine and of nobody else', () => {
    for (const kind of ['SAFETY', 'OPERATOR_SIGNED_ON', 'SKILL_TRIAL'])
      expect(factOf(UNIT, 'd', act('event', { kind, data: {} }), NOW)).toMatchObject({ ok: false, reason: 'KIND_NOT_HERE' });
  });

  it('is refused with the path of the field where it is none', () => {
    expect(factOf(UNIT, 'd', act('count', { good: -1 }), NOW)).toMatchObject({ ok: false, reason: 'BAD_FIELD', path: 'good' });
  });
});

describe('a decision', () => {
  const standing = { state: 'ALLOWED_TO_START', subState: 'Ready', workUnitId: UNIT, assignmentId: 'a', quantity: 4 } as const;

  it('holds while the order is still placed here', () => expect(staleness(UNIT, 'a', standing)).toBeUndefined());

  it('is stale where the order has gone, and says where', () => {
    const gone = { ...standing, workUnitId: 'ahlen/assembly/cable/m22', assignmentId: 'b' };
    expect(staleness(UNIT, 'a', gone)).toBe(gone);
    expect(staleness(UNIT, 'a', { ...standing, state: 'ABORTED', assignmentId: null })).toMatchObject({ state: 'ABORTED' });
    expect(staleness(UNIT, 'a', undefined)).toMatchObject({ workUnitId: null });
  });
});
