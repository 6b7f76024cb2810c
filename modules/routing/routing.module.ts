import { Module } from '@nestjs/common';
import { ClassificationModule } from '../classification/classification.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { PlantModule } from '../plant/plant.module.js';
import { SpineModule } from '../spine/spine.module.js';
import { AcceptOrders } from './accept-orders.service.js';
import { DecisionController } from './api/decision.controller.js';
import { Idempotent } from './api/idempotent.js';
import { JobOrderController } from './api/job-order.controller.js';
import { CandidateResolver, JobOrderResolver, RoutingDecisionResolver, WorkUnitOrderResolver } from './api/routing.resolver.js';
import { CancelOrder } from './cancel-order.service.js';
import { Gather } from './gather.service.js';
import { PlacementRunner } from './placement.runner.js';
import { RouteOrder } from './route-order.service.js';
import { RoutingProjection } from './routing.projection.js';
import { IdempotencyStore } from './store/idempotency.store.js';
import { JobOrderStore } from './store/job-order.store.js';
import { RoutingStore } from './store/routing.store.js';

@Module({
  imports: [SpineModule, PlantModule, IdentityModule, ClassificationModule],
  controllers: [JobOrderController, DecisionController],
  providers: [
    AcceptOrders,
    CancelOrder,
    Gather,
    Idempotent,
    PlacementRunner,
    RouteOrder,
    RoutingProjection,
    IdempotencyStore,
    JobOrderStore,
    RoutingStore,
    JobOrderResolver,
    RoutingDecisionResolver,
    CandidateResolver,
    WorkUnitOrderResolver,
  ],
  exports: [RouteOrder, PlacementRunner],
})
export class RoutingModule {}
