import { randomUUID } from 'node:crypto';
import { topicOf } from '../domain/station-words.js';
import type { Settle } from './held-acks.js';
import type { IngestReader } from './ingest-reader.js';
import type { TelegramIntake } from './telegram-intake.js';

export type Intake = Pick<TelegramIntake, 'take' | 'behind'>;
type Taken = Parameters<TelegramIntake['take']>[0];

/**
 * Tells when a session has been read up to a moment: a mark that was set then has come back, and all that lay before
 * it is committed. A broker delivers what waits in a session in the order in which it came.
 */
export class MarkedIntake {
  /** The mark's topic: one that a broker lets us write and read anyway, of a station that there is nowhere. */
  readonly topic: string;
  isPassed = false;
  private readonly text = randomUUID();

  constructor(
    clientId: string,
    private readonly intake: Intake,
  ) {
    this.topic = topicOf(`fingerpost/ingest/mark/${clientId}`, 'cmd');
  }

  take(telegram: Taken, settled: Settle): void {
    if (telegram.topic !== this.topic) return this.intake.take(telegram, settled);
    const isOurs = Buffer.from(telegram.payload).toString() === this.text;
    this.intake.behind((error) => {
      settled(error);
      if (isOurs && error === undefined) this.isPassed = true;
    });
  }

  /** Sets the mark, where the reader is connected; it may be set again until it has come back. */
  set(reader: Pick<IngestReader, 'mark'>): void {
    if (!this.isPassed) reader.mark(this.topic, this.text);
  }
}
