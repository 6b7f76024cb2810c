import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { Line } from '../plant/domain/plant.js';
import { remaining, looksForPlace, type JobOrder } from './domain/job-order.js';
import { DEFAULT_POLICY } from './domain/policy.js';
import type { Refusal } from './domain/refusal.js';
import { expectedWork, type ExpectedWork } from './domain/shift-start/expected-work.js';
import { gapUnder, type Gap } from './domain/shift-start/gap.js';
import { isByHand, skillCover, type OpenOfTask, type SkillCover } from './domain/shift-start/skill-cover.js';
import { hindrancesOf, materialAt, type MaterialState } from './domain/shift-start/unit-readiness.js';
import { Gather, type FloorPicture } from './gather.service.js';
import { PlaceOrders } from './place-orders.service.js';
import { RouteOrder } from './route-order.service.js';
import { JobOrderStore } from './store/job-order.store.js';
import { WaitingOrderStore } from './store/waiting-order.store.js';

/** Waiting orders that are played forward: the most urgent and the oldest. */
const URGENT = 300;
const OLDEST = 100;
/** Orders without hands that are told one by one. */
const GAPS_MOST = 50;
const SOON_DAYS = 30;

export interface OrderExpected {
  readonly order: JobOrder;
  readonly expected: ExpectedWork;
}

export interface UnitAtStart {
  readonly workUnitId: string;
  readonly attended: boolean;
  readonly hindrances: readonly Refusal[];
  readonly material: MaterialState | null;
  /** In the order in which they are expected to be done. */
  readonly queue: readonly OrderExpected[];
}

export interface OrderGap extends Gap {
  readonly order: JobOrder;
}

/** Whether a line can run, and until when it has work. */
export interface ShiftStartPicture {
  readonly at: number;
  readonly skills: readonly SkillCover[];
  readonly units: readonly UnitAtStart[];
  readonly gaps: readonly OrderGap[];
  /** Orders that wait for an earlier step which finds no place itself. */
  readonly following: number;
}

/** What a supervisor asks at the start of a shift: people by skill, units, material, queues with their expected ends, and gaps. */
@Injectable()
export class ShiftStart {
  constructor(
    private readonly orders: JobOrderStore,
    private readonly waiting: WaitingOrderStore,
    private readonly gather: Gather,
    private readonly placing: PlaceOrders,
    private readonly router: RouteOrder,
  ) {}

  /** @param reaches whether the reader may look at a unit */
  async of(line: Line, reaches: (workUnitId: string) => boolean): Promise<ShiftStartPicture> {
    const waiting = await this.waiting.first(URGENT, OLDEST);
    const units = line.units.filter(({ id }) => reaches(id));
    const placed = await this.orders.onUnits(units.map(({ id }) => id));
    const open = (await this.orders.find(waiting.map(({ id }) => id))).filter(looksForPlace);
    const floor = await this.gather.picture([...open, ...placed]);
    const byId = new Map([...open, ...placed].map((order) => [order.id, order]));
    const awaited = waiting.flatMap((one) => {
      const order = byId.get(one.id);
      return order ? [{ ...one, predecessors: order.predecessors, earliestStart: order.earliestStart }] : [];
    });
    const expected = expectedWork(floor, awaited, await this.placing.placesOf(awaited, floor), DEFAULT_POLICY);
    const homeless = open.filter(({ id }) => !expected.some(({ jobOrderId }) => jobOrderId === id));
    const ready = homeless.filter(({ predecessors }) => !predecessors.some((id) => floor.openOrders.has(id)));
    return {
      at: floor.now,
      skills: this.skills(floor, [...byId.values()], reaches),
      units: units.map((unit) => ({
        workUnitId: unit.id,
        attended: (floor.live.get(unit.id)?.operators.length ?? 0) > 0,
        hindrances: hindrancesOf(unit, floor, DEFAULT_POLICY),
        material: materialAt(unit.id, floor),
        queue: expected
          .filter(({ workUnitId }) => workUnitId === unit.id)
          .flatMap((one) => {
            const order = byId.get(one.jobOrderId);
            return order ? [{ order, expected: one }] : [];
          }),
      })),
      gaps: this.gaps(floor, ready, line.id),
      following: homeless.length - ready.length,
    };
  }

  private skills(floor: FloorPicture, orders: readonly JobOrder[], reaches: (workUnitId: string) => boolean): readonly SkillCover[] {
    const { tasks, operators } = floor.plan.plant;
    const open = new Map<string, OpenOfTask>();
    for (const order of orders) {
      const known = open.get(order.taskId) ?? { orders: 0, pieces: 0 };
      open.set(order.taskId, { orders: known.orders + 1, pieces: known.pieces + remaining(order) });
    }
    return skillCover({
      tasks,
      operators,
      open,
      present: new Set([...floor.live.values()].filter(({ workUnitId }) => reaches(workUnitId)).flatMap((unit) => unit.operators)),
      today: floor.today,
      soon: DateTime.fromISO(floor.today).plus({ days: SOON_DAYS }).toISODate()!,
      isByHand: (task) => open.has(task.id) && isByHand(task, floor, DEFAULT_POLICY),
    });
  }

  private gaps(floor: FloorPicture, orders: readonly JobOrder[], scope: string): readonly OrderGap[] {
    const found: OrderGap[] = [];
    for (const order of orders.toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))) {
      if (found.length >= GAPS_MOST) break;
      const decision = this.router.decisionIn(order, floor);
      const gap = decision && gapUnder(scope, decision);
      if (gap) found.push({ order, ...gap });
    }
    return found;
  }
}
