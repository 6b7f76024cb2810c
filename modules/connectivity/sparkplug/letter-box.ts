import { setTimeout as rest } from 'node:timers/promises';
import type { Instant } from '../../platform/instant.js';
import type { Metrics } from '../../platform/metrics.js';
import type { DeadLetters } from '../../spine/dead-letters.js';

const WIRE = 'sparkplug';
const GATHER_MS = 50;
const RETRY_MS = 1_000;
const BATCH = 500;
/** Bytes that wait: what comes beyond is only counted. Nobody sends it again, and it must not fill the memory. */
const MOST_BYTES = 8_000_000;

export interface Undelivered {
  readonly topic: string;
  readonly raw: Uint8Array;
  readonly reason: string;
  readonly detail: string;
  readonly receivedAt: Instant;
}

/** Payloads that were not understood, on their way to the dead letters. */
export class LetterBox {
  private waiting: Undelivered[] = [];
  private bytes = 0;
  private isWorking = false;

  constructor(
    private readonly letters: Pick<DeadLetters, 'keep'>,
    private readonly metrics: Pick<Metrics, 'wireDropped'>,
  ) {}

  put(letter: Undelivered): void {
    if (this.bytes + letter.raw.length > MOST_BYTES) return void this.metrics.wireDropped.inc({ wire: WIRE, reason: letter.reason });
    this.waiting.push(letter);
    this.bytes += letter.raw.length;
    if (!this.isWorking) void this.work();
  }

  private async work(): Promise<void> {
    this.isWorking = true;
    while (this.waiting.length > 0) {
      if (this.waiting.length < BATCH) await rest(GATHER_MS, undefined, { ref: false });
      const batch = this.waiting.slice(0, BATCH);
      const isKept = await this.letters
        .keep(
          batch.map(({ topic, ...rest }) => ({ wire: WIRE, source: storable(topic), field: null, ...rest, detail: storable(rest.detail) })),
        )
        .then(
          () => true,
          () => rest(RETRY_MS, false, { ref: false }),
        );
      if (!isKept) continue;
      this.waiting.splice(0, batch.length);
      for (const { raw } of batch) this.bytes -= raw.length;
    }
    this.isWorking = false;
  }
}

/** The database stores neither NUL nor half a surrogate pair. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '').slice(0, 400);
