import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Queue } from '../platform/queue.js';
import { PlantService } from '../plant/plant.service.js';
import { ClassificationService } from './classification.service.js';
import { ClassificationStore } from './store/classification.store.js';
import { FactStore } from './store/fact.store.js';
import { JudgementStore } from './store/judgement.store.js';
import { KEPT_DAYS } from './take-in.js';

const MINUTE_MS = 60_000;
/** Pieces may turn out otherwise so long after their order. */
const ASSIGNMENT_DAYS = 90;

/** What the queue does for the classes: windows move on, pins end, reminders fall due. */
@Injectable()
export class ClassificationJobs {
  constructor(
    private readonly db: Database,
    private readonly classifications: ClassificationService,
    private readonly store: ClassificationStore,
    private readonly judgements: JudgementStore,
    private readonly facts: FactStore,
    private readonly plant: PlantService,
    private readonly clock: Clock,
    queue: Queue,
  ) {
    queue.register({ name: 'classification-windows', everyMs: MINUTE_MS, run: () => this.moveOn() });
    queue.register({ name: 'classification-facts', everyMs: 60 * MINUTE_MS, run: () => this.forget() });
  }

  /** Takes away pins that have ended, then scores anew whatever has changed: evidence, measured levels, pins, the policy. */
  async moveOn(): Promise<void> {
    await this.endPins();
    await this.classifications.classifyPlant(await this.plant.latest());
  }

  /** Facts that can no longer change a sum are not kept. */
  forget(): Promise<void> {
    return this.db.transaction((tx) => this.facts.forget(tx, KEPT_DAYS, ASSIGNMENT_DAYS));
  }

  private async endPins(): Promise<void> {
    const now = this.clock.now();
    const pins = await this.judgements.pins(await this.store.taskIds());
    const ended = [...pins.values()].filter(({ until }) => until <= now);
    if (ended.length === 0) return;
    await this.db.transaction(async (tx) => {
      await this.store.takeTurn(tx);
      for (const { taskId } of ended) {
        const pin = (await this.judgements.pins([taskId], tx)).get(taskId);
        // In the meantime somebody may have set it anew.
        if (!pin || pin.until > now) continue;
        await this.judgements.dropPin(tx, taskId);
        const words = `The pin to ${pin.class} by ${pin.owner} has ended.`;
        await this.judgements.record(tx, [
          { taskId, at: now, kind: 'UNPINNED', by: null, class: pin.class, version: null, words, evidence: null },
        ]);
      }
    });
  }
}
