import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { codesOf } from './codes.js';
import { row } from './log-row.fixture.js';
import { planReplay, statesOf } from './plan.js';

const time = (at: number) => new Date(at).toISOString().slice(11, 16);
const told = (rows: Parameters<typeof statesOf>[0]) =>
  statesOf(rows, Date.UTC(2025, 2, 3)).map((one) => (one.channel === 'state' ? `${time(one.at)} ${one.state}` : ''));

describe('statesOf', () => {
  it('sweeps overlapping rows: DOWN above SETUP above RUNNING, else IDLE', () => {
    expect(told([row('06:00', '07:00', { type: 'S' }), row('06:45', '09:00'), row('08:00', '08:30', { type: 'B' })])).toEqual([
      '00:00 IDLE',
      '06:00 SETUP',
      '07:00 RUNNING',
      '08:00 DOWN',
      '08:30 RUNNING',
      '09:00 IDLE',
    ]);
  });

  it('says nothing where one row ends and the like begins', () => {
    expect(told([row('06:00', '07:00'), row('07:00', '08:00')])).toEqual(['00:00 IDLE', '06:00 RUNNING', '08:00 IDLE']);
  });

  it('leaves out rows without time', () => {
    expect(told([row('06:00', '07:00', { takesTime: false })])).toEqual(['00:00 IDLE']);
  });
});

describe('planReplay', () => {
  it('books pieces at the end of their row, before the state that follows', () => {
    const { machines } = planReplay([row('06:00', '07:00', { completed: 3, rejected: 1, forReview: 1 })]);
    expect(machines[0]!.telegrams.map(({ channel, at }) => `${time(at)} ${channel}`)).toEqual([
      '05:45 state',
      '06:00 state',
      '07:00 count',
      '07:00 state',
    ]);
    expect(machines[0]!.telegrams[2]).toMatchObject({ good: 3, scrap: 2, product: 'bracket', order: 'W-1 / Forming' });
    expect(machines[0]!.end).toMatchObject({ state: 'OFFLINE', at: Date.UTC(2025, 2, 3, 7, 15) });
  });

  it('asks for one job order per activity of a work order', () => {
    const { orders } = planReplay([
      row('06:00', '07:00'),
      row('08:00', '09:00'),
      row('09:00', '09:30', { activity: 'Inspection' }),
      row('10:00', '11:00', { caseId: 'W-2', orderQuantity: 5 }),
    ]);
    expect(
      orders.map(({ externalId, quantity, earliestStart, dueAt }) => [
        externalId,
        quantity,
        earliestStart.slice(11, 16),
        dueAt.slice(11, 16),
      ]),
    ).toEqual([
      ['W-1 / Forming', 60, '06:00', '09:00'],
      ['W-1 / Inspection', 60, '09:00', '09:30'],
      ['W-2 / Forming', 5, '10:00', '11:00'],
    ]);
  });

  it('makes a plant of the names, open day and night', () => {
    const plan = planReplay([row('06:00', '07:00', { resource: 'Press 10' }), row('06:00', '07:00', { resource: 'Press 2' })]);
    const plant = parse(plan.plantFile) as {
      areas: { lines: { units: { id: string; name: string }[] }[] }[];
      tasks: unknown;
      products: unknown;
    };
    expect(plant.areas[0]!.lines[0]!.units.map(({ id }) => id)).toEqual(['press-2', 'press-10']);
    expect(plant.tasks).toEqual([{ id: 'forming', name: 'Forming' }]);
    expect(plan.machines.map(({ path }) => path)).toEqual(['replay/shop/floor/press-2', 'replay/shop/floor/press-10']);
  });

  it('refuses a log without a usable row', () => {
    expect(() => planReplay([])).toThrow('no row that can be used');
  });
});

describe('codesOf', () => {
  it('gives each name a code of its own, fit for a topic', () => {
    const codes = [
      ...codesOf(['Press 1 - Forming', 'Press 1 / Forming', 'Fräse & Säge', '––', 'x'.repeat(80), `${'x'.repeat(80)}y`]).values(),
    ];
    expect(new Set(codes).size).toBe(6);
    expect(codes.every((code) => /^[a-z0-9-]{1,64}$/.test(code))).toBe(true);
    expect(codes).toEqual(expect.arrayContaining(['press-1-forming', 'press-1-forming-2', 'unnamed']));
  });
});
