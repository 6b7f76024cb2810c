import { Injectable } from '@nestjs/common';
import type { CountSource } from '../plant/domain/plant.js';
import type { Transaction } from '../platform/database.js';
import { fromIso, type Instant } from '../platform/instant.js';
import type { EventKind, StoredEvent } from '../spine/domain/floor-event.js';
import { CountIntake } from './count-intake.js';
import { factIdOf, FactStore, type Mark, type OrderPlace, type Stored } from './store/fact.store.js';
import type { Counted } from './domain/counts.js';
import { WordStore, type NewEntry } from './store/word.store.js';

/** How long what was said holds: until an instant, or until the next word of its kind. */
export type Until = Instant | 'NEXT_STATE' | 'NEXT_TOOL' | 'NEXT_SIGN' | 'STOP_ENDS';

/** Something of a unit has changed from an instant on. */
export interface Change {
  readonly workUnitId: string;
  readonly from: Instant;
  readonly to: Until;
  /** Counts have to be reckoned anew from here. */
  readonly counts: boolean;
  /** The unit itself spoke: it is known to be there until then. */
  readonly word: boolean;
  readonly event: StoredEvent;
}

const ENDED = new Set(['ENDED', 'ABORTED']);

/** Kinds that move a figure. */
export const OEE_KINDS = [
  'STATE_CHANGED',
  'COUNTED',
  'ASSIGNED',
  'ORDER_CHANGED',
  'REVOKED',
  'CONNECTION_GAP',
  'TOOL_CHANGED',
  'OPERATOR_SIGNED_ON',
  'OPERATOR_SIGNED_OFF',
  'ASSIST',
  'ALARM',
  'REASON_GIVEN',
  'CORRECTED',
  'COUNT_ADJUSTED',
  'CLASS_CHANGED',
] as const satisfies readonly EventKind[];

/** What events have changed, and what those bookings add that came in their turn, by unit. */
export interface TakenIn {
  readonly changes: readonly Change[];
  readonly counted: ReadonlyMap<string, readonly Counted[]>;
}

/** Puts what events say into facts, and tells what each has changed. */
@Injectable()
export class TakeIn {
  constructor(
    private readonly facts: FactStore,
    private readonly intake: CountIntake,
    private readonly words: WordStore,
  ) {}

  /** @param sources which counters each unit has; of a unit without, counts are kept and not reckoned */
  async events(tx: Transaction, events: readonly StoredEvent[], sources: ReadonlyMap<string, CountSource>): Promise<TakenIn> {
    const states = events.filter((e): e is Stored<'STATE_CHANGED'> & StoredEvent => e.kind === 'STATE_CHANGED' && e.workUnitId !== null);
    const counts = events.filter((e): e is Stored<'COUNTED'> & StoredEvent => e.kind === 'COUNTED' && e.workUnitId !== null);
    await this.facts.addStates(tx, states);
    const counted = await this.intake.take(tx, counts, sources);
    const adjustments = await this.adjustments(tx, events);
    await this.facts.addMarks(tx, [...events.flatMap(marksOf), ...adjustments.map(({ mark: one }) => one)]);
    await this.words.addEntries(tx, events.flatMap(entriesOf));
    const changes = [
      ...states.map((event): Change => ({
        workUnitId: event.workUnitId,
        from: event.occurredAt,
        to: 'NEXT_STATE',
        counts: false,
        word: true,
        event,
      })),
      ...counts.map((event): Change => ({
        workUnitId: event.workUnitId,
        from: event.occurredAt,
        to: event.occurredAt,
        counts: !counted.has(event.workUnitId),
        word: true,
        event,
      })),
      ...(await this.orders(tx, events)),
      ...(await this.corrections(tx, events)),
      ...adjustments.map(({ mark: { workUnitId, at }, event }): Change => ({
        workUnitId,
        from: at - 1,
        to: at,
        counts: false,
        word: false,
        event,
      })),
      ...events.flatMap(otherChanges),
    ];
    return { changes, counted };
  }

  private async orders(tx: Transaction, events: readonly StoredEvent[]): Promise<readonly Change[]> {
    const assigned = events.filter((e) => e.kind === 'ASSIGNED');
    const ended = events.filter((e) => (e.kind === 'ORDER_CHANGED' && ENDED.has(e.payload.state)) || e.kind === 'REVOKED');
    await this.facts.beginOrders(tx, assigned);
    const places = await this.facts.endOrders(
      tx,
      ended.map((e) => e.subject.id),
      ended.map((e) => e.occurredAt),
    );
    const classes = events.filter((e) => e.kind === 'CLASS_CHANGED');
    const classed = await this.facts.addClasses(
      tx,
      classes.map((e) => e.subject.id),
      classes.map((e) => e.occurredAt),
      classes.map((e) => e.payload.inForce),
    );
    const of = (place: OrderPlace, event: StoredEvent): Change => ({
      workUnitId: place.workUnitId,
      from: place.from,
      to: place.to,
      counts: false,
      word: false,
      event,
    });
    return [
      ...assigned.map((e) => of({ workUnitId: e.payload.workUnitId, from: e.occurredAt, to: Infinity }, e)),
      ...(ended[0] ? places.map((place) => of({ ...place, from: place.to, to: Infinity }, ended[0]!)) : []),
      ...(classes[0] ? classed.map((place) => of(place, classes[0]!)) : []),
    ];
  }

  private async corrections(tx: Transaction, events: readonly StoredEvent[]): Promise<readonly Change[]> {
    const changes: Change[] = [];
    for (const event of events) {
      if (event.kind !== 'CORRECTED') continue;
      for (const { table, workUnitId, at } of await this.facts.correct(tx, event))
        changes.push({ workUnitId, from: at, to: table === 'state' ? 'NEXT_STATE' : at, counts: table === 'count', word: false, event });
    }
    return changes;
  }

  /** Pieces that turned out otherwise are dated to the end of their order, or to when they were made. */
  private async adjustments(
    tx: Transaction,
    events: readonly StoredEvent[],
  ): Promise<readonly { readonly mark: Mark; readonly event: StoredEvent }[]> {
    const marks: { mark: Mark; event: StoredEvent }[] = [];
    for (const event of events) {
      if (event.kind !== 'COUNT_ADJUSTED') continue;
      const { jobOrderId, good, scrap } = event.payload;
      const place = jobOrderId === undefined ? undefined : await this.facts.placeOf(tx, jobOrderId);
      const workUnitId = event.workUnitId ?? place?.workUnitId;
      if (workUnitId === undefined) continue;
      const at = (event.payload.for === undefined ? undefined : fromIso(event.payload.for)) ?? place?.endedAt ?? event.occurredAt;
      marks.push({ event, mark: { ...mark(event, workUnitId, 'ADJUST', at), good, scrap, jobOrderId: jobOrderId ?? null } });
    }
    return marks;
  }
}

const mark = (event: StoredEvent, workUnitId: string, kind: Mark['kind'], at: Instant, value: string | null = null): Mark => ({
  workUnitId,
  kind,
  at,
  until: null,
  seq: event.source.seq ?? 0,
  factId: factIdOf(event),
  value,
  good: null,
  scrap: null,
  jobOrderId: null,
});

function marksOf(event: StoredEvent): readonly Mark[] {
  const { workUnitId, occurredAt: at } = event;
  if (workUnitId === null) return [];
  const uncertain = event.quality === 'UNCERTAIN' ? [mark(event, workUnitId, 'UNCERTAIN', at)] : [];
  switch (event.kind) {
    case 'CONNECTION_GAP':
      return [
        ...uncertain,
        {
          ...mark(event, workUnitId, 'GAP', fromIso(event.payload.from) ?? at, event.payload.cause),
          until: fromIso(event.payload.to) ?? event.receivedAt,
        },
      ];
    case 'TOOL_CHANGED':
      return [...uncertain, mark(event, workUnitId, 'TOOL', at, event.payload.toolId)];
    case 'OPERATOR_SIGNED_ON':
      return [...uncertain, mark(event, workUnitId, 'ON', at, event.payload.operator)];
    case 'OPERATOR_SIGNED_OFF':
      return [...uncertain, mark(event, workUnitId, 'OFF', at, event.payload.operator)];
    case 'ASSIST':
      return event.payload.phase === 'requested' ? [...uncertain, mark(event, workUnitId, 'HELP', at)] : uncertain;
    case 'ALARM':
      return event.payload.active ? [...uncertain, mark(event, workUnitId, 'ALARM', at, event.payload.code)] : uncertain;
    default:
      return uncertain;
  }
}

function entriesOf(event: StoredEvent): readonly NewEntry[] {
  if (event.kind !== 'REASON_GIVEN' || event.workUnitId === null) return [];
  const { intervalFrom, intervalTo, reason, revision, by, cause } = event.payload;
  const from = fromIso(intervalFrom);
  const to = intervalTo === undefined ? null : (fromIso(intervalTo) ?? null);
  if (from === undefined || (to !== null && to <= from)) return [];
  return [{ workUnitId: event.workUnitId, from, to, reason, revision, order: event.position, by: by ?? null, cause: cause ?? null }];
}

/** What else moves a figure: where it holds, as far as it can be told without looking. */
function otherChanges(event: StoredEvent): readonly Change[] {
  const { workUnitId, occurredAt } = event;
  if (workUnitId === null) return [];
  const change = (from: Instant, to: Until, word = false): readonly Change[] => [{ workUnitId, from, to, counts: false, word, event }];
  switch (event.kind) {
    case 'CONNECTION_GAP':
      return change(fromIso(event.payload.from) ?? occurredAt, fromIso(event.payload.to) ?? event.receivedAt);
    case 'TOOL_CHANGED':
      return change(occurredAt, 'NEXT_TOOL', true);
    case 'OPERATOR_SIGNED_ON':
    case 'OPERATOR_SIGNED_OFF':
      return change(occurredAt, 'NEXT_SIGN', true);
    case 'ASSIST':
      return change(occurredAt, occurredAt + 1);
    case 'REASON_GIVEN': {
      const from = fromIso(event.payload.intervalFrom) ?? occurredAt;
      return change(from, event.payload.intervalTo === undefined ? 'STOP_ENDS' : (fromIso(event.payload.intervalTo) ?? from));
    }
    default:
      return [];
  }
}
