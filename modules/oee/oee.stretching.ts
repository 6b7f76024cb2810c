import { Injectable } from '@nestjs/common';
import type { Calendar } from '../plant/domain/shift-calendar.js';
import type { Plant } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import type { Instant } from '../platform/instant.js';
import { calendarsOf, edgesIn, yearOf } from './domain/stretches.js';
import { StretchStore } from './store/stretch.store.js';

const HOUR_MS = 3_600_000;
/** Summed up in one step, during which nothing else of that time can be kept. */
const STEP_MS = 7 * 24 * HOUR_MS;
/** A unit whose clock stands at 1970 shall not have edges made for half a century. */
const BACK_MOST_MS = 3_660 * 24 * HOUR_MS;
/** What is younger is still being kept by quarter-hours. */
const SETTLES_MS = HOUR_MS;

/**
 * Keeps the edges of shifts and days, by which the sums of all units are kept once more. Where a calendar gives other
 * edges than before, stretches begin anew there; until they are summed, figures are read from hours, and are the same.
 */
@Injectable()
export class OeeStretching {
  private known: { readonly plant: Plant; readonly calendars: readonly Calendar[]; readonly from: Instant } | undefined;

  constructor(
    private readonly plant: PlantService,
    private readonly stretches: StretchStore,
    private readonly clock: Clock,
  ) {}

  /** Adds what has ended since. */
  async extend(): Promise<void> {
    const [first, plant] = [await this.stretches.firstKept(), this.plant.current()];
    if (first === null) return;
    const from = yearOf(Math.max(first, this.clock.now() - BACK_MOST_MS), plant.site.zone);
    if (this.known?.plant !== plant || from < this.known.from) {
      const calendars = calendarsOf(plant, this.plant.units());
      await this.agree(calendars, plant.site.zone, from);
      this.known = { plant, calendars, from };
    }
    await this.append(this.known.calendars, plant.site.zone, from);
  }

  /** Takes away the edges that a calendar does not give any more, and those after them. */
  private async agree(calendars: readonly Calendar[], zone: string, from: Instant): Promise<void> {
    const ends = await this.stretches.ends();
    if (!ends) return;
    if (from < ends.from) return this.stretches.dropFrom(ends.from);
    for (let at = ends.from; at <= ends.to; at += STEP_MS) {
      const span = { from: at, to: Math.min(at + STEP_MS, ends.to + 1) };
      const kept = await this.stretches.edgesIn(span);
      const wanted = edgesIn(calendars, zone, span);
      const differs = [...kept, ...wanted].filter((edge) => !kept.includes(edge) || !wanted.includes(edge));
      if (differs.length > 0) return this.stretches.dropFrom(Math.min(...differs));
    }
  }

  private async append(calendars: readonly Calendar[], zone: string, from: Instant): Promise<void> {
    const until = this.clock.now() - SETTLES_MS;
    for (let at = (await this.stretches.ends())?.to ?? from - 1; at < until; at += STEP_MS) {
      const edges = edgesIn(calendars, zone, { from: at + 1, to: Math.min(at + STEP_MS + 1, until) });
      if (edges.length > 0) await this.stretches.add(edges);
    }
  }
}
