import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Audit } from '../identity/audit.js';
import type { Principal } from '../identity/domain/principal.js';
import { Clock } from '../platform/clock.js';
import { Database, type Transaction } from '../platform/database.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { isUuid } from '../spine/domain/command.js';
import { ClassificationStore } from './store/classification.store.js';
import { JudgementStore, type ClassAct } from './store/judgement.store.js';
import { ReviewStore, type ClassReview } from './store/review.store.js';

export type ContestRefusal = 'NOT_CLASSIFIED' | 'WORDS_MISSING' | 'UNKNOWN_REVIEW' | 'ANSWERED_ALREADY';

/** Who does the work may disagree with its class; an engineer answers in words. Both stay. */
@Injectable()
export class ContestClass {
  constructor(
    private readonly db: Database,
    private readonly store: ClassificationStore,
    private readonly judgements: JudgementStore,
    private readonly reviews: ReviewStore,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  contest(taskId: string, words: string, who: Principal): Promise<Outcome<ClassReview, ContestRefusal>> {
    if (words.trim() === '') return Promise.resolve(refused('WORDS_MISSING', 'Say in words what you disagree with.', 'words'));
    return this.db.transaction(async (tx) => {
      const latest = (await this.store.latest(tx, [taskId])).get(taskId);
      if (!latest) return refused('NOT_CLASSIFIED', `There is no task "${taskId}".`, 'taskId');
      const now = this.clock.now();
      const { evidence, class: contested } = latest.result;
      const review: ClassReview = {
        id: uuid(),
        taskId,
        kind: 'CONTESTED',
        version: latest.version,
        since: now,
        words,
        openedBy: who.subject,
        evidence,
        answer: null,
        answeredBy: null,
        answeredAt: null,
      };
      await this.reviews.contest(tx, review);
      await this.record(tx, {
        taskId,
        at: now,
        kind: 'CONTESTED',
        by: who.subject,
        class: contested,
        version: latest.version,
        words,
        evidence,
      });
      await this.audit.record(tx, who, 'classification.contest', taskId, { version: latest.version, class: contested, words });
      return done(review);
    });
  }

  /** Answers whatever is open in the queue, a contest or a finding of the service. */
  async answer(id: string, words: string, who: Principal): Promise<Outcome<ClassReview, ContestRefusal>> {
    if (words.trim() === '') return refused('WORDS_MISSING', 'Answer in words.', 'words');
    if (!isUuid(id)) return refused('UNKNOWN_REVIEW', `There is no review "${id}".`, 'id');
    return this.db.transaction(async (tx) => {
      const review = await this.reviews.lock(tx, id);
      if (!review) return refused('UNKNOWN_REVIEW', `There is no review "${id}".`, 'id');
      if (review.answeredAt !== null) return refused('ANSWERED_ALREADY', `Answered before: ${review.answer ?? ''}`, 'id');
      const now = this.clock.now();
      await this.reviews.answer(tx, id, who.subject, words, now);
      const { taskId, version, kind, evidence } = review;
      await this.record(tx, {
        taskId,
        at: now,
        kind: 'ANSWERED',
        by: who.subject,
        class: null,
        version,
        words: `${kind}: ${words}`,
        evidence,
      });
      await this.audit.record(tx, who, 'classification.answer', taskId, { review: id, kind, words });
      return done({ ...review, answer: words, answeredBy: who.subject, answeredAt: now });
    });
  }

  private record(tx: Transaction, act: ClassAct): Promise<void> {
    return this.judgements.record(tx, [act]);
  }
}
