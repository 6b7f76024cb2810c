import { Injectable } from '@nestjs/common';
import { Audit } from '../identity/audit.js';
import type { Access } from '../identity/domain/principal.js';
import { mayReach } from '../identity/domain/principal.js';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { DeadLetters, type LetterCount, type LetterFilter, type StoredLetter } from '../spine/dead-letters.js';
import type { FloorEvent } from '../spine/domain/floor-event.js';
import { Commit } from './commit.js';
import { TelegramIntake } from './mqtt/telegram-intake.js';

/** What became of a letter that was tried again. */
export interface Tried {
  readonly id: number;
  /** TOLD: it tells facts now. REPLAYED: they are committed. ALREADY: they were before. REFUSED: it is still none. */
  readonly status: 'TOLD' | 'REPLAYED' | 'ALREADY' | 'REFUSED';
  readonly reason: string | null;
  readonly field: string | null;
  readonly detail: string | null;
  readonly events: readonly FloorEvent[];
}

/** Dead letters for who mends what made them: looked at, tried again, and taken after all. */
@Injectable()
export class DeadLetterDesk {
  constructor(
    private readonly letters: DeadLetters,
    private readonly intake: TelegramIntake,
    private readonly commit: Commit,
    private readonly plant: PlantService,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  list(who: Access, filter: LetterFilter, limit: number): Promise<StoredLetter[]> {
    return this.letters.list({ ...filter, ...this.reach(who) }, limit);
  }

  counts(who: Access, filter: LetterFilter): Promise<LetterCount[]> {
    return this.letters.counts({ ...filter, ...this.reach(who) });
  }

  /** A letter that is within reach; undefined where there is none. */
  async find(who: Access, id: number): Promise<StoredLetter | undefined> {
    const [letter] = await this.within(who, [id]);
    return letter;
  }

  /** What letters would tell by the plant file in force; nothing is written. */
  async tryAgain(who: Access, ids: readonly number[]): Promise<readonly Tried[]> {
    return (await this.within(who, ids)).map((letter) => this.tried(letter));
  }

  /** Commits what letters tell by now, each fact once, and marks them. */
  async replay(tx: Transaction, who: Access, ids: readonly number[]): Promise<readonly Tried[]> {
    const tried = await this.tryAgain(who, ids);
    const told = tried.filter(({ status }) => status === 'TOLD');
    await this.commit.append(
      told.flatMap(({ events }) => events),
      'replay',
    );
    await this.letters.markReplayed(
      tx,
      told.map(({ id }) => id),
      this.clock.now(),
    );
    for (const { id } of told) await this.audit.record(tx, who.principal, 'dead-letter.replay', String(id));
    return tried.map((one) => (one.status === 'TOLD' ? { ...one, status: 'REPLAYED' as const } : one));
  }

  private tried(letter: StoredLetter): Tried {
    const { id, replayedAt } = letter;
    if (replayedAt !== null) return { id, status: 'ALREADY', reason: null, field: null, detail: null, events: [] };
    const outcome = this.translate(letter);
    if (outcome.ok) return { id, status: 'TOLD', reason: null, field: null, detail: null, events: outcome.value };
    return { id, status: 'REFUSED', reason: outcome.reason, field: outcome.path ?? null, detail: outcome.detail, events: [] };
  }

  private translate(letter: StoredLetter): Outcome<readonly FloorEvent[], string> {
    const { size, raw, wire, reason, source, retained, receivedAt } = letter;
    if (size > raw.length) return refused('TRUNCATED', `${size} bytes came and ${raw.length} are kept`);
    if (reason === 'REFUSED_BY_STORE') return done([JSON.parse(Buffer.from(raw).toString()) as FloorEvent]);
    if (wire !== 'mqtt') return refused('NOT_REPLAYABLE', 'a Sparkplug payload means nothing without the birth before it');
    const told = this.intake.inForce().translate({ topic: source, payload: raw, retained, receivedAt });
    return told.ok ? done(told.value.events) : told;
  }

  private async within(who: Access, ids: readonly number[]): Promise<readonly StoredLetter[]> {
    const { sources } = this.reach(who);
    return (await this.letters.find(ids)).filter(({ source }) => sources?.some((prefix) => source.startsWith(prefix)) ?? true);
  }

  /** Who has the whole site sees all; who has a part of it, what came from there. */
  private reach(who: Access): Pick<LetterFilter, 'sources'> {
    if (mayReach(who, this.plant.current().site.id)) return {};
    return { sources: who.scopes.flatMap((scope) => [`fp/v1/${scope}/`, `${scope}/`, `${scope}#`]) };
  }
}
