import { describe, expect, it } from '@jest/globals';
import type { Candidate, Question } from './candidate.js';
import { decide, type Decision } from './decide.js';
import { erlangWait } from './estimates/erlang.js';
import { ASSISTED, bench, cycle, inS, NOW, orderOf, pair, person, questionOf, robot, taskOf, UP } from './floor.fixture.js';
import type { JobOrder } from './job-order.js';
import { DEFAULT_POLICY } from './policy.js';
import { blocker } from './waiting.js';
import { namedTerms, type Weighed } from './weigh.js';

// routing.md §6, each number as it stands there.
const at = (decision: Decision, code: string): Weighed =>
  decision.candidates.find(({ workUnitId, consoleId }) => (consoleId ?? workUnitId).endsWith(`/${code}`))!;
const codes = (decision: Decision, code: string) => at(decision, code).refusals.map((one) => one.code);
const terms = (decision: Decision, code: string) =>
  Object.fromEntries(namedTerms(at(decision, code)).map(({ name, value }) => [name, value]));
const chosen = (decision: Decision) => decision.chosen?.workUnitId.split('/').at(-1);
const asked = (order: Partial<JobOrder>, more: Partial<Question> = {}) => questionOf({ order: orderOf(order), ...more });
/** Per piece: assists and energy are given for the order. */
const cell = (code: string, pieces: number, s: number, cv: number, assists: number, kwh: number, more: Partial<Candidate> = {}) =>
  robot(code, { cycle: cycle(s, cv), assists: { mean: assists, n: 100 }, kwhPerPiece: kwh / pieces, ...more });

describe('the wait for a helper', () => {
  it.each([
    [2, 20, 180, 60],
    [1, 15, 180, 540],
    [3, 30, 120, 5.4545],
  ])('of %d helpers with %d calls an hour of %d s is %d s', (servers, perHour, serviceS, waitS) => {
    const { waitS: found, isOverloaded } = erlangWait({ servers, callsPerS: perHour / 3_600, serviceS }, DEFAULT_POLICY.busiest);
    expect(found).toBeCloseTo(waitS, 4);
    expect(isOverloaded).toBe(false);
  });
});

describe('worked examples', () => {
  it('1 a queue against a tool change', () => {
    const decision = decide(asked({ quantity: 20, dueAt: inS(900), priority: 500 }), [
      cell('r1', 20, 14, 0.05, 0.01, 0.3, { freeAt: inS(300) }),
      cell('r2', 20, 14, 0.05, 0.01, 0.3, { toolAfter: 'g1' }),
      bench('m1', { cycle: cycle(25, 0.2) }),
    ]);
    expect(terms(decision, 'r1')).toEqual({ wait: 300, process: 280, assist: 48, labour: 18, energy: 18 });
    expect(at(decision, 'r1').total).toBe(664);
    expect(terms(decision, 'r2')).toEqual({ setup: 180, process: 280, assist: 48, labour: 18, energy: 18 });
    expect(at(decision, 'r2').total).toBe(544);
    expect(terms(decision, 'm1')).toEqual({ process: 500, labour: 250 });
    expect(at(decision, 'm1').total).toBe(750);
    expect(chosen(decision)).toBe('r2');
    expect(decision.choice).toEqual({ basis: 'SCORE', tiePath: ['TOTAL'] });
    expect(decision.runnerUp).toEqual({ workUnitId: 's/a/l/r1', consoleId: null });
  });

  describe('2 reasons', () => {
    const question = asked({}, { task: taskOf({ needs: { tool: 'g2', latencyClass: 'B' } }) });
    const floor = (m2: Partial<Candidate> = {}) => [
      robot('r1', { live: { ...UP, state: 'Aborted', safetyOpen: ['INTERLOCK'] } }),
      robot('r2', { toolAfter: 'g1' }, { tools: { mounted: 'g1', rack: [], changeS: {} } }),
      bench('m1', { people: [person('2026-11-23')] }),
      bench('m2', m2),
      pair('t1', {}, { unit: { id: 's/a/l/t1', latencyClass: 'C' } }),
    ];

    it('keeps every one, and takes the bench', () => {
      const decision = decide(question, floor());
      expect(codes(decision, 'r1')).toEqual(['DOWN', 'INTERLOCK_OPEN']);
      expect(codes(decision, 'r2')).toEqual(['TOOL_NOT_REACHABLE']);
      expect(codes(decision, 'm1')).toEqual(['QUALIFICATION_EXPIRED']);
      expect(codes(decision, 't1')).toEqual(['LATENCY_CLASS']);
      expect(terms(decision, 'm2')).toEqual({ process: 360, labour: 180 });
      expect(at(decision, 'm2').total).toBe(540);
      expect(chosen(decision)).toBe('m2');
    });

    it('waits where nobody is at the bench', () => {
      const decision = decide(question, floor({ people: [] }));
      expect(decision).toMatchObject({ outcome: 'WAITING', chosen: null });
      expect(decision.candidates.every(({ refusals }) => refusals.length > 0)).toBe(true);
      expect(decision.nearest).toEqual({ workUnitId: 's/a/l/m2', consoleId: null, codes: ['OPERATOR_ABSENT'] });
    });
  });

  it('3 the queue of helpers flips it', () => {
    const floor = (helpers: Candidate['helpers']) => [
      cell('r1', 10, 40, 0.1, 0.1, 0.5, { helpers }),
      bench('m1', { cycle: cycle(60, 0.2) }),
      pair('t1', { cycle: cycle(85, 0.25) }),
    ];
    const question = asked({ quantity: 10, dueAt: inS(1_200) });
    const two = decide(question, floor(ASSISTED));
    expect(terms(two, 'r1')).toEqual({ process: 400, assist: 240, labour: 90, energy: 30 });
    expect([at(two, 'r1').total, at(two, 'm1').total, at(two, 't1').total]).toEqual([760, 900, 1_275]);
    expect(chosen(two)).toBe('r1');
    const one = decide(question, floor({ onDuty: 1, callsPerHour: 15, serviceS: 180 }));
    expect(terms(one, 'r1')).toMatchObject({ assist: 720 });
    expect(at(one, 'r1').total).toBe(1_240);
    expect(chosen(one)).toBe('m1');
  });

  it('4 a pin', () => {
    const pin = { workUnitId: 's/a/l/r3', reason: 'trial', until: inS(60), by: 'x' };
    const question = asked({ pin });
    const floor = (r3: Partial<Candidate> = {}) => [
      cell('r3', 8, 30, 0.1, 0.02, 0.4, { freeAt: inS(600), toolAfter: 'g3', ...r3 }),
      cell('r4', 8, 30, 0.1, 0.02, 0.4),
      bench('m1'),
    ];
    const decision = decide(question, floor());
    expect(terms(decision, 'r3')).toEqual({ wait: 600, setup: 120, process: 240, assist: 38.4, labour: 14.4, energy: 24 });
    expect(at(decision, 'r3').total).toBe(1_036.8);
    expect([at(decision, 'r4').total, at(decision, 'm1').total]).toEqual([316.8, 540]);
    expect([codes(decision, 'r4'), codes(decision, 'm1')]).toEqual([['PINNED_ELSEWHERE'], ['PINNED_ELSEWHERE']]);
    expect(chosen(decision)).toBe('r3');
    expect(decision.choice!.basis).toBe('PIN');
    expect(decision.objection).toEqual({ workUnitId: 's/a/l/r4', consoleId: null, gain: 720 });
    const blocked = decide(question, floor({ live: { ...UP, state: 'DOWN' } }));
    expect(blocked).toMatchObject({ outcome: 'PIN_BLOCKED', chosen: null });
    expect(blocker(blocked)).toBe('PIN_BLOCKED');
    expect(chosen(decide({ ...question, now: pin.until }, floor({ live: { ...UP, state: 'DOWN' } })))).toBe('r4');
  });

  describe('5 failure and hysteresis', () => {
    const exclusions = [{ workUnitId: 's/a/l/r1', until: inS(600), cause: 'SKILL_FAILED' }];
    const question = asked({ quantity: 6, dueAt: inS(700), priority: 1_000, exclusions });
    const changeS = { g3: { g2: 90 } };
    const floor = [
      cell('r1', 6, 50, 0.1, 0.05, 0.4),
      robot(
        'r2',
        {
          cycle: cycle(50, 0.1),
          assists: { mean: 0.05, n: 100 },
          kwhPerPiece: 0.4 / 6,
          freeAt: inS(240),
          toolAfter: 'g3',
        },
        { tools: { mounted: 'g3', rack: ['g2'], changeS } },
      ),
      bench('m1', { cycle: cycle(80, 0.2), freeAt: inS(60) }),
      pair('t1', { cycle: cycle(95, 0.25) }),
    ];

    it('goes elsewhere', () => {
      const decision = decide(question, floor);
      expect(codes(decision, 'r1')).toEqual(['EXCLUDED_AFTER_FAILURE']);
      expect(terms(decision, 'r2')).toEqual({ wait: 240, setup: 90, process: 300, assist: 72, labour: 27, tardiness: 23.8, energy: 24 });
      expect(at(decision, 'r2').total).toBe(776.8);
      expect(terms(decision, 'm1')).toEqual({ wait: 60, process: 480, labour: 240 });
      expect(terms(decision, 't1')).toEqual({ process: 570, labour: 285, tardiness: 1 });
      expect(at(decision, 't1').total).toBe(856);
      expect(chosen(decision)).toBe('r2');
    });

    it('and stays where it is for a gain of 3.2 against 78', () => {
      const held = { workUnitId: 's/a/l/m1', consoleId: null, movedAt: null, started: false };
      const decision = decide({ ...question, held }, floor);
      expect(chosen(decision)).toBe('m1');
      expect(decision.choice!.basis).toBe('HYSTERESIS');
      expect(decision.runnerUp!.workUnitId).toBe('s/a/l/r2');
    });
  });

  it('shows the time and spread that it reckoned with', () => {
    const decision = decide(asked({}), [bench('m1', { freeAt: inS(10) })]);
    expect(decision.chosen).toMatchObject({ expectedStart: inS(10), expectedEnd: NOW + 370_000, spreadS: 25.5, samples: { cycle: 40 } });
  });
});
