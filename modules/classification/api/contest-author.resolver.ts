import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, READERS, Who } from '../../identity/allow.js';
import { maySeePerson, type Access } from '../../identity/domain/principal.js';
import { PersonLooks } from '../../identity/person-looks.js';
import { PlantService } from '../../plant/plant.service.js';
import { ClassHistoryEntryView, ClassReviewView } from './evidence.views.js';

const LOOK = 'classification.contest';
const PERSON = 'Who contests is told to that person and to an auditor of the site.';

/** Contesting is free of blame: nobody is told who did, but the person and an auditor (domain.md §6). */
@Resolver(() => ClassReviewView)
export class ReviewAuthorResolver {
  constructor(
    private readonly plant: PlantService,
    private readonly looks: PersonLooks,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => String, { nullable: true, description: `Who opened it. Null: the service. ${PERSON}` })
  async openedBy(@Who() who: Access, @Parent() { openedBy }: ClassReviewView): Promise<string | null> {
    if (openedBy === null || !maySeePerson(who.principal, openedBy, this.plant.current().site.id)) return null;
    await this.looks.note(who.principal, openedBy, LOOK);
    return openedBy;
  }
}

@Resolver(() => ClassHistoryEntryView)
export class HistoryAuthorResolver {
  constructor(
    private readonly plant: PlantService,
    private readonly looks: PersonLooks,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => String, { nullable: true, description: `Who. Null: the service. ${PERSON}` })
  async by(@Who() who: Access, @Parent() { kind, by }: ClassHistoryEntryView): Promise<string | null> {
    if (by === null || kind !== 'CONTESTED') return by;
    if (!maySeePerson(who.principal, by, this.plant.current().site.id)) return null;
    await this.looks.note(who.principal, by, LOOK);
    return by;
  }
}
