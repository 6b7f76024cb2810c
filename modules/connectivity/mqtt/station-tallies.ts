import type { Instant } from '../../platform/instant.js';
import type { FloorEvent } from '../../spine/domain/floor-event.js';
import type { UnitView } from '../connection-view.js';
import { Meter } from '../tally.js';

interface Tally {
  readonly meter: Meter;
  lastAt: Instant;
}

/** What an engineer sees of the stations: when each last spoke, and how much. */
export class StationTallies {
  private readonly stations = new Map<string, Tally>();
  /** When the last telegram came, understood or not; null: none yet. */
  lastAt: Instant | null = null;

  /** One telegram, with the facts that it told. */
  took(events: readonly FloorEvent[], now: Instant): void {
    this.lastAt = now;
    const unit = events[0]?.workUnitId;
    if (unit === undefined || unit === null) return;
    const tally = this.stations.get(unit) ?? { meter: new Meter(), lastAt: now };
    tally.meter.add(1, now);
    tally.lastAt = now;
    this.stations.set(unit, tally);
  }

  /** @param online what the station last said of its presence; undefined: nothing since the start */
  view(id: string, online: boolean | undefined, now: Instant): UnitView {
    const tally = this.stations.get(id);
    return {
      id,
      state: online === undefined ? 'CONNECTING' : online ? 'LIVE' : 'STALE',
      cause: online === undefined ? 'the station has not come yet' : online ? '' : 'the station is offline',
      since: null,
      lastValueAt: tally?.lastAt ?? null,
      perMinute: tally?.meter.perMinute(now) ?? 0,
      gaps: 0,
      quality: { good: 0, uncertain: 0, bad: 0 },
      signals: [],
    };
  }
}
