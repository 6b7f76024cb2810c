import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LIMITS } from '../../config/limits.js';
import type { WorkUnit } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { Database } from '../platform/database.js';
import { LOG } from '../platform/tokens.js';
import { quarterOf } from './domain/quarter.js';
import { judgementOf } from './oee.restating.js';
import { FactReachQuery } from './store/fact-reach.query.js';
import { RollupStore } from './store/rollup.store.js';
import { UnitRollUp } from './unit-roll-up.js';

const DAY_MS = 86_400_000;
/** Nobody asks for a longer span at once. A word from further back is that of a clock that stands. */
const SILENCE_MOST_MS = LIMITS.oeeSpanDays * DAY_MS;

/**
 * Keeps sums again where the kept stretch of a unit began anew: after a word that came very late, or a long silence. Until
 * then the figures are the same, but reckoned from the facts, which takes longer the more of them there are.
 */
@Injectable()
export class OeeRefilling {
  constructor(
    private readonly db: Database,
    private readonly plant: PlantService,
    private readonly rollUp: UnitRollUp,
    private readonly rollups: RollupStore,
    private readonly reach: FactReachQuery,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Goes back through every unit until its facts end. @returns days that are kept again */
  async refill(): Promise<number> {
    let days = 0;
    for (const unit of this.plant.units()) {
      if (unit.kind === 'TELEOP_CONSOLE') continue;
      let own = 0;
      while (await this.dayBefore(unit)) own += 1;
      if (own > 0) this.log.info({ workUnitId: unit.id, days: own }, 'sums kept again');
      days += own;
    }
    return days;
  }

  /** A day at a time, so that the projection never waits long. @returns false where nothing is left to do */
  private dayBefore(unit: WorkUnit): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const progress = (await this.rollups.lockUnits(tx, [unit.id])).get(unit.id)!;
      const { firstAt, lastWord } = progress;
      if (firstAt === null || lastWord === null) return false;
      // While a change of the plant is worked in, or another process has a newer plant: what is kept now would be of yesterday.
      if ((await this.rollups.judgedBy(unit.id)) !== judgementOf(this.plant.current(), unit)) return false;
      const facts = await this.reach.before(tx, unit.id, firstAt);
      if (!facts || firstAt - facts.last > SILENCE_MOST_MS) return false;
      const from = Math.max(firstAt - DAY_MS, quarterOf(facts.first));
      await this.rollUp.reckon(tx, unit, [{ from, to: firstAt }], lastWord, this.rollUp.rules(), true);
      await this.rollups.saveProgress(tx, [{ ...progress, firstAt: from }]);
      return true;
    });
  }
}
