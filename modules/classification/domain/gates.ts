import type { Economics } from './economics.js';
import type { Verdict } from './evidence.js';
import { FEATURES, type Feature } from './features.js';
import { paybackLimit, scoreThreshold } from './hysteresis.js';
import type { Policy } from './policy.js';
import type { Score } from './score.js';
import type { TaskClass, WorkClass } from './task-class.js';
import type { ClassificationFacts } from './task-input.js';

export type GateCode = keyof typeof GATE_TEXTS | `VETO:${Feature}`;

/** Something that rules classes out, or a duty that goes with the task. */
export interface Gate {
  readonly code: GateCode;
  /** Empty where it is a duty, a notice, or lifted. */
  readonly blocks: readonly WorkClass[];
  readonly liftedBy: 'EVIDENCE_PROVEN' | null;
}

const GATE_TEXTS = {
  LEGAL_PERSON: 'Law or the customer names a person for this work.',
  ROBOT_RISK_NOT_ACCEPTED: 'No risk assessment for a robot is signed for this task.',
  CAPABILITY_UNKNOWN: 'No robot of the plant is known that offers tool, payload and reach for it.',
  PAYLOAD: 'Part and tool are too heavy for the best robot.',
  REACH: 'The work lies beyond the reach of the best robot.',
  EVIDENCE_DISPROVEN: 'Trials show that the robot does not hold it.',
  EVIDENCE_PROVEN: 'Trials prove that the qualified skill holds it.',
  SKILL_NOT_QUALIFIED: 'Trials prove it, but the skill has no release signature yet.',
  SCORE_BELOW_AUTO: 'The work asks for more dexterity or varies more than conventional robotics takes.',
  JUDGEMENT_ABOVE_AUTO: 'There is judgement in the work; splitting it out would help.',
  JUDGEMENT_HUMAN: "The work is mostly judgement, coordination and exceptions: people's own.",
  CAPTURE_NOT_ALLOWED: 'The work may not be recorded.',
  PAYBACK_AUTO: 'A robot for it does not pay back in time.',
  PAYBACK_DIGITISE: 'Learning it does not pay back in time.',
  ERGONOMIC_DUTY: 'The work strains people: relieve it first, by teleoperation and without extra recording by hand.',
  NO_PERSON_ALLOWED: 'No person may be at this work.',
  PIN: 'The class was set by hand.',
  PIN_REFUSED: 'The class set by hand is ruled out and does not act.',
} as const;

/** The gate in words for a supervisor. */
export function gateText(gate: Gate): string {
  const text = gate.code.startsWith('VETO:')
    ? `${wordsOf(gate.code.slice('VETO:'.length))} alone rules conventional robotics out.`
    : GATE_TEXTS[gate.code as keyof typeof GATE_TEXTS];
  return gate.liftedBy === null ? text : `${text} Lifted by trials.`;
}

/** `unitVariation` → `Unit variation`. */
export function wordsOf(feature: string): string {
  const words = feature.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const gate = (code: GateCode, ...blocks: readonly WorkClass[]): Gate => ({ code, blocks, liftedBy: null });
const lifted = (code: GateCode): Gate => ({ code, blocks: [], liftedBy: 'EVIDENCE_PROVEN' });

/** Only these may stand against what a person has set by hand, and they act at once. */
const HARD: readonly GateCode[] = [
  'LEGAL_PERSON',
  'ROBOT_RISK_NOT_ACCEPTED',
  'CAPABILITY_UNKNOWN',
  'PAYLOAD',
  'REACH',
  'CAPTURE_NOT_ALLOWED',
  'NO_PERSON_ALLOWED',
];
export const isHard = ({ code }: Gate): boolean => HARD.includes(code);

const ROBOT_LACKING: readonly GateCode[] = ['CAPABILITY_UNKNOWN', 'PAYLOAD', 'REACH'];
export const isRobotLacking = ({ code }: Gate): boolean => ROBOT_LACKING.includes(code);

export const isBlocked = (gates: readonly Gate[], of: TaskClass): boolean =>
  gates.some(({ blocks }) => blocks.some((blocked) => blocked === of));

/** A proven skill acts only with its release: the stage AUTONOMOUS. */
export const isQualified = ({ skillStage }: ClassificationFacts): boolean => skillStage === 'AUTONOMOUS' || skillStage === 'QUALIFIED';

/** Gates that no level moves: law, safety, capability, evidence, permission. @see classification.md §2.2 */
export function factGates(facts: ClassificationFacts, evidence: Verdict | null, policy: Policy): readonly Gate[] {
  const gates: Gate[] = [];
  if (facts.legalPerson) gates.push(gate('LEGAL_PERSON', 'AUTOMATED', 'DIGITISING'));
  if (!facts.robotRiskAccepted) gates.push(gate('ROBOT_RISK_NOT_ACCEPTED', 'AUTOMATED'));
  gates.push(...capabilityGates(facts, policy));
  if (evidence?.verdict === 'DISPROVEN') gates.push(gate('EVIDENCE_DISPROVEN', 'AUTOMATED'));
  if (evidence?.verdict === 'PROVEN') gates.push(gate(isQualified(facts) ? 'EVIDENCE_PROVEN' : 'SKILL_NOT_QUALIFIED'));
  if (!facts.captureAllowed) gates.push(gate('CAPTURE_NOT_ALLOWED', 'DIGITISING'));
  if (facts.noPersonAllowed)
    gates.push(
      facts.teleoperable ? gate('NO_PERSON_ALLOWED', 'HUMAN_ORCHESTRATED') : gate('NO_PERSON_ALLOWED', 'DIGITISING', 'HUMAN_ORCHESTRATED'),
    );
  const { strain } = policy;
  if ((facts.eaws ?? 0) > strain.eaws || (facts.rula ?? 0) >= strain.rulaFrom || (facts.li ?? 0) > strain.li)
    gates.push(gate('ERGONOMIC_DUTY'));
  return gates;
}

function capabilityGates({ arm, mass_kg, reach_m }: ClassificationFacts, policy: Policy): readonly Gate[] {
  if (arm === null || mass_kg === null || reach_m === null) return [gate('CAPABILITY_UNKNOWN', 'AUTOMATED', 'DIGITISING')];
  const gates: Gate[] = [];
  if (mass_kg + arm.tool_kg > policy.payloadShare * arm.payload_kg) gates.push(gate('PAYLOAD', 'AUTOMATED', 'DIGITISING'));
  if (reach_m > arm.reach_m) gates.push(gate('REACH', 'AUTOMATED', 'DIGITISING'));
  return gates;
}

/** What the gates of the levels need to know beside them. */
export interface LevelGateContext {
  readonly policy: Policy;
  readonly commissioned: boolean;
  readonly held: TaskClass | null;
  readonly proven: boolean;
}

/** Gates of dexterity, judgement and money. */
export function levelGates(
  levels: readonly number[],
  score: Score,
  economics: Economics | null,
  context: LevelGateContext,
): readonly Gate[] {
  const { policy, held, proven, commissioned } = context;
  const gates: Gate[] = [];
  const auto = (code: GateCode) => gates.push(proven ? lifted(code) : gate(code, 'AUTOMATED'));
  for (let at = 0; at < levels.length; at += 1) if (levels[at]! >= policy.weights[FEATURES[at]!].vetoFrom) auto(`VETO:${FEATURES[at]!}`);
  if (score.millipoints < scoreThreshold(held, policy)) auto('SCORE_BELOW_AUTO');
  if (score.judgement > policy.judgementAboveAuto) gates.push(gate('JUDGEMENT_ABOVE_AUTO', 'AUTOMATED'));
  if (score.judgement >= policy.judgementHuman) gates.push(gate('JUDGEMENT_HUMAN', 'DIGITISING'));
  if (economics === null) return gates;
  const tooLong = (payback: number | null, of: WorkClass) => payback === null || payback > paybackLimit(held, of, policy);
  if (!commissioned && tooLong(economics.paybackAutomating, 'AUTOMATED')) auto('PAYBACK_AUTO');
  if (tooLong(economics.paybackDigitising, 'DIGITISING')) gates.push(gate('PAYBACK_DIGITISE', 'DIGITISING'));
  return gates;
}
