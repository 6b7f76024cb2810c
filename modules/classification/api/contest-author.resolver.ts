import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, READERS, Who } from '../../identity/allow.js';
import { maySeePerson, type Access } from '../../identity/domain/principal.js';
import { PlantService } from '../../plant/plant.service.js';
import { ClassHistoryEntryView, ClassReviewView } from './evidence.views.js';

const PERSON = 'Who contests is told to that person and to an auditor of the site.';

/** Contesting is free of blame: nobody is told who did, but the person and an auditor (domain.md §6). */
@Resolver(() => ClassReviewView)
export class ReviewAuthorResolver {
  constructor(private readonly plant: PlantService) {}

  @Allow(...READERS)
  @ResolveField(() => String, { nullable: true, description: `Who opened it. Null: the service. ${PERSON}` })
  openedBy(@Who() who: Access, @Parent() { openedBy }: ClassReviewView): string | null {
    return openedBy !== null && maySeePerson(who.principal, openedBy, this.plant.current().site.id) ? openedBy : null;
  }
}

@Resolver(() => ClassHistoryEntryView)
export class HistoryAuthorResolver {
  constructor(private readonly plant: PlantService) {}

  @Allow(...READERS)
  @ResolveField(() => String, { nullable: true, description: `Who. Null: the service. ${PERSON}` })
  by(@Who() who: Access, @Parent() { kind, by }: ClassHistoryEntryView): string | null {
    return by === null || kind !== 'CONTESTED' || maySeePerson(who.principal, by, this.plant.current().site.id) ? by : null;
  }
}
