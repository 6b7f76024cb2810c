import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { DEFAULT_OEE_MAPPING } from '../../config/oee-mapping.js';
import { calendarFor } from '../plant/domain/calendar.js';
import { linesOf, type Line, type Plant, type WorkUnit } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import type { Span } from '../platform/instant.js';
import { LOG } from '../platform/tokens.js';
import { inPieces } from './domain/touched.js';
import { RollupStore } from './store/rollup.store.js';
import { WordStore } from './store/word.store.js';
import { UnitRollUp } from './unit-roll-up.js';

const DAY_MS = 86_400_000;

/**
 * A plant that is judged otherwise restates what it changes: a corrected ideal cycle its past, a dated one only what
 * comes after its date. Stretches whose sums stay the same keep their revision.
 */
@Injectable()
export class OeeRestating implements OnModuleInit {
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly plant: PlantService,
    private readonly rollUp: UnitRollUp,
    private readonly rollups: RollupStore,
    private readonly words: WordStore,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    // In its turn, but not in the way of whoever else listens: a year of a large plant takes its time.
    this.plant.onChange((plant) => {
      this.running = this.running
        .then(() => this.restate(plant))
        .catch((error: unknown) => this.log.error({ err: error }, 'kept sums not restated; the next change or start tries again'));
    });
  }

  /** Resolves when every change so far has been worked in. */
  settled(): Promise<void> {
    return this.running;
  }

  /** Units whose judgement has changed since their sums were kept. */
  private async restate(plant: Plant): Promise<void> {
    for (const unit of this.plant.units()) {
      if (unit.kind === 'TELEOP_CONSOLE') continue;
      const hash = judgementOf(plant, unit);
      const before = await this.rollups.judgedBy(unit.id);
      if (before !== null && before !== hash) await this.unit(unit, sourceOf(before) !== sourceOf(hash));
      await this.rollups.saveJudgement(unit.id, hash);
    }
    for (const line of linesOf(plant)) await this.line(line);
  }

  /** Another declared constraint gives a line other figures, though no unit's are changed. */
  private async line({ id, constraintId, units }: Line): Promise<void> {
    const judgement = `constraint ${constraintId ?? 'not declared'}`;
    const before = await this.rollups.judgedBy(id);
    if (before !== null && before !== judgement) {
      const progress = await this.rollups.progress(
        this.db.source.manager,
        units.map((unit) => unit.id),
      );
      const [from, at] = [Math.min(...[...progress.values()].map(({ firstAt }) => firstAt ?? Infinity)), this.clock.now()];
      if (from < at)
        await this.db.transaction((tx) =>
          this.words.addRestatements(tx, [{ workUnitId: id, at, from, to: at, cause: 'PLANT_CHANGED', by: null, why: null }]),
        );
    }
    await this.rollups.saveJudgement(id, judgement);
  }

  private async unit(unit: WorkUnit, recount: boolean): Promise<void> {
    const progress = (await this.rollups.progress(this.db.source.manager, [unit.id])).get(unit.id);
    if (!progress || progress.firstAt === null || progress.settledUntil === null) return;
    if (recount)
      await this.db.transaction((tx) =>
        this.rollUp.recount(tx, unit.id, -8.64e15 + 1, Infinity, unit.connection.counts ?? 'GOOD_AND_SCRAP'),
      );
    for (const day of inPieces([{ from: progress.firstAt, to: progress.settledUntil }], DAY_MS)) await this.day(unit, day);
  }

  private day(unit: WorkUnit, day: Span): Promise<void> {
    return this.db.transaction(async (tx) => {
      const { lastWord } = (await this.rollups.lockUnits(tx, [unit.id])).get(unit.id)!;
      const rows = await this.rollUp.rowsOf(tx, unit, day, lastWord!, this.rollUp.rules());
      if (await this.rollups.isKept(tx, unit.id, day, rows)) return;
      await this.rollups.replace(tx, unit.id, day, rows);
      await this.words.addRestatements(tx, [
        { workUnitId: unit.id, at: this.clock.now(), ...day, cause: 'PLANT_CHANGED', by: null, why: null },
      ]);
    });
  }
}

/** What the sums of a unit follow from besides its facts: the source of its counts, and a hash of the rest. */
export function judgementOf(plant: Plant, unit: WorkUnit): string {
  const rest = [
    plant.site.zone,
    plant.site.noOrderIsPlanned,
    plant.site.microStopS,
    DEFAULT_OEE_MAPPING,
    // What is to be reached judges nothing that was.
    { ...plant.oee, targets: undefined },
    plant.reasons.map(({ code, category }) => [code, category]),
  ];
  const calendar = calendarFor(plant, unit);
  const ideal = plant.products.map(({ id, idealCycleS }) => [id, idealCycleS]);
  return `${unit.connection.counts ?? 'GOOD_AND_SCRAP'} ${createHash('sha256')
    .update(JSON.stringify([rest, calendar, ideal, unit.code, unit.kind]))
    .digest('hex')}`;
}

const sourceOf = (judgement: string): string => judgement.split(' ')[0]!;
