import { Injectable } from '@nestjs/common';
import type { Transaction } from '../platform/database.js';
import type { Instant } from '../platform/instant.js';
import { calendarFor, shiftAt } from '../plant/domain/calendar.js';
import { unitsOf, type Plant, type WorkUnit } from '../plant/domain/plant.js';
import type { StoredEvent } from '../spine/domain/floor-event.js';
import { compareFacts, factOf, type FloorFact } from './domain/floor-fact.js';
import { configurationAt, gainsOf, hourOf, HOUR_MS, measuredOf, type Seen } from './domain/hour-gains.js';
import { observe } from './domain/observe.js';
import { IDLE_UNIT, type UnitRun } from './domain/unit-run.js';
import { LaterWords } from './later-words.js';
import { ChangeStore } from './store/change.store.js';
import { FactStore, type HourMark, type KeptUnit, type UnitFact } from './store/fact.store.js';
import { ObservedStore } from './store/observed.store.js';

const DAY_MS = 86_400_000;
/** Facts are kept a day longer than they may be late, so that what is derived again still has all of them. */
const LATE_DAYS = 7;
export const KEPT_DAYS = LATE_DAYS + 1;

/** A unit of the plant, and how it stands. */
interface Place {
  readonly plant: Plant;
  readonly unit: WorkUnit;
  readonly kept: KeptUnit;
}

/** What a batch of events has brought about one unit. */
interface UnitNews {
  /** Not known before, in their order. */
  readonly facts: readonly FloorFact[];
  /** Hours of facts that were corrected. */
  readonly corrected: readonly Instant[];
}

interface Folded {
  readonly run: UnitRun;
  readonly seen: readonly Seen[];
  readonly marks: readonly HourMark[];
}

/** What a batch of events has shown. */
export interface TakenIn {
  /** Of facts that are new, in their order, for the charts. */
  readonly seen: readonly Seen[];
  /** Tasks of robots whose sums may have become worse. */
  readonly doubtful: readonly string[];
}

type OfUnit = TakenIn & Pick<Folded, 'run'>;

/**
 * Takes what the floor tells into what is known of each task. Where facts come in their order they are added; where one
 * comes late or is corrected, its hour is derived again from its facts, and then hour by hour until one begins as before:
 * late, repeated and reordered facts leave the same sums as if they had come once and in order.
 */
@Injectable()
export class TakeIn {
  constructor(
    private readonly later: LaterWords,
    private readonly facts: FactStore,
    private readonly observed: ObservedStore,
    private readonly changes: ChangeStore,
  ) {}

  async events(tx: Transaction, plant: Plant, events: readonly StoredEvent[]): Promise<TakenIn> {
    const units = new Map(unitsOf(plant).map((unit) => [unit.id, unit]));
    const add = (facts: readonly UnitFact[]) =>
      this.facts.add(
        tx,
        facts.filter(({ workUnitId }) => units.has(workUnitId)),
      );
    const told = await add(events.flatMap(factsOf));
    const added = [...told, ...(await add(await this.later.adjustments(tx, events)))];
    const corrections = await this.later.corrections(tx, events);
    const ids = [...new Set([...added, ...corrections].map(({ workUnitId }) => workUnitId))].filter((id) => units.has(id)).sort();
    const known = await this.facts.units(tx, ids);
    const seen: Seen[] = [];
    const doubtful: string[] = [];
    const after: KeptUnit[] = [];
    for (const id of ids) {
      const place = { plant, unit: units.get(id)!, kept: known.get(id)! };
      const facts = added
        .filter(({ workUnitId }) => workUnitId === id)
        .map(({ fact }) => fact)
        .toSorted(compareFacts);
      const corrected = corrections.filter(({ workUnitId }) => workUnitId === id).map(({ at }) => hourOf(at));
      const shown = await this.ofUnit(tx, place, { facts, corrected });
      seen.push(...shown.seen);
      doubtful.push(...shown.doubtful);
      after.push({ ...place.kept, run: shown.run, last: laterOf(place.kept.last, facts.at(-1)) });
    }
    await this.facts.saveUnits(tx, after);
    return { seen, doubtful: [...new Set(doubtful)].sort() };
  }

  private async ofUnit(tx: Transaction, place: Place, { facts, corrected }: UnitNews): Promise<OfUnit> {
    const { last, keptFrom } = place.kept;
    const from = Math.max(keptFrom, last === null ? -Infinity : hourOf(last.at - LATE_DAYS * DAY_MS));
    const strays = await this.withoutOrder(
      tx,
      place,
      facts.filter(({ at }) => at < from),
    );
    await this.save(tx, strays);
    const news = facts.filter(({ at }) => at >= from);
    const hours = corrected.filter((hour) => hour >= from);
    const isLate = last !== null && news.some((fact) => compareFacts(fact, last) < 0);
    const shown =
      isLate || hours.length > 0
        ? await this.again(tx, place, new Set([...hours, ...news.map(({ at }) => hourOf(at))]), new Set(news.map(({ id }) => id)))
        : await this.onwards(tx, place, news);
    return { ...shown, doubtful: [...failing(strays), ...shown.doubtful] };
  }

  private async onwards(tx: Transaction, place: Place, facts: readonly FloorFact[]): Promise<OfUnit> {
    const { run, last } = place.kept;
    const { marks, ...folded } = await this.fold(tx, place, run, last, facts);
    await this.facts.putMarks(
      tx,
      marks.map((mark) => ({ ...mark, workUnitId: place.unit.id })),
    );
    await this.save(tx, folded.seen);
    return { ...folded, doubtful: failing(folded.seen) };
  }

  /** Derives hours again, and those after them as far as they begin otherwise than before. @param fresh ids of facts that are new */
  private async again(tx: Transaction, place: Place, dirty: Set<Instant>, fresh: ReadonlySet<string>): Promise<OfUnit> {
    const { unit } = place;
    let { run } = place.kept;
    const seen: Seen[] = [];
    const touched = new Set<string>();
    while (dirty.size > 0) {
      const hour = Math.min(...dirty);
      dirty.delete(hour);
      const next = await this.facts.markAfter(tx, unit.id, hour);
      const before = (await this.facts.markAt(tx, unit.id, hour))?.run ?? next?.run ?? run;
      const facts = await this.facts.between(tx, unit.id, hour, hour + HOUR_MS);
      const folded = await this.fold(tx, place, before, null, facts);
      for (const taskId of [...(await this.observed.takeBack(tx, unit.id, hour)), ...folded.seen.map((one) => one.taskId)])
        touched.add(taskId);
      await this.save(tx, folded.seen);
      await this.facts.putMarks(tx, [{ workUnitId: unit.id, at: hour, run: before }]);
      seen.push(...folded.seen.filter(({ factId }) => fresh.has(factId)));
      if (next === undefined) ({ run } = folded);
      else if (JSON.stringify(next.run) !== JSON.stringify(folded.run)) {
        await this.facts.putMarks(tx, [{ workUnitId: unit.id, at: next.at, run: folded.run }]);
        dirty.add(next.at);
      }
    }
    return { run, seen, doubtful: unit.kind === 'ROBOT_CELL' ? [...touched] : [] };
  }

  /** Goes through facts in their order; a mark is set at the first fact of each hour. @param last the fact before them */
  private async fold(
    tx: Transaction,
    { plant, unit }: Place,
    before: UnitRun,
    last: { readonly at: Instant } | null,
    facts: readonly FloorFact[],
  ): Promise<Folded> {
    const isRobot = unit.kind === 'ROBOT_CELL';
    const calendar = calendarFor(plant, unit);
    const marks: HourMark[] = [];
    const seen: Omit<Seen, 'configHash'>[] = [];
    let run = before;
    let hour = last === null ? -Infinity : hourOf(last.at);
    for (const fact of facts) {
      if (hourOf(fact.at) > hour) {
        hour = hourOf(fact.at);
        marks.push({ at: hour, run });
      }
      // Only a robot's skill is on trial.
      if (fact.kind === 'SKILL_TRIAL' && !isRobot) continue;
      const shift = isRobot || fact.kind !== 'COUNTED' ? undefined : calendar && shiftAt(calendar, plant.site.zone, fact.at);
      const next = observe(run, fact, shift?.from ?? null);
      ({ run } = next);
      for (const observation of next.observations)
        seen.push({ ...observation, workUnitId: unit.id, isRobot, at: fact.at, factId: fact.id });
    }
    return { run, marks, seen: await this.configured(tx, seen) };
  }

  /** Facts of a time of which nothing is kept any more: their pieces count, and have no time. */
  private async withoutOrder(tx: Transaction, place: Place, facts: readonly FloorFact[]): Promise<readonly Seen[]> {
    const all: Seen[] = [];
    for (const fact of facts) {
      if (fact.kind !== 'COUNTED' && fact.kind !== 'SKILL_TRIAL' && fact.kind !== 'COUNT_ADJUSTED') continue;
      const named = fact.kind === 'COUNTED' ? fact.payload.jobOrderId : undefined;
      const order = named === undefined ? undefined : await this.facts.assignmentOf(tx, named);
      const run = order ? { ...IDLE_UNIT, orders: [{ ...order.fact.payload, running: true }] } : IDLE_UNIT;
      const { seen } = await this.fold(tx, place, run, null, [fact]);
      all.push(...seen);
    }
    return all;
  }

  private async configured(tx: Transaction, seen: readonly Omit<Seen, 'configHash'>[]): Promise<readonly Seen[]> {
    if (seen.length === 0) return [];
    const known = await this.changes.configurations(tx, [...new Set(seen.map(({ taskId }) => taskId))]);
    return seen.map((one) => ({
      ...one,
      configHash:
        one.namedHash ??
        configurationAt(
          known.filter(({ taskId }) => taskId === one.taskId),
          one.at,
        ),
    }));
  }

  private save(tx: Transaction, seen: readonly Seen[]): Promise<void> {
    return this.observed.add(tx, gainsOf(seen), measuredOf(seen));
  }
}

const failing = (seen: readonly Seen[]): readonly string[] =>
  seen.filter(({ isRobot, gain }) => isRobot && gain.failures > 0).map(({ taskId }) => taskId);

function laterOf(last: KeptUnit['last'], fact: FloorFact | undefined): KeptUnit['last'] {
  if (fact === undefined || (last !== null && compareFacts(fact, last) <= 0)) return last;
  return { at: fact.at, seq: fact.seq, id: fact.id };
}

function factsOf(event: StoredEvent): readonly UnitFact[] {
  const fact = event.workUnitId === null ? null : factOf(event);
  return fact ? [{ workUnitId: event.workUnitId!, position: event.position, fact }] : [];
}
