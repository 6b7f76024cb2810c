import type { Settle } from './held-acks.js';
import type { IngestReader } from './ingest-reader.js';
import { MarkedIntake } from './marked-intake.js';
import type { TelegramIntake } from './telegram-intake.js';

/** By then the readers of all processes have subscribed to what a new plant file brings. */
const SETTLED_MS = 10_000;

/**
 * What comes in from the session of those whom the plant file does not know. A station that it has come to know is left
 * to its part only when that part has certainly subscribed and all that came before is read: until then both take its
 * telegrams, and the log has each of them once.
 */
export class OthersIntake {
  private left: ReadonlySet<string> = new Set();
  private units: readonly string[] = [];
  private since = 0;
  private marked: MarkedIntake;

  constructor(
    private readonly clientId: string,
    private readonly intake: Pick<TelegramIntake, 'take' | 'behind' | 'inForce'>,
  ) {
    this.marked = this.mark();
  }

  get topic(): string {
    return this.marked.topic;
  }

  take(telegram: Parameters<TelegramIntake['take']>[0], settled: Settle): void {
    const unit = this.left.size > 0 ? this.intake.inForce().unitOf(telegram.topic) : undefined;
    if (unit !== undefined && this.left.has(unit)) settled();
    else this.marked.take(telegram, settled);
  }

  /** Follows the plant file; to be called now and then. */
  tend(reader: Pick<IngestReader, 'mark'>, now: number): void {
    const { units } = this.intake.inForce();
    if (units !== this.units) {
      this.units = units;
      this.since = now;
      this.left = new Set(units.filter((unit) => this.left.has(unit)));
      this.marked = this.mark();
    }
    if (this.marked.isPassed) this.left = new Set(units);
    else if (now - this.since >= SETTLED_MS) this.marked.set(reader);
  }

  private mark(): MarkedIntake {
    return new MarkedIntake(this.clientId, this.intake);
  }
}
