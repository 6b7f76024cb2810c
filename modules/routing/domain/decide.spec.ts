import { describe, expect, it } from '@jest/globals';
import { decide } from './decide.js';
import { bench, cycle, inS, NOW, orderOf, person, questionOf, robot } from './floor.fixture.js';
import { DEFAULT_POLICY, withWeights } from './policy.js';
import { blocker, openings } from './waiting.js';
import { namedTerms } from './weigh.js';

const termsAt = (decision: ReturnType<typeof decide>) =>
  Object.fromEntries(namedTerms(decision.chosen!).map(({ name, value }) => [name, value]));
const held = (code: string, more: Partial<{ movedAt: number; started: boolean }> = {}) => ({
  workUnitId: `s/a/l/${code}`,
  consoleId: null,
  movedAt: null,
  started: false,
  ...more,
});
const fast = robot('r1', { cycle: cycle(10, 0.1) });
const slow = robot('r2', { cycle: cycle(90, 0.1) });

describe('a decision', () => {
  it('says so where no unit of the plant ever could', () => {
    expect(decide(questionOf(), [robot('r1', {}, { riskAccepted: [] }), bench('m1', { people: [] })]).outcome).toBe('WAITING');
    expect(decide(questionOf(), [robot('r1', {}, { riskAccepted: [] })]).outcome).toBe('NO_UNIT_EVER');
    expect(decide(questionOf(), []).outcome).toBe('NO_UNIT_EVER');
  });

  it('names what stands against every place as the blocker, and when the nearest ends', () => {
    const decision = decide(questionOf({ openPredecessors: ['x'] }), [
      bench('m1', { people: [] }),
      bench('m2', { room: 0, freeAt: inS(5) }),
    ]);
    expect(blocker(decision)).toBe('PRECEDENCE');
    expect(decision.until).toBe(inS(5));
    expect(openings(decision.candidates)).toEqual([]);
  });

  it('lists what alone would open a place, the easiest first, and never a project', () => {
    const decision = decide(questionOf(), [
      bench('m1', { room: 0, freeAt: inS(9) }),
      bench('m2', { people: [] }),
      bench('m3', { room: 0, freeAt: inS(5) }),
      bench('m4', { people: [], room: 0 }),
      robot('r1', {}, { riskAccepted: [] }),
    ]);
    expect(openings(decision.candidates).map(({ workUnitId, code }) => `${workUnitId.slice(-2)} ${code}`)).toEqual([
      'm2 OPERATOR_ABSENT',
      'm3 QUEUE_FULL',
      'm1 QUEUE_FULL',
    ]);
    expect(decision.nearest).toEqual({ workUnitId: 's/a/l/m2', consoleId: null, codes: ['OPERATOR_ABSENT'] });
  });

  it('tells nobody of a restriction as the blocker', () => {
    const decision = decide(questionOf(), [bench('m1', { people: [person('2027-01-01', { restricted: true })] })]);
    expect(blocker(decision)).toBe('WITHHELD');
  });

  it.each([
    ['TOTAL', {}, { cycle: cycle(31, 0.05) }],
    ['COMPLETION', { extraVarianceS2: 0 }, { freeAt: inS(0.02) }],
    ['IDLE', { idleSince: NOW - 10 }, { idleSince: NOW - 9 }],
    ['ID', { idleSince: null }, { idleSince: null }],
  ] as const)('tells two apart by %s', (last, a, b) => {
    const decision = decide(questionOf(), [robot('r2', b), robot('r1', a)]);
    expect(decision.chosen!.workUnitId).toBe('s/a/l/r1');
    expect(decision.choice!.tiePath.at(-1)).toBe(last);
  });

  it('leaves an order where it is until another place is clearly better, and not at once again', () => {
    const question = questionOf({ held: held('r2') });
    const moves = (more: Parameters<typeof held>[1], order = orderOf()) =>
      decide({ ...question, order, held: held('r2', more) }, [fast, slow]);
    expect(moves({}).chosen!.workUnitId).toBe('s/a/l/r1');
    expect(moves({ movedAt: inS(-59) })).toMatchObject({ choice: { basis: 'HYSTERESIS' }, chosen: { workUnitId: 's/a/l/r2' } });
    expect(moves({ movedAt: inS(-60) }).chosen!.workUnitId).toBe('s/a/l/r1');
    expect(moves({}, orderOf({ moves: 3 }))).toMatchObject({ choice: { basis: 'MOVE_LIMIT' }, chosen: { workUnitId: 's/a/l/r2' } });
    expect(moves({ started: true })).toMatchObject({ choice: { basis: 'STARTED' }, chosen: { workUnitId: 's/a/l/r2' } });
  });

  it('gives an order that has waited too long the first free place', () => {
    const busy = { ...fast, freeAt: inS(60) };
    expect(decide(questionOf(), [busy, slow]).chosen!.workUnitId).toBe('s/a/l/r1');
    expect(decide(questionOf({ front: true }), [busy, slow])).toMatchObject({
      choice: { basis: 'FRONT_CLASS' },
      chosen: { workUnitId: 's/a/l/r2' },
    });
  });

  it('takes other weights for a dry run, under another version', () => {
    const policy = withWeights(DEFAULT_POLICY, { process: 0 });
    expect(policy.version).not.toBe(DEFAULT_POLICY.version);
    expect(decide(questionOf(), [fast, bench('m1')], policy).chosen).toMatchObject({ total: 0 });
  });
});

describe('a term', () => {
  const recording = { capture: { allowed: true, agreement: 'A' } };
  const digitising = { standing: { class: 'DIGITISING', signed: false, behind: false } } as const;
  const base = { process: 360, labour: 180 };

  it.each([
    ['redo of bad pieces, of a time of their own', { redoS: 30 }, { bad: { mean: 0.1, n: 9 } }, { quality: 24 }],
    ['redo of bad pieces, as long as making them', {}, { bad: { mean: 0.1, n: 9 } }, { quality: 36 }],
    ['the price of a place that others need', {}, { price: 0.5 }, { price: 180 }],
    ['energy', {}, { kwhPerPiece: 0.05 }, { energy: 24 }],
    ['a recording', { ...digitising, captureValue: 40 }, { consent: true }, { capture: -40 }],
    ['a recording, never more than a share of the work', { ...digitising, captureValue: 400 }, { consent: true }, { capture: -54 }],
    ['no recording without consent', { ...digitising, captureValue: 400 }, {}, {}],
    ['practice below the quota', { manualShare: 0.09 }, {}, { practice: -36 }],
    ['no practice at the quota', { manualShare: 0.1 }, {}, {}],
    ['load near the cap', {}, { load: { share: 0.9, until: null } }, { load: 90 }],
    ['no load below', {}, { load: { share: 0.8, until: null } }, {}],
    ['what people would rather do', {}, { people: [person('2027-01-01', { preference: 1 })] }, { load: -18 }],
    ['and rather not', {}, { people: [person('2027-01-01', { preference: -1 })] }, { load: 18 }],
  ] as const)('of %s', (_what, question, place, terms) => {
    expect(termsAt(decide(questionOf(question), [bench('m1', place, recording)]))).toEqual({ ...base, ...terms });
  });

  it('of help marks a pool that has more calls than helpers', () => {
    const asks = { assists: { mean: 0.1, n: 9 } };
    const flagsOf = (onDuty: number) =>
      decide(questionOf(), [robot('r1', { ...asks, helpers: { onDuty, callsPerHour: 30, serviceS: 180 } })]).chosen!.flags;
    expect([flagsOf(0), flagsOf(1), flagsOf(2)]).toEqual([['ASSIST_OVERLOAD'], ['ASSIST_OVERLOAD'], []]);
  });

  it('of work that nobody has timed takes a minute a piece, and says so', () => {
    expect(decide(questionOf(), [robot('r1', { cycle: null })]).chosen).toMatchObject({ flags: ['CYCLE_UNKNOWN'], total: 480 });
  });

  it('of a tool change that nobody has timed takes the policy’s', () => {
    expect(decide(questionOf(), [robot('r1', { toolAfter: 'other' })]).chosen!.total).toBe(240 + DEFAULT_POLICY.unknownChangeS);
  });
});
