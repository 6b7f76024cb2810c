import type { Candidate, Heard, Person, Question, Seat, UnitFacts } from './candidate.js';
import type { Exclusion } from './ladder.js';

/** What is kept of that which led to a decision: the fields that rules and terms look at, each time in one order. */
export function keptQuestion(question: Question): Question {
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

/** A unit without its id, and without the tasks whose risk on it is accepted. */
export const keptUnit = ({ kind, slots, arm, tools, capture }: UnitFacts): Omit<UnitFacts, 'id' | 'riskAccepted'> => ({
  kind,
  slots,
  arm: arm && { payload_kg: arm.payload_kg, reach_m: arm.reach_m },
  tools: tools && { mounted: tools.mounted, rack: tools.rack, changeS: tools.changeS },
  capture: capture && { allowed: capture.allowed, agreement: capture.agreement },
});

/** What the floor says, without since when. */
export const keptLive = ({ state, mode, quality, blocked, safetyOpen, online }: Heard): Omit<Heard, 'stateAt'> => ({
  state,
  mode,
  quality,
  blocked,
  safetyOpen,
  online,
});

export const keptPerson = ({ qualifications, restricted, preference }: Person, taskId: string): Person => ({
  qualifications: qualifications.flatMap(({ task, until }) => (task === taskId ? [{ task, until }] : [])),
  restricted,
  preference,
});

export const keptCycle = (cycle: Candidate['cycle']): Candidate['cycle'] => cycle && { meanS: cycle.meanS, cv: cycle.cv, n: cycle.n };
export const keptRate = (rate: Candidate['bad']): Candidate['bad'] => rate && { mean: rate.mean, n: rate.n };

export const keptHelpers = (helpers: Candidate['helpers']): Candidate['helpers'] =>
  helpers && { onDuty: helpers.onDuty, callsPerHour: helpers.callsPerHour, serviceS: helpers.serviceS };

export const keptSeat = ({ reserved, link }: Seat): Pick<Seat, 'reserved' | 'link'> => ({
  reserved,
  link: link && { latencyMs: link.latencyMs, lostShare: link.lostShare },
});

/** What is seldom other than nothing. */
export type Rest = Pick<
  Candidate,
  | 'maintenance'
  | 'reserved'
  | 'lease'
  | 'materialMissing'
  | 'toolAfter'
  | 'program'
  | 'fixture'
  | 'skill'
  | 'consent'
  | 'extraVarianceS2'
  | 'kwhPerPiece'
  | 'load'
>;

export const keptRest = ({ skill, load, ...candidate }: Rest): Rest => ({
  maintenance: candidate.maintenance,
  reserved: candidate.reserved,
  lease: candidate.lease,
  materialMissing: candidate.materialMissing,
  toolAfter: candidate.toolAfter,
  program: candidate.program,
  fixture: candidate.fixture,
  skill: skill && { version: skill.version, stage: skill.stage, suspended: skill.suspended },
  consent: candidate.consent,
  extraVarianceS2: candidate.extraVarianceS2,
  kwhPerPiece: candidate.kwhPerPiece,
  load: load && { share: load.share, until: load.until },
});
