import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { ClassificationService } from '../classification/classification.service.js';
import { ClassFreshness } from '../classification/freshness.service.js';
import { shiftsIn } from '../plant/domain/calendar.js';
import { idealCycleS, type Task, type WorkUnit } from '../plant/domain/plant.js';
import { nothingHeard, type UnitLive } from '../plant/domain/unit-live.js';
import { PlantService } from '../plant/plant.service.js';
import { UnitLiveStore } from '../plant/store/unit-live.store.js';
import { Clock } from '../platform/clock.js';
import type { Instant } from '../platform/instant.js';
import type { Candidate, CycleEstimate, Hindrance, Person, Question, Seat, SkillHere, TaskStanding } from './domain/candidate.js';
import { cycleEstimate, NO_CYCLES } from './domain/estimates/cycle.js';
import { ACCEPTANCE, failureRate, type Trials } from './domain/estimates/rate.js';
import type { JobOrder } from './domain/job-order.js';
import type { WorkMode } from './domain/policy.js';
import { JobOrderStore } from './store/job-order.store.js';
import { RoutingStore, type Assignment } from './store/routing.store.js';
import { UnitOutStore } from './store/unit-out.store.js';

const LOOK_AHEAD_MS = 7 * 86_400_000;

/** The floor at one instant, as decisions see it. */
export interface FloorPicture {
  readonly now: Instant;
  readonly units: readonly WorkUnit[];
  /** Units that a person has taken out. */
  readonly out: ReadonlySet<string>;
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
    private readonly outs: UnitOutStore,
    private readonly clock: Clock,
  ) {}

  /** @param asOf the instant that is asked about; now where absent */
  async picture(orders: readonly Pick<JobOrder, 'taskId' | 'predecessors'>[], asOf?: Instant): Promise<FloorPicture> {
    const units = this.plant.units();
    const tasks = [...new Set(orders.map((order) => order.taskId))];
    // First: what is read afterwards holds whatever the classes have waited for.
    const behind = await this.freshness.behind(tasks);
    const now = asOf ?? this.clock.now();
    const [lives, standings, assignments, open, out] = await Promise.all([
      this.lives.list(units.map((unit) => unit.id)),
      this.classes.inForce(tasks),
      this.store.live(),
      this.orders.open(orders.flatMap((order) => order.predecessors)),
      this.outs.list(),
    ]);
    return {
      now,
      units,
      out: new Set(out.map(({ workUnitId }) => workUnitId)),
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
      held: null,
      front: false,
      redoS: null,
      captureValue: null,
      manualShare: null,
      now: picture.now,
      today: DateTime.fromMillis(picture.now, { zone: plant.site.zone }).toISODate()!,
    };
  }

  /** Every place of the plant: benches, cells, and pairs of a cell with a console that can drive it. */
  candidates(order: JobOrder, picture: FloorPicture): readonly Candidate[] {
    const consoles = picture.units.filter(({ id, kind }) => kind === 'TELEOP_CONSOLE' && !picture.out.has(id));
    return picture.units.flatMap((unit): Candidate[] => {
      if (unit.kind === 'TELEOP_CONSOLE') return [];
      if (unit.kind === 'MANUAL_STATION') return [this.candidate(order, picture, unit, null)];
      const driving = consoles.filter(({ drives }) => drives.includes(unit.id));
      return [this.candidate(order, picture, unit, null), ...driving.map((one) => this.candidate(order, picture, unit, one))];
    });
  }

  private candidate(order: JobOrder, picture: FloorPicture, unit: WorkUnit, console: WorkUnit | null): Candidate {
    const mode = console ? 'TELEOP' : unit.kind === 'MANUAL_STATION' ? 'MANUAL' : 'ROBOT';
    const task = this.plant.task(order.taskId)!;
    const live = picture.live.get(unit.id) ?? nothingHeard(unit.id);
    const held = picture.assignments.filter((one) => one.workUnitId === unit.id && one.jobOrderId !== order.id);
    const freeAt = held.length < unit.slots ? picture.now : Math.min(...held.map(({ expectedEnd }) => expectedEnd));
    return {
      mode,
      unit,
      seat: console && this.seat(console, order, picture),
      live,
      people: this.peopleAt(mode === 'MANUAL' ? unit : console, picture),
      room: unit.slots - held.length,
      freeAt,
      opensAt: picture.opensAt.get(unit.id) ?? null,
      idleSince: held.length === 0 ? live.since : null,
      maintenance: picture.out.has(unit.id) ? { until: null } : this.maintenance(unit, picture.now),
      reserved: null,
      lease: null,
      materialMissing: null,
      toolAfter: live.toolId ?? unit.tools?.mounted ?? null,
      program: null,
      fixture: null,
      skill: skillOf(task),
      consent: false,
      helpers: null,
      cycle: this.cycle(order, console ?? unit, mode),
      assists: mode === 'ROBOT' ? failureRate(trialsOf(task)) : null,
      bad: null,
      extraVarianceS2: 0,
      kwhPerPiece: 0,
      price: 0,
      load: null,
    };
  }

  /** As the plant says; what the log shows is not kept yet. */
  private cycle({ taskId, productId }: JobOrder, unit: WorkUnit, mode: WorkMode): CycleEstimate | null {
    return cycleEstimate({ unit: NO_CYCLES, kind: NO_CYCLES, idealS: idealCycleS(this.plant.current(), unit, taskId, productId) }, mode);
  }

  private seat(console: WorkUnit, order: JobOrder, picture: FloorPicture): Seat {
    const taken = picture.assignments.find((one) => one.consoleId === console.id && one.jobOrderId !== order.id);
    return {
      unit: console,
      live: picture.live.get(console.id) ?? nothingHeard(console.id),
      opensAt: picture.opensAt.get(console.id) ?? null,
      reserved: taken ? { until: taken.expectedEnd } : null,
      link: null,
    };
  }

  private peopleAt(unit: WorkUnit | null, picture: FloorPicture): readonly Person[] {
    const here = (unit && picture.live.get(unit.id)?.operators) ?? [];
    return this.plant
      .current()
      .operators.filter(({ id }) => here.includes(id))
      .map(({ qualifications }) => ({ qualifications, restricted: false, preference: 0 }));
  }

  private maintenance(unit: WorkUnit, now: Instant): Hindrance | null {
    const windows = this.plant.current().oee.maintenance.filter((one) => one.unit === null || one.unit === unit.id);
    const on = windows.find(({ from, to }) => Date.parse(from) <= now && now < Date.parse(to));
    return on ? { until: Date.parse(on.to) } : null;
  }

  private opensAt(unit: WorkUnit, now: Instant): Instant | null {
    const calendar = this.plant.calendarOf(unit);
    if (!calendar) return null;
    const [next] = shiftsIn(calendar, this.plant.current().site.zone, { from: now, to: now + LOOK_AHEAD_MS });
    return next ? Math.max(now, next.from) : null;
  }
}

/** A skill that a robot has learned for the task, as the plant file states it. */
const skillOf = ({ facts }: Task): SkillHere | null =>
  facts.skillStage === undefined ? null : { version: facts.configHash ?? '', stage: facts.skillStage, suspended: null };

/** What stands for the floor's own trials until there are some: acceptance, and the evidence of the plant file. */
function trialsOf({ facts }: Task): readonly Trials[] {
  const shown = facts.evidence ?? [];
  const start = facts.commissioned ? ACCEPTANCE : { ok: 0, failed: 0 };
  return [shown.reduce(({ ok, failed }, { n, k }) => ({ ok: ok + k, failed: failed + n - k }), start)];
}
