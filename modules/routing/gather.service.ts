import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { ClassificationService } from '../classification/classification.service.js';
import { ClassFreshness } from '../classification/freshness.service.js';
import { shiftsIn } from '../plant/domain/calendar.js';
import { idealCycleS, type WorkUnit } from '../plant/domain/plant.js';
import { nothingHeard, type UnitLive } from '../plant/domain/unit-live.js';
import { PlantService } from '../plant/plant.service.js';
import { UnitLiveStore } from '../plant/store/unit-live.store.js';
import { Clock } from '../platform/clock.js';
import type { Instant } from '../platform/instant.js';
import type { Candidate, Question, TaskStanding } from './domain/candidate.js';
import type { JobOrder } from './domain/job-order.js';
import { JobOrderStore } from './store/job-order.store.js';
import { RoutingStore, type Assignment } from './store/routing.store.js';

const LOOK_AHEAD_MS = 7 * 86_400_000;

/** The floor at one instant, as decisions see it. */
export interface FloorPicture {
  readonly now: Instant;
  readonly live: ReadonlyMap<string, UnitLive>;
  readonly opensAt: ReadonlyMap<string, Instant | null>;
  readonly standings: ReadonlyMap<string, TaskStanding>;
  readonly assignments: readonly Assignment[];
  readonly openOrders: ReadonlySet<string>;
}

/** Gathers what a decision looks at, for many orders at once. */
@Injectable()
export class Gather {
  constructor(
    private readonly plant: PlantService,
    private readonly lives: UnitLiveStore,
    private readonly classes: ClassificationService,
    private readonly freshness: ClassFreshness,
    private readonly orders: JobOrderStore,
    private readonly store: RoutingStore,
    private readonly clock: Clock,
  ) {}

  async picture(orders: readonly JobOrder[]): Promise<FloorPicture> {
    const units = this.plant.units();
    const tasks = [...new Set(orders.map((order) => order.taskId))];
    // First: what is read afterwards holds whatever the classes have waited for.
    const behind = await this.freshness.behind(tasks);
    const now = this.clock.now();
    const [lives, standings, assignments, open] = await Promise.all([
      this.lives.list(units.map((unit) => unit.id)),
      this.classes.inForce(tasks),
      this.store.live(),
      this.orders.open(orders.flatMap((order) => order.predecessors)),
    ]);
    return {
      now,
      live: new Map(lives.map((unit) => [unit.workUnitId, unit])),
      opensAt: new Map(units.map((unit) => [unit.id, this.opensAt(unit, now)])),
      standings: new Map(
        [...standings].map(([taskId, { class: inForce, signedBy }]) => [
          taskId,
          { class: inForce, signed: signedBy !== null, behind: behind.has(taskId) },
        ]),
      ),
      assignments,
      openOrders: new Set(open),
    };
  }

  /** @returns undefined where the plant no longer knows the task */
  question(order: JobOrder, picture: FloorPicture): Question | undefined {
    const plant = this.plant.current();
    const task = this.plant.task(order.taskId);
    if (!task) return undefined;
    const tool = order.constraints.toolId ?? task.needs.tool;
    return {
      order,
      task,
      standing: picture.standings.get(order.taskId) ?? null,
      openPredecessors: order.predecessors.filter((id) => picture.openOrders.has(id)),
      toolMassKg: plant.tools.find((one) => one.id === tool)?.mass_kg ?? 0,
      now: picture.now,
      today: DateTime.fromMillis(picture.now, { zone: plant.site.zone }).toISODate()!,
    };
  }

  candidates(question: Question, picture: FloorPicture): readonly Candidate[] {
    const plant = this.plant.current();
    const needed = question.order.constraints.toolId ?? question.task.needs.tool;
    return this.plant.units().map((unit) => {
      const live = picture.live.get(unit.id) ?? nothingHeard(unit.id);
      const held = picture.assignments.filter((assignment) => assignment.workUnitId === unit.id);
      return {
        unit,
        live,
        operators: plant.operators.filter((operator) => live.operators.includes(operator.id)),
        slotsTaken: held.length,
        freeAt: held.length === 0 ? picture.now : Math.min(...held.map((assignment) => assignment.expectedEnd)),
        opensAt: picture.opensAt.get(unit.id) ?? null,
        cycleS: idealCycleS(plant, unit, question.task.id, question.order.productId),
        setupS: changeS(unit, live, needed),
      };
    });
  }

  private opensAt(unit: WorkUnit, now: Instant): Instant | null {
    const calendar = this.plant.calendarOf(unit);
    if (!calendar) return null;
    const [next] = shiftsIn(calendar, this.plant.current().site.zone, { from: now, to: now + LOOK_AHEAD_MS });
    return next ? Math.max(now, next.from) : null;
  }
}

function changeS(unit: WorkUnit, live: UnitLive, needed: string | null): number {
  const mounted = live.toolId ?? unit.tools?.mounted ?? null;
  if (needed === null || mounted === null || mounted === needed) return 0;
  return unit.tools?.changeS[mounted]?.[needed] ?? 0;
}
