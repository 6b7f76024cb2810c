import { Module } from '@nestjs/common';
import { ClassificationModule } from '../classification/classification.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { PlantModule } from '../plant/plant.module.js';
import { SpineModule } from '../spine/spine.module.js';
import { AcceptOrders } from './accept-orders.service.js';
import { ActOnOrder } from './act-on-order.service.js';
import { AnswerOffer } from './answer-offer.service.js';
import { AssignmentController } from './api/assignment.controller.js';
import { AttentionResolver } from './api/attention.resolver.js';
import { DecisionController } from './api/decision.controller.js';
import { DecisionDesk } from './api/decision-desk.js';
import { Idempotent } from './api/idempotent.js';
import { JobOrderController } from './api/job-order.controller.js';
import { JobResponseController } from './api/job-response.controller.js';
import { OperationController } from './api/operation.controller.js';
import { OrderAccess } from './api/order-access.js';
import { OrderActsController } from './api/order-acts.controller.js';
import { OrderActsResolver } from './api/order-acts.resolver.js';
import { OrderDoor } from './api/order-door.js';
import { OrderPartsResolver } from './api/order-parts.resolver.js';
import { OrderHistoryResolver } from './api/order-history.resolver.js';
import { OrderIntake } from './api/order-intake.js';
import { Requests } from './api/requests.js';
import { WorkUnitController } from './api/work-unit.controller.js';
import { OrderPartsController } from './api/order-parts.controller.js';
import { CandidateResolver, JobOrderResolver, RoutingDecisionResolver, WorkUnitOrderResolver } from './api/routing.resolver.js';
import { ShiftStartResolver } from './api/shift-start.resolver.js';
import { UnitServiceResolver } from './api/unit-service.resolver.js';
import { WhatIfResolver } from './api/what-if.resolver.js';
import { WordsResolver } from './api/words.resolver.js';
import { Attention } from './attention.service.js';
import { DecideOrders } from './decide-orders.service.js';
import { Attempts } from './attempts.service.js';
import { ConstraintPrices } from './constraint-prices.service.js';
import { EstimatesProjection } from './estimates.projection.js';
import { Estimates } from './estimates.service.js';
import { FollowUpOrder } from './follow-up-order.service.js';
import { Gather } from './gather.service.js';
import { JointPlaces } from './joint-places.service.js';
import { LeaseWatch } from './lease-watch.service.js';
import { MoveOrders } from './move-orders.service.js';
import { OrderLife } from './order-life.service.js';
import { PinOrder } from './pin-order.service.js';
import { PlaceOrders } from './place-orders.service.js';
import { PlacementRunner } from './placement.runner.js';
import { RouteOrder } from './route-order.service.js';
import { RoutingJobs } from './routing.jobs.js';
import { RoutingProjection } from './routing.projection.js';
import { ShiftStart } from './shift-start.service.js';
import { SplitOrder } from './split-order.service.js';
import { TakeOutUnit } from './take-out-unit.service.js';
import { UnitQueue } from './unit-queue.service.js';
import { EstimateStore } from './store/estimate.store.js';
import { IdempotencyStore } from './store/idempotency.store.js';
import { JobOrderStore } from './store/job-order.store.js';
import { JobResponseStore } from './store/job-response.store.js';
import { OperationStore } from './store/operation.store.js';
import { OrderMoveStore } from './store/order-move.store.js';
import { RoutingStore } from './store/routing.store.js';
import { UnitOutStore } from './store/unit-out.store.js';
import { WaitingOrderStore } from './store/waiting-order.store.js';

@Module({
  imports: [SpineModule, PlantModule, IdentityModule, ClassificationModule],
  controllers: [
    JobOrderController,
    OrderActsController,
    OrderPartsController,
    DecisionController,
    AssignmentController,
    JobResponseController,
    OperationController,
    WorkUnitController,
  ],
  providers: [
    AcceptOrders,
    ActOnOrder,
    Attempts,
    Attention,
    AnswerOffer,
    ConstraintPrices,
    DecideOrders,
    DecisionDesk,
    Estimates,
    EstimatesProjection,
    FollowUpOrder,
    OrderAccess,
    OrderDoor,
    OrderIntake,
    Requests,
    JointPlaces,
    LeaseWatch,
    MoveOrders,
    OrderLife,
    PinOrder,
    ShiftStart,
    SplitOrder,
    TakeOutUnit,
    UnitQueue,
    Gather,
    Idempotent,
    PlaceOrders,
    PlacementRunner,
    RouteOrder,
    RoutingJobs,
    RoutingProjection,
    EstimateStore,
    IdempotencyStore,
    JobOrderStore,
    JobResponseStore,
    OperationStore,
    OrderMoveStore,
    RoutingStore,
    UnitOutStore,
    WaitingOrderStore,
    JobOrderResolver,
    RoutingDecisionResolver,
    CandidateResolver,
    WorkUnitOrderResolver,
    AttentionResolver,
    OrderActsResolver,
    OrderHistoryResolver,
    OrderPartsResolver,
    ShiftStartResolver,
    UnitServiceResolver,
    WhatIfResolver,
    WordsResolver,
  ],
  exports: [Idempotent, JobOrderStore, PlacementRunner, RouteOrder, RoutingStore, UnitQueue],
})
export class RoutingModule {}
