import { describe, expect, it } from '@jest/globals';
import type { Order } from '../graphql/fragments.js';
import { candidate, decision, LINE, refusal } from '../orders/sample.js';
import { iso } from '../overview/sample.js';
import { queuesCsv, skillsCsv } from './csv.js';
import type { Queued, StartUnit } from './documents.js';
import { gateOf, mayDrop } from './gate.js';
import { hindrancesOf, summaryOf } from './readiness.js';
import { aheadOf, barsOf } from './work-lane.js';

const order = (more: Partial<Order> = {}): Order =>
  ({ id: 'o', externalId: 'E-1', task: { id: 'crimp', name: 'Crimp' }, quantity: 8, good: 2, dueAt: iso(30), ...more }) as Order;
const queued = (from: number | null, to: number | null, more: Partial<Order> = {}): Queued => ({
  jobOrder: order(more),
  consoleId: null,
  expectedStart: from === null ? null : iso(from),
  expectedEnd: to === null ? null : iso(to),
});
const unit = (code: string, queue: readonly Queued[] = [], codes: readonly string[] = []): StartUnit => ({
  workUnitId: `${LINE}/${code}`,
  attended: false,
  material: 'THERE',
  hindrances: codes.map((one) => ({ code: one, until: null })),
  queue: [...queue],
});
const at = (minute: number): number => Date.parse(iso(minute));

describe('what stands against a unit', () => {
  it('is the most urgent first, in red and amber only where somebody is needed', () => {
    const found = hindrancesOf(unit('r11', [], ['MAINTENANCE', 'OPERATOR_ABSENT', 'DOWN']), false);
    expect(found.map(({ code, tone }) => [code, tone])).toEqual([
      ['DOWN', 'crit'],
      ['OPERATOR_ABSENT', 'warn'],
      ['MAINTENANCE', 'none'],
    ]);
    expect(hindrancesOf(unit('t11', [], ['OPERATOR_ABSENT']), true)[0]).toMatchObject({ tone: 'none' });
    expect(hindrancesOf(unit('r11', [], ['NEW_CODE']), false)[0]).toMatchObject({ code: 'NEW_CODE', tone: 'warn' });
  });
});

describe('the headline', () => {
  it('counts units that are ready without the seats, orders without hands, and those that will be late', () => {
    const units = [unit('r11', [queued(null, 20), queued(20, 40)]), unit('m11', [], ['DOWN']), unit('t11', [], ['OPERATOR_ABSENT'])];
    expect(summaryOf({ units, gaps: [] }, new Set([`${LINE}/t11`]))).toEqual({ ready: 1, units: 2, gaps: 0, late: 1, until: at(40) });
    expect(summaryOf({ units: [unit('r11', [queued(null, null)])], gaps: [] }, new Set()).until).toBeNull();
  });
});

describe('the lane of work ahead', () => {
  it('is as long as the work needs, in round lengths', () => {
    expect(aheadOf(at(0), null)).toEqual({ from: at(0), to: at(15) });
    expect(aheadOf(at(0), at(20))).toEqual({ from: at(0), to: at(30) });
    expect(aheadOf(at(0), at(50_000))).toEqual({ from: at(0), to: at(1_440) });
  });

  it('shows each order where it is expected, and leaves to the list what it does not know', () => {
    const bars = barsOf([queued(null, 15), queued(15, 45, { id: 'p' }), queued(45, null), queued(90, 95)], { from: at(0), to: at(60) });
    expect(bars).toEqual([
      { id: 'o', left: 0, width: 0.25, here: true, late: false },
      { id: 'p', left: 0.25, width: 0.5, here: false, late: true },
    ]);
  });
});

describe('the gates of a unit', () => {
  const R = candidate('r11', { wait: 100 }, { expectedEnd: iso(19) });
  const M = candidate('m11', { wait: 130 }, { refusals: [refusal('PINNED_ELSEWHERE')] });
  const busy = candidate('r12', null, { refusals: [refusal('QUEUE_FULL')] });
  const alone = candidate('m12', null, { refusals: [refusal('OPERATOR_ABSENT'), refusal('QUEUE_FULL')] });
  const never = candidate('r13', null, { refusals: [refusal('PAYLOAD', true)] });
  const driven = candidate('r13', null, { consoleId: `${LINE}/t11`, refusals: [refusal('NO_CONSOLE_OPERATOR')] });
  const asked = decision([R, M, busy, alone, never]);
  const kind = (code: string) => gateOf(asked, `${LINE}/${code}`)?.kind;

  it('say may, later, not now or never; a pin elsewhere is taken off by the move', () => {
    expect(['r11', 'm11', 'r12', 'm12', 'r13', 'none'].map(kind)).toEqual(['may', 'may', 'later', 'not-now', 'never', undefined]);
    expect(gateOf(asked, `${LINE}/m11`)).toMatchObject({ total: 130, by: 30, end: null });
    expect(gateOf(asked, `${LINE}/r11`)).toMatchObject({ by: 0, end: at(19) });
  });

  it('say the best of a cell alone and with a seat; only what could never be is not to be dropped', () => {
    expect(gateOf(decision([never, driven]), `${LINE}/r13`)?.kind).toBe('not-now');
    expect(['r11', 'r12', 'm12', 'r13'].map((code) => mayDrop(gateOf(asked, `${LINE}/${code}`)))).toEqual([true, true, true, false]);
    expect(mayDrop(null)).toBe(false);
  });
});

describe('the files', () => {
  it('have the rows of the tables, ISO times, and no cell that a spreadsheet takes for a formula', () => {
    const text = queuesCsv({ units: [unit('r11', [queued(null, 20, { externalId: '=1+1,"x"' })])] });
    expect(text.split('\r\n')).toEqual([
      'workUnitId,consoleId,jobOrder,taskId,quantity,good,dueAt,expectedStart,expectedEnd,here',
      `${LINE}/r11,,"'=1+1,""x""",crimp,8,2,${iso(30)},,${iso(20)},true`,
      '',
    ]);
    const skill = {
      taskId: 'crimp',
      taskName: 'Crimp',
      signedOn: 1,
      qualified: 3,
      endingSoon: 0,
      orders: 2,
      pieces: 16,
      byHand: true,
      gap: null,
    };
    expect(skillsCsv({ skills: [skill] }).split('\r\n')[1]).toBe('crimp,1,3,0,2,16,true,');
  });
});
