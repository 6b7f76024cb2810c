import { Args, Context, Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Allow, READERS, Who, type Asked } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import type { Reason } from '../../plant/domain/plant.js';
import { PlantService } from '../../plant/plant.service.js';
import { acceptedLanguage, ENGLISH } from '../../platform/accept-language.js';
import { OeeReport } from '../oee-report.service.js';
import { StopReasonView } from './detail.views.js';
import { Scopes } from './scope.js';

@ObjectType('ReasonName', { description: 'A reason of the plant file, in words.' })
export class ReasonNameView {
  @Field(() => String, { description: 'Its code.' })
  readonly code!: string;

  @Field(() => String, { description: 'What a stop with it counts as.' })
  readonly category!: string;

  @Field(() => String, { description: 'In words of the language asked for, else in English; its code where it has none.' })
  readonly text!: string;
}

/** The reasons that stops may have, told in the language of who asks (Accept-Language). */
@Resolver(() => ReasonNameView)
export class ReasonsResolver {
  constructor(
    private readonly reports: OeeReport,
    private readonly scopes: Scopes,
    private readonly plant: PlantService,
  ) {}

  @Allow(...READERS)
  @Query(() => [ReasonNameView], { description: 'Every reason of the plant file, in the language of the Accept-Language header.' })
  reasons(@Context() { req }: { readonly req: Asked }): ReasonNameView[] {
    return this.plant.current().reasons.map((reason) => named(reason, req));
  }

  @Allow(...READERS)
  @Query(() => [StopReasonView], { description: 'Reasons for a stop, the most used at this unit first.' })
  async stopReasons(
    @Who() who: Access,
    @Context() { req }: { readonly req: Asked },
    @Args('workUnitId', { type: () => ID }) workUnitId: string,
    @Args('from', { type: () => Date }) from: Date,
  ): Promise<StopReasonView[]> {
    const { codes, suggested } = await this.reports.stopReasons(this.scopes.unit(who, workUnitId), from.getTime());
    const { reasons } = this.plant.current();
    return codes.map((code) => ({
      ...named(
        reasons.find((one) => one.code === code)!,
        req,
      ),
      suggested: code === suggested,
    }));
  }
}

function named({ code, category, words }: Reason, { headers }: Asked): ReasonNameView {
  const language = acceptedLanguage(headers?.['accept-language'], Object.keys(words));
  return { code, category, text: words[language] ?? words[ENGLISH] ?? code };
}
