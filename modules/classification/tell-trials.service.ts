import { Injectable } from '@nestjs/common';
import { LIMITS } from '../../config/limits.js';
import { Clock } from '../platform/clock.js';
import type { Instant } from '../platform/instant.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { PlantService } from '../plant/plant.service.js';
import type { EventPayloads, FloorEventOf } from '../spine/domain/floor-event.js';
import { EventLog, type Appended } from '../spine/event-log.js';
import { TaskLevels } from './task-levels.service.js';

/** A trial as its source counts it. */
export interface ToldTrial {
  readonly seq: number;
  readonly at: Instant;
  readonly trial: EventPayloads['SKILL_TRIAL'];
}

export type TrialRefusal = 'NOT_A_CELL' | 'NOT_CLASSIFIED';

/** Takes trials of skills from what runs them beside the cell's own wire; each once, by session and seq. */
@Injectable()
export class TellTrials {
  constructor(
    private readonly log: EventLog,
    private readonly levels: TaskLevels,
    private readonly plant: PlantService,
    private readonly clock: Clock,
  ) {}

  async tell(workUnitId: string, session: string, trials: readonly ToldTrial[]): Promise<Outcome<Appended, TrialRefusal>> {
    if (this.plant.unit(workUnitId)?.kind !== 'ROBOT_CELL')
      return refused('NOT_A_CELL', `"${workUnitId}" is no robot cell of this plant.`, 'workUnitId');
    const known = new Set((await this.levels.tasks()).map(({ id }) => id));
    const unknown = trials.findIndex(({ trial }) => !known.has(trial.taskId));
    if (unknown >= 0) return refused('NOT_CLASSIFIED', `There is no task "${trials[unknown]!.trial.taskId}".`, `trials[${unknown}].taskId`);
    const receivedAt = this.clock.now();
    const events = trials.map(({ seq, at, trial }): FloorEventOf<'SKILL_TRIAL'> => {
      const isAhead = at > receivedAt + LIMITS.clockAheadMs;
      return {
        kind: 'SKILL_TRIAL',
        subject: { kind: 'work-unit', id: workUnitId },
        workUnitId,
        occurredAt: isAhead ? receivedAt : at,
        receivedAt,
        quality: isAhead ? 'UNCERTAIN' : 'GOOD',
        // Not the cell's own path: its wire counts for itself.
        source: { path: `${workUnitId}#trials`, session, seq },
        payload: trial,
      };
    });
    return done(await this.log.append(events, 'rest'));
  }
}
