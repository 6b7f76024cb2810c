import { Injectable } from '@nestjs/common';
import type { CountSource, Plant, WorkUnit } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import type { Transaction } from '../platform/database.js';
import type { Instant, Span } from '../platform/instant.js';
import { categoryOf, isExplainable } from './domain/category.js';
import { countedIn, spanOfPieces, SPREAD_MOST_MS, type Booking, type Counted } from './domain/counts.js';
import { rulesAt, reachOf, type RulesHistory } from './domain/rules.js';
import { clippedTo, inPieces, quartersTouched } from './domain/touched.js';
import type { SumRow } from './domain/sums.js';
import { unitRows, type UnitFacts, type UnitSetting } from './domain/unit-rows.js';
import { rulesOf, settingOf } from './domain/unit-setting.js';
import { CountStore } from './store/count.store.js';
import { FactQuery } from './store/fact.query.js';
import { RollupStore } from './store/rollup.store.js';
import { WordStore } from './store/word.store.js';
import type { Change } from './take-in.js';

const PAGE = 1_000;
const DAY_MS = 86_400_000;
const dayOf = (at: Instant): Instant => Math.floor(at / DAY_MS) * DAY_MS;
/** A stretch that is reckoned at once: bounds the memory of a rebuild. */
const PIECE_MS = 7 * DAY_MS;

/** Pieces end where a day does, so that hardly an hour is written in two parts. */
const piecesOf = (spans: readonly Span[]): readonly Span[] =>
  spans.flatMap(({ from, to }) =>
    to - from <= PIECE_MS
      ? [{ from, to }]
      : [{ from, to: dayOf(from + PIECE_MS) }, ...inPieces([{ from: dayOf(from + PIECE_MS), to }], PIECE_MS)],
  );

/** Reckons one unit's sums anew where something has changed, and nowhere else. */
@Injectable()
export class UnitRollUp {
  /** By unit: how it was judged around where it was reckoned last. */
  private readonly settings = new Map<string, { readonly plant: Plant; readonly span: Span; readonly setting: UnitSetting }>();

  constructor(
    private readonly counts: CountStore,
    private readonly query: FactQuery,
    private readonly rollups: RollupStore,
    private readonly words: WordStore,
    private readonly plant: PlantService,
  ) {}

  rules(): RulesHistory {
    return rulesOf(this.plant.current());
  }

  /**
   * What bookings add, from an instant on until nothing changes any more.
   * @param changedUntil up to here something may have changed, so that equality says nothing yet
   * @returns quarter-hours over which the pieces of changed bookings may lie
   */
  async recount(tx: Transaction, unit: string, from: Instant, changedUntil: Instant, source: CountSource): Promise<readonly Span[]> {
    let spans: readonly Span[] = [];
    let standing = await this.query.standingBefore(tx, unit, from);
    let after: Booking | Instant = from;
    for (;;) {
      const page = await this.query.bookingsFrom(tx, unit, after, PAGE);
      const counted = countedIn(
        page.map(({ booking }) => booking),
        standing,
        source,
      );
      const changed = counted.filter((one, i) => !isSame(one, page[i]!.before));
      await this.counts.save(tx, unit, changed);
      spans = quartersTouched([...spans, ...changed.map(spanOfPieces)]);
      const last = counted.at(-1);
      const isSettled = counted.findIndex((one, i) => one.booking.at > changedUntil && isSame(one, page[i]!.before)) >= 0;
      if (page.length < PAGE || !last || isSettled) return spans;
      standing = last.standing;
      after = last.booking;
    }
  }

  /** Where a change may move sums that are kept already: the span, the reach of its rules, and counts that lie across it. */
  async touchedBy(tx: Transaction, change: Change, settled: Span, rules: RulesHistory): Promise<readonly Span[]> {
    const reach = reachOf(rules);
    if (change.from - reach >= settled.to) return [];
    const to = await this.end(tx, change, rules);
    const wide = clippedTo([{ from: change.from - reach, to: Math.max(to, change.from) + reach }], settled)[0];
    return wide ? [await this.query.reachOfCounts(tx, change.workUnitId, wide)] : [];
  }

  private async end(tx: Transaction, { workUnitId, from, to, event }: Change, rules: RulesHistory): Promise<Instant> {
    switch (to) {
      case 'NEXT_STATE':
        return this.endOfState(tx, workUnitId, from, rules);
      case 'NEXT_TOOL':
        return (await this.query.nextMark(tx, workUnitId, ['TOOL'], from)) ?? Infinity;
      case 'NEXT_SIGN':
        return (
          (await this.query.nextMark(tx, workUnitId, ['ON', 'OFF'], from, 'operator' in event.payload ? event.payload.operator : null)) ??
          Infinity
        );
      case 'STOP_ENDS':
        return (await this.stopEnd(tx, workUnitId, from, rules)) ?? Infinity;
      default:
        return to;
    }
  }

  /** A state holds until the next; where an entry explains its stop, the entry may now end elsewhere. */
  private async endOfState(tx: Transaction, unit: string, from: Instant, rules: RulesHistory): Promise<Instant> {
    const next = (await this.query.nextChange(tx, unit, from)) ?? Infinity;
    const ends = [next];
    for (const entry of await this.words.openEntries(tx, [{ workUnitId: unit, from, to: from + 1 }]))
      ends.push(entry.endsAt ?? Infinity, (await this.stopEnd(tx, unit, entry.from, rules)) ?? Infinity);
    return Math.max(...ends);
  }

  /** When the stop that holds an instant ends; null while it lasts. */
  async stopEnd(tx: Transaction, unit: string, from: Instant, rules: RulesHistory): Promise<Instant | null> {
    for (let at = from; ;) {
      const changes = await this.query.changesFrom(tx, unit, at, PAGE);
      const end = changes.find((change) => {
        const { table, reasons } = rulesAt(rules, change.at);
        return change.at > from && !isExplainable(categoryOf(change, { orderPresent: true, inMaintenanceWindow: false }, table, reasons));
      });
      if (end) return end.at;
      if (changes.length <= PAGE) return null;
      at = changes.at(-1)!.at;
    }
  }

  /** Open entries know where their stop ended, so that later sums need not look back to them. */
  async closeEntries(
    tx: Transaction,
    changed: readonly { readonly workUnitId: string; readonly said: Span }[],
    rules: RulesHistory,
  ): Promise<void> {
    for (const { workUnitId, from } of await this.words.openEntries(
      tx,
      changed.map(({ workUnitId, said }) => ({ workUnitId, ...said })),
    ))
      await this.words.closeEntries(tx, workUnitId, from, await this.stopEnd(tx, workUnitId, from, rules));
  }

  /**
   * Reckons whole quarter-hours anew.
   * @param fresh nothing is kept of them yet
   * @returns rows written
   */
  async reckon(
    tx: Transaction,
    unit: WorkUnit,
    spans: readonly Span[],
    lastWord: Instant,
    rules: RulesHistory,
    fresh: boolean,
  ): Promise<number> {
    const stretches = quartersTouched(spans);
    if (!fresh) for (const span of stretches) await this.rollups.clear(tx, unit.id, span);
    const pieces = piecesOf(stretches);
    const reach = reachOf(rules);
    const factsOf = (piece: Span | undefined) => piece && this.query.facts(tx, unit.id, piece, reach);
    let written = 0;
    let facts = await factsOf(pieces[0]);
    for (const [i, span] of pieces.entries()) {
      // While the database looks for the facts of the next piece, this one is reckoned.
      const next = factsOf(pieces[i + 1]);
      next?.catch(() => undefined); // Told where it is awaited; the process shall not end if what stands between throws.
      const rows = this.reckoned(unit, facts!, span, lastWord, rules);
      facts = await next;
      written += await this.rollups.insert(tx, unit.id, span, rows);
    }
    return written;
  }

  async rowsOf(tx: Transaction, unit: WorkUnit, span: Span, lastWord: Instant, rules: RulesHistory): Promise<readonly SumRow[]> {
    return this.reckoned(unit, await this.query.facts(tx, unit.id, span, reachOf(rules)), span, lastWord, rules);
  }

  private reckoned(unit: WorkUnit, facts: UnitFacts, span: Span, lastWord: Instant, rules: RulesHistory): readonly SumRow[] {
    const margin = reachOf(rules) + SPREAD_MOST_MS;
    return unitRows(facts, this.setting(unit, { from: span.from - margin, to: span.to + margin }, rules), span, lastWord).rows;
  }

  /** Whole days, so that a unit that goes on in time need not look its calendar up for every quarter-hour. */
  private setting(unit: WorkUnit, around: Span, rules: RulesHistory): UnitSetting {
    const plant = this.plant.current();
    const span = { from: dayOf(around.from), to: dayOf(around.to) + DAY_MS };
    const last = this.settings.get(unit.id);
    if (last && last.plant === plant && last.span.from === span.from && last.span.to === span.to) return { ...last.setting, rules };
    const setting = settingOf(plant, rules, unit, span);
    this.settings.set(unit.id, { plant, span, setting });
    return setting;
  }
}

const isSame = (a: Counted, b: Counted | null): boolean =>
  b !== null && JSON.stringify([a.since, a.pieces, a.standing]) === JSON.stringify([b.since, b.pieces, b.standing]);
