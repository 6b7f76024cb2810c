import { Module } from '@nestjs/common';
import { ClassesController } from './api/classes.controller.js';
import { IdentityModule } from '../identity/identity.module.js';
import { PlantModule } from '../plant/plant.module.js';
import { SpineModule } from '../spine/spine.module.js';
import { ClassActsResolver } from './api/class-acts.resolver.js';
import { ClassPartsResolver, ClassReviewResolver } from './api/class-parts.resolver.js';
import { HistoryAuthorResolver, ReviewAuthorResolver } from './api/contest-author.resolver.js';
import { ClassReadsResolver } from './api/class-reads.resolver.js';
import { ClassificationResolver, TaskClassificationResolver } from './api/classification.resolver.js';
import { PolicyResolver } from './api/policy.resolver.js';
import { PreviewController } from './api/preview.controller.js';
import { SkillTrialController } from './api/skill-trial.controller.js';
import { TaskSheetController } from './api/task-sheet.controller.js';
import { Calibrations } from './calibration.service.js';
import { ClassReads } from './class-reads.service.js';
import { ClassificationJobs } from './classification.jobs.js';
import { ClassificationProjection } from './classification.projection.js';
import { ClassificationService } from './classification.service.js';
import { ContestClass } from './contest-class.service.js';
import { ClassFreshness } from './freshness.service.js';
import { KnownTasks } from './known-tasks.service.js';
import { LaterWords } from './later-words.js';
import { Policies } from './policies.service.js';
import { SignClass } from './sign-class.service.js';
import { ChangeStore } from './store/change.store.js';
import { ClassificationStore } from './store/classification.store.js';
import { FactStore } from './store/fact.store.js';
import { FreshnessStore } from './store/freshness.store.js';
import { JudgementStore } from './store/judgement.store.js';
import { ObservedStore } from './store/observed.store.js';
import { PolicyStore } from './store/policy.store.js';
import { ReviewStore } from './store/review.store.js';
import { TakeIn } from './take-in.js';
import { TaskLevels } from './task-levels.service.js';
import { TellTrials } from './tell-trials.service.js';

const STORES = [ChangeStore, ClassificationStore, FactStore, FreshnessStore, JudgementStore, ObservedStore, PolicyStore, ReviewStore];
const SERVICES = [
  Calibrations,
  ClassificationService,
  ClassFreshness,
  ClassReads,
  ContestClass,
  Policies,
  SignClass,
  TaskLevels,
  TellTrials,
];
const RESOLVERS = [
  ClassActsResolver,
  ClassPartsResolver,
  HistoryAuthorResolver,
  ReviewAuthorResolver,
  ClassReadsResolver,
  ClassReviewResolver,
  ClassificationResolver,
  PolicyResolver,
  TaskClassificationResolver,
];

@Module({
  imports: [SpineModule, PlantModule, IdentityModule],
  controllers: [ClassesController, PreviewController, SkillTrialController, TaskSheetController],
  providers: [...STORES, ...SERVICES, ...RESOLVERS, ClassificationJobs, ClassificationProjection, KnownTasks, LaterWords, TakeIn],
  exports: [ClassificationService, ClassFreshness, ContestClass],
})
export class ClassificationModule {}
