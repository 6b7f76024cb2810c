import type { Task, WorkUnit } from '../../plant/domain/plant.js';
import type { Candidate, CycleEstimate, Heard, HelperPool, Person, Question, Seat } from './candidate.js';
import type { JobOrder } from './job-order.js';

export const NOW = Date.parse('2026-11-24T10:00:00Z');
export const inS = (seconds: number): number => NOW + seconds * 1_000;

export const orderOf = (more: Partial<JobOrder> = {}): JobOrder => ({
  id: '018f0000-0000-7000-8000-000000000001',
  externalId: 'E-1',
  taskId: 'screw',
  productId: null,
  quantity: 8,
  priority: 0,
  dueAt: NOW + 3_600_000,
  earliestStart: null,
  latestEnd: null,
  predecessors: [],
  pin: null,
  constraints: {},
  state: 'ALLOWED_TO_START',
  subState: 'Waiting',
  waitingReason: null,
  reason: null,
  asked: null,
  held: null,
  setback: null,
  origin: null,
  moves: 0,
  exclusions: [],
  workUnitId: null,
  assignmentId: null,
  good: 0,
  scrap: 0,
  settledGood: 0,
  settledScrap: 0,
  acceptedAt: NOW,
  startedAt: null,
  endedAt: null,
  version: 1,
  ...more,
});

export const taskOf = (more: Partial<Task> = {}): Task => ({
  id: 'screw',
  name: 'Screw',
  levels: {},
  sources: {},
  facts: { mass_kg: 0.5, reach_m: 0.8 },
  needs: { tool: 'g2', latencyClass: null },
  signed: null,
  steps: [],
  ...more,
});

export const questionOf = (more: Partial<Question> = {}): Question => ({
  order: orderOf(),
  task: taskOf(),
  standing: { class: 'AUTOMATED', signed: true, behind: false },
  openPredecessors: [],
  toolMassKg: 1.5,
  held: null,
  rung: null,
  front: false,
  redoS: null,
  captureValue: null,
  manualShare: null,
  now: NOW,
  today: '2026-11-24',
  ...more,
});

export const unitOf = (code: string, more: Partial<WorkUnit> = {}): WorkUnit => ({
  id: `s/a/l/${code}`,
  code,
  name: code,
  kind: 'ROBOT_CELL',
  lineId: 's/a/l',
  calendarId: 'c',
  slots: 1,
  arm: { payload_kg: 10, reach_m: 1.3 },
  tools: { mounted: 'g2', rack: ['g1'], changeS: { g1: { g2: 180 }, g2: { g1: 180 }, g3: { g2: 120 } } },
  riskAccepted: ['screw'],
  capture: null,
  drives: [],
  latencyClass: null,
  connection: { via: 'x', profiles: [], object: null, modulus: null },
  ...more,
});

export const UP: Heard = { state: 'Idle', mode: null, quality: 'GOOD', blocked: false, safetyOpen: [], online: true, stateAt: NOW };
export const ASSISTED: HelperPool = { onDuty: 2, callsPerHour: 20, serviceS: 180 };

export const cycle = (meanS: number, cv: number): CycleEstimate => ({ meanS, cv, n: 40 });

export const person = (until = '2027-01-01', more: Partial<Person> = {}): Person => ({
  qualifications: [{ task: 'screw', until }],
  restricted: false,
  preference: 0,
  ...more,
});

export const robot = (code: string, more: Partial<Candidate> = {}, unit: Partial<WorkUnit> = {}): Candidate => ({
  mode: 'ROBOT',
  unit: unitOf(code, unit),
  seat: null,
  live: UP,
  people: [],
  room: 1,
  freeAt: NOW,
  opensAt: NOW,
  idleSince: NOW - 60_000,
  maintenance: null,
  reserved: null,
  lease: null,
  materialMissing: null,
  toolAfter: 'g2',
  program: null,
  fixture: null,
  skill: null,
  consent: false,
  helpers: ASSISTED,
  cycle: cycle(30, 0.05),
  assists: null,
  bad: null,
  extraVarianceS2: 0,
  kwhPerPiece: 0,
  price: 0,
  load: null,
  ...more,
});

const BENCH: Partial<WorkUnit> = { kind: 'MANUAL_STATION', arm: null, tools: null, riskAccepted: [] };

export const bench = (code: string, more: Partial<Candidate> = {}, unit: Partial<WorkUnit> = {}): Candidate =>
  robot(
    code,
    { mode: 'MANUAL', people: [person()], toolAfter: null, helpers: null, cycle: cycle(45, 0.2), ...more },
    { ...BENCH, ...unit },
  );

export const seat = (code: string, more: Partial<Seat> = {}): Seat => ({
  unit: { id: `s/a/l/${code}`, latencyClass: 'B' },
  live: UP,
  opensAt: NOW,
  reserved: null,
  link: null,
  ...more,
});

/** A console that drives a cell of its own. */
export const pair = (code: string, more: Partial<Candidate> = {}, ofSeat: Partial<Seat> = {}): Candidate =>
  robot(`c-${code}`, { mode: 'TELEOP', seat: seat(code, ofSeat), people: [person()], cycle: cycle(95, 0.25), ...more });
