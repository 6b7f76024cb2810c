import { done, refused, type Outcome } from '../../platform/outcome.js';
import { orProblem } from '../../platform/problem.js';
import type { RequestContext } from '../../platform/request-loaders.js';
import type { ClassificationService } from '../classification.service.js';
import type { CurrentClassification } from '../store/classification.store.js';
import type { TaskLevels } from '../task-levels.service.js';
import { toClassification, type ClassificationView } from './classification.views.js';
import { CLASSIFICATION_PROBLEMS } from './problems.js';

type Loaders = RequestContext['loaders'];

/** The class of a task, loaded with those of the other tasks of the same request. */
export async function loadClassification(
  classifications: ClassificationService,
  taskId: string,
  loaders: Loaders,
): Promise<ClassificationView> {
  const found = await loaders.load('classification', taskId, async (ids) => {
    const current = await classifications.current(ids);
    return ids.map((id) => current.get(id));
  });
  return toClassification(orProblem(orNotClassified(found, taskId), CLASSIFICATION_PROBLEMS));
}

/** The name of a task; its id where it has none. */
export function loadName(levels: TaskLevels, taskId: string, loaders: Loaders): Promise<string> {
  return loaders.load('task-name', taskId, async (ids) => {
    const names = new Map((await levels.tasks()).map(({ id, name }) => [id, name]));
    return ids.map((id) => names.get(id) ?? id);
  });
}

export const orNotClassified = (
  found: CurrentClassification | undefined,
  taskId: string,
): Outcome<CurrentClassification, 'NOT_CLASSIFIED'> =>
  found ? done(found) : refused('NOT_CLASSIFIED', `The task "${taskId}" has not been classified yet.`, 'taskId');
