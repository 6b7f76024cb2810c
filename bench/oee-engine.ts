import type { StoredEvent } from '../modules/spine/domain/floor-event.js';
import { countedIn, NOTHING_READ, type Booking } from '../modules/oee/domain/counts.js';
import type { StateChange } from '../modules/oee/domain/facts.js';
import type { RulesHistory } from '../modules/oee/domain/rules.js';
import { unitRows, type UnitFacts, type UnitSetting } from '../modules/oee/domain/unit-rows.js';

const STATES = ['RUNNING', 'DOWN', 'RUNNING', 'STARVED', 'RUNNING', 'SETUP'];

/** A unit's life: a change of state and a count in turn, evenly over a span. */
export function life(unit: string, from: number, stepMs: number, size: number, session = 'b'): StoredEvent[] {
  return Array.from({ length: size }, (_, i): StoredEvent => {
    const at = from + i * stepMs;
    const envelope = {
      workUnitId: unit,
      subject: { kind: 'work-unit' as const, id: unit },
      occurredAt: at,
      receivedAt: at,
      quality: 'GOOD' as const,
      source: { path: unit, session, seq: i },
      xid: '1',
      position: i + 1,
    };
    return i % 2 === 0
      ? { ...envelope, kind: 'STATE_CHANGED', payload: { state: STATES[(i / 2) % STATES.length]! } }
      : { ...envelope, kind: 'COUNTED', payload: { counters: { good: i * 2, scrap: Math.floor(i / 20) } } };
  });
}

/** Facts of such a life, as the engine takes them. */
export function factsOf(events: readonly StoredEvent[]): UnitFacts {
  const changes = events.flatMap((e): StateChange[] =>
    e.kind === 'STATE_CHANGED'
      ? [
          {
            at: e.occurredAt,
            seq: e.source.seq ?? 0,
            id: `${e.source.seq}`,
            state: e.payload.state,
            mode: null,
            starved: false,
            blocked: false,
            reason: null,
            assisted: false,
            detected: false,
          },
        ]
      : [],
  );
  const bookings = events.flatMap((e): Booking[] =>
    e.kind === 'COUNTED'
      ? [
          {
            at: e.occurredAt,
            seq: e.source.seq ?? 0,
            id: `${e.source.seq}`,
            absolute: true,
            good: e.payload.counters?.good ?? null,
            scrap: e.payload.counters?.scrap ?? null,
            rework: null,
            total: null,
            modulus: null,
            taskId: null,
            productId: null,
            jobOrderId: null,
          },
        ]
      : [],
  );
  return {
    changes,
    counted: countedIn(bookings, NOTHING_READ, 'GOOD_AND_SCRAP'),
    gaps: [],
    orders: [],
    tools: [],
    signOns: [],
    entries: [],
    classes: [],
    words: [],
    adjustments: [],
    interventions: [],
    named: new Map(),
  };
}

/** Events a second of one core through the pure engine, day by day as the projection does it. */
export function engineRate(
  events: readonly StoredEvent[],
  rules: RulesHistory,
  setting: (from: number, to: number) => UnitSetting,
): number {
  const DAY = 86_400_000;
  const [first, last] = [events[0]!.occurredAt, events.at(-1)!.occurredAt];
  const from = performance.now();
  let at = 0;
  for (let day = first; day < last; day += DAY) {
    const begin = at;
    while (at < events.length && events[at]!.occurredAt < day + DAY) at += 1;
    const facts = factsOf(events.slice(Math.max(0, begin - 10), at + 10));
    unitRows(facts, { ...setting(day, day + DAY), rules }, { from: day, to: Math.min(day + DAY, last) }, last);
  }
  return (events.length * 1_000) / (performance.now() - from);
}
