import { Args, Field, ID, ObjectType, Query, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, Who } from '../../identity/allow.js';
import { mayReach, type Access } from '../../identity/domain/principal.js';
import { isWithin } from '../../spine/domain/floor-event.js';
import { Feed } from '../../spine/feed.js';
import { ATTENTION_KINDS, Attention, type Concern } from '../attention.service.js';
import { WATCHERS } from './routing.resolver.js';

@ObjectType('Attention', { description: 'Something that waits for a person.' })
export class AttentionView {
  @Field(() => String, { description: 'NO_UNIT_EVER, PIN_BLOCKED, MOVE_LIMIT, SAFETY, ANDON.' })
  readonly kind!: string;

  @Field(() => ID, { nullable: true, description: 'The order that it concerns.' })
  readonly jobOrderId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Path of the unit that it concerns.' })
  readonly workUnitId!: string | null;

  @Field(() => Date, { description: 'Since when.' })
  readonly since!: Date;
}

const SCOPE = { name: 'scope', type: () => ID, nullable: true, description: 'Only under this path, and what has no place.' } as const;

@Resolver(() => AttentionView)
export class AttentionResolver {
  constructor(
    private readonly concerns: Attention,
    private readonly feed: Feed,
  ) {}

  @Allow(...WATCHERS)
  @Query(() => [AttentionView], { description: 'What waits for a person now, longest first.' })
  async attentions(@Who() who: Access, @Args(SCOPE) scope: string | null): Promise<readonly AttentionView[]> {
    return (await this.concerns.standing()).filter((one) => concerns(who, scope, one)).map(toAttention);
  }

  @Allow(...WATCHERS)
  @Subscription(() => AttentionView, {
    description: 'Whatever begins to wait for a person, from now on.',
    resolve: (item: AttentionView) => item,
  })
  attention(@Who() who: Access, @Args(SCOPE) scope: string | null): AsyncIterableIterator<AttentionView> {
    return this.feed.follow('routing', ATTENTION_KINDS, async (events) =>
      (await this.concerns.of(events)).filter((one) => concerns(who, scope, one)).map(toAttention),
    );
  }
}

const concerns = (who: Access, scope: string | null, { workUnitId }: Concern): boolean =>
  workUnitId === null || (mayReach(who, workUnitId) && (!scope || isWithin(workUnitId, scope)));

const toAttention = (one: Concern): AttentionView => ({ ...one, since: new Date(one.since) });
