import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { PlantModule } from '../plant/plant.module.js';
import { SpineModule } from '../spine/spine.module.js';
import { EventFeedController } from './api/event-feed.controller.js';

/** What crosses to other business systems and belongs to no single room. */
@Module({
  imports: [SpineModule, PlantModule, IdentityModule],
  controllers: [EventFeedController],
})
export class IntegrationModule {}
