import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { Operator } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import type { Span } from '../platform/instant.js';
import { gapsOf, qualificationsOf, type HeldQualification, type QualificationGap } from './domain/qualifications.js';
import { timeIn } from './domain/time-in.js';
import { PersonQuery, type OrderDone, type SignOnSpan } from './store/person.query.js';

/** What is known of the person who asks, and of nobody else. */
@Injectable()
export class MyWork {
  constructor(
    private readonly plant: PlantService,
    private readonly query: PersonQuery,
    private readonly clock: Clock,
  ) {}

  qualifications(person: string): readonly HeldQualification[] {
    return qualificationsOf(this.plant.current(), this.operator(person), this.today());
  }

  gaps(person: string): readonly QualificationGap[] {
    return gapsOf(this.plant.current(), this.operator(person), this.today());
  }

  /** @returns time signed on, ms, and the times themselves, newest first */
  async hours(person: string, span: Span): Promise<{ readonly ms: number; readonly signOns: readonly SignOnSpan[] }> {
    const signOns = await this.query.signOns(person, this.units(), span);
    return { ms: timeIn(signOns, { from: span.from, to: Math.min(span.to, this.clock.now()) }), signOns };
  }

  orders(person: string, span: Span): Promise<readonly OrderDone[]> {
    return this.query.orders(person, this.units(), span);
  }

  private operator(person: string): Operator | undefined {
    return this.plant.current().operators.find(({ id }) => id === person);
  }

  private units(): readonly string[] {
    return this.plant.units().map(({ id }) => id);
  }

  private today(): string {
    return DateTime.fromMillis(this.clock.now(), { zone: this.plant.current().site.zone }).toISODate()!;
  }
}
