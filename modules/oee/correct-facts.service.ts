import { Injectable } from '@nestjs/common';
import { Audit } from '../identity/audit.js';
import type { Principal } from '../identity/domain/principal.js';
import type { WorkUnit } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { toIso, type Instant } from '../platform/instant.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { ours, type EventPayloads, type FloorEvent } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { ToldQuery } from './store/told.query.js';

type Corrected = EventPayloads['CORRECTED']['payload'];

export interface Correction {
  /** Place in the log of the event that was wrong. */
  readonly position: number;
  /** What it should have said; null: it never happened. */
  readonly payload: Corrected;
  readonly cause: string;
}

export interface CountAdjustment {
  readonly jobOrderId: string | null;
  readonly good: number;
  readonly scrap: number;
  /** When they were made, where no order says it. */
  readonly for: Instant | null;
  readonly cause: string;
}

export type CorrectionRefusal = 'UNKNOWN_EVENT' | 'OTHER_KIND' | 'NO_CHANGE' | 'PERSON_NAMED';

/** Lets people correct what was told of a unit. What was told stays in the log, and who corrected it, when and why. */
@Injectable()
export class CorrectFacts {
  constructor(
    private readonly db: Database,
    private readonly told: ToldQuery,
    private readonly plant: PlantService,
    private readonly log: EventLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** A state or a count that was told wrongly. @returns the instant that it is about */
  async event(unit: WorkUnit, { position, payload, cause }: Correction, who: Principal): Promise<Outcome<Instant, CorrectionRefusal>> {
    if (this.namesPerson(cause)) return NAMES_PERSON;
    const fact = await this.told.factOf(unit.id, position);
    if (!fact) return refused('UNKNOWN_EVENT', `Event ${position} told no state and no count of ${unit.id}.`, 'position');
    if (payload !== null && 'state' in payload !== (fact.kind === 'STATE'))
      return refused('OTHER_KIND', `Event ${position} told a ${fact.kind.toLowerCase()}.`, fact.kind === 'STATE' ? 'counts' : 'state');
    const now = this.clock.now();
    const correction = ours('CORRECTED', { kind: 'work-unit', id: unit.id }, unit.id, { payload, by: who.subject, cause }, now);
    await this.record(unit, { ...correction, corrects: position }, 'oee.correct', { position, payload, cause }, who);
    return done(fact.at);
  }

  /** Pieces that turned out otherwise: scrap that was found later, or good ones after all. @returns the instant of the entry */
  async counts(unit: WorkUnit, adjustment: CountAdjustment, who: Principal): Promise<Outcome<Instant, CorrectionRefusal>> {
    const { jobOrderId, good, scrap, cause } = adjustment;
    if (this.namesPerson(cause)) return NAMES_PERSON;
    if (good === 0 && scrap === 0) return refused('NO_CHANGE', 'No piece turned out otherwise.', 'good');
    const now = this.clock.now();
    const payload = {
      ...(jobOrderId === null ? {} : { jobOrderId }),
      good,
      scrap,
      ...(adjustment.for === null ? {} : { for: toIso(adjustment.for) }),
      by: who.subject,
      cause,
    };
    const event = ours('COUNT_ADJUSTED', { kind: 'work-unit', id: unit.id }, unit.id, payload, now);
    await this.record(unit, event, 'oee.adjust', payload, who);
    return done(adjustment.for ?? now);
  }

  private namesPerson(cause: string): boolean {
    return this.plant.current().operators.some(({ id }) => cause.includes(id));
  }

  private record(unit: WorkUnit, event: FloorEvent, action: string, detail: object, who: Principal): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.log.record(tx, [event]);
      await this.audit.record(tx, who, action, unit.id, { ...detail });
    });
  }
}

const NAMES_PERSON = refused('PERSON_NAMED', 'Say what happened, not who was there.', 'cause');
