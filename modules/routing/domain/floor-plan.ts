import { calendarFor, shiftsIn, type Shift } from '../../plant/domain/calendar.js';
import { idealCycleS, unitsOf, type Plant, type Task, type WorkUnit } from '../../plant/domain/plant.js';
import type { Calendar } from '../../plant/domain/shift-calendar.js';
import type { Instant } from '../../platform/instant.js';
import type { Hindrance, Person } from './candidate.js';

const DAY_MS = 86_400_000;
/** Shifts are looked for so far ahead. */
const LOOK_AHEAD_MS = 7 * DAY_MS;
/** Days of calendars that are kept; beyond it the memory of them begins anew. */
const KEPT_MOST = 500;

/** One version of the plant, with what decisions ask of it most reckoned once. */
export class FloorPlan {
  readonly units: readonly WorkUnit[];
  /** By pseudonym: what a decision may know of somebody who is signed on. */
  readonly people: ReadonlyMap<string, Person>;
  private readonly byId: ReadonlyMap<string, WorkUnit>;
  private readonly tasks: ReadonlyMap<string, Task>;
  private readonly toolMasses: ReadonlyMap<string, number>;
  private readonly calendars: ReadonlyMap<string, string | null>;
  private readonly calendarOf = new Map<string, Calendar>();
  private readonly shifts = new Map<string, readonly Shift[]>();
  /** By unit, then task and product. */
  private readonly ideals = new Map<string, Map<string, number | null>>();
  private readonly openings = new Map<string, Instant | null>();
  private openingsAt: Instant | undefined;
  private readonly maintenance: readonly { readonly unit: string | null; readonly from: Instant; readonly to: Instant }[];

  constructor(readonly plant: Plant) {
    this.units = unitsOf(plant);
    this.byId = new Map(this.units.map((unit) => [unit.id, unit]));
    this.tasks = new Map(plant.tasks.map((task) => [task.id, task]));
    this.toolMasses = new Map(plant.tools.map((tool) => [tool.id, tool.mass_kg]));
    this.people = new Map(plant.operators.map(({ id, qualifications }) => [id, { qualifications, restricted: false, preference: 0 }]));
    this.maintenance = plant.oee.maintenance.map(({ unit, from, to }) => ({ unit, from: Date.parse(from), to: Date.parse(to) }));
    this.calendars = new Map(this.units.map((unit) => [unit.id, this.keyOf(unit)]));
  }

  unit(id: string): WorkUnit | undefined {
    return this.byId.get(id);
  }

  task(id: string): Task | undefined {
    return this.tasks.get(id);
  }

  toolMassKg(id: string | null): number {
    return (id === null ? undefined : this.toolMasses.get(id)) ?? 0;
  }

  /** s per piece as the plant says; null: nobody has said. */
  idealS(unit: WorkUnit, taskId: string, productId: string | null): number | null {
    const key = productId === null ? taskId : `${taskId} ${productId}`;
    let ofUnit = this.ideals.get(unit.id);
    if (!ofUnit) this.ideals.set(unit.id, (ofUnit = new Map()));
    const known = ofUnit.get(key);
    if (known !== undefined) return known;
    const seconds = idealCycleS(this.plant, unit, taskId, productId);
    ofUnit.set(key, seconds);
    return seconds;
  }

  /** First instant from `now` on at which a shift is on at a unit; null: none within the next days. */
  opensAt(unitId: string, now: Instant): Instant | null {
    const key = this.calendars.get(unitId);
    if (key == null) return null;
    // One decision asks for hundreds of units with the same few calendars.
    if (this.openingsAt !== now) this.openings.clear();
    this.openingsAt = now;
    const known = this.openings.get(key);
    if (known !== undefined) return known;
    const next = this.shiftsFrom(key, now).find((shift) => shift.to > now && shift.from < now + LOOK_AHEAD_MS);
    const opensAt = next ? Math.max(now, next.from) : null;
    this.openings.set(key, opensAt);
    return opensAt;
  }

  /** Planned maintenance that is on at an instant, by unit. */
  maintenanceAt(now: Instant): ReadonlyMap<string, Hindrance> {
    const on = this.maintenance.filter(({ from, to }) => from <= now && now < to);
    return new Map(
      on.flatMap(({ unit, to }) => (unit === null ? this.units.map(({ id }) => id) : [unit]).map((id) => [id, { until: to }] as const)),
    );
  }

  /** Units with the same calendar share its shifts. */
  private keyOf(unit: WorkUnit): string | null {
    const calendar = calendarFor(this.plant, unit);
    if (!calendar) return null;
    const key = JSON.stringify(calendar);
    this.calendarOf.set(key, calendar);
    return key;
  }

  private shiftsFrom(key: string, now: Instant): readonly Shift[] {
    const day = Math.floor(now / DAY_MS);
    const dayKey = `${day} ${key}`;
    const known = this.shifts.get(dayKey);
    if (known) return known;
    if (this.shifts.size >= KEPT_MOST) this.shifts.clear();
    const span = { from: day * DAY_MS, to: (day + 1) * DAY_MS + LOOK_AHEAD_MS };
    const shifts = shiftsIn(this.calendarOf.get(key)!, this.plant.site.zone, span);
    this.shifts.set(dayKey, shifts);
    return shifts;
  }
}
