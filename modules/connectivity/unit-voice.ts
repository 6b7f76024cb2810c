import { setTimeout as rest } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../platform/clock.js';
import type { Instant } from '../platform/instant.js';
import type { EventPayloads, FloorEvent } from '../spine/domain/floor-event.js';
import { tellAck, tellRunning, type Ack } from './domain/mailbox.js';
import { trustedText, type Readings, type Sample } from './domain/reading.js';
import { keyed, unitFact } from './domain/unit-fact.js';
import { affirmState, blankPicture, develop, type ObservedUnit, type Picture } from './domain/unit-picture.js';
import type { EventSink } from './event-sink.js';
import type { SentCommands } from './sent-commands.js';
import { UnitTally } from './tally.js';
import type { UnitView } from './connection-view.js';

const AGAIN_MS = 1_000;
/** States in which a unit works on the assignment that it shows. */
export const RUNS = ['Execute', 'RUNNING'];

export interface UnitVoiceParts {
  readonly sink: EventSink;
  readonly commands: SentCommands;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What one unit behind a wire is known to say: its samples become facts, in order, and what is lost is told too. */
export class UnitVoice {
  readonly tally = new UnitTally();
  private picture: Picture = blankPicture(0);
  private past: Picture = blankPicture(0);
  private runningTold = '';
  private telling: Promise<void> = Promise.resolve();
  /** When the last value came; null: none yet. */
  lastValueAt: Instant | null = null;

  constructor(
    private readonly id: string,
    private readonly observed: ObservedUnit | undefined,
    private readonly parts: UnitVoiceParts,
  ) {}

  get readings(): Readings {
    return this.picture.readings;
  }

  /** How the unit stands, for who keeps the wire. */
  view(): UnitView {
    return this.tally.view(this.id, this.lastValueAt, this.readings, this.parts.clock.now());
  }

  /** Nothing was seen before this instant, and nothing is known yet. */
  begin(notBefore: Instant): void {
    this.picture = blankPicture(notBefore);
    this.past = blankPicture(0);
  }

  /** Takes in what the unit said of the present. */
  take(samples: readonly Sample[]): void {
    if (!this.observed) return;
    const now = this.parts.clock.now();
    this.lastValueAt = now;
    this.tally.took(samples, now);
    const { picture, events } = develop(this.picture, this.observed, samples, now);
    this.picture = picture;
    for (const { kind } of events) if (kind === 'CONNECTION_GAP') this.tally.gap();
    this.tell(events);
  }

  /** Takes in what the unit said of the past: it restates it, and the present stays as it is. */
  restate(samples: readonly Sample[]): void {
    if (!this.observed) return;
    const { picture, events } = develop({ ...this.past, told: {} }, this.observed, samples, this.parts.clock.now());
    this.past = picture;
    this.tell(events);
  }

  /** Nothing is known of the unit from an instant on. */
  forget(at: Instant, reason: string, receivedAt: Instant): void {
    this.picture = { ...this.picture, told: { ...this.picture.told, state: undefined } };
    this.tell([this.fact('STATE_CHANGED', 'State', `${at}|lost`, at, receivedAt, { state: null, reason })]);
  }

  /** The link is back and nothing was missed: what is known holds again. */
  affirm(at: Instant): void {
    if (!this.observed) return;
    const { picture, events } = affirmState(this.picture, this.observed, at);
    this.picture = picture;
    this.tell(events);
  }

  connectionState(payload: EventPayloads['CONNECTION_STATE'], at: Instant): void {
    this.tally.stands(payload.state, payload.cause, at);
    this.tell([this.fact('CONNECTION_STATE', 'Connection', `${payload.state}|${at}`, at, at, payload)]);
  }

  gap(payload: EventPayloads['CONNECTION_GAP'], from: Instant, now: Instant): void {
    this.tally.gap();
    this.tell([this.fact('CONNECTION_GAP', 'Connection', `gap|${from}|${now}`, from, now, payload)]);
  }

  /** Answers that a mailbox showed, and the assignment that the unit shows while it works on it. */
  takeAcks(acks: readonly { readonly ack: Ack; readonly at: Instant }[], now: Instant): void {
    const running = this.runningNow(now);
    if (acks.length === 0 && running.length === 0) return;
    this.telling = this.telling.then(async () => {
      this.tell(running);
      for (const { ack, at } of acks) this.tell(tellAck(this.id, ack, await this.commandOf(ack), at, now));
    });
  }

  tell(events: readonly FloorEvent[]): void {
    void this.parts.sink.append(events);
  }

  private async commandOf(ack: Ack) {
    for (;;) {
      try {
        return await this.parts.commands.find(ack.commandId);
      } catch (error) {
        this.parts.logger.warn({ err: error }, 'an answer of a unit waits: the database is away');
        await rest(AGAIN_MS, undefined, { ref: false });
      }
    }
  }

  /** A unit with a mailbox shows the assignment that it works on; job control tells it by its list. */
  private runningNow(now: Instant): readonly FloorEvent[] {
    const { readings } = this.picture;
    const assignmentId = trustedText(readings, 'AssignmentId');
    const jobOrderId = trustedText(readings, 'JobOrderId');
    if (assignmentId === undefined || jobOrderId === undefined || !RUNS.includes(trustedText(readings, 'State') ?? '')) return [];
    if (this.runningTold === assignmentId) return [];
    this.runningTold = assignmentId;
    const at = Math.max(readings.get('AssignmentId')!.at, readings.get('State')!.at);
    return [tellRunning(this.id, { jobOrderId, assignmentId }, at, now)];
  }

  private fact<K extends 'STATE_CHANGED' | 'CONNECTION_STATE' | 'CONNECTION_GAP'>(
    kind: K,
    signal: string,
    key: string,
    at: Instant,
    receivedAt: Instant,
    payload: EventPayloads[K],
  ): FloorEvent {
    return unitFact(kind, { unit: this.id, receivedAt }, keyed(`${this.id}#${signal}`, key, at), payload);
  }
}
