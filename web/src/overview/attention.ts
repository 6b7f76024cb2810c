import type { Order } from '../graphql/fragments.js';
import { codeName } from '../words/codes.js';
import { reasonName } from '../words/reasons.js';
import { words } from '../words/words.js';
import type { LineView, UnitView } from './lines.js';
import { lateOrders, waitingOrders } from './orders.js';
import type { Body, Tone } from './states.js';

/** Where a tap on an item leads. */
export type Target = { readonly kind: 'line' | 'unit' | 'order'; readonly id: string } | { readonly kind: 'orders' };

/** One thing that needs someone, with the way there. */
export interface AttentionItem {
  readonly id: string;
  readonly tone: Tone;
  readonly glyph: Body | 'warn' | 'note';
  readonly title: string;
  readonly detail: string;
  /** Since when (ms), or null where an age says nothing. */
  readonly since: number | null;
  readonly verb: string;
  readonly target: Target;
}

type Ranked = AttentionItem & { readonly urgency: number };

/** The list is read at a glance: more than seven is a list of its own. */
export const ATTENTION_ROWS = 7;

/** More than this many orders in the same trouble are one item that opens their list. */
const SINGLE_ORDERS = 2;

const URGENCY: Partial<Record<Body, number>> = { down: 0, stopped: 1, unknown: 2, blocked: 3, starved: 3 };

/** Returns what needs someone, most urgent first, and the longest of equal urgency first. Times in ms. */
export function attention(
  lines: readonly LineView[],
  orders: Iterable<Order> | null,
  now: number,
  time: (at: number) => string,
): readonly AttentionItem[] {
  const open = orders === null ? [] : [...orders];
  const ranked: Ranked[] = [
    ...lines.flatMap((line) => line.units.filter((unit) => unit.tone !== 'none').map((unit) => ofUnit(unit, line))),
    ...ofLate(lateOrders(open), now, time),
    ...ofWaiting(waitingOrders(open)),
  ];
  return ranked.sort((a, b) => a.urgency - b.urgency || (a.since ?? now) - (b.since ?? now));
}

function ofUnit(unit: UnitView, line: LineView): Ranked {
  const seat = unit.kind === 'TELEOP_CONSOLE';
  return {
    id: `unit:${unit.id}:${unit.body}`,
    tone: unit.tone,
    glyph: unit.body,
    title: words.attention.unit(`${unit.code} ${unit.name}`, unit.body),
    detail: words.attention.unitDetail(
      unit.body,
      unit.state?.reason == null ? null : reasonName(unit.state.reason),
      unit.isConstraint ? line.name : null,
      unit.since === null,
    ),
    since: unit.since,
    verb: words.attention.open,
    target: { kind: 'unit', id: unit.id },
    urgency: seat ? 6 : (URGENCY[unit.body] ?? 3),
  };
}

const nameOf = (order: Order): string => order.product?.name ?? order.task.name;

function ofLate(late: readonly Order[], now: number, time: (at: number) => string): Ranked[] {
  const first = late[0];
  if (first === undefined) return [];
  if (late.length > SINGLE_ORDERS)
    return [
      {
        id: 'orders:late',
        tone: 'warn',
        glyph: 'warn',
        title: words.attention.manyLate(late.length),
        detail: words.attention.firstDue(first.externalId, time(Date.parse(first.dueAt))),
        since: pastDue(first, now),
        verb: words.attention.orders,
        target: { kind: 'orders' },
        urgency: 4,
      },
    ];
  return late.map((order) => ({
    id: `late:${order.id}`,
    tone: 'warn' as const,
    glyph: 'warn' as const,
    title: words.attention.late(nameOf(order), pastDue(order, now) !== null),
    detail: words.attention.due(order.externalId, time(Date.parse(order.dueAt))),
    since: pastDue(order, now),
    verb: words.attention.whyHere,
    target: { kind: 'order' as const, id: order.id },
    urgency: 4,
  }));
}

const pastDue = (order: Order, now: number): number | null => {
  const due = Date.parse(order.dueAt);
  return due < now ? due : null;
};

function ofWaiting(waiting: readonly Order[]): Ranked[] {
  const first = waiting[0];
  if (first === undefined) return [];
  const one = waiting.length === 1;
  return [
    {
      id: 'orders:waiting',
      tone: 'none',
      glyph: 'note',
      title: one ? words.attention.waits(nameOf(first)) : words.attention.manyWait(waiting.length),
      detail: words.attention.waitDetail(one ? first.externalId : null, codeName('waits', first.waitingReason ?? '')),
      since: Date.parse(first.acceptedAt),
      verb: words.attention.reasons,
      target: one ? { kind: 'order', id: first.id } : { kind: 'orders' },
      urgency: 5,
    },
  ];
}
