import { Injectable } from '@nestjs/common';
import type { Transaction } from '../platform/database.js';
import type { Instant } from '../platform/instant.js';
import { calendarFor, shiftAt } from '../plant/domain/calendar.js';
import { unitsOf, type Plant, type WorkUnit } from '../plant/domain/plant.js';
import type { StoredEvent } from '../spine/domain/floor-event.js';
import { compareFacts, factOf, type FloorFact } from './domain/floor-fact.js';
import { configurationAt, gainsOf, hourOf, HOUR_MS, measuredOf, type Seen } from './domain/hour-gains.js';
import { observe, withoutVerdict } from './domain/observe.js';
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

type Unconfigured = Omit<Seen, 'configHash'>;
type UnitMark = HourMark & { readonly workUnitId: string };

interface Folded {
  readonly run: UnitRun;
  readonly seen: readonly Unconfigured[];
  readonly marks: readonly UnitMark[];
}

/** What a batch of events has shown. */
export interface TakenIn {
  /** Of facts that are new, in their order, for the charts. */
  readonly seen: readonly Seen[];
  /** Tasks of robots whose sums may have become worse. */
  readonly doubtful: readonly string[];
}

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
    const shown: TakenIn[] = [];
    const onwards: Folded[] = [];
    const after: KeptUnit[] = [];
    for (const id of ids) {
      const place = { plant, unit: units.get(id)!, kept: known.get(id)! };
      const news = await this.newsOf(tx, place, {
        facts: added
          .filter(({ workUnitId }) => workUnitId === id)
          .map(({ fact }) => fact)
          .toSorted(compareFacts),
        corrected: corrections.filter(({ workUnitId }) => workUnitId === id).map(({ at }) => hourOf(at)),
      });
      const { run, last } = place.kept;
      const isLate = last !== null && news.facts.some((fact) => compareFacts(fact, last) < 0);
      const folded = isLate || news.corrected.length > 0 ? await this.again(tx, place, news) : fold(place, run, last, news.facts);
      if ('doubtful' in folded) shown.push(folded);
      else onwards.push(folded);
      after.push({ ...place.kept, run: folded.run, last: laterOf(last, news.facts.at(-1)) });
    }
    shown.push(
      await this.save(
        tx,
        onwards.flatMap(({ seen }) => seen),
      ),
    );
    await this.facts.putMarks(
      tx,
      onwards.flatMap(({ marks }) => marks),
    );
    await this.facts.saveUnits(tx, after);
    return { seen: shown.flatMap(({ seen }) => seen), doubtful: [...new Set(shown.flatMap(({ doubtful }) => doubtful))].sort() };
  }

  /** Takes what is too late out of the news: its pieces count at once, and have no time. */
  private async newsOf(tx: Transaction, place: Place, { facts, corrected }: UnitNews): Promise<UnitNews> {
    const { last, keptFrom } = place.kept;
    const from = Math.max(keptFrom, last === null ? -Infinity : hourOf(last.at - LATE_DAYS * DAY_MS));
    for (const fact of facts.filter(({ at }) => at < from)) await this.countStray(tx, place, fact);
    return { facts: facts.filter(({ at }) => at >= from), corrected: corrected.filter((hour) => hour >= from) };
  }

  /** Derives hours again, and those after them as far as they begin otherwise than before. */
  private async again(tx: Transaction, place: Place, { facts: news, corrected }: UnitNews): Promise<TakenIn & { readonly run: UnitRun }> {
    const { unit } = place;
    const dirty = new Set([...corrected, ...news.map(({ at }) => hourOf(at))]);
    const fresh = new Set(news.map(({ id }) => id));
    let { run } = place.kept;
    const seen: Seen[] = [];
    const touched = new Set<string>();
    while (dirty.size > 0) {
      const hour = Math.min(...dirty);
      dirty.delete(hour);
      const next = await this.facts.markAfter(tx, unit.id, hour);
      const before = (await this.facts.markAt(tx, unit.id, hour))?.run ?? next?.run ?? run;
      const folded = fold(place, before, null, await this.facts.between(tx, unit.id, hour, hour + HOUR_MS));
      for (const taskId of await this.observed.takeBack(tx, unit.id, hour)) touched.add(taskId);
      const saved = await this.save(tx, folded.seen);
      for (const { taskId } of saved.seen) touched.add(taskId);
      seen.push(...saved.seen.filter(({ factId }) => fresh.has(factId)));
      await this.facts.putMarks(tx, [{ workUnitId: unit.id, at: hour, run: before }]);
      if (next === undefined) ({ run } = folded);
      else if (JSON.stringify(next.run) !== JSON.stringify(folded.run)) {
        await this.facts.putMarks(tx, [{ workUnitId: unit.id, at: next.at, run: folded.run }]);
        dirty.add(next.at);
      }
    }
    return { run, seen, doubtful: unit.kind === 'ROBOT_CELL' ? [...touched] : [] };
  }

  /** A fact of a time of which nothing is kept any more. Whether its shift has been counted is not known either. */
  private async countStray(tx: Transaction, place: Place, fact: FloorFact): Promise<void> {
    if (fact.kind !== 'COUNTED' && fact.kind !== 'SKILL_TRIAL' && fact.kind !== 'COUNT_ADJUSTED') return;
    const named = fact.kind === 'COUNTED' ? fact.payload.jobOrderId : undefined;
    const order = named === undefined ? undefined : await this.facts.assignmentOf(tx, named);
    const run = order ? { ...IDLE_UNIT, orders: [{ ...order.fact.payload, running: true }] } : IDLE_UNIT;
    const { seen } = fold(place, run, null, [fact]);
    await this.save(
      tx,
      seen.map((one) => ({ ...one, gain: { ...one.gain, personShifts: 0 } })),
    );
  }

  private async save(tx: Transaction, unnamed: readonly Unconfigured[]): Promise<TakenIn> {
    if (unnamed.length === 0) return { seen: [], doubtful: [] };
    const known = await this.changes.configurations(tx, [...new Set(unnamed.map(({ taskId }) => taskId))]);
    const of = (id: string, at: Instant) =>
      configurationAt(
        known.filter(({ taskId }) => taskId === id),
        at,
      );
    const seen = unnamed.map((one): Seen => ({ ...one, configHash: one.namedHash ?? of(one.taskId, one.at) }));
    await this.observed.add(tx, gainsOf(seen), measuredOf(seen));
    const failing = seen.filter(({ isRobot, gain }) => isRobot && gain.failures > 0);
    return { seen, doubtful: failing.map(({ taskId }) => taskId) };
  }
}

/** Goes through facts in their order; a mark is set at the first fact of each hour. @param last the fact before them */
function fold({ plant, unit }: Place, before: UnitRun, last: { readonly at: Instant } | null, facts: readonly FloorFact[]): Folded {
  const isRobot = unit.kind === 'ROBOT_CELL';
  const calendar = calendarFor(plant, unit);
  const counts = unit.connection.counts ?? 'GOOD_AND_SCRAP';
  const marks: UnitMark[] = [];
  const seen: Unconfigured[] = [];
  let run = before;
  let hour = last === null ? -Infinity : hourOf(last.at);
  for (const fact of facts) {
    if (hourOf(fact.at) > hour) {
      hour = hourOf(fact.at);
      marks.push({ workUnitId: unit.id, at: hour, run });
    }
    // Only a robot's skill is on trial.
    if (fact.kind === 'SKILL_TRIAL' && !isRobot) continue;
    const shift = isRobot || fact.kind !== 'COUNTED' ? undefined : calendar && shiftAt(calendar, plant.site.zone, fact.at);
    const next = observe(run, fact, { counts, shiftFrom: shift?.from ?? null });
    ({ run } = next);
    for (const told of next.observations) {
      const observation = isRobot ? withoutVerdict(told, counts) : told;
      seen.push({ ...observation, workUnitId: unit.id, isRobot, at: fact.at, factId: fact.id });
    }
  }
  return { run, marks, seen };
}

function laterOf(last: KeptUnit['last'], fact: FloorFact | undefined): KeptUnit['last'] {
  if (fact === undefined || (last !== null && compareFacts(fact, last) <= 0)) return last;
  return { at: fact.at, seq: fact.seq, id: fact.id };
}

function factsOf(event: StoredEvent): readonly UnitFact[] {
  const fact = event.workUnitId === null ? null : factOf(event);
  return fact ? [{ workUnitId: event.workUnitId!, position: event.position, fact }] : [];
}
