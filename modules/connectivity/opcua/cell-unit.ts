import { setTimeout as rest } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../../platform/clock.js';
import type { Instant } from '../../platform/instant.js';
import type { WorkUnit } from '../../plant/domain/plant.js';
import type { Delivery } from '../../spine/carrier.js';
import type { Command } from '../../spine/domain/command.js';
import type { EventPayloads, FloorEvent } from '../../spine/domain/floor-event.js';
import { cell } from '../domain/cell.js';
import { answered, jobEntries, overIn, tellJobs, type ToldJobs } from '../domain/isa95-job.js';
import { acksIn, tellAck, tellRunning, type Ack } from '../domain/mailbox.js';
import { packml } from '../domain/packml.js';
import { isTrusted, trustedText, type Sample } from '../domain/reading.js';
import { keyed, unitFact } from '../domain/unit-fact.js';
import { affirmState, blankPicture, develop, type ObservedUnit, type Picture } from '../domain/unit-picture.js';
import type { EventSink } from './event-sink.js';
import { JobControl } from './job-control.js';
import { MailboxWriter } from './mailbox-writer.js';
import type { SentCommands } from './sent-commands.js';
import type { ServerLife } from './server-life.js';
import { signalsOf } from './signals.js';
import type { FoundSignal } from './unit-watch.js';

const OBJECTS_FOLDER = 'i=85';
const AGAIN_MS = 1_000;

export interface CellUnitParts {
  readonly sink: EventSink;
  readonly commands: SentCommands;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** One work unit behind an OPC UA server: what it tells becomes facts, what it is told becomes calls or a mailbox. */
export class CellUnit {
  private readonly observed: ObservedUnit | undefined;
  private picture: Picture = blankPicture(0);
  private jobs: ToldJobs = new Map();
  private readonly clearing = new Set<string>();
  private runningTold = '';
  private life: ServerLife | undefined;
  private jobControl: JobControl | undefined;
  private mailbox: MailboxWriter | undefined;
  private telling: Promise<void> = Promise.resolve();
  private delivering: Promise<unknown> = Promise.resolve();
  /** When the last value came; null: none yet. */
  lastValueAt: Instant | null = null;

  constructor(
    readonly unit: WorkUnit,
    private readonly parts: CellUnitParts,
  ) {
    const { profiles, modulus } = unit.connection;
    const reader = profiles.includes('packml') ? packml : profiles.includes('cell') ? cell : undefined;
    this.observed = reader && { id: unit.id, reader, modulus };
  }

  /**
   * Finds the unit's nodes and subscribes to them.
   * @returns what is wrong with its configuration; undefined where all is found
   * @throws where the server cannot be asked
   */
  async begin(life: ServerLife, notBefore: Instant): Promise<string | undefined> {
    this.life = undefined;
    this.picture = blankPicture(notBefore);
    const { profiles, object } = this.unit.connection;
    if (!this.observed) return `none of the profiles ${profiles.join(', ')} says how to read the state`;
    const root = object === null ? undefined : await life.browser.find(OBJECTS_FOLDER, [object], null);
    if (!root) return `the server has no object ${object ?? '(none named)'}`;
    const found: FoundSignal[] = [];
    const missing: string[] = [];
    for (const signal of signalsOf(profiles)) {
      const nodeId = await life.browser.find(root, signal.path, signal.uri);
      if (nodeId) found.push({ signal, nodeId });
      else if (signal.required) missing.push(`${object}/${signal.path.join('/')}`);
    }
    if (missing.length > 0) return `the server has no ${missing.join(', ')}`;
    this.jobControl = profiles.includes('isa95-jobs') ? await JobControl.of(life.session, life.browser, root) : undefined;
    this.mailbox = profiles.includes('cell') ? await MailboxWriter.of(life.session, life.browser, root) : undefined;
    const refusal = await life.watch(this.unit.id, found).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (refusal === undefined) this.life = life;
    return refusal;
  }

  /** Takes in what the server notified. */
  take(samples: readonly Sample[]): void {
    if (!this.observed) return;
    const now = this.parts.clock.now();
    this.lastValueAt = now;
    const before = this.picture.readings;
    const { picture, events } = develop(this.picture, this.observed, samples, now);
    this.picture = picture;
    void this.parts.sink.append(events);
    this.takeJobs(samples, now);
    if (this.mailbox) this.takeAcks(acksIn(before, samples), now);
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
    this.tell([this.fact('CONNECTION_STATE', 'Connection', `${payload.state}|${at}`, at, at, payload)]);
  }

  gap(payload: EventPayloads['CONNECTION_GAP'], from: Instant, now: Instant): void {
    this.tell([this.fact('CONNECTION_GAP', 'Connection', `gap|${from}|${now}`, from, now, payload)]);
  }

  /** Hands a command to the cell; one after another. */
  deliver(command: Command): Promise<Delivery> {
    const delivered = this.delivering.then(() => this.deliverNow(command));
    this.delivering = delivered.catch(() => undefined);
    return delivered;
  }

  private async deliverNow(command: Command): Promise<Delivery> {
    if (!this.life?.isReady) return { status: 'NOT_NOW', cause: 'the cell is not connected' };
    this.parts.commands.remember(command);
    const now = this.parts.clock.now();
    const mailed = await this.mailbox?.deliver(command, now);
    if (mailed?.ack) this.takeAcks([{ ack: mailed.ack, at: mailed.at ?? now }], now);
    const answer = mailed ?? (await this.jobControl?.deliver(command));
    if (!answer) return { status: 'NOT_NOW', cause: 'the cell has no way to be told' };
    if (answer.status === 'UNKNOWN') return { status: 'NOT_NOW', cause: answer.cause };
    if (answer.status === 'WAITING') return { status: 'SENT' };
    const reason = answer.status === 'REFUSED' ? answer.reason : undefined;
    this.tell([answered(this.unit.id, command.commandId, answer.status, reason, this.parts.clock.now())]);
    return { status: 'SENT' };
  }

  private takeJobs(samples: readonly Sample[], now: Instant): void {
    for (const sample of samples) {
      if (sample.signal !== 'JobList' || !isTrusted(sample)) continue;
      const entries = jobEntries(sample.value);
      const { told, events } = tellJobs(this.jobs, this.unit.id, entries, sample.at, now);
      this.jobs = told;
      const over = overIn(entries);
      void this.parts.sink.append(events).then(() => this.clear(over));
    }
  }

  /** An ended job may leave the cell's list: its end is committed. Where that fails, the next list asks again. */
  private async clear(assignmentIds: readonly string[]): Promise<void> {
    for (const assignmentId of assignmentIds) {
      if (!this.life?.isReady || this.clearing.has(assignmentId)) continue;
      this.clearing.add(assignmentId);
      await this.jobControl
        ?.clear(assignmentId)
        .catch((error: Error) => this.parts.logger.debug({ err: error, assignmentId }, 'job not cleared yet'));
      this.clearing.delete(assignmentId);
    }
  }

  private takeAcks(acks: readonly { readonly ack: Ack; readonly at: Instant }[], now: Instant): void {
    const running = this.runningNow(now);
    if (acks.length === 0 && running.length === 0) return;
    this.telling = this.telling.then(async () => {
      void this.parts.sink.append(running);
      for (const { ack, at } of acks) void this.parts.sink.append(tellAck(this.unit.id, ack, await this.commandOf(ack), at, now));
    });
  }

  private async commandOf(ack: Ack) {
    for (;;) {
      try {
        return await this.parts.commands.find(ack.commandId);
      } catch (error) {
        this.parts.logger.warn({ err: error }, 'an answer of a cell waits: the database is away');
        await rest(AGAIN_MS, undefined, { ref: false });
      }
    }
  }

  /** A cell with a mailbox shows the assignment that it works on; job control tells it by its list. */
  private runningNow(now: Instant): readonly FloorEvent[] {
    const { readings } = this.picture;
    const assignmentId = trustedText(readings, 'AssignmentId');
    const jobOrderId = trustedText(readings, 'JobOrderId');
    if (assignmentId === undefined || jobOrderId === undefined || trustedText(readings, 'State') !== 'Execute') return [];
    if (this.runningTold === assignmentId) return [];
    this.runningTold = assignmentId;
    const at = Math.max(readings.get('AssignmentId')!.at, readings.get('State')!.at);
    return [tellRunning(this.unit.id, { jobOrderId, assignmentId }, at, now)];
  }

  private tell(events: readonly FloorEvent[]): void {
    void this.parts.sink.append(events);
  }

  private fact<K extends 'STATE_CHANGED' | 'CONNECTION_STATE' | 'CONNECTION_GAP'>(
    kind: K,
    signal: string,
    key: string,
    at: Instant,
    receivedAt: Instant,
    payload: EventPayloads[K],
  ): FloorEvent {
    return unitFact(kind, { unit: this.unit.id, receivedAt }, keyed(`${this.unit.id}#${signal}`, key, at), payload);
  }
}
