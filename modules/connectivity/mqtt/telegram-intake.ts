import { setTimeout as rest } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { LIMITS } from '../../../config/limits.js';
import { Clock } from '../../platform/clock.js';
import type { Instant } from '../../platform/instant.js';
import { PlantService } from '../../plant/plant.service.js';
import { DeadLetters, type DeadLetter } from '../../spine/dead-letters.js';
import type { FloorEvent } from '../../spine/domain/floor-event.js';
import { Commit } from '../commit.js';
import { gone, type Presence, type Telegram } from '../domain/station.js';
import { StationTranslator } from '../domain/station-translator.js';
import { keyed, unitFact } from '../domain/unit-fact.js';
import { StationTallies } from './station-tallies.js';

const GATHER_MS = 4;
/** Where so many wait already, there is nothing to gather. */
const ENOUGH = 500;
/** While one half of what a reader may have outstanding is committed, it reads the other. */
const BATCH = LIMITS.unacknowledged / 2;
const WIRE = 'mqtt';

interface Waiting {
  readonly events: readonly FloorEvent[];
  readonly letter: DeadLetter | undefined;
  readonly committed: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Where the telegrams of both brokers come in: each is translated at once, gathered for a few milliseconds, and
 * committed with the others. Only when `take` resolves may its sender be told so.
 */
@Injectable()
export class TelegramIntake {
  private waiting: Waiting[] = [];
  private working = false;
  private translator: StationTranslator | undefined;
  private readonly presences = new Map<string, Presence>();
  readonly tallies = new StationTallies();

  constructor(
    private readonly plant: PlantService,
    private readonly commit: Commit,
    private readonly letters: DeadLetters,
    private readonly clock: Clock,
  ) {}

  /** How the telegrams of the plant in force are read; made once for each plant file. */
  inForce(): StationTranslator {
    const plant = this.plant.current();
    if (this.translator?.plant !== plant) this.translator = new StationTranslator(plant);
    return this.translator;
  }

  /** The last that a unit said of its presence, as far as it is committed or about to be. */
  presenceOf(unitId: string): Presence | undefined {
    return this.presences.get(unitId);
  }

  /** Resolves when the telegram's facts, or its bytes as a dead letter, are committed; rejects where they are not. */
  take(telegram: Omit<Telegram, 'receivedAt'>): Promise<void> {
    const receivedAt = this.clock.now();
    const told = this.inForce().translate({ ...telegram, receivedAt });
    this.tallies.took(told.ok ? told.value.events : [], receivedAt);
    if (!told.ok) return this.enter([], this.letter(telegram, told.reason, told.path, told.detail, receivedAt));
    const { presence, events } = told.value;
    if (!presence) return this.enter([...events, ...(telegram.retained ? this.stale(events, receivedAt) : [])], undefined);
    const before = this.presences.get(presence.unit);
    this.presences.set(presence.unit, presence);
    return this.enter(events, undefined).catch((error: unknown) => {
      if (before && this.presences.get(presence.unit) === presence) this.presences.set(presence.unit, before);
      throw error;
    });
  }

  /** Commits that a station is not there from an instant on, where it could not say so itself. */
  async tellGone(unit: string, at: Instant, cause: string): Promise<void> {
    const receivedAt = this.clock.now();
    const before = this.presences.get(unit);
    await this.enter(gone({ unit, receivedAt }, keyed(unit, `gone|${at}`, at), cause), undefined);
    if (before && this.presences.get(unit) === before) this.presences.set(unit, { ...before, online: false });
  }

  /** A state that the broker remembers holds no longer where its session is not online. */
  private stale(events: readonly FloorEvent[], receivedAt: Instant): readonly FloorEvent[] {
    return events.flatMap((event) => {
      const unit = event.workUnitId;
      if (event.kind !== 'STATE_CHANGED' || unit === null) return [];
      const presence = this.presences.get(unit);
      if (presence?.online === true && presence.session === event.source.session) return [];
      const envelope = keyed(unit, `stale|${event.source.session}|${event.source.seq}`, receivedAt);
      return [unitFact('STATE_CHANGED', { unit, receivedAt }, envelope, { state: null, reason: 'STALE' })];
    });
  }

  private letter(
    telegram: Omit<Telegram, 'receivedAt'>,
    reason: string,
    field: string | undefined,
    detail: string,
    receivedAt: Instant,
  ): DeadLetter {
    return {
      wire: WIRE,
      source: telegram.topic.toWellFormed().replaceAll('\0', '').slice(0, 400),
      reason,
      field: field ?? null,
      detail,
      raw: telegram.payload,
      receivedAt,
      retained: telegram.retained,
    };
  }

  private enter(events: readonly FloorEvent[], letter: DeadLetter | undefined): Promise<void> {
    return new Promise((committed, failed) => {
      this.waiting.push({ events, letter, committed, failed });
      if (!this.working) void this.work();
    });
  }

  /** One batch after another: what comes while one is committed makes the next. */
  private async work(): Promise<void> {
    this.working = true;
    while (this.waiting.length > 0) {
      if (this.waiting.length < ENOUGH) await rest(GATHER_MS);
      const batch = this.waiting.splice(0, BATCH);
      try {
        await this.letters.keep(batch.flatMap(({ letter }) => letter ?? []));
        await this.commit.append(
          batch.flatMap(({ events }) => events),
          WIRE,
        );
        for (const { committed } of batch) committed();
      } catch (error) {
        // What waits behind it came after it: it must come again after it, too.
        for (const { failed } of [...batch, ...this.waiting.splice(0)]) failed(error);
      }
    }
    this.working = false;
  }
}
