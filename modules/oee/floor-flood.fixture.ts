import type { Instant } from '../platform/instant.js';
import type { EventKind, EventPayloads, StoredEvent } from '../spine/domain/floor-event.js';
import { countedIn, NOTHING_READ, type Booking } from './domain/counts.js';
import type { OrderSpan, ReasonEntry } from './domain/facts.js';
import type { UnitFacts } from './domain/unit-rows.js';

export const UNIT = 'ahlen/assembly/drive/m11';
const STATES = ['RUNNING', 'IDLE', 'STARVED', 'BLOCKED', 'SETUP', 'DOWN', 'BREAK', 'RUNNING', 'RUNNING', null, 'Suspended', 'Starting'];
const MINUTE = 60_000;

/** Numbers that look random and are the same for the same seed. */
export function dice(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** What a unit says over some hours, and what people say of it afterwards; positions are the order of arrival. */
export function flood(seed: number, begin: Instant, hours: number, size: number): readonly StoredEvent[] {
  const roll = dice(seed);
  const events: StoredEvent[] = [];
  const at = () => begin + roll(hours * 60) * MINUTE + roll(MINUTE);
  const iso = (instant: Instant) => new Date(instant).toISOString();
  let seq = 0;
  const say = <K extends EventKind>(
    kind: K,
    occurredAt: Instant,
    payload: EventPayloads[K],
    more: Partial<StoredEvent> = {},
  ): StoredEvent => {
    seq += 1;
    const event = {
      kind,
      occurredAt,
      payload,
      receivedAt: occurredAt + 500,
      quality: 'GOOD',
      workUnitId: UNIT,
      subject: { kind: 'work-unit', id: UNIT },
      source: { path: UNIT, session: 's', seq },
      xid: '1',
      position: 1_000 + seq,
      ...more,
    } as StoredEvent;
    events.push(event);
    return event;
  };
  let counter = 0;
  const instants = Array.from({ length: size }, at).sort((a, b) => a - b);
  for (const instant of instants) {
    const kind = roll(20);
    if (kind < 9)
      say('STATE_CHANGED', instant, {
        state: STATES[roll(STATES.length)]!,
        ...(roll(4) === 0 ? { reason: ['part-jam', 'changeover', 'material-missing'][roll(3)]! } : {}),
        ...(roll(5) === 0 ? { flags: { assisted: true, blocked: true } } : {}),
      });
    else if (kind < 13) say('COUNTED', instant, { counters: { good: (counter += roll(9)), scrap: Math.floor(counter / 40) } });
    else if (kind < 16)
      say('COUNTED', instant, {
        good: roll(4),
        ...(roll(3) === 0 ? { scrap: roll(3), rework: 1 } : {}),
        ...(roll(4) === 0 ? { jobOrderId: `o${roll(4)}` } : {}),
      });
    else if (kind === 16) say('TOOL_CHANGED', instant, { toolId: `g${roll(3)}` });
    else if (kind === 17) say(roll(2) ? 'OPERATOR_SIGNED_ON' : 'OPERATOR_SIGNED_OFF', instant, { operator: `P-${roll(3)}` });
    else if (kind === 18) say('CONNECTION_GAP', instant, { from: iso(instant), to: iso(instant + roll(20) * MINUTE), cause: 'test' });
    else say('ASSIST', instant, { phase: 'requested' });
  }
  const ours = { source: { path: 'fingerpost', session: null, seq: null } };
  for (let order = 0; order < 4; order += 1) {
    const from = begin + order * Math.floor((hours * 60) / 5) * MINUTE;
    say(
      'ASSIGNED',
      from,
      { assignmentId: `a${order}`, workUnitId: UNIT, taskId: ['press-bearing', 'fit-seal'][order % 2]!, productId: 'drive-d5' },
      { ...ours, subject: { kind: 'job-order', id: `o${order}` } },
    );
    say('ORDER_CHANGED', from + roll(100) * MINUTE, { state: 'ENDED' }, { ...ours, subject: { kind: 'job-order', id: `o${order}` } });
  }
  say(
    'CLASS_CHANGED',
    at(),
    { class: 'AUTOMATED', inForce: 'DIGITISING', policyVersion: '1' },
    { ...ours, workUnitId: null, subject: { kind: 'task', id: 'fit-seal' } },
  );
  for (let entry = 1; entry <= 5; entry += 1) {
    const from = roll(2) ? at() : (events.filter((event) => event.kind === 'STATE_CHANGED')[roll(10)]?.occurredAt ?? at());
    say('REASON_GIVEN', from, {
      intervalFrom: iso(from),
      ...(roll(2) ? { intervalTo: iso(from + roll(90) * MINUTE + 1) } : {}),
      reason: ['part-jam', 'changeover', 'gripper-pressure'][roll(3)]!,
      revision: entry,
    });
  }
  for (let correction = 0; correction < 4; correction += 1) {
    const target = events[roll(size)]!;
    if (events.some((event) => event.corrects === target.position)) continue;
    if (target.kind === 'STATE_CHANGED')
      say('CORRECTED', at(), { payload: roll(3) ? { state: 'DOWN', reason: 'part-jam' } : null }, { corrects: target.position });
    if (target.kind === 'COUNTED' && !target.payload.counters)
      say('CORRECTED', at(), { payload: roll(3) ? { good: roll(30) } : null }, { corrects: target.position });
  }
  say('COUNT_ADJUSTED', at(), { good: -1, scrap: 1, for: iso(at()) });
  return events;
}

/**
 * The events as they might arrive: late, twice and in any order; only our own keep theirs, and a correction comes after
 * what it corrects. Each gets the position of its arrival.
 */
export function asTheyArrive(events: readonly StoredEvent[], seed: number): readonly StoredEvent[] {
  const roll = dice(seed);
  const rank = new Map(events.map((event) => [event, roll(3) === 0 ? roll(1_000_000) : 1_000 * events.indexOf(event) + roll(4_000)]));
  const inTurn = (kinds: readonly EventKind[]) => {
    const own = events.filter((event) => kinds.includes(event.kind));
    const ranks = own.map((event) => rank.get(event)!).sort((a, b) => a - b);
    own.forEach((event, i) => rank.set(event, ranks[i]!));
  };
  inTurn(['ASSIGNED', 'ORDER_CHANGED', 'CLASS_CHANGED']);
  inTurn(['REASON_GIVEN']);
  for (const event of events) {
    if (event.kind !== 'CORRECTED') continue;
    const target = events.find((one) => one.position === event.corrects)!;
    rank.set(event, Math.max(rank.get(event)!, rank.get(target)! + 1));
  }
  const arrived = events.toSorted((a, b) => rank.get(a)! - rank.get(b)!);
  const twice = arrived.filter((event) => event.source.seq !== null && event.kind !== 'CORRECTED' && roll(10) === 0);
  // A repeat comes before any correction could be undone by it: facts are known by their source, not by their position.
  return arrived.flatMap((event) => (twice.includes(event) ? [event, { ...event, position: event.position + 500_000 }] : [event]));
}

/** The facts of a flood all at once, put together without any store. */
export function factsOfFlood(events: readonly StoredEvent[]): UnitFacts {
  const corrected = new Map<number, StoredEvent>();
  for (const event of events) if (event.kind === 'CORRECTED') corrected.set(event.corrects!, event);
  const told = <K extends EventKind>(kind: K) =>
    events.flatMap((event) => {
      if (event.kind !== kind) return [];
      const correction = corrected.get(event.position)?.payload as EventPayloads['CORRECTED'] | undefined;
      return correction?.payload === null
        ? []
        : [
            {
              event,
              id: `s|${event.source.seq}`,
              at: event.occurredAt,
              seq: event.source.seq ?? 0,
              payload: (correction?.payload ?? event.payload) as EventPayloads[K],
            },
          ];
    });
  const bookings = told('COUNTED').map(({ id, at, seq, payload, event }): Booking => {
    const { good = null, scrap = null, rework = null, total = null } = payload.counters ?? payload;
    return {
      id,
      at,
      seq,
      good,
      scrap,
      rework,
      total,
      absolute: payload.counters !== undefined,
      modulus: null,
      taskId: null,
      productId: null,
      jobOrderId: payload.jobOrderId ?? (event.payload as EventPayloads['COUNTED']).jobOrderId ?? null,
    };
  });
  const ends = told('ORDER_CHANGED');
  const orders = told('ASSIGNED').map(({ event, at, payload }): OrderSpan => ({
    from: at,
    to: Math.max(ends.find((end) => end.event.subject.id === event.subject.id)?.at ?? Infinity, at),
    jobOrderId: event.subject.id,
    taskId: payload.taskId,
    productId: payload.productId ?? null,
  }));
  return {
    changes: told('STATE_CHANGED').map(({ id, at, seq, payload }) => ({
      id,
      at,
      seq,
      state: payload.state,
      mode: payload.mode ?? null,
      reason: payload.reason ?? null,
      starved: payload.flags?.starved ?? false,
      blocked: payload.flags?.blocked ?? false,
      assisted: payload.flags?.assisted ?? false,
      detected: false,
    })),
    counted: countedIn(bookings, NOTHING_READ, 'GOOD_AND_SCRAP'),
    words: bookings.map(({ at }) => at),
    orders,
    named: new Map(orders.map((order) => [order.jobOrderId, order])),
    gaps: told('CONNECTION_GAP').map(({ payload }) => ({ from: Date.parse(payload.from), to: Date.parse(payload.to) })),
    tools: told('TOOL_CHANGED').map(({ id, at, seq, payload }) => ({ id, at, seq, toolId: payload.toolId })),
    signOns: [
      ...told('OPERATOR_SIGNED_ON').map(({ id, at, seq, payload }) => ({ id, at, seq, operator: payload.operator, on: true })),
      ...told('OPERATOR_SIGNED_OFF').map(({ id, at, seq, payload }) => ({ id, at, seq, operator: payload.operator, on: false })),
    ],
    entries: told('REASON_GIVEN').map(({ event, payload }): ReasonEntry => ({
      from: Date.parse(payload.intervalFrom),
      to: payload.intervalTo ? Date.parse(payload.intervalTo) : null,
      reason: payload.reason,
      revision: payload.revision,
      order: event.position,
    })),
    classes: told('CLASS_CHANGED').map(({ event, at, payload }) => ({ at, taskId: event.subject.id, taskClass: payload.inForce })),
    interventions: told('ASSIST').map(({ at }) => at),
    adjustments: told('COUNT_ADJUSTED').map(({ payload }) => ({
      at: Date.parse(payload.for!),
      good: payload.good,
      scrap: payload.scrap,
      taskId: null,
      productId: null,
    })),
  };
}
