import { SKILL_STAGES } from '../../plant/domain/plant.js';
import type { InputProblem } from './read-input.js';

/** A fact of a task that somebody may state, as the plant file names it. */
export interface FactKind {
  readonly name: string;
  readonly about: string;
  /** Null: it has none. Where it has one, a value without it is refused. */
  readonly unit: string | null;
  readonly accepts: 'number' | 'truth' | 'text' | readonly string[];
  readonly min?: number;
  readonly max?: number;
}

const number = (name: string, about: string, unit: string | null, min = 0, max?: number): FactKind => ({
  name,
  about,
  unit,
  accepts: 'number',
  min,
  ...(max === undefined ? {} : { max }),
});
const truth = (name: string, about: string): FactKind => ({ name, about, unit: null, accepts: 'truth' });

/** In the order of a task sheet. @see classification.md §1.2 */
export const FACT_KINDS: readonly FactKind[] = [
  number('mass_kg', 'Mass of the part', 'kg'),
  number('reach_m', 'How far the work lies from the foot of the robot', 'm'),
  number('manual_s', 'Time of a person for one piece', 's'),
  number('robot_s', 'Time of a robot for one piece', 's'),
  number('perYear', 'Pieces a year', '1/a'),
  number('quality_severity', 'Severity of what can go wrong; from 4 on trials must prove 0.99', null, 1, 5),
  number('eaws', 'EAWS points', null),
  number('rula', 'RULA', null, 1, 7),
  number('li', 'NIOSH lifting index', null),
  truth('commissioned', 'A robot for it stands already'),
  truth('legalPerson', 'Law or the customer names a person'),
  truth('noPersonAllowed', 'No person may be at the work'),
  { name: 'skillStage', about: 'Stage of the learned skill', unit: null, accepts: SKILL_STAGES },
  { name: 'configHash', about: 'Configuration that trials must carry to count', unit: null, accepts: 'text' },
];

/** Facts of the plant around the task: of use in a what-if, but not stated with the task. */
export const PLANT_FACT_KINDS: readonly FactKind[] = [
  truth('robotRiskAccepted', 'A risk assessment for a robot is signed for this task'),
  truth('captureAllowed', 'The work may be recorded'),
  number('arm.payload_kg', 'What the robot carries, tool and part together', 'kg'),
  number('arm.tool_kg', 'Mass of its tool', 'kg'),
  number('arm.reach_m', 'Its reach', 'm'),
];

export type FactValue = number | boolean | string;

/** A value, or what is wrong with it. */
export type ReadFact = { readonly value: FactValue } | { readonly problem: InputProblem };

/** Reads the text of a fact. @param unit null: none was given */
export function readFact(kinds: readonly FactKind[], name: string, text: string, unit: string | null, path: string): ReadFact {
  const kind = kinds.find((one) => one.name === name);
  if (!kind) return { problem: { path, message: `"${name}" is no fact`, accepted: kinds.map((one) => one.name).join(', ') } };
  if (kind.unit !== unit) {
    const message = unit === null ? 'has no unit' : `has the unit "${unit}"`;
    return { problem: { path, message, accepted: kind.unit === null ? 'no unit' : `the unit ${kind.unit}` } };
  }
  const value = valueOf(kind, text.trim());
  return value === undefined ? { problem: { path, message: `got ${JSON.stringify(text)}`, accepted: acceptedOf(kind) } } : { value };
}

function valueOf({ accepts, min = -Infinity, max = Infinity }: FactKind, text: string): FactValue | undefined {
  if (accepts === 'number') {
    const value = text === '' ? Number.NaN : Number(text);
    return Number.isFinite(value) && value >= min && value <= max ? value : undefined;
  }
  if (accepts === 'truth') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (accepts === 'text') return text === '' ? undefined : text;
  return accepts.find((word) => word === text);
}

function acceptedOf({ accepts, min, max }: FactKind): string {
  if (accepts === 'number') return `a number${min === undefined ? '' : ` from ${min}`}${max === undefined ? '' : ` to ${max}`}`;
  if (accepts === 'truth') return 'true or false';
  return accepts === 'text' ? 'a text' : `one of ${accepts.join(', ')}`;
}
