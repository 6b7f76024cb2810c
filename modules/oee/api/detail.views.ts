import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { maySeePerson, type Principal } from '../../identity/domain/principal.js';
import { QualityEnum } from '../../plant/api/plant.views.js';
import type { Quality } from '../../spine/domain/floor-event.js';
import type { Rules } from '../domain/rules.js';
import type { LoggedEvent } from '../store/mark.query.js';
import type { Restatement } from '../store/word.store.js';

@ObjectType('Ole', { description: 'Overall labour effectiveness of stations. Withheld where it would be a figure of persons.' })
export class OleView {
  @Field(() => Float, { nullable: true, description: 'Availability × performance × quality.' })
  readonly value!: number | null;

  @Field(() => Float, { nullable: true, description: '(staffed − waiting for the system) / staffed person-time.' })
  readonly availability!: number | null;

  @Field(() => Float, { nullable: true, description: 'Staffed person-time, ms.' })
  readonly personMs!: number | null;

  @Field(() => Float, { nullable: true, description: 'Of it waiting for the system: material, order, release, the neighbours, ms.' })
  readonly systemWaitingMs!: number | null;

  @Field(() => Int, { description: 'Person-shifts that it is made from.' })
  readonly personShifts!: number;

  @Field(() => Boolean, { description: 'Fewer than five person-shifts: no figure is given.' })
  readonly withheld!: boolean;

  @Field(() => String, { description: 'How it is defined.' })
  readonly definition!: string;
}

@ObjectType('Restatement', { description: 'What was told before is told otherwise since.' })
export class RestatementView {
  @Field(() => Date, { description: 'When.' })
  readonly at!: Date;

  @Field(() => Date, { description: 'First instant that it concerns.' })
  readonly from!: Date;

  @Field(() => Date, { description: 'First instant after it.' })
  readonly to!: Date;

  @Field(() => String, { description: 'LATE, or the kind of event that corrected it.' })
  readonly cause!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Pseudonym of who corrected it: for that person, and for an auditor of the place. Null for everybody else.',
  })
  readonly by!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, where it was said.' })
  readonly why!: string | null;
}

@ObjectType('MappingRule', { description: 'What a state counts as.' })
export class MappingRuleView {
  @Field(() => String, { description: 'State, `mode:` and a mode, or code of a reason.' })
  readonly state!: string;

  @Field(() => String, { description: 'Category, or IDLE, SUSPENDED, MAINTENANCE, MANUAL: decided by what else is known.' })
  readonly category!: string;
}

@ObjectType('OeeMapping', { description: 'Rules by which time is judged.' })
export class OeeMappingView {
  @Field(() => String, { description: 'Version, as the plant file names it.' })
  readonly version!: string;

  @Field(() => Date, { nullable: true, description: 'In force since; null: since ever.' })
  readonly since!: Date | null;

  @Field(() => Float, { description: 'A shorter stop is a micro-stop, ms.' })
  readonly microStopMs!: number;

  @Field(() => Float, { nullable: true, description: 'What a set-up may take, ms; null: not stated.' })
  readonly setupStandardMs!: number | null;

  @Field(() => Float, { description: 'Where silence is noticed late, it began at the last word, at most so long before, ms.' })
  readonly silenceMs!: number;

  @Field(() => Boolean, { description: 'Whether idle time without an order counts as planned.' })
  readonly noOrderIsPlanned!: boolean;

  @Field(() => [MappingRuleView], { description: 'State by state.' })
  readonly rules!: readonly MappingRuleView[];

  @Field(() => [MappingRuleView], { description: 'Reason by reason: what a stop with it counts as.' })
  readonly reasons!: readonly MappingRuleView[];
}

@ObjectType('Figure', { description: 'A figure with its definition and what it was divided from.' })
export class FigureView {
  @Field(() => String, { description: 'Such as mtbf; mtbfIso divides by failures + 1.' })
  readonly name!: string;

  @Field(() => Float, { nullable: true, description: 'Null where it has no meaning, or is withheld.' })
  readonly value!: number | null;

  @Field(() => String, { description: 'RATIO, MS, PER_HOUR or PER_100_CYCLES.' })
  readonly unit!: string;

  @Field(() => String, { description: 'How it is defined.' })
  readonly definition!: string;

  @Field(() => String, { description: 'Clause of a standard, or who says so.' })
  readonly source!: string;

  @Field(() => Float, { nullable: true, description: 'Divided; null where the figure is made otherwise.' })
  readonly numerator!: number | null;

  @Field(() => Float, { nullable: true, description: 'By which.' })
  readonly denominator!: number | null;

  @Field(() => Float, { nullable: true, description: 'Known planned time / planned time of the same span.' })
  readonly coverage!: number | null;

  @Field(() => Int, { description: '1, and one more for each restatement that touched the span.' })
  readonly revision!: number;
}

@ObjectType('Finding', { description: 'Something about a figure that a reader must know.' })
export class FindingView {
  @Field(() => String, { description: 'Such as PERFORMANCE_ABOVE_1.' })
  readonly code!: string;

  @Field(() => String, { description: 'What helps.' })
  readonly hint!: string;

  @Field(() => String, { description: 'INFO or WARN.' })
  readonly severity!: string;

  @Field(() => Float, { nullable: true, description: 'What was measured.' })
  readonly value!: number | null;
}

@ObjectType('IntervalEvent', { description: 'An event of the log.' })
export class IntervalEventView {
  @Field(() => ID, { description: 'Its place in the log: what a correction names.' })
  readonly position!: string;

  @Field(() => String, { description: 'Such as STATE_CHANGED.' })
  readonly kind!: string;

  @Field(() => Date, { description: 'When it happened, at the source.' })
  readonly occurredAt!: Date;

  @Field(() => Date, { description: 'When it was received.' })
  readonly receivedAt!: Date;

  @Field(() => QualityEnum, { description: 'How far it can be trusted.' })
  readonly quality!: Quality;

  @Field(() => String, { description: 'Path of its source.' })
  readonly source!: string;

  @Field(() => String, { description: 'What it says, as JSON, without persons.' })
  readonly payload!: string;
}

@ObjectType('StopReason', { description: 'A reason that can be given.' })
export class StopReasonView {
  @Field(() => String, { description: 'Its code.' })
  readonly code!: string;

  @Field(() => String, { description: 'What a stop with it counts as.' })
  readonly category!: string;

  @Field(() => String, { description: 'In words of the language asked for, else in English; its code where it has none.' })
  readonly text!: string;

  @Field(() => Boolean, { description: 'Named by the last alarm before the stop: suggested, not booked.' })
  readonly suggested!: boolean;
}

@ObjectType('ReasonGiven', { description: 'A reason that was taken.' })
export class ReasonGivenView {
  @Field(() => ID, { description: 'Path of the unit.' })
  readonly workUnitId!: string;

  @Field(() => Date, { description: 'Where the stop, or the part of it, begins.' })
  readonly from!: Date;

  @Field(() => String, { description: 'Code.' })
  readonly reason!: string;

  @Field(() => Int, { description: 'What to send with the next one.' })
  readonly revision!: number;
}

export const toMapping = ({
  version,
  from,
  microStopMs,
  setupStandardMs,
  silenceMs,
  noOrderIsPlanned,
  table,
  reasons,
}: Rules): OeeMappingView => ({
  version,
  since: Number.isFinite(from) ? new Date(from) : null,
  microStopMs,
  setupStandardMs,
  silenceMs,
  noOrderIsPlanned,
  rules: [...rulesFrom(table.states), ...rulesFrom(table.modes, 'mode:')],
  reasons: rulesFrom(reasons),
});

const rulesFrom = (of: ReadonlyMap<string, string>, prefix = ''): readonly MappingRuleView[] =>
  [...of].map(([state, category]) => ({ state: prefix + state, category }));

export const toEvent = (event: LoggedEvent): IntervalEventView => ({
  ...event,
  position: String(event.position),
  occurredAt: new Date(event.occurredAt),
  receivedAt: new Date(event.receivedAt),
  payload: JSON.stringify(event.payload),
});

export const toRestatement = (one: Restatement, who: Principal): RestatementView => ({
  ...one,
  by: one.by !== null && maySeePerson(who, one.by, one.workUnitId) ? one.by : null,
  at: new Date(one.at),
  from: new Date(one.from),
  to: new Date(one.to),
});
