import { Module } from '@nestjs/common';
import { SpineModule } from '../spine/spine.module.js';
import { AreaResolver, LineResolver, SiteResolver, TaskResolver, WorkUnitResolver } from './api/plant.resolver.js';
import { TaskController } from './api/task.controller.js';
import { LiveUnits } from './live-units.service.js';
import { PlantProjection } from './plant.projection.js';
import { PlantService } from './plant.service.js';
import { PlantStore } from './store/plant.store.js';
import { UnitLiveStore } from './store/unit-live.store.js';

@Module({
  imports: [SpineModule],
  controllers: [TaskController],
  providers: [
    PlantService,
    PlantProjection,
    PlantStore,
    UnitLiveStore,
    LiveUnits,
    SiteResolver,
    AreaResolver,
    LineResolver,
    WorkUnitResolver,
    TaskResolver,
  ],
  exports: [PlantService, UnitLiveStore, LiveUnits],
})
export class PlantModule {}
