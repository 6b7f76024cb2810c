import { Injectable } from '@nestjs/common';
import { Audit } from '../identity/audit.js';
import type { Principal } from '../identity/domain/principal.js';
import type { WorkUnit } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { toIso, type Instant, type Span } from '../platform/instant.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { ours } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { isExplainable } from './domain/category.js';
import type { Interval } from './domain/facts.js';
import { OeeService } from './oee.service.js';
import { RollupStore } from './store/rollup.store.js';
import { WordStore } from './store/word.store.js';

export interface Reason {
  readonly unit: WorkUnit;
  readonly from: Instant;
  /** Null: until the stop ends. */
  readonly to: Instant | null;
  readonly reason: string;
  /** What the person saw. */
  readonly revision: number;
  readonly cause: string | null;
}

export interface GivenReason {
  readonly from: Instant;
  readonly revision: number;
}

/** An interval, and how often reasons were given for the stop that it is part of. */
export interface ExplainedInterval {
  readonly interval: Interval;
  readonly explainable: boolean;
  readonly reasonRevision: number;
}

/** A stop is looked for so far to both sides. */
const LOOK_MS = 7 * 86_400_000;

/** Lets people say why a unit stood; of two who classify one stop, the second is told. */
@Injectable()
export class GiveReason {
  constructor(
    private readonly db: Database,
    private readonly oees: OeeService,
    private readonly words: WordStore,
    private readonly rollups: RollupStore,
    private readonly plant: PlantService,
    private readonly log: EventLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async give(
    given: Reason,
    who: Principal,
  ): Promise<Outcome<GivenReason, 'UNKNOWN_REASON' | 'NO_STOP' | 'REASON_CONFLICT' | 'PERSON_NAMED'>> {
    const { unit, to, reason, cause } = given;
    const { reasons, operators } = this.plant.current();
    if (cause !== null && operators.some(({ id }) => cause.includes(id)))
      return refused('PERSON_NAMED', 'Say what happened, not who was there.', 'cause');
    if (!reasons.some(({ code }) => code === reason)) return refused('UNKNOWN_REASON', `"${reason}" is no reason of this plant.`, 'reason');
    const stop = await this.stopAt(unit, given.from);
    if (!stop && to === null) return refused('NO_STOP', `${unit.id} did not stand at ${toIso(given.from)}.`, 'from');
    const from = to === null ? stop!.from : given.from;
    const seenOf = stop ?? { from, to: to! };
    return this.db.transaction(async (tx) => {
      await this.rollups.lockUnits(tx, [unit.id]);
      if ((await this.words.revisionOf(tx, unit.id, seenOf)) !== given.revision)
        return refused('REASON_CONFLICT', 'Somebody has given this stop a reason meanwhile: look again.', 'revision');
      const revision = given.revision + 1;
      const until = to ?? (seenOf.to === Infinity ? null : seenOf.to);
      await this.words.noteRevision(tx, unit.id, { from, to: until ?? Infinity }, revision);
      const payload = {
        intervalFrom: toIso(from),
        ...(until === null ? {} : { intervalTo: toIso(until) }),
        reason,
        revision,
        by: who.subject,
        ...(cause === null ? {} : { cause }),
      };
      await this.log.record(tx, [ours('REASON_GIVEN', { kind: 'work-unit', id: unit.id }, unit.id, payload, this.clock.now())]);
      await this.audit.record(tx, who, 'oee.reason', unit.id, payload);
      return done({ from, revision });
    });
  }

  /** A timeline with what can be said of its stops. */
  async explained(unit: WorkUnit, span: Span): Promise<readonly ExplainedInterval[]> {
    const intervals = await this.oees.timelineOf(unit, span);
    const [first, last] = [intervals[0], intervals.at(-1)];
    if (!first || !last) return [];
    const before = mayExplain(first) ? await this.stopAt(unit, first.from) : undefined;
    const after = mayExplain(last) ? await this.stopAt(unit, last.from) : undefined;
    const revisions = await this.words.revisions(this.db.source.manager, unit.id, {
      from: Math.min(first.from, before?.from ?? Infinity),
      to: Math.max(last.to, after?.to ?? -Infinity),
    });
    const chains = [...chainsOf(intervals), ...(before ? [before] : []), ...(after ? [after] : [])];
    return intervals.map((interval) => {
      const explainable = mayExplain(interval);
      const own = chains.filter((chain) => chain.from <= interval.from && interval.to <= chain.to);
      const stop = own.reduce((widest, chain) => ({ from: Math.min(widest.from, chain.from), to: Math.max(widest.to, chain.to) }), {
        from: interval.from,
        to: interval.to,
      });
      return { interval, explainable, reasonRevision: revisions.filter((one) => one.from < stop.to && one.to > stop.from).length };
    });
  }

  /** The stop that holds an instant; `to` Infinity while it lasts. Undefined where the unit did not stand. */
  private async stopAt(unit: WorkUnit, at: Instant): Promise<Span | undefined> {
    const now = this.clock.now();
    const intervals = await this.oees.timelineOf(unit, { from: at - LOOK_MS, to: Math.min(at + LOOK_MS, now) });
    const stop = chainsOf(intervals).find((chain) => chain.from <= at && at < chain.to);
    return stop && { from: stop.from, to: stop.to >= now - 1_000 ? Infinity : stop.to };
  }
}

/** A person may name a reason of it: a stop, or one that a person has explained. */
const mayExplain = (interval: Interval): boolean =>
  isExplainable(interval.category) || interval.category === 'MICRO_STOP' || interval.entry !== null;

function chainsOf(intervals: readonly Interval[]): readonly Span[] {
  const chains: { from: Instant; to: Instant }[] = [];
  for (const interval of intervals) {
    if (!mayExplain(interval)) continue;
    const last = chains.at(-1);
    if (last?.to === interval.from) last.to = interval.to;
    else chains.push({ from: interval.from, to: interval.to });
  }
  return chains;
}
