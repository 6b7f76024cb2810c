import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { Candidate } from './candidate.js';
import { blocker, decide } from './decide.js';
import { bench, consoleSeat, NOW, operator, orderOf, questionOf, robot } from './floor.fixture.js';
import { tardiness } from './terms/tardiness.js';

const codesOf = (decision: ReturnType<typeof decide>, code: string) =>
  decision.candidates.find((one) => one.workUnitId.endsWith(code))!.refusals.map((refusal) => refusal.code);
const down = (code: string) => {
  const cell = robot(code);
  return { ...cell, live: { ...cell.live, state: 'Aborted', safetyOpen: ['INTERLOCK'] } };
};

describe('a decision', () => {
  // routing.md §6, example 2.
  const floor: readonly Candidate[] = [
    down('r1'),
    robot('r2', {}, { tools: { mounted: 'g1', rack: [], changeS: {} } }),
    bench('m1', { operators: [operator('2026-11-23')] }),
    bench('m2'),
  ];

  it('keeps every reason of every unit, and takes the one that may', () => {
    const decision = decide(questionOf(), floor);
    expect(codesOf(decision, 'r1')).toEqual(['DOWN', 'INTERLOCK_OPEN']);
    expect(codesOf(decision, 'r2')).toEqual(['TOOL_NOT_REACHABLE']);
    expect(codesOf(decision, 'm1')).toEqual(['QUALIFICATION_EXPIRED']);
    expect(decision.chosen).toMatchObject({
      workUnitId: 's/a/l/m2',
      total: 540,
      terms: [
        { name: 'process', value: 360 },
        { name: 'labour', value: 180 },
      ],
    });
  });

  it('waits where nobody may now, and says what is nearest', () => {
    const decision = decide(questionOf(), [...floor.slice(0, 3), bench('m2', { operators: [] })]);
    expect(decision).toMatchObject({
      outcome: 'WAITING',
      chosen: null,
      nearest: { workUnitId: 's/a/l/m1', codes: ['QUALIFICATION_EXPIRED'] },
    });
  });

  it('says so where no unit of the plant ever could', () => {
    const decision = decide(questionOf(), [robot('r2', {}, { riskAccepted: [] }), consoleSeat('t1')]);
    expect(decision.outcome).toBe('NO_UNIT_EVER');
    expect(blocker(decision)).toBe('NO_UNIT_EVER');
  });

  it('trades a tool change against waiting', () => {
    const decision = decide(questionOf({ order: orderOf({ quantity: 20 }) }), [
      robot('r1', { setupS: 300, cycleS: 14 }),
      robot('r2', { setupS: 180, cycleS: 14 }),
    ]);
    expect(decision.chosen!.workUnitId).toBe('s/a/l/r2');
    expect(decision.runnerUp).toBe('s/a/l/r1');
  });

  it('holds a pin, and leaves out what people and failures exclude', () => {
    const pin = { workUnitId: 's/a/l/r2', reason: 'trial', until: NOW + 1_000, by: 'x' };
    const pinned = decide(questionOf({ order: orderOf({ pin }) }), [robot('r1', { cycleS: 1 }), robot('r2')]);
    expect(pinned.chosen!.workUnitId).toBe('s/a/l/r2');
    expect(codesOf(pinned, 'r1')).toEqual(['PINNED_ELSEWHERE']);
    const order = orderOf({
      constraints: { excludeUnits: ['s/a/l/r1'] },
      exclusions: [{ workUnitId: 's/a/l/r2', until: NOW + 1, cause: 'REJECTED' }],
    });
    const decision = decide(questionOf({ order }), [robot('r1'), robot('r2')]);
    expect([codesOf(decision, 'r1'), codesOf(decision, 'r2')]).toEqual([['EXCLUDED_BY_REQUEST'], ['EXCLUDED_AFTER_FAILURE']]);
    expect(decide(questionOf({ order, now: NOW + 2 }), [robot('r2', { opensAt: NOW })]).outcome).toBe('ASSIGNED');
  });

  it.each([
    ['HUMAN_ORCHESTRATED', { class: 'HUMAN_ORCHESTRATED', signed: true, behind: false }],
    ['an unsigned AUTOMATED', { class: 'AUTOMATED', signed: false, behind: false }],
    ['DIGITISING', { class: 'DIGITISING', signed: false, behind: false }],
    ['a task that nobody has classified', null],
  ] as const)('never gives %s to a robot alone', (_what, standing) => {
    const decision = decide(questionOf({ standing }), [robot('r1', { cycleS: 0.001 }), bench('m1')]);
    expect(decision.chosen!.workUnitId).toBe('s/a/l/m1');
    expect(codesOf(decision, 'r1')).toContain('CLASS_GATE');
  });

  it('names what stands against every unit as the blocker', () => {
    const decision = decide(questionOf({ openPredecessors: ['x'] }), [
      bench('m1', { operators: [] }),
      bench('m2', { slotsTaken: 1, freeAt: NOW + 5_000 }),
    ]);
    expect(blocker(decision)).toBe('PRECEDENCE');
    expect(decision.until).toBe(NOW + 5_000);
  });

  const anyFloor = () =>
    fc
      .array(
        fc.record({
          manual: fc.boolean(),
          cycleS: fc.option(fc.integer({ min: 1, max: 90 })),
          setupS: fc.integer({ min: 0, max: 300 }),
          taken: fc.integer({ min: 0, max: 1 }),
          staffed: fc.boolean(),
        }),
        { minLength: 1, maxLength: 12 },
      )
      .map((units) =>
        units.map(({ manual, cycleS, setupS, taken, staffed }, i) => {
          const more = { cycleS, setupS, slotsTaken: taken, freeAt: NOW + taken * 60_000 };
          return manual ? bench(`u${i}`, { ...more, operators: staffed ? [operator()] : [] }) : robot(`u${i}`, more);
        }),
      );

  it('is total: permuted units, the same bytes; terms sum to the total; the chosen is the best', () => {
    fc.assert(
      fc.property(anyFloor(), fc.integer({ min: 1, max: 97 }), (floorOf, seed) => {
        const decision = decide(questionOf(), floorOf);
        const shuffled = floorOf
          .map((unit, i) => [unit, (i * seed) % 13] as const)
          .toSorted((a, b) => a[1] - b[1])
          .map(([unit]) => unit);
        expect(JSON.stringify(decide(questionOf(), shuffled))).toBe(JSON.stringify(decision));
        for (const { refusals, terms, total } of decision.candidates) {
          expect(refusals.length > 0).toBe(total === null);
          if (total !== null) expect(Math.round(terms.reduce((sum, term) => sum + term.value, 0) * 10)).toBe(Math.round(total * 10));
          if (total !== null) expect(decision.chosen!.total!).toBeLessThanOrEqual(total);
        }
      }),
    );
  });

  it('gives the runner-up where the winner is taken away', () => {
    fc.assert(
      fc.property(anyFloor(), (floorOf) => {
        const decision = decide(questionOf(), floorOf);
        if (!decision.runnerUp) return;
        const without = decide(
          questionOf(),
          floorOf.filter((one) => one.unit.id !== decision.chosen!.workUnitId),
        );
        expect(without.chosen!.workUnitId).toBe(decision.runnerUp);
      }),
    );
  });

  it('expects never less tardiness than the mean says, and none of an order that is early', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -7_200, max: 7_200 }),
        fc.integer({ min: 0, max: 1_000 }),
        fc.integer({ min: 1, max: 120 }),
        (dueInS, priority, cycleS) => {
          const question = questionOf({ order: orderOf({ dueAt: NOW + dueInS * 1_000, priority }) });
          const late = 8 * cycleS - dueInS;
          expect(tardiness(question, robot('r1', { cycleS }))).toBeGreaterThanOrEqual(4 ** (priority / 1_000) * Math.max(0, late) - 1e-3);
        },
      ),
    );
    expect(tardiness(questionOf(), robot('r1'))).toBeCloseTo(0, 6);
  });
});
