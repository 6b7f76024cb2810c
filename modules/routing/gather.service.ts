import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { ClassificationService } from '../classification/classification.service.js';
import { ClassFreshness } from '../classification/freshness.service.js';
import { LiveUnits } from '../plant/live-units.service.js';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import type { Instant } from '../platform/instant.js';
import { ConstraintPrices } from './constraint-prices.service.js';
import type { Candidate, HeldPlace, Question } from './domain/candidate.js';
import type { Floor } from './domain/floor.js';
import { FloorPlan } from './domain/floor-plan.js';
import { remaining, type JobOrder } from './domain/job-order.js';
import { frontAt } from './domain/order-of-work/front-class.js';
import { placesFor, questionOf } from './domain/places.js';
import type { RoutingPolicy } from './domain/policy.js';
import { Estimates } from './estimates.service.js';
import { JobOrderStore } from './store/job-order.store.js';
import { RoutingStore } from './store/routing.store.js';
import { UnitOutStore } from './store/unit-out.store.js';

export type FloorPicture = Floor;

/** What a decision is made from. */
export interface Asked {
  readonly question: Question;
  readonly candidates: readonly Candidate[];
}

const NOTHING_BEHIND: ReadonlySet<string> = new Set();
const NO_PRICES: ReadonlyMap<string, number> = new Map();

/** Gathers what a decision looks at, for many orders at once: what seldom changes is kept, of what changes often only the news is read. */
@Injectable()
export class Gather {
  private known: FloorPlan | undefined;

  constructor(
    private readonly plant: PlantService,
    private readonly lives: LiveUnits,
    private readonly classes: ClassificationService,
    private readonly freshness: ClassFreshness,
    private readonly estimates: Estimates,
    private readonly prices: ConstraintPrices,
    private readonly orders: JobOrderStore,
    private readonly store: RoutingStore,
    private readonly outs: UnitOutStore,
    private readonly clock: Clock,
  ) {}

  /** @param asOf the instant that is asked about; now where absent */
  async picture(orders: readonly Pick<JobOrder, 'taskId' | 'predecessors'>[], asOf?: Instant): Promise<FloorPicture> {
    const tasks = [...new Set(orders.map((order) => order.taskId))];
    // First: what is read afterwards holds whatever the classes have waited for.
    const behind = await this.freshness.behind(tasks);
    const prices = await this.prices.current((waiting) => this.floor(waiting, [], NOTHING_BEHIND, NO_PRICES));
    const predecessors = orders.flatMap((order) => order.predecessors);
    return this.floor(tasks, predecessors, behind, prices, asOf);
  }

  /** @returns undefined where the plant no longer knows the task */
  asked(order: JobOrder, floor: FloorPicture, policy: RoutingPolicy, held: HeldPlace | null = null): Asked | undefined {
    const task = floor.plan.task(order.taskId);
    if (!task) return undefined;
    const candidates = placesFor(order, task, floor);
    const front = frontAt(order.acceptedAt, flowS(order, candidates), policy) <= floor.now;
    return { question: questionOf(order, task, floor, { held, front }), candidates };
  }

  private async floor(
    tasks: readonly string[],
    predecessors: readonly string[],
    behind: ReadonlySet<string>,
    prices: ReadonlyMap<string, number>,
    asOf?: Instant,
  ): Promise<Floor> {
    const plan = this.plan();
    const [live, standings, assignments, open, out, shown, manualShares] = await Promise.all([
      this.lives.all(),
      this.classes.inForce(tasks),
      this.store.taken(),
      this.orders.open(predecessors),
      this.outs.list(),
      this.estimates.shown(),
      this.estimates.manualShares(),
    ]);
    const now = asOf ?? this.clock.now();
    return {
      now,
      today: DateTime.fromMillis(now, { zone: plan.plant.site.zone }).toISODate()!,
      plan,
      units: plan.units,
      out: new Set(out.map(({ workUnitId }) => workUnitId)),
      maintenance: plan.maintenanceAt(now),
      live,
      standings: new Map(
        [...standings].map(([taskId, { class: inForce, signedBy }]) => [
          taskId,
          { class: inForce, signed: signedBy !== null, behind: behind.has(taskId) },
        ]),
      ),
      assignments,
      openOrders: new Set(open),
      shown,
      prices,
      manualShares,
    };
  }

  private plan(): FloorPlan {
    const plant = this.plant.current();
    if (this.known?.plant !== plant) this.known = new FloorPlan(plant);
    return this.known;
  }
}

/** s that an order would take where it is done quickest, without waiting; 0 where nobody has said. */
function flowS(order: JobOrder, candidates: readonly Candidate[]): number {
  const cycles = candidates.flatMap(({ cycle }) => cycle?.meanS ?? []);
  return cycles.length === 0 ? 0 : remaining(order) * cycles.reduce((least, one) => Math.min(least, one));
}
