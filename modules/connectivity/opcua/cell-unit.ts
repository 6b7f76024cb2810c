import type { Instant } from '../../platform/instant.js';
import { PLAIN_OPCUA_UNIT, type OpcUaUnit } from '../../plant/domain/opcua-unit.js';
import type { WorkUnit } from '../../plant/domain/plant.js';
import type { Delivery } from '../../spine/carrier.js';
import type { Command } from '../../spine/domain/command.js';
import { answered, jobEntries, overIn, tellJobs, type ToldJobs } from '../domain/isa95-job.js';
import { acksIn } from '../domain/mailbox.js';
import { measuredIn, meant } from '../domain/mapped-node.js';
import { readerOf } from '../domain/profiles.js';
import { isTrusted, signalName, type Sample } from '../domain/reading.js';
import { UnitVoice, type UnitVoiceParts } from '../unit-voice.js';
import { JobControl } from './job-control.js';
import { MailboxWriter } from './mailbox-writer.js';
import { resolveUnit, rootOf } from './resolve-profile.js';
import type { ServerLife } from './server-life.js';

/** Signals of which one at least must be there to know a state. */
const STATES = ['BaseState', 'ItemState', 'State', 'SystemState', 'TaskState'];

/** One work unit behind an OPC UA server: what it tells becomes facts, what it is told becomes calls or a mailbox. */
export class CellUnit {
  /** What the unit has said; what is lost of it is told through it too. */
  readonly voice: UnitVoice;
  private readonly isReadable: boolean;
  private readonly of: OpcUaUnit;
  private jobs: ToldJobs = new Map();
  private readonly clearing = new Set<string>();
  private life: ServerLife | undefined;
  private jobControl: JobControl | undefined;
  private mailbox: MailboxWriter | undefined;
  private delivering: Promise<unknown> = Promise.resolve();

  constructor(
    readonly unit: WorkUnit,
    private readonly parts: UnitVoiceParts,
  ) {
    const { profiles, modulus } = unit.connection;
    this.of = unit.connection.opcua ?? PLAIN_OPCUA_UNIT;
    const reader = readerOf(profiles, this.of);
    this.isReadable = reader !== undefined;
    this.voice = new UnitVoice(unit.id, reader && { id: unit.id, reader, modulus }, parts);
  }

  /**
   * Finds the unit's nodes and subscribes to them.
   * @returns what is wrong with its configuration; undefined where all is found
   * @throws where the server cannot be asked
   */
  async begin(life: ServerLife, notBefore: Instant): Promise<string | undefined> {
    this.life = undefined;
    this.voice.begin(notBefore);
    const { profiles, object } = this.unit.connection;
    if (!this.isReadable) return `none of the profiles ${profiles.join(', ')} says how to read the state`;
    const root = await rootOf(life.browser, object, profiles);
    if (typeof root === 'string') return root;
    const { nodes, missing } = await resolveUnit(life.browser, root, profiles, this.of);
    if (missing.length > 0) return `the server has no ${missing.map((path) => `${object ?? 'Objects'}/${path}`).join(', ')}`;
    if (!profiles.includes('map') && !nodes.some(({ name }) => STATES.includes(signalName(name))))
      return `no node of the profiles ${profiles.join(', ')} says the state`;
    const hasJobs = profiles.includes('isa95-jobs') || profiles.includes('machinery');
    this.jobControl = hasJobs ? await JobControl.of(life.session, life.browser, root, this.of.returnStatus) : undefined;
    this.mailbox = await MailboxWriter.of(life.session, life.browser, root, profiles, this.of);
    const refusal = await life.watch(this.unit.id, nodes).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (refusal === undefined) this.life = life;
    return refusal;
  }

  /** Takes in what the server notified. */
  take(told: readonly Sample[]): void {
    if (!this.isReadable) return;
    const now = this.parts.clock.now();
    const before = this.voice.readings;
    this.voice.tell(measuredIn(this.of, told, { unit: this.unit.id, receivedAt: now }));
    const samples = meant(this.of, told);
    this.voice.take(samples);
    this.takeJobs(samples, now);
    if (this.mailbox) this.voice.takeAcks(acksIn(before, samples), now);
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
    if (mailed?.ack) this.voice.takeAcks([{ ack: mailed.ack, at: mailed.at ?? now }], now);
    const answer = mailed ?? (await this.jobControl?.deliver(command));
    if (!answer) return { status: 'NOT_NOW', cause: 'the cell has no way to be told' };
    if (answer.status === 'UNKNOWN') return { status: 'NOT_NOW', cause: answer.cause };
    if (answer.status === 'WAITING') return { status: 'SENT' };
    const reason = answer.status === 'REFUSED' ? answer.reason : undefined;
    this.voice.tell([answered(this.unit.id, command.commandId, answer.status, reason, this.parts.clock.now())]);
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
}
