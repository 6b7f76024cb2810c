import type { Operator, Task, WorkUnit } from '../../plant/domain/plant.js';
import { nothingHeard } from '../../plant/domain/unit-live.js';
import type { Candidate, Question } from './candidate.js';
import type { JobOrder } from './job-order.js';

export const NOW = Date.parse('2026-11-24T10:00:00Z');

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
  cancelRequested: false,
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
  now: NOW,
  today: '2026-11-24',
  ...more,
});

const unitOf = (code: string, more: Partial<WorkUnit>): WorkUnit => ({
  id: `s/a/l/${code}`,
  code,
  name: code,
  kind: 'ROBOT_CELL',
  lineId: 's/a/l',
  calendarId: 'c',
  slots: 1,
  arm: { payload_kg: 10, reach_m: 1.3 },
  tools: { mounted: 'g2', rack: [], changeS: {} },
  riskAccepted: ['screw'],
  capture: null,
  drives: [],
  latencyClass: null,
  connection: { via: 'x', profiles: [], object: null, modulus: null },
  ...more,
});

const upAndIdle = (id: string) => ({
  ...nothingHeard(id),
  online: true,
  state: 'Idle',
  quality: 'GOOD' as const,
  stateAt: NOW,
  since: NOW,
});

export const robot = (code: string, more: Partial<Candidate> = {}, unit: Partial<WorkUnit> = {}): Candidate => ({
  unit: unitOf(code, unit),
  live: upAndIdle(`s/a/l/${code}`),
  operators: [],
  slotsTaken: 0,
  freeAt: NOW,
  opensAt: NOW,
  cycleS: 30,
  setupS: 0,
  ...more,
});

export const operator = (until = '2027-01-01', task = 'screw'): Operator => ({ id: 'P-1', qualifications: [{ task, level: 3, until }] });

export const bench = (code: string, more: Partial<Candidate> = {}): Candidate => ({
  ...robot(code, { operators: [operator()], cycleS: 45, ...more }, { kind: 'MANUAL_STATION', arm: null, tools: null, riskAccepted: [] }),
});

export const consoleSeat = (code: string): Candidate =>
  robot(code, {}, { kind: 'TELEOP_CONSOLE', arm: null, tools: null, riskAccepted: [] });
