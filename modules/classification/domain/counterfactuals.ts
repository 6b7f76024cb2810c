import { classMap } from './class-map.js';
import { decide, situationOf, type Situation } from './decide.js';
import { economist } from './economics.js';
import { isQualified } from './gates.js';
import { FEATURES, HARDEST, isChangeable, type Feature } from './features.js';
import { paybackLimit } from './hysteresis.js';
import type { Policy } from './policy.js';
import { scorer } from './score.js';
import type { TaskClass } from './task-class.js';
import type { ClassificationFacts, ClassificationInput } from './task-input.js';

/** A smallest change of levels that gives another class. */
export interface LevelChange {
  readonly steps: number;
  readonly changes: readonly { readonly feature: Feature; readonly from: number; readonly to: number }[];
  readonly class: TaskClass;
  /** All of it lies in the plant's hands without changing the product. */
  readonly changeable: boolean;
}

/** One fact that alone gives another class, with its exact threshold. */
export interface FactChange {
  readonly fact: 'arm.payload_kg' | 'arm.reach_m' | 'perYear' | 'robotRiskAccepted' | 'captureAllowed' | 'commissioned' | 'skillStage';
  readonly to: number | string | boolean;
  readonly class: TaskClass;
}

export const MOST_STEPS = 4;

/** @returns the changed levels' class, where it differs from `from`; undefined where it does not */
type Flip = (levels: readonly number[]) => TaskClass | undefined;

function flipFrom(situation: Situation, from: TaskClass): Flip {
  const classOf = classMap(situation);
  return (levels) => {
    const to = classOf(levels);
    return to === from ? undefined : to;
  };
}

/**
 * Every subset-minimal set of one-level changes, of at most four steps, that gives another class: by steps, then number
 * of features, then names. Harder levels never make a class more automated, so changes of one direction suffice.
 * @see classification.md §2.8
 */
export function levelChanges(situation: Situation, levels: readonly number[], from: TaskClass): readonly LevelChange[] {
  const flip = flipFrom(situation, from);
  return [...minimalSteps(levels, 1, flip), ...minimalSteps(levels, -1, flip)]
    .map(({ added, to }) => describe(levels, added, to))
    .sort((a, b) => a.steps - b.steps || a.changes.length - b.changes.length || compare(namesOf(a), namesOf(b)));
}

interface Steps {
  /** Signed levels added to each feature. */
  readonly added: readonly number[];
  readonly to: TaskClass;
}

/** Walks the multisets of steps in the order of the features; leaves a branch that cannot flip even with all it may add. */
function minimalSteps(levels: readonly number[], direction: 1 | -1, flip: Flip): Steps[] {
  const found: Steps[] = [];
  const tried = [...levels];
  const room = (at: number) => (direction === 1 ? HARDEST - tried[at]! : tried[at]!);
  const reachable = (first: number, left: number) =>
    flip(tried.map((level, at) => (at < first ? level : level + direction * Math.min(left, room(at))))) !== undefined;
  const walk = (first: number, left: number): void => {
    const to = flip(tried);
    if (to !== undefined) {
      if (isMinimal(levels, tried, direction, flip)) found.push({ added: tried.map((level, at) => level - levels[at]!), to });
      return;
    }
    if (left === 0 || !reachable(first, left)) return;
    for (let at = first; at < levels.length; at += 1) {
      if (room(at) === 0) continue;
      tried[at]! += direction;
      walk(at, left - 1);
      tried[at]! -= direction;
    }
  };
  walk(0, MOST_STEPS);
  return found;
}

/** None of the steps can be left out: since flips are monotone, leaving out one at a time is enough to know. */
function isMinimal(levels: readonly number[], tried: readonly number[], direction: 1 | -1, flip: Flip): boolean {
  return tried.every((level, at) => level === levels[at] || flip(tried.with(at, level - direction)) === undefined);
}

function describe(levels: readonly number[], added: readonly number[], to: TaskClass): LevelChange {
  const changes = FEATURES.flatMap((feature, at) =>
    added[at] === 0 ? [] : [{ feature, from: levels[at]!, to: levels[at]! + added[at]! }],
  ).sort((a, b) => compare(a.feature, b.feature));
  return {
    steps: added.reduce((sum, steps) => sum + Math.abs(steps), 0),
    changes,
    class: to,
    changeable: changes.every(({ feature }) => isChangeable(feature)),
  };
}

const namesOf = ({ changes }: LevelChange): string => changes.map(({ feature, to }) => `${feature}${to}`).join(' ');
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Single facts that would give another class, each tried on the whole model. */
export function factChanges(input: ClassificationInput, levels: readonly number[], from: TaskClass, policy: Policy): readonly FactChange[] {
  const classWith = (change: Partial<ClassificationFacts>) =>
    decide(situationOf({ ...input, facts: { ...input.facts, ...change } }, policy), levels).class;
  const found = candidates(input, levels, policy).flatMap(({ fact, to, change }) => {
    const changed = classWith(change);
    return changed === from ? [] : [{ fact, to, class: changed }];
  });
  // Of two volumes that give the same class, the smaller one comes first and says it all.
  return found.filter((one, at) => found.findIndex((other) => other.fact === one.fact && other.class === one.class) === at);
}

interface Candidate extends Pick<FactChange, 'fact' | 'to'> {
  readonly change: Partial<ClassificationFacts>;
}

function candidates(input: ClassificationInput, levels: readonly number[], policy: Policy): readonly Candidate[] {
  const { facts } = input;
  const list: Candidate[] = [];
  if (!facts.robotRiskAccepted) list.push({ fact: 'robotRiskAccepted', to: true, change: { robotRiskAccepted: true } });
  if (!facts.captureAllowed) list.push({ fact: 'captureAllowed', to: true, change: { captureAllowed: true } });
  if (!facts.commissioned) list.push({ fact: 'commissioned', to: true, change: { commissioned: true } });
  if (!isQualified(facts)) list.push({ fact: 'skillStage', to: 'AUTONOMOUS', change: { skillStage: 'AUTONOMOUS' } });
  return [...list, ...armCandidates(facts, policy), ...volumeCandidates(input, levels, policy)];
}

function armCandidates({ arm, mass_kg, reach_m }: ClassificationFacts, policy: Policy): readonly Candidate[] {
  if (arm === null || mass_kg === null || reach_m === null) return [];
  const load = mass_kg + arm.tool_kg;
  // A quotient may round down to just too little; the next number up is then the least that carries it.
  const payload = [load / policy.payloadShare, (load / policy.payloadShare) * (1 + Number.EPSILON)].find(
    (kg) => load <= policy.payloadShare * kg,
  );
  const list: Candidate[] = [];
  if (payload !== undefined && payload > arm.payload_kg)
    list.push({ fact: 'arm.payload_kg', to: payload, change: { arm: { ...arm, payload_kg: payload } } });
  if (reach_m > arm.reach_m) list.push({ fact: 'arm.reach_m', to: reach_m, change: { arm: { ...arm, reach_m } } });
  return list;
}

/** The fewest pieces a year at which digitising, or automating, pays in time. */
function volumeCandidates(input: ClassificationInput, levels: readonly number[], policy: Policy): readonly Candidate[] {
  const { perYear } = input.facts;
  if (perYear === null) return [];
  const held = input.held?.class ?? null;
  const volumes = [
    fewestPieces(input, levels, policy, 'paybackDigitising', paybackLimit(held, 'DIGITISING', policy)),
    fewestPieces(input, levels, policy, 'paybackAutomating', paybackLimit(held, 'AUTOMATED', policy)),
  ];
  return volumes
    .filter((volume) => volume !== undefined && volume > perYear)
    .sort((a, b) => a! - b!)
    .map((volume) => ({ fact: 'perYear', to: volume!, change: { perYear: volume! } }));
}

/** Undefined where no volume pays. Payback falls with the volume in proportion: one reckoning gives it, but for rounding. */
function fewestPieces(
  input: ClassificationInput,
  levels: readonly number[],
  policy: Policy,
  which: 'paybackDigitising' | 'paybackAutomating',
  limit: number,
): number | undefined {
  const score = scorer(policy)(levels);
  const paybackAt = (perYear: number) => economist({ ...input.facts, perYear }, policy)?.(score)[which] ?? Infinity;
  const about = Math.ceil(paybackAt(1) / limit);
  return [about - 1, about, about + 1].find((pieces) => pieces > 0 && paybackAt(pieces) <= limit);
}
