import type { Logger } from 'pino';
import type { Instant } from '../../platform/instant.js';
import type { Command } from '../../spine/domain/command.js';
import { jobEntries, overIn, takenJobs, tellJobs, type ToldJobs } from '../domain/isa95-job.js';
import { isTrusted, type Sample } from '../domain/reading.js';
import type { EventSink } from '../event-sink.js';
import type { JobControl } from './job-control.js';
import { RecentIds } from './recent-ids.js';

export interface ListedJobsParts {
  readonly sink: EventSink;
  readonly logger: Logger;
}

/** The jobs in the list of a unit's job order receiver, and what has been told of them. */
export class ListedJobs {
  private jobs: ToldJobs = new Map();
  private readonly clearing = new Set<string>();
  private readonly seen = new RecentIds();

  constructor(
    private readonly unitId: string,
    private readonly parts: ListedJobsParts,
  ) {}

  /** What the unit had taken when another process read it: a list without it has lost it. */
  remember(taken: readonly Command[]): void {
    this.jobs = takenJobs(taken);
  }

  /** Whether an assignment has been in the list: it was taken, though it may be over and cleared by now. */
  hasSeen(assignmentId: string): boolean {
    return this.seen.has(assignmentId);
  }

  /** Tells what is new in a list. @param control where ended jobs are cleared; undefined: nowhere for now */
  take(samples: readonly Sample[], now: Instant, control: JobControl | undefined): void {
    for (const sample of samples) {
      if (sample.signal !== 'JobList' || !isTrusted(sample)) continue;
      const entries = jobEntries(sample.value);
      const { told, events } = tellJobs(this.jobs, this.unitId, entries, sample.at, now);
      this.jobs = told;
      for (const { assignmentId } of entries) this.seen.add(assignmentId);
      const over = overIn(entries);
      void this.parts.sink.append(events).then(() => this.clear(over, control));
    }
  }

  /** An ended job may leave the list: its end is committed. Where that fails, the next list asks again. */
  private async clear(assignmentIds: readonly string[], control: JobControl | undefined): Promise<void> {
    for (const assignmentId of assignmentIds) {
      if (!control?.isReady || this.clearing.has(assignmentId)) continue;
      this.clearing.add(assignmentId);
      await control
        .clear(assignmentId)
        .catch((error: Error) => this.parts.logger.debug({ err: error, assignmentId }, 'job not cleared yet'));
      this.clearing.delete(assignmentId);
    }
  }
}
