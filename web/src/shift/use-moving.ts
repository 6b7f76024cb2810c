import { useState } from 'react';
import { usePlace } from '../app/place.js';
import { withQuery } from '../app/route.js';
import type { Order } from '../graphql/fragments.js';
import type { Problem } from '../live/problem.js';
import { lawfulActs, MOVERS } from '../orders/acts.js';
import type { ShiftStart } from './documents.js';
import { gateOf, type Gate } from './gate.js';
import { useGate } from './use-gate.js';

/** An order that somebody has taken up, and what the units are asked about it. */
export interface Moving {
  readonly order: Order;
  /** What a unit says; undefined while it is asked. */
  gate(unitId: string): Gate | null | undefined;
  put(unitId: string): void;
}

/** What may be done with an order; absent: not for this role. */
export interface Handling {
  movable(order: Order): boolean;
  /** It is being dragged; null: no longer. */
  drag(id: string | null): void;
  take(id: string): void;
  /** It shall go to a unit, without being asked about first. */
  put(order: Order, unitId: string): void;
}

/** Somebody would have an order at a unit. */
interface Wish {
  readonly order: Order;
  readonly unit: string;
}

export interface Moves {
  readonly moving: Moving | null;
  readonly handling: Handling | null;
  readonly wish: Wish | null;
  /** The order in the address has gone meanwhile. */
  readonly gone: boolean;
  /** Taken up by a button: another puts it down. */
  readonly held: boolean;
  readonly problem: Problem | null;
  /** What the engine said to the last move. */
  readonly said: string | null;
  putDown(): void;
  forget(): void;
  done(said: string | null): void;
}

/** Moving an order to another unit: by the pointer, or by a button that takes it up, which stands in the address. */
export function useMoving(start: ShiftStart | null, line: string, version: string): Moves {
  const { route, go, may, refresh } = usePlace();
  const [dragged, setDragged] = useState<string | null>(null);
  const [wish, setWish] = useState<Wish | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const mover = may(MOVERS, line);
  const asked = mover ? (dragged ?? route.query.get('take') ?? null) : null;
  const order = asked === null ? null : (ordersOf(start).find(({ id }) => id === asked) ?? null);
  const gates = useGate(order?.id ?? null, version);
  const take = (id: string | null): void => {
    setSaid(null);
    go(withQuery(route, { take: id }));
  };
  return {
    moving: order && {
      order,
      gate: (unit) => (gates.decision === null ? undefined : gateOf(gates.decision, unit)),
      put: (unit) => setWish({ order, unit }),
    },
    handling: mover ? { movable, drag: setDragged, take, put: (one, unit) => setWish({ order: one, unit }) } : null,
    wish,
    gone: asked !== null && order === null && start !== null,
    held: asked !== null && dragged === null,
    problem: gates.problem,
    said,
    putDown: () => take(null),
    forget: () => setWish(null),
    done: (text) => {
      setWish(null);
      take(null);
      setSaid(text);
      refresh();
    },
  };
}

const movable = (order: Order): boolean => lawfulActs(order, null).includes('PIN');
const ordersOf = (start: ShiftStart | null): readonly Order[] =>
  start === null ? [] : [...start.units.flatMap(({ queue }) => queue), ...start.gaps].map(({ jobOrder }) => jobOrder);
