import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, READERS } from '../../identity/allow.js';
import type { RequestContext } from '../../platform/request-loaders.js';
import { ClassReads } from '../class-reads.service.js';
import { ClassificationService } from '../classification.service.js';
import { paybackLimit, scoreThreshold } from '../domain/hysteresis.js';
import { cycleVariation, isEnough, lotSizeOf, meanCycleS, performanceOf } from '../domain/observed.js';
import { Policies } from '../policies.service.js';
import { TaskLevels } from '../task-levels.service.js';
import { ClassificationView } from './classification.views.js';
import { loadClassification, loadName } from './class-loaders.js';
import {
  ClassHistoryEntryView,
  ClassReviewView,
  EngineeringChangesView,
  MeasuredCharacteristicView,
  ObservedEvidenceView,
} from './evidence.views.js';
import { ClassPinView, ClassThresholdsView } from './reckoning.views.js';

/** What is read apart from the result: names, signatures, reviews, the log. */
@Resolver(() => ClassificationView)
export class ClassPartsResolver {
  constructor(
    private readonly reads: ClassReads,
    private readonly policies: Policies,
    private readonly levels: TaskLevels,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => String, { description: 'Name of the task.' })
  name(@Parent() { taskId }: ClassificationView, @Context() { loaders }: RequestContext): Promise<string> {
    return loadName(this.levels, taskId, loaders);
  }

  @Allow(...READERS)
  @ResolveField(() => ClassThresholdsView, { description: 'Limits that hold for the class held.' })
  async thresholds(
    @Parent() { policyVersion, class: held }: ClassificationView,
    @Context() { loaders }: RequestContext,
  ): Promise<ClassThresholdsView> {
    const policy = await loaders.load('class-policy', policyVersion, (versions) =>
      Promise.all(versions.map((version) => this.policies.of(version))),
    );
    return {
      autoScore: scoreThreshold(held, policy),
      autoScoreKeep: policy.autoScore.keep,
      autoScoreEnter: policy.autoScore.enter,
      paybackAutomating: paybackLimit(held, 'AUTOMATED', policy),
      paybackDigitising: paybackLimit(held, 'DIGITISING', policy),
      judgementAboveAuto: policy.judgementAboveAuto,
      judgementHuman: policy.judgementHuman,
      provenAt: policy.provenAt,
      disprovenBelow: policy.disprovenBelow,
    };
  }

  @Allow(...READERS)
  @ResolveField(() => ClassPinView, { nullable: true, description: 'Null: not set by hand.' })
  pin(@Parent() { taskId }: ClassificationView, @Context() { loaders }: RequestContext): Promise<ClassPinView | null> {
    return loaders.load('class-pin', taskId, async (ids) => {
      const pins = await this.reads.pins(ids);
      return ids.map((id) => {
        const pin = pins.get(id);
        return pin ? { ...pin, until: new Date(pin.until), reviewAt: new Date(pin.reviewAt), pinnedAt: new Date(pin.pinnedAt) } : null;
      });
    });
  }

  @Allow(...READERS)
  @ResolveField(() => [ClassReviewView], { description: 'What is open in the review queue.' })
  reviews(@Parent() { taskId }: ClassificationView, @Context() { loaders }: RequestContext): Promise<readonly ClassReviewView[]> {
    return loaders.load('class-reviews', taskId, async (ids) => {
      const open = (await this.reads.openReviews(ids)).map(toReview);
      return ids.map((id) => open.filter((review) => review.taskId === id));
    });
  }

  @Allow(...READERS)
  @ResolveField(() => [ClassHistoryEntryView], { description: 'Versions, signatures, pins, contests and answers, newest first.' })
  async history(@Parent() { taskId }: ClassificationView): Promise<readonly ClassHistoryEntryView[]> {
    return (await this.reads.history(taskId)).map((act) => ({ ...act, at: new Date(act.at) }));
  }

  @Allow(...READERS)
  @ResolveField(() => [ObservedEvidenceView], {
    description: "What the log shows, per unit, variant and configuration. People's work only from groups of enough person-shifts.",
  })
  async observed(@Parent() { taskId }: ClassificationView): Promise<readonly ObservedEvidenceView[]> {
    const { policy } = await this.policies.inForce();
    const charts = await this.reads.evidenceOf(taskId);
    return charts
      .filter(({ isRobot, personShifts }) => isRobot || personShifts >= policy.observation.personShifts)
      .map((one) => ({
        ...one,
        unitKind: one.isRobot ? 'ROBOT_CELL' : 'MANUAL_STATION',
        from: new Date(one.from),
        to: new Date(one.to),
        successes: Math.max(0, one.cycles - one.failures),
        changeovers: one.lots,
        lotSize: lotSizeOf(one),
        cycleS: meanCycleS(one),
        cycleCv: cycleVariation(one),
        enough: one.isRobot ? one.cycles >= policy.observation.cycles : isEnough(one, policy),
        days: one.isRobot ? one.days : [],
        failureCusum: one.drift.failure,
        failureLimit: policy.drift.failureLimit,
        cycleCusum: Math.max(one.drift.slower, one.drift.faster),
        cycleLimit: policy.drift.cycleLimit,
      }));
  }

  @Allow(...READERS)
  @ResolveField(() => [MeasuredCharacteristicView], {
    description: "What the level of unit variation is measured by. Of people's work only from groups of enough person-shifts.",
  })
  async characteristics(@Parent() { taskId }: ClassificationView): Promise<readonly MeasuredCharacteristicView[]> {
    const { policy } = await this.policies.inForce();
    return (await this.reads.characteristicsOf(taskId))
      .filter(({ isRobot, personShifts }) => isRobot || personShifts >= policy.observation.personShifts)
      .map((one) => ({ ...one, values: one.n, performance: performanceOf(one) }));
  }

  @Allow(...READERS)
  @ResolveField(() => EngineeringChangesView, { nullable: true, description: 'Null: never scored yet.' })
  async engineeringChanges(@Parent() { taskId }: ClassificationView): Promise<EngineeringChangesView | null> {
    const changes = await this.reads.changesOf(taskId);
    return changes && { ...changes, watchedSince: new Date(changes.watchedSince) };
  }
}

type Reviewed = Awaited<ReturnType<ClassReads['openReviews']>>[number];

export const toReview = (review: Reviewed): ClassReviewView => ({
  ...review,
  since: new Date(review.since),
  answeredAt: review.answeredAt === null ? null : new Date(review.answeredAt),
});

/** The task of a review, as it stands now. */
@Resolver(() => ClassReviewView)
export class ClassReviewResolver {
  constructor(
    private readonly classifications: ClassificationService,
    private readonly levels: TaskLevels,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => String, { description: 'Name of the task.' })
  taskName(@Parent() { taskId }: ClassReviewView, @Context() { loaders }: RequestContext): Promise<string> {
    return loadName(this.levels, taskId, loaders);
  }

  @Allow(...READERS)
  @ResolveField(() => ClassificationView, { description: 'The class of the task as it is now.' })
  classification(@Parent() { taskId }: ClassReviewView, @Context() { loaders }: RequestContext): Promise<ClassificationView> {
    return loadClassification(this.classifications, taskId, loaders);
  }
}
