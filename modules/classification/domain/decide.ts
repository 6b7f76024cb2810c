import { economist, type Economics } from './economics.js';
import { weigh, type Evidence, type Verdict } from './evidence.js';
import type { TrialBatch } from '../../plant/domain/plant.js';
import { factGates, isBlocked, isHard, isRobotLacking, levelGates, type Gate, type LevelGateContext } from './gates.js';
import { isDwelling } from './hysteresis.js';
import type { Policy } from './policy.js';
import { scorer, type Score } from './score.js';
import { WORK_CLASSES, type ClassReason, type TaskClass } from './task-class.js';
import type { ClassificationFacts, ClassificationInput, Pin } from './task-input.js';

/** A task without its levels: what is the same for every set of levels that is tried. */
export interface Situation<E extends Verdict = Evidence> {
  readonly evidence: E | null;
  readonly factGates: readonly Gate[];
  readonly context: LevelGateContext;
  /** In force and not refused. */
  readonly pin: Pin | null;
  /** The class that is too young to be moved by levels; null: free to move. */
  readonly dwelling: TaskClass | null;
  readonly score: (levels: readonly number[]) => Score;
  readonly economics: ((score: Score) => Economics) | null;
}

export interface Decision {
  readonly class: TaskClass;
  readonly gates: readonly Gate[];
  readonly score: Score;
  readonly economics: Economics | null;
}

/** Weighs trials; the verdict alone is enough where nobody looks at their chart. */
type Weighing<E> = (batches: readonly TrialBatch[], facts: ClassificationFacts, policy: Policy) => E | null;

export function situationOf(input: ClassificationInput, policy: Policy): Situation;
export function situationOf<E extends Verdict>(input: ClassificationInput, policy: Policy, weighing: Weighing<E>): Situation<E>;
export function situationOf(input: ClassificationInput, policy: Policy, weighing: Weighing<Verdict> = weigh): Situation<Verdict> {
  const { facts, held, now } = input;
  const evidence = weighing(input.evidence, facts, policy);
  const gates = factGates(facts, evidence, policy);
  const wanted = facts.pin !== null && (facts.pin.until === null || now === null || now < facts.pin.until) ? facts.pin : null;
  const pin = wanted !== null && !isBlocked(opposing(gates, wanted), wanted.class) ? wanted : null;
  const notice: readonly Gate[] = wanted === null ? [] : [{ code: pin ? 'PIN' : 'PIN_REFUSED', blocks: [], liftedBy: null }];
  const immediate = gates.filter((gate) => isHard(gate) || gate.code === 'EVIDENCE_DISPROVEN');
  return {
    evidence,
    factGates: [...gates, ...notice],
    context: {
      policy,
      commissioned: facts.commissioned,
      held: held?.class ?? null,
      proven: gates.some(({ code }) => code === 'EVIDENCE_PROVEN'),
    },
    pin,
    dwelling: held && isDwelling(held, now, policy) && held.class !== 'REFUSED' && !isBlocked(immediate, held.class) ? held.class : null,
    score: scorer(policy),
    economics: economist(facts, policy),
  };
}

/** People can always be asked to do it, save where no person may be. */
const opposing = (gates: readonly Gate[], pin: Pin): readonly Gate[] =>
  gates.filter((gate) => isHard(gate) && (pin.class !== 'HUMAN_ORCHESTRATED' || gate.code === 'NO_PERSON_ALLOWED'));

/** The class of one set of levels: the first that no gate blocks, unless it is pinned or too young to move. */
export function decide(situation: Situation<Verdict>, levels: readonly number[]): Decision {
  const score = situation.score(levels);
  const economics = situation.economics?.(score) ?? null;
  const gates = [...situation.factGates, ...levelGates(levels, score, economics, situation.context)];
  const open: TaskClass = WORK_CLASSES.find((of) => !isBlocked(gates, of)) ?? 'REFUSED';
  return { class: situation.pin?.class ?? situation.dwelling ?? open, gates, score, economics };
}

/** What the work is, before gates. @see classification.md, head */
export function natureOf({ score, gates }: Decision, policy: Policy): TaskClass {
  const vetoed = gates.some(({ code }) => code.startsWith('VETO:'));
  if (score.millipoints >= policy.autoScore.fresh && score.judgement <= policy.judgementAboveAuto && !vetoed) return 'AUTOMATED';
  return score.judgement >= policy.judgementHuman ? 'HUMAN_ORCHESTRATED' : 'DIGITISING';
}

/** Why the class is what it is; null where the score says it. @param coverage Q of the levels */
export function reasonOf(decision: Decision, situation: Situation<Verdict>, coverage: number): ClassReason | null {
  const { gates } = decision;
  const has = (code: string) => gates.some((gate) => gate.code === code && gate.liftedBy === null);
  if (situation.pin) return 'PINNED';
  if (decision.class === 'REFUSED') return 'NO_PERSON_ALLOWED';
  if (situation.dwelling && decision.class !== WORK_CLASSES.find((of) => !isBlocked(gates, of))) return 'DWELL';
  if (decision.class === 'AUTOMATED') return gates.some(({ liftedBy }) => liftedBy !== null) ? 'PROVEN' : null;
  if (decision.class === 'DIGITISING') return null;
  if (has('LEGAL_PERSON')) return 'LEGAL';
  if (coverage < situation.context.policy.unassessedBelow) return 'UNASSESSED';
  if (has('JUDGEMENT_HUMAN')) return 'JUDGEMENT';
  if (gates.some(isRobotLacking)) return 'NO_CAPABLE_ROBOT';
  return has('CAPTURE_NOT_ALLOWED') ? 'NOT_RECORDABLE' : 'NOT_WORTH_LEARNING';
}
