import { Args, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, READERS, Who } from '../../identity/allow.js';
import { MeView } from '../../identity/api/me.resolver.js';
import type { Access } from '../../identity/domain/principal.js';
import { spanOf } from '../../oee/api/scope.js';
import { SpanInput } from '../../plant/api/plant.views.js';
import { MyWork } from '../my-work.service.js';
import { PersonQuery } from '../store/person.query.js';
import {
  MyDisagreementView,
  MyGapView,
  MyHoursView,
  MyJobOrderView,
  MyLookView,
  MyQualificationView,
  MyStoredView,
} from './my-work.views.js';

const SPAN = { name: 'span', type: () => SpanInput, description: 'Half-open.' } as const;

/** What the service knows of whoever asks: the subject of the token, and never anybody else (screens, My work). */
@Resolver(() => MeView)
export class MyWorkResolver {
  constructor(
    private readonly work: MyWork,
    private readonly query: PersonQuery,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => [MyQualificationView], { description: 'What you are qualified for.' })
  qualifications(@Who() who: Access): readonly MyQualificationView[] {
    return this.work.qualifications(who.principal.subject);
  }

  @Allow(...READERS)
  @ResolveField(() => [MyGapView], {
    description: 'Tasks for which you have no qualification that holds. Of whoever is no operator: none.',
  })
  gaps(@Who() who: Access): readonly MyGapView[] {
    return this.work.gaps(who.principal.subject);
  }

  @Allow(...READERS)
  @ResolveField(() => MyHoursView, { description: 'Your times at stations.' })
  async hours(@Who() who: Access, @Args(SPAN) span: SpanInput): Promise<MyHoursView> {
    const { ms, signOns } = await this.work.hours(who.principal.subject, spanOf(span));
    return { ms, signOns: signOns.map((one) => ({ ...one, from: new Date(one.from), to: dateOf(one.to) })) };
  }

  @Allow(...READERS)
  @ResolveField(() => [MyJobOrderView], { description: 'Job orders that were done where you were signed on; newest first, at most 2,000.' })
  async jobOrders(@Who() who: Access, @Args(SPAN) span: SpanInput): Promise<readonly MyJobOrderView[]> {
    const orders = await this.work.orders(who.principal.subject, spanOf(span));
    return orders.map((one) => ({ ...one, from: new Date(one.from), to: dateOf(one.to) }));
  }

  @Allow(...READERS)
  @ResolveField(() => [MyDisagreementView], { description: 'Classes that you have contested, with the answers; newest first.' })
  async disagreements(@Who() who: Access): Promise<readonly MyDisagreementView[]> {
    const found = await this.query.disagreements(who.principal.subject);
    return found.map((one) => ({ ...one, since: new Date(one.since), answeredAt: dateOf(one.answeredAt) }));
  }

  @Allow(...READERS)
  @ResolveField(() => [MyStoredView], { description: 'What is kept that names you.' })
  async stored(@Who() who: Access): Promise<readonly MyStoredView[]> {
    return (await this.query.stored(who.principal.subject)).map((one) => ({ ...one, oldest: dateOf(one.oldest) }));
  }

  @Allow(...READERS)
  @ResolveField(() => [MyLookView], { description: 'Who was shown that you did something; newest first.' })
  async looks(@Who() who: Access): Promise<readonly MyLookView[]> {
    return (await this.query.looks(who.principal.subject)).map((one) => ({ ...one, at: new Date(one.at) }));
  }
}

const dateOf = (at: number | null): Date | null => (at === null ? null : new Date(at));
