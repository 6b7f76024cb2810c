import { Module } from '@nestjs/common';
import { PlantModule } from '../plant/plant.module.js';
import { SpineModule } from '../spine/spine.module.js';
import { LineOeeResolver, OeeResolver, SiteOeeResolver, StateCategoryResolver, WorkUnitOeeResolver } from './api/oee.resolver.js';
import { OeeLive } from './oee.live.js';
import { OeeProjection } from './oee.projection.js';
import { OeeService } from './oee.service.js';
import { OeeStore } from './store/oee.store.js';

@Module({
  imports: [SpineModule, PlantModule],
  providers: [
    OeeService,
    OeeLive,
    OeeProjection,
    OeeStore,
    OeeResolver,
    WorkUnitOeeResolver,
    LineOeeResolver,
    SiteOeeResolver,
    StateCategoryResolver,
  ],
  exports: [OeeService],
})
export class OeeModule {}
