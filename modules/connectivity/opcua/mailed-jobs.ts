import type { Instant } from '../../platform/instant.js';
import type { FloorEvent } from '../../spine/domain/floor-event.js';
import { ackOf, lostJobs, tellLost, type Ack, type JobOfCommand } from '../domain/mailbox.js';
import { trustedText, type Readings } from '../domain/reading.js';
import type { SentCommands } from '../sent-commands.js';

/** The starts that lie with a unit's mailbox and are not over, as far as its answers tell. */
export class MailedJobs {
  private readonly jobs = new Map<string, JobOfCommand>();
  private isUnsettled = true;

  constructor(
    private readonly unitId: string,
    private readonly commands: SentCommands,
  ) {}

  add(...jobs: readonly JobOfCommand[]): void {
    for (const job of jobs) this.jobs.set(job.commandId, job);
  }

  answered({ commandId, status }: Ack): void {
    if (status !== 'ACCEPTED') this.jobs.delete(commandId);
  }

  /** The unit was not seen for a while: what its mailbox shows next has to be settled. */
  missed(): void {
    this.isUnsettled = true;
  }

  /** What a mailbox shows when it is seen again tells which of its jobs are over without a word. */
  async settle(readings: Readings, now: Instant): Promise<readonly FloorEvent[]> {
    if (!this.isUnsettled) return [];
    this.isUnsettled = false;
    const ack = ackOf(readings);
    const acked = ack && ((await this.commands.find(ack.commandId).catch(() => undefined))?.token ?? null);
    const open = [...this.jobs.values()].filter(({ commandId }) => commandId !== ack?.commandId).toSorted((a, b) => a.token - b.token);
    const lost = lostJobs(open, trustedText(readings, 'AssignmentId'), acked);
    for (const { job } of lost) this.jobs.delete(job.commandId);
    return lost.map((one) => tellLost(this.unitId, one, now));
  }
}
