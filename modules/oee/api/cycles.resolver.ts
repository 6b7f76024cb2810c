import { Args, Field, Int, ObjectType, Parent, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, READERS } from '../../identity/allow.js';
import { WorkUnitView } from '../../plant/api/plant.views.js';
import type { WorkUnit } from '../../plant/domain/plant.js';
import { Clock } from '../../platform/clock.js';
import { CYCLE_OUTCOMES, lastCycles, type CycleOutcome } from '../domain/cycles.js';
import { CycleQuery } from '../store/cycle.query.js';

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
    return lastCycles(await this.cycles.counted(unit.id, before?.getTime() ?? this.clock.now(), wanted), wanted).map(({ at, outcome }) => ({
      at: new Date(at),
      outcome,
    }));
  }
}
