import { Injectable } from '@nestjs/common';
import { Audit } from '../identity/audit.js';
import type { Principal } from '../identity/domain/principal.js';
import { Clock } from '../platform/clock.js';
import { Database, type Transaction } from '../platform/database.js';
import type { Instant } from '../platform/instant.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { PlantService } from '../plant/plant.service.js';
import { ClassificationService } from './classification.service.js';
import type { ReviewKind } from './domain/due-reviews.js';
import type { WorkClass } from './domain/task-class.js';
import { ClassificationStore, type ResultVersion } from './store/classification.store.js';
import { JudgementStore, type HistoryKind } from './store/judgement.store.js';
import { ReviewStore } from './store/review.store.js';

export type SigningRefusal = 'NOT_CLASSIFIED' | 'STALE_VERSION' | 'NOTHING_TO_SIGN' | 'WORDS_MISSING' | 'PIN_SPAN' | 'NOT_PINNED';

/** A class that somebody wants to set by hand. */
export interface PinRequest {
  readonly class: WorkClass;
  readonly why: string;
  readonly until: Instant;
  /** Null: half-way. */
  readonly reviewAt: Instant | null;
}

/** Answered by a signature under the class. */
const SETTLED: readonly ReviewKind[] = ['SIGNATURE_DUE', 'PROMOTION_DUE', 'DEMOTED', 'EVIDENCE_DISAGREES', 'LOW_CONFIDENCE'];
const YEAR_MS = 366 * 86_400_000;

/** What an engineer puts a name under: a class, or a class set by hand for a while. */
@Injectable()
export class SignClass {
  constructor(
    private readonly db: Database,
    private readonly store: ClassificationStore,
    private readonly judgements: JudgementStore,
    private readonly reviews: ReviewStore,
    private readonly classifications: ClassificationService,
    private readonly plant: PlantService,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Signs the latest result of a task, which must be the version that the signer has seen. */
  sign(taskId: string, version: number, words: string, who: Principal): Promise<Outcome<void, SigningRefusal>> {
    return this.act(taskId, words, async (tx, latest, now) => {
      if (latest.version !== version)
        return refused('STALE_VERSION', `The result has changed: version ${latest.version} says ${latest.result.class}.`, 'version');
      const { class: signed, evidence } = latest.result;
      if (signed === 'REFUSED') return refused('NOTHING_TO_SIGN', 'Nobody may do this work; there is nothing to sign.', 'taskId');
      await this.record(tx, 'SIGNED', latest, signed, words, who, now);
      await this.reviews.settle(tx, taskId, SETTLED, who.subject, words, now);
      await this.audit.record(tx, who, 'classification.sign', taskId, { version, class: signed, words, evidence });
      return done(undefined);
    });
  }

  /** Sets a class by hand; who sets it has signed it. Law, safety and capability stand above it. */
  pin(taskId: string, request: PinRequest, who: Principal): Promise<Outcome<void, SigningRefusal>> {
    return this.act(taskId, request.why, async (tx, latest, now) => {
      const reviewAt = request.reviewAt ?? now + Math.round((request.until - now) / 2);
      if (!(request.until > now && request.until <= now + YEAR_MS))
        return refused('PIN_SPAN', 'A pin ends within a year from now.', 'until');
      if (!(reviewAt > now && reviewAt <= request.until)) return refused('PIN_SPAN', 'It is looked at before it ends.', 'reviewAt');
      const pin = { taskId, class: request.class, owner: who.subject, why: request.why, until: request.until, reviewAt, pinnedAt: now };
      await this.judgements.putPin(tx, pin);
      await this.record(tx, 'PINNED', latest, request.class, request.why, who, now);
      await this.audit.record(tx, who, 'classification.pin', taskId, { ...pin, evidence: latest.result.evidence });
      return done(undefined);
    });
  }

  unpin(taskId: string, why: string, who: Principal): Promise<Outcome<void, SigningRefusal>> {
    return this.act(taskId, why, async (tx, latest, now) => {
      const pin = await this.judgements.dropPin(tx, taskId);
      if (!pin) return refused('NOT_PINNED', 'This task is not pinned.', 'taskId');
      await this.record(tx, 'UNPINNED', latest, pin.class, why, who, now);
      await this.audit.record(tx, who, 'classification.unpin', taskId, { class: pin.class, owner: pin.owner, why });
      return done(undefined);
    });
  }

  /** Scores the task, lets the act happen, and puts in force what follows from it: all or nothing. */
  private async act(
    taskId: string,
    words: string,
    work: (tx: Transaction, latest: ResultVersion, now: Instant) => Promise<Outcome<void, SigningRefusal>>,
  ): Promise<Outcome<void, SigningRefusal>> {
    if (words.trim() === '') return refused('WORDS_MISSING', 'Say why, in words.', 'words');
    const plant = await this.plant.latest();
    return this.db.transaction(async (tx) => {
      await this.classifications.classifyTasks(tx, plant, [taskId]);
      const latest = (await this.store.latest(tx, [taskId])).get(taskId);
      if (!latest) return refused('NOT_CLASSIFIED', `There is no task "${taskId}".`, 'taskId');
      const outcome = await work(tx, latest, this.clock.now());
      if (outcome.ok) await this.classifications.classifyTasks(tx, plant, [taskId]);
      return outcome;
    });
  }

  private record(
    tx: Transaction,
    kind: HistoryKind,
    latest: ResultVersion,
    of: WorkClass,
    words: string,
    who: Principal,
    at: Instant,
  ): Promise<void> {
    const { taskId, version } = latest;
    return this.judgements.record(tx, [{ taskId, at, kind, by: who.subject, class: of, version, words, evidence: latest.result.evidence }]);
  }
}
