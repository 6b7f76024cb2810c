import { Injectable } from '@nestjs/common';
import type { EventKind } from '../spine/domain/floor-event.js';
import { ProjectionRunner, type Projection } from '../spine/projection.js';

/**
 * How far the log has been read for news of classes. The state is written with its event, so there is nothing to
 * apply: the cursor alone tells the feed that what a subscriber reads is committed, on a quiet floor too.
 */
@Injectable()
export class ClassificationProjection implements Projection {
  readonly name = 'classification';
  readonly kinds = ['CLASS_CHANGED', 'CLASS_SIGNED'] as const satisfies readonly EventKind[];

  constructor(runner: ProjectionRunner) {
    runner.register(this);
  }

  apply(): Promise<void> {
    return Promise.resolve();
  }
}
