import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config/settings.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { toIso } from '../platform/instant.js';
import { Queue } from '../platform/queue.js';
import { SETTINGS_TOKEN } from '../platform/tokens.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const DAYS_AHEAD = 7;

/** What the queue does for the spine: partitions made ahead, and old ones dropped. */
@Injectable()
export class SpineJobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    queue: Queue,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {
    queue.register({ name: 'spine-partitions', everyMs: 6 * HOUR_MS, run: () => this.makePartitions() });
    queue.register({ name: 'spine-retention', everyMs: DAY_MS, run: () => this.dropOld() });
  }

  /** From yesterday on, since a replica's clock may lag. */
  async makePartitions(): Promise<void> {
    const yesterday = toIso(this.clock.now() - DAY_MS).slice(0, 10);
    await this.db.query('select spine_make_partitions($1::date, $2)', [yesterday, DAYS_AHEAD + 2]);
  }

  async dropOld(): Promise<void> {
    const before = toIso(this.clock.now() - this.settings.FP_RETENTION_DAYS * DAY_MS).slice(0, 10);
    await this.db.query('select spine_drop_partitions($1::date)', [before]);
    await this.db.query(`delete from spine_command where answered_at < $1`, [before]);
    await this.db.query(`delete from spine_dead_letter where received_at < $1`, [before]);
  }
}
