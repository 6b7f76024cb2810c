import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { PlantModule } from '../plant/plant.module.js';
import { SpineModule } from '../spine/spine.module.js';
import { CorrectionResolver } from './api/correction.resolver.js';
import { CyclesResolver } from './api/cycles.resolver.js';
import { OeeDetailResolver } from './api/detail.resolver.js';
import { LossesResolver } from './api/losses.resolver.js';
import { ReasonsResolver } from './api/reasons.resolver.js';
import { OeeController } from './api/oee.controller.js';
import { LineOeeResolver, OeeResolver, SiteOeeResolver, StateCategoryResolver, WorkUnitOeeResolver } from './api/oee.resolver.js';
import { TargetsResolver } from './api/targets.resolver.js';
import { Scopes } from './api/scope.js';
import { CorrectFacts } from './correct-facts.service.js';
import { CountIntake } from './count-intake.js';
import { GiveReason } from './give-reason.service.js';
import { OeeJobs } from './oee.jobs.js';
import { OeeLosses } from './oee-losses.service.js';
import { OeeReport } from './oee-report.service.js';
import { OeeLive } from './oee.live.js';
import { OeeProjection } from './oee.projection.js';
import { OeeRefilling } from './oee.refilling.js';
import { OeeRestating } from './oee.restating.js';
import { OeeStretching } from './oee.stretching.js';
import { OeeService } from './oee.service.js';
import { CountStore } from './store/count.store.js';
import { CycleQuery } from './store/cycle.query.js';
import { FactQuery } from './store/fact.query.js';
import { FactReachQuery } from './store/fact-reach.query.js';
import { FactStore } from './store/fact.store.js';
import { MarkQuery } from './store/mark.query.js';
import { OrderQuery } from './store/order.query.js';
import { RollupStore } from './store/rollup.store.js';
import { StretchStore } from './store/stretch.store.js';
import { ToldQuery } from './store/told.query.js';
import { WordStore } from './store/word.store.js';
import { TakeIn } from './take-in.js';
import { UnclassifiedStops } from './unclassified-stops.service.js';
import { UnitRollUp } from './unit-roll-up.js';

@Module({
  imports: [SpineModule, PlantModule, IdentityModule],
  controllers: [OeeController],
  providers: [
    OeeService,
    OeeReport,
    OeeLosses,
    GiveReason,
    CorrectFacts,
    UnclassifiedStops,
    OeeLive,
    OeeProjection,
    OeeRestating,
    OeeRefilling,
    OeeStretching,
    OeeJobs,
    CountIntake,
    TakeIn,
    UnitRollUp,
    Scopes,
    CountStore,
    FactStore,
    FactQuery,
    CycleQuery,
    FactReachQuery,
    MarkQuery,
    OrderQuery,
    RollupStore,
    StretchStore,
    ToldQuery,
    WordStore,
    OeeResolver,
    OeeDetailResolver,
    CyclesResolver,
    TargetsResolver,
    CorrectionResolver,
    LossesResolver,
    ReasonsResolver,
    WorkUnitOeeResolver,
    LineOeeResolver,
    SiteOeeResolver,
    StateCategoryResolver,
  ],
  exports: [GiveReason, OeeReport, OeeService, UnclassifiedStops],
})
export class OeeModule {}
