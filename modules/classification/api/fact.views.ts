import { Field, ObjectType } from '@nestjs/graphql';
import { FACT_KINDS, PLANT_FACT_KINDS, type FactKind } from '../domain/facts.js';
import type { ClassificationFacts } from '../domain/task-input.js';

@ObjectType('TaskFact', { description: 'A fact as it went into a result, and what may be stated in its place.' })
export class TaskFactView {
  @Field(() => String, { description: 'Which, as in the plant file.' }) readonly fact!: string;
  @Field(() => String, { description: 'What it means.' }) readonly about!: string;
  @Field(() => String, { nullable: true, description: 'Its unit. Null: it has none.' }) readonly unit!: string | null;
  @Field(() => String, { nullable: true, description: 'Null: not known.' }) readonly value!: string | null;
  @Field(() => String, { description: 'NUMBER, TRUTH, TEXT or CHOICE.' }) readonly accepts!: string;
  @Field(() => [String], { description: 'Of a CHOICE: what is accepted.' }) readonly choices!: readonly string[];
  @Field(() => Boolean, { description: 'It follows from the plant around the task: for a what-if, not to be stated with the task.' })
  readonly ofPlant!: boolean;
}

/** The facts of a result in the order of a task sheet, those that are not known among them. */
export const toFacts = (facts: ClassificationFacts): readonly TaskFactView[] => [
  ...FACT_KINDS.map((kind) => toFact(kind, facts, false)),
  ...PLANT_FACT_KINDS.map((kind) => toFact(kind, facts, true)),
];

function toFact({ name, about, unit, accepts }: FactKind, facts: ClassificationFacts, ofPlant: boolean): TaskFactView {
  const value = valueOf(name, facts);
  return {
    fact: name,
    about,
    unit,
    value: value === null ? null : String(value),
    accepts: typeof accepts === 'string' ? accepts.toUpperCase() : 'CHOICE',
    choices: typeof accepts === 'string' ? [] : accepts,
    ofPlant,
  };
}

/** The model keeps the best robot apart, and names the severity in its own way. */
function valueOf(name: string, facts: ClassificationFacts): number | boolean | string | null {
  const all: Readonly<Record<string, unknown>> = {
    ...facts,
    quality_severity: facts.qualitySeverity,
    ...Object.fromEntries(Object.entries(facts.arm ?? {}).map(([key, value]) => [`arm.${key}`, value])),
  };
  const value = all[name];
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : null;
}
