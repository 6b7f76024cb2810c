import { byPlace, type Candidate, type Heard, type Person, type Question, type Seat, type UnitFacts } from './candidate.js';
import { decide } from './decide.js';
import type { Exclusion } from './ladder.js';
import type { RoutingPolicy } from './policy.js';
import { toRecord } from './record.js';

/** Everything that led to a decision. */
interface Inputs {
  readonly question: Question;
  readonly candidates: readonly Candidate[];
  readonly policy: RoutingPolicy;
}

/**
 * What led to a decision, as text: the fields that rules and terms look at and no others, each time in one order, so that
 * the same question about the same floor is the same text whoever gathered it. It names nobody.
 */
export function storedInputs(question: Question, candidates: readonly Candidate[], policy: RoutingPolicy): string {
  const kept = candidates.toSorted(byPlace).map((candidate) => keptCandidate(candidate, question.task.id));
  const inputs: Inputs = { question: keptQuestion(question), candidates: kept, policy };
  // A number that is none must not come back as nothing. There is seldom one, and to be asked for each value is slow.
  return isFiniteThroughout(inputs) ? JSON.stringify(inputs) : JSON.stringify(inputs, (_key, value: unknown) => named(value));
}

const named = (value: unknown): unknown => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value);

function isFiniteThroughout(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  for (const key in value) if (!isFiniteThroughout((value as Readonly<Record<string, unknown>>)[key])) return false;
  return true;
}

/** The record of the decision that stored inputs lead to, as text: the same bytes as when it was made. */
export function replay(inputs: string): string {
  const { question, candidates, policy } = JSON.parse(inputs) as Inputs;
  return JSON.stringify(toRecord(decide(question, candidates, policy)));
}

function keptQuestion(question: Question): Question {
  const { order, task, standing, held } = question;
  const { pin, constraints } = order;
  return {
    order: {
      id: order.id,
      quantity: order.quantity,
      good: order.good,
      priority: order.priority,
      dueAt: order.dueAt,
      earliestStart: order.earliestStart,
      latestEnd: order.latestEnd,
      constraints: {
        toolId: constraints.toolId,
        capture: constraints.capture,
        excludeUnits: constraints.excludeUnits,
        latencyClass: constraints.latencyClass,
      },
      exclusions: order.exclusions.map(({ workUnitId, until, cause, mode, skillVersion }): Exclusion => ({
        workUnitId,
        until,
        cause,
        mode,
        skillVersion,
      })),
      moves: order.moves,
      pin: pin && { workUnitId: pin.workUnitId, until: pin.until },
    },
    task: {
      id: task.id,
      needs: { tool: task.needs.tool, latencyClass: task.needs.latencyClass },
      facts: { mass_kg: task.facts.mass_kg, reach_m: task.facts.reach_m, noPersonAllowed: task.facts.noPersonAllowed },
    },
    standing: standing && { class: standing.class, signed: standing.signed, behind: standing.behind },
    openPredecessors: question.openPredecessors,
    toolMassKg: question.toolMassKg,
    held: held && { workUnitId: held.workUnitId, consoleId: held.consoleId, movedAt: held.movedAt, started: held.started },
    // Records of before know nothing of it.
    ...(question.rung ? { rung: { workUnitId: question.rung.workUnitId, mode: question.rung.mode } } : { rung: null }),
    front: question.front,
    redoS: question.redoS,
    captureValue: question.captureValue,
    manualShare: question.manualShare,
    now: question.now,
    today: question.today,
  };
}

function keptCandidate(candidate: Candidate, taskId: string): Candidate {
  const { cycle, assists, bad, helpers, load, skill } = candidate;
  return {
    mode: candidate.mode,
    unit: keptUnit(candidate.unit, taskId),
    seat: candidate.seat && keptSeat(candidate.seat),
    live: keptLive(candidate.live),
    people: candidate.people.map((person) => keptPerson(person, taskId)),
    room: candidate.room,
    freeAt: candidate.freeAt,
    opensAt: candidate.opensAt,
    idleSince: candidate.idleSince,
    maintenance: candidate.maintenance,
    reserved: candidate.reserved,
    lease: candidate.lease,
    materialMissing: candidate.materialMissing,
    toolAfter: candidate.toolAfter,
    program: candidate.program,
    fixture: candidate.fixture,
    skill: skill && { version: skill.version, stage: skill.stage, suspended: skill.suspended },
    consent: candidate.consent,
    helpers: helpers && { onDuty: helpers.onDuty, callsPerHour: helpers.callsPerHour, serviceS: helpers.serviceS },
    cycle: cycle && { meanS: cycle.meanS, cv: cycle.cv, n: cycle.n },
    assists: assists && { mean: assists.mean, n: assists.n },
    bad: bad && { mean: bad.mean, n: bad.n },
    extraVarianceS2: candidate.extraVarianceS2,
    kwhPerPiece: candidate.kwhPerPiece,
    price: candidate.price,
    load: load && { share: load.share, until: load.until },
  };
}

const keptUnit = ({ id, kind, slots, arm, tools, riskAccepted, capture }: UnitFacts, taskId: string): UnitFacts => ({
  id,
  kind,
  slots,
  arm: arm && { payload_kg: arm.payload_kg, reach_m: arm.reach_m },
  tools: tools && { mounted: tools.mounted, rack: tools.rack, changeS: tools.changeS },
  riskAccepted: riskAccepted.filter((one) => one === taskId),
  capture: capture && { allowed: capture.allowed, agreement: capture.agreement },
});

const keptSeat = ({ unit, live, opensAt, reserved, link }: Seat): Seat => ({
  unit: { id: unit.id, latencyClass: unit.latencyClass },
  live: keptLive(live),
  opensAt,
  reserved,
  link: link && { latencyMs: link.latencyMs, lostShare: link.lostShare },
});

const keptLive = ({ state, mode, quality, blocked, safetyOpen, online, stateAt }: Heard): Heard => ({
  state,
  mode,
  quality,
  blocked,
  safetyOpen,
  online,
  stateAt,
});

const keptPerson = ({ qualifications, restricted, preference }: Person, taskId: string): Person => ({
  qualifications: qualifications.flatMap(({ task, until }) => (task === taskId ? [{ task, until }] : [])),
  restricted,
  preference,
});
