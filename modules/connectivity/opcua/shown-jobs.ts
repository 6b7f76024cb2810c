import type { Instant } from '../../platform/instant.js';
import type { FloorEvent } from '../../spine/domain/floor-event.js';
import type { JobOfCommand } from '../domain/mailbox.js';
import { isTrusted, textOf, trustedText, wholeOf, type Readings, type Sample } from '../domain/reading.js';
import { afterShown, type ShownJob } from '../domain/shown-job.js';
import { RUNS } from '../unit-voice.js';

/** The jobs of a unit that is started by methods and tells of them by the assignment on show only. */
export class ShownJobs {
  private readonly jobs = new Map<string, JobOfCommand>();
  private shown: ShownJob | undefined;

  constructor(
    private readonly unitId: string,
    private readonly modulus: number | null,
  ) {}

  add(...jobs: readonly JobOfCommand[]): void {
    for (const job of jobs) this.jobs.set(job.assignmentId, job);
  }

  /** @param before readings before these samples, each of which moved one of them */
  take(before: Readings, samples: readonly Sample[], receivedAt: Instant): readonly FloorEvent[] {
    const readings = new Map(before);
    const events: FloorEvent[] = [];
    // Of one instant the assignment is the last that is looked at: its counts belong to it.
    const rank = ({ signal }: Sample) => (signal === 'AssignmentId' ? 1 : 0);
    for (const sample of samples.toSorted((a, b) => a.at - b.at || rank(a) - rank(b))) {
      readings.set(sample.signal, sample);
      const assignment = readings.get('AssignmentId');
      if (!assignment || !isTrusted(assignment)) continue;
      events.push(...this.look(readings, textOf(assignment.value), sample.at, receivedAt));
    }
    return events;
  }

  private look(readings: Readings, assignmentId: string | undefined, at: Instant, receivedAt: Instant): readonly FloorEvent[] {
    const count = (signal: string) => {
      const reading = readings.get(signal);
      return reading && isTrusted(reading) ? wholeOf(reading.value) : undefined;
    };
    const isRunning = RUNS.includes(trustedText(readings, 'State') ?? '');
    const shown = { assignmentId, isRunning, at, good: count('GoodCount'), scrap: count('ScrapCount') };
    const of = (id: string) => this.jobs.get(id);
    const { job, events } = afterShown(this.unitId, this.shown, shown, of, { modulus: this.modulus, receivedAt });
    if (this.shown && job?.job !== this.shown.job) this.jobs.delete(this.shown.job.assignmentId);
    this.shown = job;
    return events;
  }
}
