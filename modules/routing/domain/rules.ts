import type { Candidate, Question } from './candidate.js';
import type { RoutingPolicy } from './policy.js';
import type { Refusal, RefusalCode } from './refusal.js';
import { bufferBlocked } from './rules/buffer-blocked.js';
import { calendarClosed } from './rules/calendar-closed.js';
import { classGate } from './rules/class-gate.js';
import { consentMissing } from './rules/consent.js';
import { dataStale } from './rules/data-stale.js';
import { isDown } from './rules/down.js';
import { ergoLimit } from './rules/ergo-limit.js';
import { excludedAfterFailure } from './rules/excluded-after-failure.js';
import { excludedByRequest } from './rules/excluded-by-request.js';
import { fixtureMissing } from './rules/fixture.js';
import { hazardZone } from './rules/hazard-zone.js';
import { interlockOpen } from './rules/interlock-open.js';
import { latencyClass } from './rules/latency-class.js';
import { leaseHeld } from './rules/lease-held.js';
import { linkQuality } from './rules/link-quality.js';
import { inMaintenance } from './rules/maintenance.js';
import { materialIsMissing } from './rules/material-missing.js';
import { modeNotProduction } from './rules/mode-not-production.js';
import { noCapability } from './rules/no-capability.js';
import { noConsoleOperator } from './rules/no-console-operator.js';
import { noTool } from './rules/no-tool.js';
import { isOffline } from './rules/offline.js';
import { operatorAbsent } from './rules/operator-absent.js';
import { operatorNotQualified } from './rules/operator-not-qualified.js';
import { payload } from './rules/payload.js';
import { pinnedElsewhere } from './rules/pinned-elsewhere.js';
import { policyGate } from './rules/policy-gate.js';
import { precedence } from './rules/precedence.js';
import { programMissing } from './rules/program-missing.js';
import { qualificationExpired } from './rules/qualification-expired.js';
import { queueFull } from './rules/queue-full.js';
import { isReserved } from './rules/reserved.js';
import { restriction } from './rules/restriction.js';
import { safetyAgreement } from './rules/safety-agreement.js';
import { skillNotLearned } from './rules/skill-not-learned.js';
import { skillStage } from './rules/skill-stage.js';
import { skillSuspended } from './rules/skill-suspended.js';
import { tooLate } from './rules/too-late.js';
import { toolNotReachable } from './rules/tool-not-reachable.js';
import { workspace } from './rules/workspace.js';

/** Null: nothing stands against it. All are asked, every reason is kept. */
export type Rule = (question: Question, candidate: Candidate, policy: RoutingPolicy) => Refusal | null;

/** One rule for each reason. */
const RULES: Readonly<Record<RefusalCode, Rule>> = {
  NO_CAPABILITY: noCapability,
  NO_TOOL: noTool,
  TOOL_NOT_REACHABLE: toolNotReachable,
  PAYLOAD: payload,
  WORKSPACE: workspace,
  PROGRAM_MISSING: programMissing,
  FIXTURE: fixtureMissing,
  SKILL_NOT_LEARNED: skillNotLearned,
  SKILL_STAGE: skillStage,
  SKILL_SUSPENDED: skillSuspended,
  CLASS_GATE: classGate,
  POLICY_GATE: policyGate,
  OPERATOR_NOT_QUALIFIED: operatorNotQualified,
  QUALIFICATION_EXPIRED: qualificationExpired,
  OPERATOR_ABSENT: operatorAbsent,
  RESTRICTION: restriction,
  ERGO_LIMIT: ergoLimit,
  CONSENT: consentMissing,
  CALENDAR_CLOSED: calendarClosed,
  MAINTENANCE: inMaintenance,
  DOWN: isDown,
  OFFLINE: isOffline,
  MODE_NOT_PRODUCTION: modeNotProduction,
  TOO_LATE: tooLate,
  INTERLOCK_OPEN: interlockOpen,
  SAFETY_AGREEMENT: safetyAgreement,
  HAZARD_ZONE: hazardZone,
  MATERIAL_MISSING: materialIsMissing,
  PRECEDENCE: precedence,
  QUEUE_FULL: queueFull,
  RESERVED: isReserved,
  LEASE_HELD: leaseHeld,
  BUFFER_BLOCKED: bufferBlocked,
  LATENCY_CLASS: latencyClass,
  NO_CONSOLE_OPERATOR: noConsoleOperator,
  LINK_QUALITY: linkQuality,
  PINNED_ELSEWHERE: pinnedElsewhere,
  EXCLUDED_AFTER_FAILURE: excludedAfterFailure,
  EXCLUDED_BY_REQUEST: excludedByRequest,
  DATA_STALE: dataStale,
};
const IN_ORDER: readonly Rule[] = Object.values(RULES);
const NONE: readonly Refusal[] = [];

/** Every reason against a place; empty: it may. */
export function refusalsOf(question: Question, candidate: Candidate, policy: RoutingPolicy): readonly Refusal[] {
  let found: Refusal[] | undefined;
  for (const rule of IN_ORDER) {
    const reason = rule(question, candidate, policy);
    if (reason !== null) (found ??= []).push(reason);
  }
  return found ?? NONE;
}
