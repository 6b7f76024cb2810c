import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { CountSource } from '../../plant/domain/plant.js';
import { figuresOf } from './figures.js';
import { sumsOf, type OeeSums } from './kpi.js';
import { booking, HOUR, inTurn, MINUTE, shift, sumsIn } from './oee.fixture.js';
import { noSums, SUMS, type Sums } from './sums.js';

const valueOf = (of: OeeSums, name: string) => figuresOf(of).find((figure) => figure.name === name)!.value;
const sumsWith = (part: Partial<Sums>, source: CountSource = 'GOOD_AND_SCRAP') => sumsOf([{ ...noSums(), ...part }], [source]);

describe('every figure', () => {
  it('is its numerator by its denominator, has a definition and a source, and is never NaN or infinite', () => {
    const anySums = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100_000_000 })), {
      minLength: SUMS.length,
      maxLength: SUMS.length,
    });
    const sources: readonly CountSource[] = ['GOOD_AND_SCRAP', 'TOTAL_AND_SCRAP', 'GOOD_ONLY', 'TOTAL_ONLY', 'REJECT_ONLY'];
    fc.assert(
      fc.property(anySums, fc.constantFrom(...sources), (values, source) => {
        const of = sumsOf([Object.fromEntries(SUMS.map((name, i) => [name, values[i]!])) as Sums], [source]);
        for (const { name, value, unit, definition, source: by, numerator, denominator } of figuresOf(of)) {
          expect([name, definition === '', by === '']).toEqual([name, false, false]);
          if (value === null) continue;
          expect(Number.isFinite(value)).toBe(true);
          expect([name, denominator === 0 || numerator === null || denominator === null]).toEqual([name, false]);
          const factor = unit === 'PER_HOUR' ? HOUR : unit === 'PER_100_CYCLES' ? 100 : 1;
          expect(value).toBeCloseTo((numerator! * factor) / denominator!, 6);
        }
      }),
    );
  });

  it('is null, never 0, where nothing was planned, made or known', () => {
    const nothing = figuresOf(sumsWith({}));
    expect(nothing.filter(({ name }) => !name.endsWith('Iso')).every(({ value }) => value === null)).toBe(true);
  });

  it('stands once under its name', () => {
    const names = figuresOf(sumsWith({})).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the KPIs of ISO 22400-2', () => {
  // 400 min planned: 300 run (10 in micro-stops), 40 set-up, 30 down in two failures, 20 starved, 10 waiting.
  const of = sumsIn(
    {
      changes: inTurn(
        ['SETUP', 40],
        ['Execute', 150],
        ['DOWN', 20],
        ['STARVED', 20],
        ['IDLE', 10],
        ['Execute', 145],
        ['DOWN', 10],
        ['Execute', 5],
      ),
      shifts: [shift(0, 400)],
      bookings: [booking(400 * MINUTE, { good: 240, scrap: 18, rework: 12 })],
    },
    400,
  );

  it.each([
    ['availability', 300 / 400],
    ['ownFaultAvailability', 300 / 380],
    ['allocationEfficiency', 370 / 400],
    ['utilisationEfficiency', 300 / 370],
    ['technicalEfficiency', 300 / 330],
    ['setupRatio', 40 / 340],
    ['nee', (240 / 400) * (340 / 300)],
    ['throughputRate', 270 / (400 / 60)],
    ['firstPassYield', 240 / 270],
    ['scrapRatio', 18 / 270],
    ['reworkRatio', 12 / 270],
  ])('%s is %d', (name, value) => expect(valueOf(of, name)).toBeCloseTo(value, 10));

  it.each([
    ['mtbf', 330 / 2],
    ['mtbfIso', 330 / 3],
    ['mttf', 300 / 2],
    ['mttfIso', 300 / 3],
    ['mttr', 30 / 2],
    ['mttrIso', 30 / 3],
  ])('%s is %d min', (name, minutes) => expect(valueOf(of, name)! / MINUTE).toBeCloseTo(minutes, 10));
});

describe('the figures of robot cells', () => {
  it('count the calls for help per hundred cycles, and the share of the run with help', () => {
    const of = sumsIn(
      {
        changes: inTurn(['Execute', 50], ['Execute', 10, { assisted: true }]),
        bookings: [booking(60 * MINUTE, { good: 38, scrap: 2 })],
        interventions: [10 * MINUTE, 50 * MINUTE],
      },
      60,
    );
    expect([valueOf(of, 'interventionsPer100Cycles'), valueOf(of, 'assistedShare')]).toEqual([5, 10 / 60]);
  });
});
