import { Args, Context, ID, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, READERS } from '../../identity/allow.js';
import { TaskView } from '../../plant/api/plant.views.js';
import { done, refused, type Outcome } from '../../platform/outcome.js';
import { orProblem } from '../../platform/problem.js';
import type { RequestContext } from '../../platform/request-loaders.js';
import { Feed } from '../../spine/feed.js';
import { ClassificationProjection } from '../classification.projection.js';
import { ClassificationService } from '../classification.service.js';
import type { CurrentClassification } from '../store/classification.store.js';
import { ClassificationView, toClassification } from './classification.views.js';
import { CLASSIFICATION_PROBLEMS, type ClassificationRefusal } from './problems.js';

@Resolver(() => ClassificationView)
export class ClassificationResolver {
  constructor(
    private readonly classifications: ClassificationService,
    private readonly feed: Feed,
    private readonly projection: ClassificationProjection,
  ) {}

  @Allow(...READERS)
  @Query(() => ClassificationView, { nullable: true, description: 'The class of a task. Null: no task of this id has been classified.' })
  async classification(@Args('taskId', { type: () => ID }) taskId: string): Promise<ClassificationView | null> {
    const found = (await this.classifications.current([taskId])).get(taskId);
    return found ? toClassification(found) : null;
  }

  @Allow(...READERS)
  @Subscription(() => ClassificationView, {
    description: 'Every task whose class, class in force or signature changes, from now on.',
    resolve: (view: ClassificationView) => view,
  })
  classificationChanged(): AsyncIterableIterator<ClassificationView> {
    return this.feed.follow(this.projection.name, this.projection.kinds, async (events) => {
      const current = await this.classifications.current([...new Set(events.map((event) => event.subject.id))]);
      return [...current.values()].map(toClassification);
    });
  }
}

@Resolver(() => TaskView)
export class TaskClassificationResolver {
  constructor(private readonly classifications: ClassificationService) {}

  @Allow(...READERS)
  @ResolveField(() => ClassificationView, { description: 'Who should do it, and why.' })
  async classification(@Parent() task: TaskView, @Context() { loaders }: RequestContext): Promise<ClassificationView> {
    const found = await loaders.load('classification', task.id, async (ids) => {
      const current = await this.classifications.current(ids);
      return ids.map((id) => current.get(id));
    });
    return toClassification(orProblem(orNotClassified(found, task.id), CLASSIFICATION_PROBLEMS));
  }
}

const orNotClassified = (
  found: CurrentClassification | undefined,
  taskId: string,
): Outcome<CurrentClassification, ClassificationRefusal> =>
  found ? done(found) : refused('NOT_CLASSIFIED', `The task "${taskId}" has not been classified yet.`);
