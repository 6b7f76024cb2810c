import { Args, Field, Float, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Allow, READERS, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { PlantService } from '../../plant/plant.service.js';
import { Scopes } from './scope.js';

@ObjectType('OeeTarget', { description: 'What a scope is to reach, from an instant on.' })
export class OeeTargetView {
  @Field(() => Date, { description: 'In force since.' })
  from!: Date;

  @Field(() => Float, { description: 'OEE, 0 to 1.' })
  oee!: number;
}

@Resolver()
export class TargetsResolver {
  constructor(
    private readonly plant: PlantService,
    private readonly scopes: Scopes,
  ) {}

  @Allow(...READERS)
  @Query(() => [OeeTargetView], { description: 'Targets of a scope as the plant file states them, in order of time; empty: none.' })
  oeeTargets(
    @Who() who: Access,
    @Args('scope', { type: () => ID, description: 'Path of a site, area, line or unit.' }) scope: string,
  ): OeeTargetView[] {
    this.scopes.units(who, scope);
    return (this.plant.current().oee.targets ?? [])
      .filter((target) => target.of === scope)
      .map(({ from, oee }) => ({ from: new Date(from), oee }))
      .sort((a, b) => a.from.getTime() - b.from.getTime());
  }
}
