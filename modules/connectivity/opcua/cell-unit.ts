import { toIso, type Instant } from '../../platform/instant.js';
import { PLAIN_OPCUA_UNIT, type OpcUaUnit } from '../../plant/domain/opcua-unit.js';
import type { WorkUnit } from '../../plant/domain/plant.js';
import type { Delivery } from '../../spine/carrier.js';
import type { Command } from '../../spine/domain/command.js';
import { answered } from '../domain/isa95-job.js';
import { acksIn } from '../domain/mailbox.js';
import { measuredIn, meant } from '../domain/mapped-node.js';
import { readerOf } from '../domain/profiles.js';
import { signalName, type Readings, type Sample } from '../domain/reading.js';
import { UnitVoice, type UnitVoiceParts } from '../unit-voice.js';
import { begins, type Before, type CellAnswer } from './cell-answer.js';
import { JobControl } from './job-control.js';
import { ListedJobs } from './listed-jobs.js';
import { MailboxWriter } from './mailbox-writer.js';
import { MailedJobs } from './mailed-jobs.js';
import { MappedMethods } from './mapped-methods.js';
import { RecentIds } from './recent-ids.js';
import { resolveUnit, rootOf } from './resolve-profile.js';
import type { ServerLife } from './server-life.js';
import { ShownJobs } from './shown-jobs.js';
import { Unfit } from './unfit.js';

/** Signals of which one at least must be there to know a state. */
const STATES = ['BaseState', 'ItemState', 'State', 'SystemState', 'TaskState'];

/** One work unit behind an OPC UA server: what it tells becomes facts, what it is told becomes calls or a mailbox. */
export class CellUnit {
  /** What the unit has said; what is lost of it is told through it too. */
  readonly voice: UnitVoice;
  private readonly isReadable: boolean;
  private readonly of: OpcUaUnit;
  private life: ServerLife | undefined;
  private jobControl: JobControl | undefined;
  private mailbox: MailboxWriter | undefined;
  private methods: MappedMethods | undefined;
  private delivering: Promise<unknown> = Promise.resolve();
  /** Commands that have gone out in this process. */
  private readonly sent = new RecentIds();
  private tried: { readonly commandId: string; readonly life: ServerLife } | undefined;
  private readonly mailed: MailedJobs;
  private readonly listed: ListedJobs;
  private readonly shown: ShownJobs;
  private hasRemembered = false;
  /** What is wrong with its configuration; undefined where it fits. */
  problem: string | undefined;
  /** Why nothing is heard of it; undefined where it is, or nobody has listened yet. */
  silence: string | undefined;
  private isFirst = true;
  private isLive = false;
  /** From when on nothing was seen; undefined: never seen before, or seen still. */
  private lostAt: Instant | undefined;
  private lostBy = '';
  /** It is read anew after something was lost, and is not to be trusted yet. */
  private isReadAnew = false;

  constructor(
    readonly unit: WorkUnit,
    private readonly parts: UnitVoiceParts,
  ) {
    const { profiles, modulus } = unit.connection;
    this.of = unit.connection.opcua ?? PLAIN_OPCUA_UNIT;
    const reader = readerOf(profiles, this.of);
    this.isReadable = reader !== undefined;
    this.mailed = new MailedJobs(unit.id, parts.commands);
    this.listed = new ListedJobs(unit.id, parts);
    this.shown = new ShownJobs(unit.id, modulus);
    this.voice = new UnitVoice(unit.id, reader && { id: unit.id, reader, modulus }, parts);
  }

  /** Another process has read it before: what is older than our own look holds from there only. */
  inherit(diedAt: Instant | undefined, until: Instant): void {
    this.isFirst = false;
    if (diedAt === undefined) return;
    this.isLive = true;
    this.lose(diedAt, 'the process that read it has died');
    // It may have told a state after its last renewal, which would seem to hold for ever.
    const now = this.parts.clock.now();
    this.voice.forget(Math.min(until, now), 'CONNECTION_LOST', now);
  }

  /** Why it is not live though it is read: what was lost of it; undefined where nothing was. */
  get gap(): string | undefined {
    return this.isReadAnew ? this.lostBy : undefined;
  }

  /**
   * Finds the unit's nodes and subscribes to them; `problem` says what is wrong with its configuration.
   * @throws where the server cannot be asked
   */
  async begin(life: ServerLife): Promise<void> {
    const now = this.parts.clock.now();
    this.life = undefined;
    this.silence = undefined;
    this.voice.begin(this.isFirst ? 0 : now);
    this.mailed.missed();
    const before = this.problem;
    this.problem = await this.fit(life).catch((error: Error) => {
      if (error instanceof Unfit) return error.message;
      throw error;
    });
    if (this.problem === undefined) this.readFrom(life, now);
    else if (this.problem !== before) this.voice.connectionState({ state: 'MISCONFIGURED', cause: this.problem }, now);
  }

  /** It is read, and will be live when all its signals have come; where something was lost before, that is a gap until then. */
  private readFrom(life: ServerLife, now: Instant): void {
    this.life = life;
    if (this.lostAt === undefined) return;
    this.isReadAnew = true;
    this.voice.connectionState({ state: 'GAP', cause: this.lostBy }, now);
  }

  /** All its signals have come: what it says holds from now on. */
  live(): void {
    const now = this.parts.clock.now();
    if (this.lostAt !== undefined) this.voice.gap({ from: toIso(this.lostAt), to: toIso(now), cause: this.lostBy }, this.lostAt, now);
    this.seen(now);
  }

  /** The link is back and the server has kept what happened: the state before holds on, and what came after it follows. */
  resume(kept: readonly Sample[], isTrusted: boolean): void {
    if (!isTrusted) return;
    const { lostAt } = this;
    if (lostAt === undefined) return this.take(kept);
    this.take(kept.filter(({ at }) => at <= lostAt));
    this.voice.affirm(lostAt + 1);
    this.take(kept.filter(({ at }) => at > lostAt));
    this.seen(this.parts.clock.now());
  }

  /** From an instant on nothing is known of it; told once. */
  lose(at: Instant, cause: string): void {
    const now = this.parts.clock.now();
    this.silence = cause;
    if (this.problem === undefined && (this.isLive || this.isReadAnew || this.lostAt === undefined))
      this.voice.connectionState({ state: 'STALE', cause }, now);
    this.isReadAnew = false;
    if (!this.isLive) return;
    this.isLive = false;
    this.lostAt = Math.min(at, now);
    this.lostBy = cause;
    this.voice.forget(this.lostAt, 'CONNECTION_LOST', now);
  }

  /** Takes in what the server notified. */
  take(told: readonly Sample[]): void {
    if (!this.isReadable) return;
    const now = this.parts.clock.now();
    const before = this.voice.readings;
    this.voice.tell(measuredIn(this.of, told, { unit: this.unit.id, receivedAt: now }));
    const samples = meant(this.of, told);
    this.voice.take(samples);
    this.listed.take(samples, now, this.life && this.jobControl);
    if (this.mailbox) this.takeAcks(before, samples, now);
    else if (this.methods) this.voice.tell(this.shown.take(before, samples, now));
  }

  /** Hands a command to the cell; one after another. */
  deliver(command: Command): Promise<Delivery> {
    const delivered = this.delivering.then(() => this.deliverNow(command));
    this.delivering = delivered.catch(() => undefined);
    return delivered;
  }

  private async deliverNow(command: Command): Promise<Delivery> {
    const { life } = this;
    if (!life?.isReady || !this.isLive) return { status: 'NOT_NOW', cause: 'the cell is not connected' };
    this.parts.commands.remember(command);
    const before = await this.wentBefore(command, life);
    this.tried = { commandId: command.commandId, life };
    const answer = await this.say(command, before);
    if (answer.status === 'UNKNOWN') return { status: 'NOT_NOW', cause: answer.cause };
    this.sent.add(command.commandId);
    if (answer.status === 'WAITING') return { status: 'SENT' };
    const reason = answer.status === 'REFUSED' ? answer.reason : undefined;
    this.voice.tell([answered(this.unit.id, command.commandId, answer.status, reason, this.parts.clock.now())]);
    return { status: 'SENT' };
  }

  private async wentBefore({ commandId }: Command, life: ServerLife): Promise<Before> {
    if (this.sent.has(commandId)) return 'SENT';
    if (this.tried?.commandId === commandId) return this.tried.life === life ? 'PERHAPS' : 'SENT';
    return (await this.parts.commands.wasSent(commandId)) ? 'SENT' : 'NEVER';
  }

  private async say(command: Command, before: Before): Promise<CellAnswer> {
    // A short job is over and cleared before a slow cell has answered: its list was the answer.
    if (before !== 'NEVER' && begins(command) && this.listed.hasSeen(command.assignmentId)) return { status: 'ACCEPTED' };
    const now = this.parts.clock.now();
    const mailed = await this.mailbox?.deliver(command, before, now);
    if (mailed?.ack) this.voice.takeAcks([{ ack: mailed.ack, at: mailed.at ?? now }], now);
    if (mailed?.status === 'WAITING' && before !== 'SENT' && begins(command)) this.mailed.add(command);
    if (mailed?.ack) this.mailed.answered(mailed.ack);
    if (this.methods && begins(command)) this.shown.add(command);
    return (
      mailed ??
      (await this.methods?.deliver(command, before)) ??
      (await this.jobControl?.deliver(command, before)) ?? { status: 'UNKNOWN', cause: 'the cell has no way to be told' }
    );
  }

  private async fit(life: ServerLife): Promise<string | undefined> {
    const { profiles, object } = this.unit.connection;
    if (!this.isReadable) return `none of the profiles ${profiles.join(', ')} says how to read the state`;
    const root = await rootOf(life.browser, object, profiles);
    if (typeof root === 'string') return root;
    const { nodes, missing } = await resolveUnit(life.browser, root, profiles, this.of);
    if (missing.length > 0) return `the server has no ${missing.map((path) => `${object ?? 'Objects'}/${path}`).join(', ')}`;
    if (!profiles.includes('map') && !nodes.some(({ name }) => STATES.includes(signalName(name))))
      return `no node of the profiles ${profiles.join(', ')} says the state`;
    const hasJobs = profiles.includes('isa95-jobs') || profiles.includes('machinery');
    this.jobControl = hasJobs ? await JobControl.of(life, root, this.of.returnStatus) : undefined;
    this.mailbox = await MailboxWriter.of(life, root, profiles, this.of);
    this.methods = await MappedMethods.of(life, root, this.of);
    await this.rememberTaken();
    await life.watch(this.unit.id, nodes);
    return undefined;
  }

  /** Before the first look: what the unit had taken when another process read it. */
  private async rememberTaken(): Promise<void> {
    if (this.hasRemembered) return;
    const taken = await this.parts.commands.taken(this.unit.id);
    if (this.jobControl) this.listed.remember(taken);
    if (this.mailbox) this.mailed.add(...taken);
    if (this.methods) this.shown.add(...taken);
    this.hasRemembered = true;
  }

  private takeAcks(before: Readings, samples: readonly Sample[], now: Instant): void {
    const acks = acksIn(before, samples);
    for (const { ack } of acks) this.mailed.answered(ack);
    this.voice.takeAcks(acks, now);
    void this.mailed.settle(this.voice.readings, now).then((events) => this.voice.tell(events));
  }

  private seen(now: Instant): void {
    this.lostAt = undefined;
    this.silence = undefined;
    this.isReadAnew = false;
    this.isFirst = false;
    this.isLive = true;
    this.voice.connectionState({ state: 'LIVE' }, now);
  }
}
