import { describe, expect, it } from '@jest/globals';
import type { Candidate, Question } from './candidate.js';
import { bench, cycle, inS, NOW, orderOf, pair, person, questionOf, robot, taskOf, UP } from './floor.fixture.js';
import { DEFAULT_POLICY, type RoutingPolicy } from './policy.js';
import { CODES, type RefusalCode } from './refusal.js';
import { refusalsOf } from './rules.js';

interface Case {
  readonly code: RefusalCode;
  readonly what: string;
  readonly place: Candidate;
  readonly question?: Partial<Question>;
  readonly policy?: Partial<RoutingPolicy>;
  readonly until?: number;
}

const skill = { version: 'v7', stage: 'SUPERVISED', suspended: null } as const;
const digitising = { standing: { class: 'DIGITISING', signed: false, behind: false } } as const;
const needs = (tool: string | null, latencyClass: string | null = null) => ({ task: taskOf({ needs: { tool, latencyClass } }) });
const facts = (more: Record<string, number | boolean>) => ({ task: taskOf({ facts: more }) });
const capture = { capture: { allowed: true, agreement: 'A' } };
const recorded = { order: orderOf({ constraints: { capture: true } }) };
const excluded = (more: Parameters<typeof orderOf>[0]) => ({ order: orderOf(more) });
const failed = (workUnitId: string, skillVersion?: string) =>
  excluded({
    exclusions: [
      { workUnitId: `s/a/l/${workUnitId}`, until: inS(9), cause: 'X', ...(skillVersion ? { mode: 'ROBOT', skillVersion } : {}) },
    ],
  });

const CASES: readonly Case[] = [
  { code: 'NO_CAPABILITY', what: 'a cell without an arm', place: robot('r', {}, { arm: null }) },
  { code: 'NO_CAPABILITY', what: 'a bench that may not record', place: bench('m', { consent: true }), question: recorded },
  { code: 'NO_TOOL', what: 'a cell that holds none', place: robot('r', {}, { tools: null }) },
  { code: 'TOOL_NOT_REACHABLE', what: 'a tool elsewhere', place: robot('r'), question: needs('s4') },
  { code: 'PAYLOAD', what: 'a heavy part', place: robot('r'), question: facts({ mass_kg: 7.3 }) },
  { code: 'WORKSPACE', what: 'far work', place: pair('t'), question: facts({ reach_m: 1.31 }) },
  { code: 'PROGRAM_MISSING', what: 'no program', place: robot('r', { program: false }) },
  { code: 'FIXTURE', what: 'no fixture', place: bench('m', { fixture: false }) },
  { code: 'SKILL_NOT_LEARNED', what: 'a cell that has not learned', place: robot('r'), question: digitising },
  { code: 'SKILL_NOT_LEARNED', what: 'nor the cell of a pair', place: pair('t'), question: digitising },
  { code: 'SKILL_STAGE', what: 'a learned skill alone', place: robot('r', { skill }) },
  {
    code: 'SKILL_STAGE',
    what: 'watched too early',
    place: robot('r', { skill: { ...skill, stage: 'TELEOP_ASSISTED' } }),
    question: digitising,
  },
  { code: 'SKILL_STAGE', what: 'a shadow at a console', place: pair('t', { skill: { ...skill, stage: 'SHADOW' } }), question: digitising },
  {
    code: 'SKILL_SUSPENDED',
    what: 'a stopped skill',
    place: robot('r', { skill: { ...skill, stage: 'AUTONOMOUS', suspended: { until: inS(5) } } }),
    until: inS(5),
  },
  {
    code: 'CLASS_GATE',
    what: 'an unsigned robot',
    place: robot('r'),
    question: { standing: { class: 'AUTOMATED', signed: false, behind: false } },
  },
  { code: 'CLASS_GATE', what: 'a task nobody has classified', place: robot('r'), question: { standing: null } },
  {
    code: 'CLASS_GATE',
    what: 'a person’s work at a console',
    place: pair('t'),
    question: { standing: { class: 'HUMAN_ORCHESTRATED', signed: true, behind: false } },
  },
  {
    code: 'CLASS_GATE',
    what: 'work that nobody may do',
    place: bench('m'),
    question: { standing: { class: 'REFUSED', signed: false, behind: false } },
  },
  {
    code: 'POLICY_GATE',
    what: 'what the site keeps away',
    place: bench('m'),
    policy: { gates: [{ mode: 'MANUAL', taskId: 'screw', workUnitId: null }] },
  },
  { code: 'OPERATOR_NOT_QUALIFIED', what: 'others', place: bench('m', { people: [{ ...person(), qualifications: [] }] }) },
  { code: 'QUALIFICATION_EXPIRED', what: 'yesterday', place: pair('t', { people: [person('2026-11-23')] }) },
  { code: 'OPERATOR_ABSENT', what: 'an empty bench', place: bench('m', { people: [] }) },
  {
    code: 'RESTRICTION',
    what: 'everybody able is restricted',
    place: bench('m', { people: [person('2027-01-01', { restricted: true }), person('2026-01-01')] }),
  },
  { code: 'ERGO_LIMIT', what: 'a full shift', place: bench('m', { load: { share: 1, until: inS(60) } }), until: inS(60) },
  { code: 'CONSENT', what: 'nobody agreed', place: bench('m', {}, capture), question: recorded },
  { code: 'CALENDAR_CLOSED', what: 'no shift', place: robot('r', { opensAt: null }) },
  { code: 'CALENDAR_CLOSED', what: 'none at the console yet', place: pair('t', {}, { opensAt: inS(70) }), until: inS(70) },
  { code: 'MAINTENANCE', what: 'a window', place: robot('r', { maintenance: { until: inS(8) } }), until: inS(8) },
  { code: 'DOWN', what: 'a fault', place: robot('r', { live: { ...UP, state: 'Aborted' } }) },
  { code: 'DOWN', what: 'a fault of the console', place: pair('t', {}, { live: { ...UP, state: 'DOWN' } }) },
  { code: 'OFFLINE', what: 'a lost connection', place: bench('m', { live: { ...UP, online: false } }) },
  { code: 'OFFLINE', what: 'a lost console', place: pair('t', {}, { live: { ...UP, online: false } }) },
  { code: 'MODE_NOT_PRODUCTION', what: 'a mode', place: robot('r', { live: { ...UP, mode: 'Manual' } }) },
  { code: 'TOO_LATE', what: 'a limit that has passed', place: robot('r'), question: excluded({ latestEnd: NOW }) },
  { code: 'TOO_LATE', what: 'a limit too near for the work', place: robot('r'), question: excluded({ latestEnd: inS(239) }) },
  { code: 'INTERLOCK_OPEN', what: 'safety', place: robot('r', { live: { ...UP, safetyOpen: ['INTERLOCK'] } }) },
  { code: 'SAFETY_AGREEMENT', what: 'no assessment', place: pair('t', { unit: { ...robot('r').unit, riskAccepted: [] } }) },
  { code: 'HAZARD_ZONE', what: 'no place for people', place: bench('m'), question: facts({ noPersonAllowed: true }) },
  { code: 'MATERIAL_MISSING', what: 'material on its way', place: robot('r', { materialMissing: { until: inS(3) } }), until: inS(3) },
  { code: 'PRECEDENCE', what: 'an open step', place: robot('r'), question: { openPredecessors: ['x'] } },
  { code: 'PRECEDENCE', what: 'its time', place: robot('r'), question: excluded({ earliestStart: inS(4) }), until: inS(4) },
  { code: 'QUEUE_FULL', what: 'a full unit', place: robot('r', { room: 0, freeAt: inS(7) }), until: inS(7) },
  { code: 'RESERVED', what: 'a reserved unit', place: robot('r', { reserved: { until: inS(6) } }), until: inS(6) },
  { code: 'RESERVED', what: 'a console in use', place: pair('t', {}, { reserved: { until: null } }) },
  { code: 'LEASE_HELD', what: 'an order not given back', place: robot('r', { lease: { until: inS(2) } }), until: inS(2) },
  { code: 'BUFFER_BLOCKED', what: 'nowhere to put it', place: robot('r', { live: { ...UP, blocked: true } }) },
  {
    code: 'LATENCY_CLASS',
    what: 'a slow console',
    place: pair('t', {}, { unit: { id: 't', latencyClass: 'C' } }),
    question: needs('g2', 'B'),
  },
  {
    code: 'LATENCY_CLASS',
    what: 'a console of no class',
    place: pair('t', {}, { unit: { id: 't', latencyClass: null } }),
    question: needs('g2', 'D'),
  },
  { code: 'NO_CONSOLE_OPERATOR', what: 'an empty console', place: pair('t', { people: [] }) },
  { code: 'NO_CONSOLE_OPERATOR', what: 'nobody to watch', place: robot('r', { skill, helpers: null }), question: digitising },
  { code: 'LINK_QUALITY', what: 'a slow link', place: pair('t', {}, { link: { latencyMs: 101, lostShare: 0 } }) },
  { code: 'LINK_QUALITY', what: 'a lossy link', place: pair('t', {}, { link: { latencyMs: 10, lostShare: 0.02 } }) },
  {
    code: 'PINNED_ELSEWHERE',
    what: 'a pin',
    place: robot('r'),
    question: excluded({ pin: { workUnitId: 's/a/l/m', reason: 'x', until: inS(1), by: 'y' } }),
    until: inS(1),
  },
  { code: 'EXCLUDED_AFTER_FAILURE', what: 'a failure here', place: robot('r'), question: failed('r'), until: inS(9) },
  {
    code: 'EXCLUDED_AFTER_FAILURE',
    what: 'its skill elsewhere',
    place: robot('q', { skill: { ...skill, stage: 'AUTONOMOUS' } }),
    question: failed('r', 'v7'),
    until: inS(9),
  },
  {
    code: 'EXCLUDED_AFTER_FAILURE',
    what: 'a robot after a person',
    place: robot('q'),
    question: excluded({ exclusions: [{ workUnitId: 's/a/l/x', until: inS(9), cause: 'SKILL_FAILED', mode: 'TELEOP' }] }),
    until: inS(9),
  },
  {
    code: 'EXCLUDED_BY_REQUEST',
    what: 'a unit left out',
    place: pair('t'),
    question: excluded({ constraints: { excludeUnits: ['s/a/l/t'] } }),
  },
  { code: 'DATA_STALE', what: 'an unknown state', place: robot('r', { live: { ...UP, state: null } }) },
  {
    code: 'DATA_STALE',
    what: 'a class behind the log',
    place: bench('m'),
    question: { standing: { class: 'AUTOMATED', signed: true, behind: true } },
  },
  { code: 'DATA_STALE', what: 'a cycle that is no number', place: robot('r', { cycle: cycle(Number.NaN, 0.1) }) },
];

const codesOf = ({ place, question = {}, policy = {} }: Case) => refusalsOf(questionOf(question), place, { ...DEFAULT_POLICY, ...policy });

describe('the rules', () => {
  it.each(CASES)('$code: $what', (one) => {
    expect(codesOf(one)).toEqual([{ code: one.code, until: one.until ?? null }]);
  });

  it('are all seen above', () => {
    expect(new Set(CASES.map(({ code }) => code))).toEqual(new Set(CODES));
  });

  it.each([
    ['a robot at a signed task', { place: robot('r') }],
    ['a robot with an autonomous skill', { place: robot('r', { skill: { ...skill, stage: 'AUTONOMOUS' } }) }],
    ['a robot that is watched', { place: robot('r', { skill }), question: digitising }],
    ['a bench at any class', { place: bench('m'), question: { standing: null } }],
    ['a console that drives by hand', { place: pair('t'), question: needs('g2', 'B') }],
    [
      'a console at a skill that is still assisted',
      { place: pair('t', { skill: { ...skill, stage: 'TELEOP_ASSISTED' } }), question: digitising },
    ],
    ['a pinned console', { place: pair('t'), question: excluded({ pin: { workUnitId: 's/a/l/t', reason: 'x', until: inS(1), by: 'y' } }) }],
    ['a cell whose skill failed, driven by a person', { place: pair('t'), question: failed('c-t', 'v7') }],
    ['a limit that is just met', { place: robot('r'), question: excluded({ latestEnd: inS(240) }) }],
    ['somebody able beside somebody restricted', { place: bench('m', { people: [person('2027-01-01', { restricted: true }), person()] }) }],
    ['a failure whose time is over', { place: robot('r'), question: { ...failed('r'), now: inS(9) } }],
  ] as const)('let pass %s', (_what, one) => {
    expect(codesOf({ code: 'DOWN', what: '', ...one })).toEqual([]);
  });
});
