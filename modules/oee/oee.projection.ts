import { Injectable } from '@nestjs/common';
import type { CountSource, WorkUnit } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import type { Transaction } from '../platform/database.js';
import type { Instant, Span } from '../platform/instant.js';
import type { StoredEvent } from '../spine/domain/floor-event.js';
import { ProjectionRunner, type Projection } from '../spine/projection.js';
import { spanOfPieces, type Counted } from './domain/counts.js';
import { quarterOf, QUARTER_MS } from './domain/quarter.js';
import { reachOf, type RulesHistory } from './domain/rules.js';
import { clippedTo, patienceOf, quartersTouched } from './domain/touched.js';
import { RollupStore, type UnitProgress } from './store/rollup.store.js';
import { WordStore, type Restatement } from './store/word.store.js';
import { OEE_KINDS, TakeIn, type Change } from './take-in.js';
import { UnitRollUp } from './unit-roll-up.js';

/** Kinds by which people, or the plant, change what was told before. */
const CORRECTIVE: ReadonlySet<string> = new Set(['REASON_GIVEN', 'CORRECTED', 'COUNT_ADJUSTED', 'CLASS_CHANGED']);

const DAY_MS = 86_400_000;
/** Longest stretches that are reckoned and written in one step. */
const AHEAD_MOST_MS = 31 * DAY_MS;
const LATE_MOST_MS = 7 * DAY_MS;
const BACK_MOST_MS = DAY_MS;

/** Takes in the facts, and keeps the sums of every quarter-hour that nothing but a late word can change any more. */
@Injectable()
export class OeeProjection implements Projection {
  readonly name = 'oee';
  readonly kinds = OEE_KINDS;

  constructor(
    private readonly takeIn: TakeIn,
    private readonly rollUp: UnitRollUp,
    private readonly rollups: RollupStore,
    private readonly words: WordStore,
    private readonly plant: PlantService,
    runner: ProjectionRunner,
  ) {
    runner.register(this);
  }

  async apply(tx: Transaction, events: readonly StoredEvent[]): Promise<void> {
    await this.applied(tx, events);
  }

  /** @returns rows of sums written */
  async applied(tx: Transaction, events: readonly StoredEvent[]): Promise<number> {
    const units = new Map(this.plant.units().flatMap((unit) => (unit.kind === 'TELEOP_CONSOLE' ? [] : [[unit.id, unit] as const])));
    const sources = new Map([...units].map(([id, unit]) => [id, sourceOf(unit)]));
    const { changes, counted } = await this.takeIn.events(tx, events, sources);
    const byUnit = Map.groupBy(changes, (change) => change.workUnitId);
    const progress = await this.rollups.lockUnits(tx, [...byUnit.keys()]);
    const rules = this.rollUp.rules();
    const moved: Moved[] = [];
    for (const [id, own] of [...byUnit].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const unit = units.get(id);
      if (unit) moved.push(await this.moved(tx, unit, own, counted.get(id) ?? [], progress.get(id)!, rules));
    }
    await this.rollUp.closeEntries(tx, moved, rules);
    const after: UnitProgress[] = [];
    let written = 0;
    for (const one of moved) {
      const done = await this.unit(tx, one, rules);
      after.push(done.progress);
      written += done.written;
    }
    await this.rollups.saveProgress(tx, after);
    return written;
  }

  /** What has changed of a unit, and which of its kept sums that may move. */
  private async moved(
    tx: Transaction,
    unit: WorkUnit,
    changes: readonly Change[],
    counted: readonly Counted[],
    before: UnitProgress,
    rules: RulesHistory,
  ): Promise<Moved> {
    let [from, to, lastWord, firstAt] = [Infinity, -Infinity, before.lastWord ?? -Infinity, before.firstAt ?? Infinity];
    for (const change of changes) {
      from = Math.min(from, change.from);
      to = Math.max(to, change.from + 1);
      if (!change.word) continue;
      lastWord = Math.max(lastWord, change.from);
      firstAt = Math.min(firstAt, change.from);
    }
    const settled: Span = { from: -Infinity, to: before.settledUntil ?? -Infinity };
    const touched = await this.touched(tx, unit, changes, counted, settled, rules);
    return { unit, workUnitId: unit.id, said: { from, to }, before, lastWord, firstAt: quarterOf(firstAt), touched };
  }

  private async unit(tx: Transaction, { unit, before, lastWord, firstAt, touched }: Moved, rules: RulesHistory) {
    if (!Number.isFinite(lastWord)) return { progress: before, written: 0 };
    const all = quartersTouched(touched.flatMap(({ spans }) => spans));
    const until = Math.max(quarterOf(lastWord - reachOf(rules) - patienceOf(unit.id)), before.settledUntil ?? firstAt, firstAt);
    const kept = await this.kept(tx, unit, { from: before.firstAt ?? firstAt, to: before.settledUntil ?? firstAt }, all, until);
    const from = firstAt < kept.from && kept.from - firstAt <= BACK_MOST_MS ? firstAt : kept.from;
    const written =
      (await this.rollUp.reckon(tx, unit, clippedTo(all, kept), lastWord, rules, false)) +
      (await this.rollUp.reckon(tx, unit, from < kept.from ? [{ from, to: kept.from }] : [], lastWord, rules, true)) +
      (await this.rollUp.reckon(tx, unit, until > kept.to ? [{ from: kept.to, to: until }] : [], lastWord, rules, true));
    await this.words.addRestatements(tx, restatementsOf(unit.id, touched, before.settledUntil ?? -Infinity));
    return { progress: { workUnitId: unit.id, firstAt: from, lastWord, settledUntil: until }, written };
  }

  /**
   * What stays kept. Sums are kept in one stretch without a hole; where a clock that stands, or a word that comes very
   * late, would have months of them written at once, the stretch begins anew, and what lies before it is reckoned from
   * the facts when it is asked for.
   */
  private async kept(tx: Transaction, unit: WorkUnit, old: Span, touched: readonly Span[], until: Instant): Promise<Span> {
    const late = clippedTo(touched, old);
    const lateMs = late.reduce((ms, span) => ms + span.to - span.from, 0);
    if (until - old.to <= AHEAD_MOST_MS && lateMs <= LATE_MOST_MS) return old;
    const from = until - old.to > AHEAD_MOST_MS ? until : late.at(-1)!.to;
    await this.rollups.replace(tx, unit.id, { from: old.from, to: from }, []);
    return { from, to: Math.max(from, old.to) };
  }

  /** The spans of kept sums that each change may have moved. */
  private async touched(
    tx: Transaction,
    unit: WorkUnit,
    changes: readonly Change[],
    inTurn: readonly Counted[],
    settled: Span,
    rules: RulesHistory,
  ): Promise<readonly Touched[]> {
    const found: Touched[] = [];
    const late = changes.filter((change) => change.counts);
    const counts = changes.filter((change) => change.event.kind === 'COUNTED' || change.counts);
    if (counts.length > 0) {
      const [from, to] = late.reduce(([low, high], { from: at }) => [Math.min(low, at), Math.max(high, at)], [Infinity, -Infinity]);
      const spans = inTurn.map(spanOfPieces).filter((span) => span.from < settled.to);
      if (late.length > 0) spans.push(...(await this.rollUp.recount(tx, unit.id, from, to, sourceOf(unit))));
      found.push({
        change: counts.find((change) => CORRECTIVE.has(change.event.kind)) ?? counts.reduce((a, b) => (a.from <= b.from ? a : b)),
        spans: spans.filter((span) => span.from < settled.to),
      });
    }
    const reach = reachOf(rules);
    for (const change of changes)
      if (change.from - reach < settled.to) found.push({ change, spans: await this.rollUp.touchedBy(tx, change, settled, rules) });
      else if (CORRECTIVE.has(change.event.kind)) found.push({ change, spans: [] });
    return found;
  }
}

const sourceOf = (unit: WorkUnit): CountSource => unit.connection.counts ?? 'GOOD_AND_SCRAP';

/** What has changed of a unit, before its sums are reckoned anew. */
interface Moved {
  readonly unit: WorkUnit;
  readonly workUnitId: string;
  /** Over which something was said. */
  readonly said: Span;
  readonly before: UnitProgress;
  /** -Infinity: the unit has not spoken yet. */
  readonly lastWord: Instant;
  readonly firstAt: Instant;
  readonly touched: readonly Touched[];
}

interface Touched {
  readonly change: Change;
  readonly spans: readonly Span[];
}

/** What was told before and is told otherwise now. An event in its turn restates nothing, though its pieces reach back. */
function restatementsOf(workUnitId: string, touched: readonly Touched[], settledUntil: Instant): readonly Restatement[] {
  const corrective = touched.filter(({ change }) => CORRECTIVE.has(change.event.kind));
  const said = new Map(corrective.map(({ change }) => [change.event.position, change]));
  const late = touched.filter(
    ({ change }) => !CORRECTIVE.has(change.event.kind) && change.from < settledUntil && Number.isFinite(settledUntil),
  );
  return [
    ...[...said.values()].map(({ event, from, to }) =>
      restatement(
        workUnitId,
        event,
        { from, to: typeof to === 'number' && Number.isFinite(to) ? Math.max(to, from + 1) : from + QUARTER_MS },
        event.kind,
      ),
    ),
    ...(late[0]
      ? quartersTouched(late.flatMap(({ spans }) => spans)).map((span) => restatement(workUnitId, late[0]!.change.event, span, 'LATE'))
      : []),
  ];
}

function restatement(workUnitId: string, event: StoredEvent, span: Span, cause: string): Restatement {
  const { by = null, cause: why = null } =
    event.kind === 'REASON_GIVEN' || event.kind === 'CORRECTED' || event.kind === 'COUNT_ADJUSTED' ? event.payload : {};
  return { workUnitId, at: event.receivedAt, ...span, cause, by: by ?? null, why: why ?? null };
}
