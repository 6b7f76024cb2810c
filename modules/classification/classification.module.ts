import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { PlantModule } from '../plant/plant.module.js';
import { SpineModule } from '../spine/spine.module.js';
import { ClassificationResolver, TaskClassificationResolver } from './api/classification.resolver.js';
import { PreviewController } from './api/preview.controller.js';
import { ClassificationProjection } from './classification.projection.js';
import { ClassificationService } from './classification.service.js';
import { ClassificationStore } from './store/classification.store.js';

@Module({
  imports: [SpineModule, PlantModule, IdentityModule],
  controllers: [PreviewController],
  providers: [ClassificationService, ClassificationProjection, ClassificationStore, ClassificationResolver, TaskClassificationResolver],
  exports: [ClassificationService],
})
export class ClassificationModule {}
