import { Args, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, READERS, Who } from '../../identity/allow.js';
import { mayPass, mayReach, type Access } from '../../identity/domain/principal.js';
import { PlantService } from '../../plant/plant.service.js';
import { refused, type Outcome } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import { ClassificationService } from '../classification.service.js';
import { ContestClass } from '../contest-class.service.js';
import type { WorkClass } from '../domain/task-class.js';
import { SignClass } from '../sign-class.service.js';
import { TaskLevels } from '../task-levels.service.js';
import { WorkClassEnum } from './class-enums.js';
import { factsFrom, levelsFrom, refuseProblems } from './class-inputs.js';
import { orNotClassified } from './class-loaders.js';
import { toReview } from './class-parts.resolver.js';
import { TaskImportView } from './class-reads.views.js';
import { ClassificationView, toClassification } from './classification.views.js';
import { ClassReviewView } from './evidence.views.js';
import { FactInput, LevelInput } from './policy.views.js';
import { CLASSIFICATION_PROBLEMS, type ClassificationRefusal } from './problems.js';

const TASK = { name: 'taskId', type: () => ID } as const;

/** What people do to a class: state levels, sign, set by hand, contest, answer. All of it is kept and audited. */
@Resolver()
export class ClassActsResolver {
  constructor(
    private readonly signing: SignClass,
    private readonly contesting: ContestClass,
    private readonly levels: TaskLevels,
    private readonly service: ClassificationService,
    private readonly plant: PlantService,
  ) {}

  @Allow('engineer', 'skill_architect')
  @Mutation(() => ClassificationView, { description: 'States levels, their sources and facts of a task. What is not named stays.' })
  async setTaskLevels(
    @Who() who: Access,
    @Args(TASK) taskId: string,
    @Args('levels', { type: () => [LevelInput] }) levels: readonly LevelInput[],
    @Args('facts', { type: () => [FactInput], nullable: true }) facts: readonly FactInput[] | null,
    @Args('words', { type: () => String, nullable: true }) words: string | null,
  ): Promise<ClassificationView> {
    this.requireSite(who);
    const said = { taskId, name: null, ...levelsFrom(levels), facts: factsFrom(facts ?? []) };
    return this.after(taskId, await this.levels.set(said, words ?? 'Levels stated.', who.principal));
  }

  @Allow('engineer')
  @Mutation(() => ClassificationView, { description: 'Signs the latest result of a task, which must be the version that was seen.' })
  async signClass(
    @Who() who: Access,
    @Args(TASK) taskId: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('words') words: string,
  ): Promise<ClassificationView> {
    this.requireSite(who);
    return this.after(taskId, await this.signing.sign(taskId, version, words, who.principal));
  }

  @Allow('engineer')
  @Mutation(() => ClassificationView, { description: 'Sets a class by hand for a while. Law, safety and capability stand above it.' })
  async pinClass(
    @Who() who: Access,
    @Args(TASK) taskId: string,
    @Args('class', { type: () => WorkClassEnum }) to: WorkClass,
    @Args('why') why: string,
    @Args('until', { type: () => Date }) until: Date,
    @Args('reviewAt', { type: () => Date, nullable: true, description: 'Default: half-way.' }) reviewAt: Date | null,
  ): Promise<ClassificationView> {
    this.requireSite(who);
    const request = { class: to, why, until: until.getTime(), reviewAt: reviewAt?.getTime() ?? null };
    return this.after(taskId, await this.signing.pin(taskId, request, who.principal));
  }

  @Allow('engineer')
  @Mutation(() => ClassificationView, { description: 'Takes a pin away.' })
  async unpinClass(@Who() who: Access, @Args(TASK) taskId: string, @Args('why') why: string): Promise<ClassificationView> {
    this.requireSite(who);
    return this.after(taskId, await this.signing.unpin(taskId, why, who.principal));
  }

  @Allow(...READERS)
  @Mutation(() => ClassReviewView, { description: 'Disagrees with a class, in words. Free of blame, and answered.' })
  async contestClass(@Who() who: Access, @Args(TASK) taskId: string, @Args('words') words: string): Promise<ClassReviewView> {
    if (!mayPass(who, this.plant.current().site.id)) this.refuseSite();
    return toReview(orProblem(await this.contesting.contest(taskId, words, who.principal), CLASSIFICATION_PROBLEMS));
  }

  @Allow('engineer')
  @Mutation(() => ClassReviewView, { description: 'Answers something in the review queue, in words.' })
  async answerReview(
    @Who() who: Access,
    @Args('id', { type: () => ID }) id: string,
    @Args('words') words: string,
  ): Promise<ClassReviewView> {
    this.requireSite(who);
    return toReview(orProblem(await this.contesting.answer(id, words, who.principal), CLASSIFICATION_PROBLEMS));
  }

  @Allow('engineer', 'skill_architect')
  @Mutation(() => TaskImportView, { description: 'Takes in a spreadsheet (CSV) of tasks, all of it or nothing.' })
  async importTasks(@Who() who: Access, @Args('csv') csv: string): Promise<TaskImportView> {
    this.requireSite(who);
    const result = await this.levels.import(csv, who.principal);
    if ('problems' in result) refuseProblems('SHEET', result.problems);
    return 'imported' in result ? result.imported : { tasks: 0, changed: [] };
  }

  /** A task is the whole site's: who decides about it must reach the whole site. */
  private requireSite(who: Access): void {
    if (!mayReach(who, this.plant.current().site.id)) this.refuseSite();
  }

  private refuseSite(): never {
    return fail(refused('OUT_OF_SCOPE', `Your roles do not reach ${this.plant.current().site.id}.`), CLASSIFICATION_PROBLEMS);
  }

  private async after(taskId: string, outcome: Outcome<void, ClassificationRefusal>): Promise<ClassificationView> {
    orProblem(outcome, CLASSIFICATION_PROBLEMS);
    const found = (await this.service.current([taskId])).get(taskId);
    return toClassification(orProblem(orNotClassified(found, taskId), CLASSIFICATION_PROBLEMS));
  }
}
