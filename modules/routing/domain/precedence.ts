/** An order among those that are asked for together, and what must have ended before it. */
export interface Step {
  readonly id: string;
  readonly after: readonly string[];
}

/**
 * The circle that an order lies on, first to first; undefined where it lies on none. Steps that are not in the list
 * exist already and lead nowhere new.
 */
export function circleThrough(id: string, steps: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const seen = new Set<string>();
  const walk = (at: string, path: readonly string[]): readonly string[] | undefined => {
    for (const before of steps.get(at) ?? []) {
      if (before === id) return [...path, id];
      if (seen.has(before)) continue;
      seen.add(before);
      const found = walk(before, [...path, before]);
      if (found) return found;
    }
    return undefined;
  };
  return walk(id, [id]);
}

/** Steps in such an order that each comes after those before it. Steps on a circle are left out, and what waits for them. */
export function inTurn<T extends Step>(steps: readonly T[], isDone: (id: string) => boolean): readonly T[] {
  const turn: T[] = [];
  const done = new Set<string>();
  let open = steps;
  for (;;) {
    const next = open.filter((step) => step.after.every((id) => done.has(id) || isDone(id)));
    if (next.length === 0) return turn;
    for (const step of next) done.add(step.id);
    turn.push(...next);
    open = open.filter((step) => !done.has(step.id));
  }
}
