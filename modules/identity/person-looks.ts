import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Audit } from './audit.js';
import type { Principal } from './domain/principal.js';

const HOUR_MS = 3_600_000;

/** The audit trail's name for it; its target is the person. */
export const PERSON_SEEN = 'person.seen';

/** Who was shown which person did something: on record before it is shown, so that the person can see who looked. */
@Injectable()
export class PersonLooks {
  private hour = 0;
  /** On record in this hour: a list of a hundred rows is one look. */
  private readonly noted = new Map<string, Promise<void>>();

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @param what what the person had done, such as `oee.correction` */
  async note(who: Principal, person: string, what: string): Promise<void> {
    if (who.subject === person) return;
    const hour = Math.floor(this.clock.now() / HOUR_MS);
    if (hour !== this.hour) this.noted.clear();
    this.hour = hour;
    const look = JSON.stringify([who.subject, person, what]);
    let noted = this.noted.get(look);
    if (!noted) {
      noted = this.db.transaction((tx) => this.audit.record(tx, who, PERSON_SEEN, person, { what }));
      this.noted.set(look, noted);
      noted.catch(() => this.noted.delete(look));
    }
    await noted;
  }
}
