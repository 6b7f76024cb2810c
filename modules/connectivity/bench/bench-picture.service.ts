import { Injectable } from '@nestjs/common';
import { ClassificationService } from '../../classification/classification.service.js';
import { SignOns } from '../../identity/sign-ons.service.js';
import { OeeReport } from '../../oee/oee-report.service.js';
import { UnclassifiedStops } from '../../oee/unclassified-stops.service.js';
import { idealCycleS, type WorkUnit } from '../../plant/domain/plant.js';
import { PlantService } from '../../plant/plant.service.js';
import { UnitLiveStore } from '../../plant/store/unit-live.store.js';
import { Clock } from '../../platform/clock.js';
import { toIso, type Instant } from '../../platform/instant.js';
import type { JobOrder } from '../../routing/domain/job-order.js';
import { explain } from '../../routing/domain/words/explain.js';
import { RoutingStore } from '../../routing/store/routing.store.js';
import { UnitQueue } from '../../routing/unit-queue.service.js';
import { SentCommands } from '../sent-commands.js';
import type { BenchOrder, BenchPicture, BenchStop } from './bench.views.js';

const QUEUE = 6;
const STOPS_MS = 8 * 3_600_000;
/** What costs a decision or a reckoning is looked at this often, however often a device asks. */
const KEPT_MS = 4_000;

interface Kept {
  readonly at: Instant;
  readonly orders: readonly JobOrder[];
  readonly stop: BenchStop | null;
  readonly reasons: readonly string[];
}

/** What a bench shows: its orders in dispatch order with their steps, what it was told, and the words that it needs. */
@Injectable()
export class BenchPictures {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly plant: PlantService,
    private readonly lives: UnitLiveStore,
    private readonly signOns: SignOns,
    private readonly queues: UnitQueue,
    private readonly store: RoutingStore,
    private readonly classes: ClassificationService,
    private readonly commands: SentCommands,
    private readonly stops: UnclassifiedStops,
    private readonly reports: OeeReport,
    private readonly clock: Clock,
  ) {}

  /** @param language of the reason why an order is here */
  async of(unit: WorkUnit, language: string): Promise<BenchPicture> {
    const now = this.clock.now();
    const { site, defects = [], reasons } = this.plant.current();
    const placed = await this.queues.of(unit.id, 1);
    const kept = await this.look(unit, now);
    const orders = [...placed, ...kept.orders.filter(({ id }) => placed.every((one) => one.id !== id))];
    const [open, signOn, [live]] = await Promise.all([
      this.commands.open(unit.id, now),
      this.signOns.openAt(unit.id),
      this.lives.list([unit.id]),
    ]);
    return {
      now: toIso(now),
      unit: { id: unit.id, code: unit.code, name: unit.name },
      zone: site.zone,
      signedOn: signOn ? { id: signOn.id, operator: signOn.operator, since: toIso(signOn.beganAt) } : null,
      state: live?.state ?? null,
      orders: await this.views(unit, orders, open, language),
      commands: open,
      reasons: kept.reasons.flatMap((code) => reasons.find((one) => one.code === code) ?? []).map(({ code, words }) => ({ code, words })),
      defects,
      stop: kept.stop,
    };
  }

  private async look(unit: WorkUnit, now: Instant): Promise<Kept> {
    const before = this.kept.get(unit.id);
    if (before && now - before.at < KEPT_MS) return before;
    const orders = await this.queues.of(unit.id, QUEUE);
    const [stop] = await this.stops.of([unit], { from: now - STOPS_MS, to: now }, 1);
    const { codes, suggested } = await this.reports.stopReasons(unit, stop?.from ?? now);
    const said = stop && { from: toIso(stop.from), to: stop.to === null ? null : toIso(stop.to), revision: stop.reasonRevision, suggested };
    const kept = { at: now, orders, stop: said ?? null, reasons: codes };
    this.kept.set(unit.id, kept);
    return kept;
  }

  private async views(
    unit: WorkUnit,
    orders: readonly JobOrder[],
    open: BenchPicture['commands'],
    language: string,
  ): Promise<readonly BenchOrder[]> {
    const [decisions, classes] = await Promise.all([
      this.store.latestDecisions(orders.map(({ id }) => id)),
      this.classes.inForce([...new Set(orders.map(({ taskId }) => taskId))]),
    ]);
    const tokens = new Map(
      (await this.store.assignments(orders.flatMap(({ assignmentId }) => assignmentId ?? []))).map(({ id, token }) => [id, token]),
    );
    const plant = this.plant.current();
    return orders.map((order): BenchOrder => {
      const task = this.plant.task(order.taskId);
      const decision = decisions.find(({ jobOrderId }) => jobOrderId === order.id)?.decision;
      const own = order.workUnitId === unit.id ? order.assignmentId : null;
      return {
        id: order.id,
        externalId: order.externalId,
        taskId: order.taskId,
        task: task?.name ?? order.taskId,
        productId: order.productId,
        product: plant.products.find(({ id }) => id === order.productId)?.name ?? null,
        quantity: order.quantity,
        settledGood: order.settledGood,
        settledScrap: order.settledScrap,
        good: order.good - order.settledGood,
        scrap: order.scrap - order.settledScrap,
        dueAt: toIso(order.dueAt),
        state: order.state,
        assignment: own === null ? null : { id: own, token: tokens.get(own) ?? 0 },
        offered: open.find(({ kind, assignmentId }) => kind === 'OFFER' && assignmentId === own)?.commandId ?? null,
        accepted: order.subState === 'Loaded' || order.state === 'RUNNING' || order.state === 'INTERRUPTED',
        class: classes.get(order.taskId)?.class ?? null,
        why: decision ? (explain(decision, unit.id, language)[0]?.text ?? null) : null,
        standardS: idealCycleS(plant, unit, order.taskId, order.productId),
        steps: (task?.steps ?? []).map(({ id, text, guide }) => ({ id, text, ...guide })),
      };
    });
  }
}
