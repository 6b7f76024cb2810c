import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { Allow, READERS } from '../../identity/allow.js';
import { orProblem } from '../../platform/problem.js';
import { ClassReads } from '../class-reads.service.js';
import { ClassificationService } from '../classification.service.js';
import type { ReviewKind } from '../domain/due-reviews.js';
import { gateText } from '../domain/gates.js';
import { backlogItem, compareResults, missingFacts } from '../domain/ranked.js';
import { TaskLevels } from '../task-levels.service.js';
import { exportSheet, sheetTemplate } from '../file/task-sheet.js';
import { ReviewKindEnum } from './class-enums.js';
import { levelsFrom, triedFacts } from './class-inputs.js';
import { orNotClassified } from './class-loaders.js';
import { toReview } from './class-parts.resolver.js';
import { BacklogItemView, ClassificationComparisonView, SplitProposalView } from './class-reads.views.js';
import { ClassificationView, toClassification } from './classification.views.js';
import { ClassReviewView } from './evidence.views.js';
import { FactInput, LevelInput, SplitStepInput } from './policy.views.js';
import { CLASSIFICATION_PROBLEMS } from './problems.js';
import { TaskMissingFactsView } from './reckoning.views.js';

const TASK = { name: 'taskId', type: () => ID } as const;

/** What users ask of the classes. @see classification.md §5 */
@Resolver()
export class ClassReadsResolver {
  constructor(
    private readonly reads: ClassReads,
    private readonly service: ClassificationService,
    private readonly levels: TaskLevels,
  ) {}

  @Allow(...READERS)
  @Query(() => [ClassificationView], { description: 'Every task that has been classified, those of a spreadsheet too.' })
  async classifications(): Promise<readonly ClassificationView[]> {
    return (await this.reads.all()).map(toClassification);
  }

  @Allow(...READERS)
  @Query(() => ClassificationView, { description: 'One version of the result of a task.' })
  async classificationVersion(
    @Args(TASK) taskId: string,
    @Args('version', { type: () => Int }) version: number,
  ): Promise<ClassificationView> {
    return toClassification(orProblem(await this.reads.version(taskId, version), CLASSIFICATION_PROBLEMS));
  }

  @Allow(...READERS)
  @Query(() => ClassificationComparisonView, { description: 'What differs between two versions.' })
  async classificationComparison(
    @Args(TASK) taskId: string,
    @Args('from', { type: () => Int }) from: number,
    @Args('to', { type: () => Int }) to: number,
  ): Promise<ClassificationComparisonView> {
    const first = orProblem(await this.reads.version(taskId, from), CLASSIFICATION_PROBLEMS);
    const second = orProblem(await this.reads.version(taskId, to), CLASSIFICATION_PROBLEMS);
    return { from: toClassification(first), to: toClassification(second), changes: compareResults(first, second) };
  }

  @Allow(...READERS)
  @Query(() => [BacklogItemView], { description: "Work that is a robot's by nature and not in force as one: what saves most first." })
  async automationBacklog(): Promise<readonly BacklogItemView[]> {
    const items = (await this.reads.all()).flatMap((current) => {
      const item = backlogItem(current.result, current.inputs, current.inForce.class);
      if (!item) return [];
      const { class: of, reason } = current.result;
      return [
        { ...item, taskId: current.taskId, class: of, inForce: current.inForce.class, reason, classification: toClassification(current) },
      ];
    });
    return items.toSorted((a, b) => (b.savingPerYear ?? -Infinity) - (a.savingPerYear ?? -Infinity) || (a.taskId < b.taskId ? -1 : 1));
  }

  @Allow(...READERS)
  @Query(() => [TaskMissingFactsView], {
    description: 'What is not known: tasks that nobody has assessed first, then where most is missing.',
  })
  async missingFacts(@Args({ ...TASK, nullable: true }) taskId: string | null): Promise<readonly TaskMissingFactsView[]> {
    const all = (await this.reads.all()).filter((one) => !taskId || one.taskId === taskId);
    const lists = all.map((one) => {
      const { missing } = toClassification(one);
      const { reason, confidence } = one.result;
      return { taskId: one.taskId, reason, confidence, missing, facts: missingFacts(one.inputs) };
    });
    const weight = (one: TaskMissingFactsView) => one.missing.reduce((sum, { millipoints }) => sum + millipoints, 0);
    return lists
      .filter(({ missing, facts }) => missing.length + facts.length > 0)
      .toSorted(
        (a, b) =>
          Number(b.reason === 'UNASSESSED') - Number(a.reason === 'UNASSESSED') || weight(b) - weight(a) || (a.taskId < b.taskId ? -1 : 1),
      );
  }

  @Allow(...READERS)
  @Query(() => ClassificationView, { description: 'The result with other levels or facts, or under another policy. Nothing is stored.' })
  async classificationWhatIf(
    @Args(TASK) taskId: string,
    @Args('levels', { type: () => [LevelInput], nullable: true }) levels: readonly LevelInput[] | null,
    @Args('facts', { type: () => [FactInput], nullable: true }) facts: readonly FactInput[] | null,
    @Args('policyVersion', { type: () => String, nullable: true }) policyVersion: string | null,
  ): Promise<ClassificationView> {
    const current = orProblem(orNotClassified((await this.service.current([taskId])).get(taskId), taskId), CLASSIFICATION_PROBLEMS);
    const tried = {
      ...levelsFrom(levels ?? []),
      facts: triedFacts(facts ?? [], current.inputs.facts.arm),
      policyVersion: policyVersion ?? null,
    };
    return toClassification(orProblem(await this.reads.whatIf(taskId, tried), CLASSIFICATION_PROBLEMS));
  }

  @Allow(...READERS)
  @Query(() => [ClassificationView], { description: 'Work that strains people: relieve it first.' })
  async ergonomicDuties(): Promise<readonly ClassificationView[]> {
    return (await this.reads.all())
      .filter(({ result }) => result.gates.some(({ code }) => code === 'ERGONOMIC_DUTY'))
      .map(toClassification);
  }

  @Allow(...READERS)
  @Query(() => [ClassReviewView], { description: 'The review queue, oldest first; or what has been answered.' })
  async classReviews(
    @Args('kind', { type: () => ReviewKindEnum, nullable: true }) kind: ReviewKind | null,
    @Args({ ...TASK, nullable: true }) taskId: string | null,
    @Args('answered', { type: () => Boolean, defaultValue: false }) answered: boolean,
  ): Promise<readonly ClassReviewView[]> {
    return (await this.reads.reviewQueue({ kind: kind ?? null, taskId: taskId ?? null, answered })).map(toReview);
  }

  @Allow(...READERS)
  @Query(() => SplitProposalView, { description: 'Who should do which step: as described, or as the plant file has them.' })
  async splitProposal(
    @Args(TASK) taskId: string,
    @Args('steps', { type: () => [SplitStepInput], nullable: true }) steps: readonly SplitStepInput[] | null,
  ): Promise<SplitProposalView> {
    const described =
      steps?.map(({ id, levels, seconds, commissioned, stableAfter }, at) => ({
        id,
        seconds,
        levels: Object.fromEntries(Object.entries(levelsFrom(levels, `steps[${at}].`).levels).filter(([, level]) => level !== null)),
        commissioned: commissioned ?? false,
        stableAfter: stableAfter ?? false,
      })) ?? null;
    const plan = orProblem(await this.reads.splitOf(taskId, described), CLASSIFICATION_PROBLEMS);
    return {
      ...plan,
      savingPerPiece: plan.byHandCost - plan.cost,
      steps: plan.steps.map((step) => ({
        ...step,
        score: step.score.millipoints,
        gates: step.gates.map((gate) => ({ ...gate, text: gateText(gate) })),
      })),
    };
  }

  @Allow('engineer', 'skill_architect', 'plant_manager', 'auditor')
  @Query(() => String, { description: 'A spreadsheet (CSV) without tasks that explains every column.' })
  classificationTemplate(): string {
    return sheetTemplate();
  }

  @Allow('engineer', 'skill_architect', 'plant_manager', 'auditor')
  @Query(() => String, { description: 'Every task as a spreadsheet (CSV) that reads back the same.' })
  async classificationExport(): Promise<string> {
    return exportSheet(await this.levels.tasks());
  }
}
