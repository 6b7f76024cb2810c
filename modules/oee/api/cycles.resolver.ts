import { Args, Field, Int, ObjectType, Parent, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, READERS } from '../../identity/allow.js';
import { WorkUnitView } from '../../plant/api/plant.views.js';
import type { WorkUnit } from '../../plant/domain/plant.js';
import { Clock } from '../../platform/clock.js';
import { done, refused } from '../../platform/outcome.js';
import { orProblem } from '../../platform/problem.js';
import { CYCLE_OUTCOMES, lastCycles, type CycleOutcome } from '../domain/cycles.js';
import { CycleQuery } from '../store/cycle.query.js';
import { OEE_PROBLEMS, type OeeRefusal } from './problems.js';

const CycleOutcomeEnum = Object.fromEntries(CYCLE_OUTCOMES.map((outcome) => [outcome, outcome]));
registerEnumType(CycleOutcomeEnum, { name: 'CycleOutcome', description: 'What became of a cycle; ASSISTED: a good part, made with help.' });

@ObjectType('Cycle', { description: 'One piece of a robot cell.' })
export class CycleView {
  @Field(() => Date, { description: 'When it was counted.' })
  at!: Date;

  @Field(() => CycleOutcomeEnum, { description: 'What became of it.' })
  outcome!: CycleOutcome;
}

const MOST = 20;

@Resolver(() => WorkUnitView)
export class CyclesResolver {
  constructor(
    private readonly cycles: CycleQuery,
    private readonly clock: Clock,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => [CycleView], {
    nullable: true,
    description:
      'The last pieces in the day before an instant, at most 20, the newest last. Null: not a robot cell; of people no single piece is shown.',
  })
  async lastCycles(
    @Parent() unit: WorkUnit,
    @Args('before', { type: () => Date, nullable: true, description: 'Absent: now.' }) before: Date | null,
    @Args('most', { type: () => Int, defaultValue: MOST }) most: number,
  ): Promise<CycleView[] | null> {
    if (unit.kind !== 'ROBOT_CELL') return null;
    const wanted = Math.max(1, Math.min(MOST, most));
    const asked = before?.getTime() ?? Infinity;
    orProblem(Number.isNaN(asked) ? refused<OeeRefusal>('SPAN_EMPTY', 'before is no instant.', 'before') : done(asked), OEE_PROBLEMS);
    // Of what lies ahead nothing is known; years that no database has would be an error of ours.
    const until = Math.max(0, Math.min(asked, this.clock.now()));
    return lastCycles(await this.cycles.counted(unit.id, until, wanted), wanted).map(({ at, outcome }) => ({
      at: new Date(at),
      outcome,
    }));
  }
}
