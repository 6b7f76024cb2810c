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
import type { Settle } from './held-acks.js';
import { StationTallies } from './station-tallies.js';

const GATHER_MS = 4;
/** Where so many wait already, there is nothing to gather. */
const ENOUGH = 500;
const WIRE = 'mqtt';

interface Waiting {
  readonly events: readonly FloorEvent[];
  readonly letter: DeadLetter | undefined;
  readonly settled: Settle;
}

/**
 * Where the telegrams of both brokers come in: each is translated at once, gathered for a few milliseconds, and
 * committed with the others. Only when it is settled without an error may its sender be told so.
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

  /**
   * Takes a telegram in.
   * @param settled called once: without an error when its facts, or its bytes as a dead letter, are committed
   */
  take(telegram: Omit<Telegram, 'receivedAt'>, settled: Settle): void {
    const receivedAt = this.clock.now();
    const told = this.inForce().translate({ ...telegram, receivedAt });
    this.tallies.took(told.ok ? told.value.events : [], receivedAt);
    if (!told.ok) return this.enter([], this.letter(telegram, told.reason, told.path, told.detail, receivedAt), settled);
    const { presence, events } = told.value;
    if (!presence) return this.enter(telegram.retained ? [...events, ...this.stale(events, receivedAt)] : events, undefined, settled);
    const before = this.presences.get(presence.unit);
    this.presences.set(presence.unit, presence);
    this.enter(events, undefined, (error) => {
      if (error !== undefined && before && this.presences.get(presence.unit) === presence) this.presences.set(presence.unit, before);
      settled(error);
    });
  }

  /** @param settled called once: without an error when all that was taken before is committed */
  behind(settled: Settle): void {
    this.enter([], undefined, settled);
  }

  /** Commits that a station is not there from an instant on, where it could not say so itself. */
  async tellGone(unit: string, at: Instant, cause: string): Promise<void> {
    const receivedAt = this.clock.now();
    const before = this.presences.get(unit);
    const facts = gone({ unit, receivedAt }, keyed(unit, `gone|${at}`, at), cause);
    await new Promise<void>((committed, failed) =>
      this.enter(facts, undefined, (error) => (error === undefined ? committed() : failed(error as Error))),
    );
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
      // Of what is too large only what will be kept may fill the memory while it waits.
      raw: Buffer.from(telegram.payload.subarray(0, LIMITS.deadLetterBytes)),
      size: telegram.payload.length,
      receivedAt,
      retained: telegram.retained,
    };
  }

  private enter(events: readonly FloorEvent[], letter: DeadLetter | undefined, settled: Settle): void {
    this.waiting.push({ events, letter, settled });
    if (!this.working) void this.work();
  }

  /** One batch after another: what comes while one is committed makes the next. */
  private async work(): Promise<void> {
    this.working = true;
    while (this.waiting.length > 0) {
      if (this.waiting.length < ENOUGH) await rest(GATHER_MS);
      const batch = this.waiting.splice(0, LIMITS.telegramBatch);
      const error = await this.commitAll(batch).catch((cause: unknown) => cause ?? new Error('not committed'));
      // What waits behind a batch that failed came after it: it must come again after it, too.
      for (const { settled } of error === undefined ? batch : [...batch, ...this.waiting.splice(0)]) settled(error);
    }
    this.working = false;
  }

  private async commitAll(batch: readonly Waiting[]): Promise<undefined> {
    await this.letters.keep(batch.flatMap(({ letter }) => letter ?? []));
    await this.commit.append(
      batch.flatMap(({ events }) => events),
      WIRE,
    );
  }
}
