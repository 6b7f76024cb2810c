import { Injectable } from '@nestjs/common';
import { LiveUnits } from '../plant/live-units.service.js';
import { PlantService } from '../plant/plant.service.js';
import type { Transaction } from '../platform/database.js';
import type { Attempt } from './domain/after-floor.js';
import type { JobOrder } from './domain/job-order.js';
import { RoutingStore } from './store/routing.store.js';

/** A category of the plant's reasons: the unit is broken, not the work. */
const BREAKDOWN = 'DOWN';

/** How orders are done where they are, as far as the ladder after a failure looks at it. */
@Injectable()
export class Attempts {
  constructor(
    private readonly store: RoutingStore,
    private readonly lives: LiveUnits,
    private readonly plant: PlantService,
  ) {}

  /** By assignment; those that have ended are not in the map. */
  async of(tx: Transaction, orders: readonly JobOrder[]): Promise<ReadonlyMap<string, Attempt>> {
    const ids = orders.flatMap(({ assignmentId }) => assignmentId ?? []);
    if (ids.length === 0) return new Map();
    const [assignments, lives] = [await this.store.assignments(ids, tx), await this.lives.all()];
    const consoles = this.plant.units().filter(({ kind }) => kind === 'TELEOP_CONSOLE');
    return new Map(
      assignments.map(({ id, workUnitId, taskId, mode, lost }) => {
        const facts = this.plant.task(taskId)?.facts;
        const skillVersion = mode === 'ROBOT' && facts?.skillStage !== undefined ? (facts.configHash ?? null) : null;
        const isManned = (console: string) => (lives.get(console)?.operators.length ?? 0) > 0;
        const helpers = consoles.filter((one) => one.drives.includes(workUnitId) && isManned(one.id)).length;
        return [id, { mode, skillVersion, helpers, isLost: lost }] as const;
      }),
    );
  }

  /** Codes of the plant's reasons that mean that the unit is broken. */
  downReasons(): ReadonlySet<string> {
    return new Set(
      this.plant
        .current()
        .reasons.filter(({ category }) => category === BREAKDOWN)
        .map(({ code }) => code),
    );
  }
}
