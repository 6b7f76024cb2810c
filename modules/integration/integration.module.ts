import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { PlantModule } from '../plant/plant.module.js';
import { SpineModule } from '../spine/spine.module.js';
import { EventFeedController } from './api/event-feed.controller.js';
import { MyWorkResolver } from './api/my-work.resolver.js';
import { MyWork } from './my-work.service.js';
import { PersonQuery } from './store/person.query.js';

/** What crosses to other business systems and belongs to no single room. */
@Module({
  imports: [SpineModule, PlantModule, IdentityModule],
  controllers: [EventFeedController],
  providers: [MyWork, MyWorkResolver, PersonQuery],
})
export class IntegrationModule {}
