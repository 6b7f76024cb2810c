import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Settings } from '../../config/settings.js';
import { Clock } from '../platform/clock.js';
import { Database, type Transaction } from '../platform/database.js';
import { LOG, SETTINGS_TOKEN } from '../platform/tokens.js';
import { ours } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { calendarFor, shiftAt, type Shift } from './domain/calendar.js';
import { changedIds } from './domain/changes.js';
import { atPace, linesOf, unitsOf, type Line, type Plant, type Task, type WorkUnit } from './domain/plant.js';
import type { Calendar } from './domain/shift-calendar.js';
import { PlantFileError, readPlant } from './file/plant-file.js';
import { PlantStore } from './store/plant.store.js';

const LOOK_MS = 2_000;

/** What the floor is: the plant file in force, and what is asked of it most. */
@Injectable()
export class PlantService {
  private plant: Plant | undefined;
  private hash = '';
  private fileTime = 0;
  private readonly listeners: ((plant: Plant) => void | Promise<void>)[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Database,
    private readonly store: PlantStore,
    private readonly events: EventLog,
    private readonly clock: Clock,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  current(): Plant {
    if (!this.plant) throw new Error('the plant has not been loaded yet');
    return this.plant;
  }

  /** The latest plant that any process has loaded; the own one where none is stored yet. */
  async latest(): Promise<Plant> {
    return (await this.store.latest())?.document ?? this.current();
  }

  /** The plant as of a version: that one, or the last one before it. */
  upTo(version: number, tx: Transaction): Promise<Plant | undefined> {
    return this.store.upTo(version, tx);
  }

  /** Called with the new plant after each change. */
  onChange(listener: (plant: Plant) => void | Promise<void>): void {
    this.listeners.push(listener);
  }

  /**
   * Loads the plant file where it differs from what is in force.
   * @returns ids of what changed; empty where nothing did
   * @throws PlantFileError; the plant in force stays
   */
  async load(): Promise<readonly string[]> {
    const text = await readFile(this.settings.FP_PLANT, 'utf8');
    const pace = this.simulated() ? this.settings.FP_SIMULATOR_SPEED : 1;
    const plant = atPace(readPlant(text, this.settings.FP_PLANT), pace);
    const hash = createHash('sha256').update(JSON.stringify(plant)).digest('hex');
    if (hash === this.hash) return [];
    const before = await this.store.latest();
    const changed = changedIds(before?.document, plant);
    if (before?.hash !== hash) {
      const now = this.clock.now();
      await this.db.transaction(async (tx) => {
        const version = await this.store.insert(tx, hash, plant, now);
        await this.events.record(tx, [
          ours('PLANT_CHANGED', { kind: 'plant', id: plant.site.id }, null, { version: String(version), changed }, now),
        ]);
      });
    }
    this.plant = plant;
    for (const listener of this.listeners) await listener(plant);
    // Only now: where a listener failed, the next load tells all of them again.
    this.hash = hash;
    return changed;
  }

  /** Loads the file again whenever it is written. A file with problems is logged and changes nothing. */
  watch(): void {
    this.timer = setInterval(() => void this.look(), LOOK_MS);
    this.timer.unref();
  }

  unwatch(): void {
    clearInterval(this.timer);
  }

  units(): readonly WorkUnit[] {
    return unitsOf(this.current());
  }

  unit(id: string): WorkUnit | undefined {
    return this.units().find((unit) => unit.id === id);
  }

  line(id: string): Line | undefined {
    return linesOf(this.current()).find((line) => line.id === id);
  }

  task(id: string): Task | undefined {
    return this.current().tasks.find((task) => task.id === id);
  }

  /** What is planned at a unit; undefined where it has no calendar. */
  calendarOf(unit: WorkUnit): Calendar | undefined {
    return calendarFor(this.current(), unit);
  }

  /** The shift that is on at a unit; undefined where none is. */
  shiftOf(unit: WorkUnit, at: number): Shift | undefined {
    const calendar = this.calendarOf(unit);
    return calendar && shiftAt(calendar, this.current().site.zone, at);
  }

  private simulated(): boolean {
    return this.settings.FP_SIMULATOR !== 'off';
  }

  private async look(): Promise<void> {
    try {
      const { mtimeMs } = await stat(this.settings.FP_PLANT);
      if (mtimeMs === this.fileTime) return;
      this.fileTime = mtimeMs;
      const changed = await this.load();
      if (changed.length > 0) this.log.info({ changed }, 'plant file loaded anew');
    } catch (error) {
      if (!(error instanceof PlantFileError)) this.fileTime = 0;
      this.log.error(
        { err: error },
        error instanceof PlantFileError
          ? 'plant file not loaded; the plant in force stays'
          : 'plant file not taken up by all; it is tried again',
      );
    }
  }
}
