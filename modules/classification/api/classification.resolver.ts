import { Args, Context, ID, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, READERS } from '../../identity/allow.js';
import { TaskView } from '../../plant/api/plant.views.js';
import type { RequestContext } from '../../platform/request-loaders.js';
import { Feed } from '../../spine/feed.js';
import { CLASS_KINDS, ClassificationProjection } from '../classification.projection.js';
import { ClassReads } from '../class-reads.service.js';
import { ClassificationService } from '../classification.service.js';
import { loadClassification } from './class-loaders.js';
import { ClassificationView, toClassification } from './classification.views.js';

@Resolver(() => ClassificationView)
export class ClassificationResolver {
  constructor(
    private readonly classifications: ClassificationService,
    private readonly reads: ClassReads,
    private readonly feed: Feed,
    private readonly projection: ClassificationProjection,
  ) {}

  @Allow(...READERS)
  @Query(() => ClassificationView, { nullable: true, description: 'The class of a task. Null: no task of this id has been classified.' })
  async classification(
    @Args('taskId', { type: () => ID }) taskId: string,
    @Args('at', { type: () => Date, nullable: true, description: 'As it was then. Default: now.' }) at: Date | null,
  ): Promise<ClassificationView | null> {
    const found = at ? await this.reads.at(taskId, at.getTime()) : (await this.classifications.current([taskId])).get(taskId);
    return found ? toClassification(found) : null;
  }

  @Allow(...READERS)
  @Subscription(() => ClassificationView, {
    description: 'Every task whose class, class in force or signature changes, from now on.',
    resolve: (view: ClassificationView) => view,
  })
  classificationChanged(): AsyncIterableIterator<ClassificationView> {
    return this.feed.follow(this.projection.name, CLASS_KINDS, async (events) => {
      const ids = events.filter((event) => event.subject.kind === 'task').map((event) => event.subject.id);
      const current = await this.classifications.current([...new Set(ids)]);
      return [...current.values()].map(toClassification);
    });
  }
}

@Resolver(() => TaskView)
export class TaskClassificationResolver {
  constructor(private readonly classifications: ClassificationService) {}

  @Allow(...READERS)
  @ResolveField(() => ClassificationView, { description: 'Who should do it, and why.' })
  classification(@Parent() task: TaskView, @Context() { loaders }: RequestContext): Promise<ClassificationView> {
    return loadClassification(this.classifications, task.id, loaders);
  }
}
