import { EventEmitter, once } from 'node:events';
import type { Floor, Stop } from './behaviour.js';
import { breakAfter, countOf, pieceOf } from './behaviour.js';
import { changeoverFor } from './changeover.js';
import type { Desk } from './command-desk.js';
import { answerTo, deskOf } from './command-desk.js';
import type { Answer, Command, Entry, Fact, JobState } from './entry.js';
import { SILENT } from './face.js';
import type { Face } from './face.js';
import { journalFile, readJournal } from './journal.js';
import { JournalWriter } from './journal-writer.js';
import { Pace } from './pace.js';
import type { Phase, Walk } from './phases.js';
import { cycleSeconds } from './plant-file.js';
import type { Plant, PlantUnit } from './plant-file.js';
import { blankMemory, keepTelegrams, piecesOf, remember } from './unit-memory.js';
import type { Job, UnitMemory } from './unit-memory.js';

export interface WorkUnitOptions {
  readonly plant: Plant;
  readonly unit: PlantUnit;
  readonly floor: Floor;
  readonly speed: number;
  readonly journalDir: string;
  readonly walk: Walk;
}

/** One cell or station at work: takes commands, makes pieces, and writes down each fact before it shows it. */
export class WorkUnit {
  readonly memory: UnitMemory;
  private readonly closing = new AbortController();
  private readonly pace: Pace;
  private readonly news = new EventEmitter();
  private readonly desk: Desk;
  private face = SILENT;
  private cut = new AbortController();
  private working: Promise<void> = Promise.resolve();
  /** ms since 1970. No two facts of a unit have the same time: readers order and tell them apart by it. */
  private lastAt = 0;

  private constructor(
    private readonly options: WorkUnitOptions,
    private readonly journal: JournalWriter,
  ) {
    const { plant, unit, floor, speed } = options;
    this.pace = new Pace(speed, this.closing.signal);
    this.memory = blankMemory(unit.mountedTool, options.walk('IDLE', 0)[0].state);
    for (const entry of readJournal(journalFile(options.journalDir, unit.path))) {
      remember(this.memory, entry);
      keepTelegrams(this.memory, entry.send);
    }
    this.desk = deskOf(plant, unit, floor);
  }

  /** Restores what the unit's journal holds. */
  static async open(options: WorkUnitOptions): Promise<WorkUnit> {
    const writer = await JournalWriter.open(journalFile(options.journalDir, options.unit.path));
    return new WorkUnit(options, writer);
  }

  /** Begins a session on a wire, and the work. */
  async start(face: Face, session: string): Promise<void> {
    this.face = face;
    await this.record({ kind: 'SESSION', session });
    this.working = this.work();
  }

  /** Stops work where it stands; a piece in the making is made again at the next start. Commands are still taken. */
  async stop(): Promise<void> {
    this.closing.abort();
    this.news.emit('change');
    await this.working;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.journal.close();
  }

  /** Answers a command, after its answer is on the disk. One already answered is answered again and does nothing. */
  async receive(command: Command): Promise<Answer> {
    const before = this.memory.answers.get(command.commandId);
    if (before !== undefined) {
      await this.record({ kind: 'ANSWER', ...before });
      return before;
    }
    const answer = answerTo(this.memory, command, this.desk, Date.now());
    const writes = [this.record({ kind: 'COMMAND', command, answer })];
    const job = this.memory.jobs.get(command.assignmentId);
    if (job !== undefined && answer.status === 'ACCEPTED') writes.push(...this.obeyAtOnce(job, command));
    await Promise.all(writes);
    this.news.emit('change');
    return answer;
  }

  /** Answers what is no command at all. */
  refuse(commandId: string, reason: string): Promise<void> {
    return this.record({ kind: 'ANSWER', commandId, status: 'REFUSED', reason });
  }

  /** Takes an entry in, and resolves when it is on the disk and shown. */
  async record(fact: Fact): Promise<void> {
    this.lastAt = Math.max(Date.now(), this.lastAt + 1);
    const entry: Entry = { ...fact, at: new Date(this.lastAt).toISOString() };
    remember(this.memory, entry);
    const send = this.face.compose(entry, this.memory);
    keepTelegrams(this.memory, send);
    await this.journal.append(send.length > 0 ? { ...entry, send } : entry);
    this.face.told({ ...entry, send });
  }

  /** A job that is not on the machine ends on the word; the one that is, aborts in the middle of its piece. */
  private obeyAtOnce(job: Job, command: Command): Promise<void>[] {
    if (command.kind !== 'STOP' && command.kind !== 'ABORT') return [];
    if (job !== this.memory.current) return this.end(job, command.kind === 'STOP' ? 'ENDED' : 'ABORTED', `${command.kind}_ASKED`);
    if (command.kind === 'ABORT') this.cut.abort();
    return [];
  }

  private async work(): Promise<void> {
    if (this.memory.current === null) await this.walk('IDLE');
    while (!this.closing.signal.aborted) {
      const job = this.memory.current ?? this.nextJob();
      if (job === null) await once(this.news, 'change');
      else await this.workOn(job);
    }
  }

  private nextJob(): Job | null {
    for (const job of this.memory.jobs.values()) if (job.state === 'ALLOWED_TO_START') return job;
    return null;
  }

  private async workOn(job: Job): Promise<void> {
    this.cut = new AbortController();
    const { assignmentId, jobOrderId, token } = job;
    if (job.startedAt === null) await this.record({ kind: 'STARTED', assignmentId, jobOrderId, token });
    if (job.state === 'INTERRUPTED') await this.walk('HOLD', 0, 'HOLD_ASKED');
    else await this.prepare(job);
    while (!this.closing.signal.aborted && this.memory.current === job) {
      if (job.wishes.length > 0 || job.state === 'INTERRUPTED') await this.obey(job);
      else if (piecesOf(job) >= job.quantity) await this.finish(job, 'ENDED', 'COMPLETE');
      else await this.makePiece(job);
    }
  }

  private async prepare(job: Job): Promise<void> {
    const { plant, unit, floor } = this.options;
    const changeover = changeoverFor(job, this.memory, plant, unit, floor);
    if (changeover === null) return this.walk('RUN');
    const { seconds, toolId } = changeover;
    await this.walk('START', seconds, 'changeover');
    if (this.isCut()) return;
    if (toolId !== null) await this.record({ kind: 'TOOL', toolId, seconds });
    await this.walk('RUN');
  }

  private async makePiece(job: Job): Promise<void> {
    const { plant, unit, floor } = this.options;
    const piece = pieceOf(floor, piecesOf(this.memory), cycleSeconds(plant, unit, job.taskId, job.productId));
    await this.pace.rest(piece.seconds / 2, this.cut.signal);
    if (piece.stop !== undefined && !this.isCut()) await this.suffer(job, piece.stop);
    if (this.memory.current !== job) return;
    await this.pace.rest(piece.seconds / 2, this.cut.signal);
    if (this.isCut()) return;
    const { assignmentId, jobOrderId, token, taskId, productId } = job;
    await this.record({
      kind: 'COUNT',
      assignmentId,
      jobOrderId,
      token,
      taskId,
      productId,
      ...countOf(piece),
    });
  }

  private async suffer(job: Job, stop: Stop): Promise<void> {
    if (stop.losesJob) await this.finish(job, 'ABORTED', 'ABORT', stop.seconds, stop.reason);
    else await this.walk(stop.kind, stop.seconds, stop.reason);
  }

  private async obey(job: Job): Promise<void> {
    const wishes = job.wishes;
    const wished = (kind: string): boolean => wishes.some((wish) => wish.kind === kind);
    if (wished('ABORT')) return this.finish(job, 'ABORTED', 'ABORT', 0, 'ABORT_ASKED');
    if (wished('STOP')) return this.finish(job, 'ENDED', 'STOP', 0, 'STOP_ASKED');
    if (job.state === 'RUNNING' && wished('HOLD')) {
      await Promise.all([this.recordJob(job, 'INTERRUPTED', 'HOLD_ASKED'), ...this.answerWishes(wishes)]);
      return this.walk('HOLD', 0, 'HOLD_ASKED');
    }
    if (job.state === 'INTERRUPTED' && wished('RESUME')) {
      await Promise.all([this.recordJob(job, 'RUNNING'), ...this.answerWishes(wishes)]);
      return this.walk('RESUME');
    }
    await once(this.news, 'change');
  }

  private async finish(job: Job, state: 'ENDED' | 'ABORTED', phase: Phase, seconds = 0, reason?: string): Promise<void> {
    await Promise.all(this.end(job, state, reason));
    this.cut = new AbortController();
    await this.walk(phase, seconds, reason);
    const { unit, floor } = this.options;
    const pause = unit.kind === 'MANUAL_STATION' ? breakAfter(floor, this.memory.starts) : null;
    if (pause !== null && !this.isCut()) await this.takeBreak(pause);
  }

  /** A long break is taken away from the station: nobody is signed on in it. */
  private async takeBreak(seconds: number): Promise<void> {
    const { operator } = this.memory;
    const away = operator !== null && seconds > 300;
    if (away) await this.record({ kind: 'OPERATOR', operator, on: false });
    await this.walk('BREAK', seconds);
    if (away && !this.isCut()) await this.record({ kind: 'OPERATOR', operator, on: true });
  }

  private end(job: Job, state: 'ENDED' | 'ABORTED', reason?: string): Promise<void>[] {
    const { commandId, good, scrap, wishes } = job;
    const status = state === 'ENDED' ? 'DONE' : 'FAILED';
    return [
      this.recordJob(job, state, reason),
      ...this.answerWishes(wishes),
      this.record({ kind: 'ANSWER', commandId, status, reason, good, scrap }),
    ];
  }

  private recordJob(job: Job, state: JobState, reason?: string): Promise<void> {
    const { assignmentId, jobOrderId, token, good, scrap } = job;
    return this.record({ kind: 'JOB', assignmentId, jobOrderId, token, state, reason, good, scrap });
  }

  private answerWishes(wishes: Job['wishes']): Promise<void>[] {
    return wishes.map(({ commandId }) => this.record({ kind: 'ANSWER', commandId, status: 'DONE' }));
  }

  private async walk(phase: Phase, seconds = 0, reason?: string): Promise<void> {
    for (const step of this.options.walk(phase, seconds, reason)) {
      if (this.isCut()) return;
      await this.record({ kind: 'STATE', state: step.state, reason: step.reason, flag: step.flag });
      if (step.seconds > 0) await this.pace.rest(step.seconds, this.cut.signal);
    }
  }

  private isCut(): boolean {
    return this.closing.signal.aborted || this.cut.signal.aborted;
  }
}
