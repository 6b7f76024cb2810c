import type { Instant } from '../../platform/instant.js';
import { isRun, type TimeCategory } from './category.js';
import type { Interval } from './facts.js';

/** Declared flow between two units of a line. */
export interface Flow {
  readonly from: string;
  readonly to: string;
}

/** What made the constraint wait: which unit stopped first, by the declared flow. */
export interface LineCause {
  /** Null: by the declared flow nobody stood when the constraint began to wait. */
  readonly workUnitId: string | null;
  readonly effect: 'STARVED' | 'BLOCKED';
  readonly category: TimeCategory | null;
  readonly reason: string | null;
  readonly ms: number;
  readonly count: number;
}

/**
 * Why the constraint was starved or blocked. The cause is the neighbour that had stopped when the waiting began; a
 * neighbour that itself only waited leads on to its own. Without declared flow nothing is blamed: two stops at the same
 * time are no cause.
 */
export function lineCauses(
  constraint: string,
  timelines: ReadonlyMap<string, readonly Interval[]>,
  flows: readonly Flow[],
): readonly LineCause[] {
  const found = new Map<string, LineCause>();
  for (const part of timelines.get(constraint) ?? []) {
    const effect = part.category;
    if (effect !== 'STARVED' && effect !== 'BLOCKED') continue;
    const cause = part.starts ? causeOf(constraint, effect, part.from, timelines, flows, new Set()) : undefined;
    const last = cause ?? [...found.values()].findLast((one) => one.effect === effect);
    const base = cause ?? { workUnitId: last?.workUnitId ?? null, category: last?.category ?? null, reason: last?.reason ?? null };
    const key = `${effect}|${base.workUnitId ?? ''}|${base.category ?? ''}|${base.reason ?? ''}`;
    const known = found.get(key);
    found.delete(key);
    found.set(key, { ...base, effect, ms: (known?.ms ?? 0) + part.to - part.from, count: (known?.count ?? 0) + (part.starts ? 1 : 0) });
  }
  return [...found.values()].sort((a, b) => b.ms - a.ms || ((a.workUnitId ?? '') < (b.workUnitId ?? '') ? -1 : 1));
}

type Cause = Pick<LineCause, 'workUnitId' | 'category' | 'reason'>;
const NOBODY: Cause = { workUnitId: null, category: null, reason: null };

function causeOf(
  unit: string,
  effect: 'STARVED' | 'BLOCKED',
  at: Instant,
  timelines: ReadonlyMap<string, readonly Interval[]>,
  flows: readonly Flow[],
  seen: ReadonlySet<string>,
): Cause {
  const next = flows
    .flatMap(({ from, to }) => (effect === 'STARVED' ? (to === unit ? [from] : []) : from === unit ? [to] : []))
    .filter((id) => !seen.has(id));
  const stood = next
    .flatMap((id) => {
      const part = timelines.get(id)?.find((one) => one.from <= at && at < one.to);
      return part && !isRun(part.category) ? [{ id, part }] : [];
    })
    .sort((a, b) => a.part.from - b.part.from || (a.id < b.id ? -1 : 1));
  const first = stood[0];
  if (!first) return NOBODY;
  if (first.part.category !== effect) return { workUnitId: first.id, category: first.part.category, reason: first.part.reason };
  const deeper = causeOf(first.id, effect, first.part.from, timelines, flows, new Set([...seen, unit]));
  return deeper.workUnitId === null ? { workUnitId: first.id, category: first.part.category, reason: first.part.reason } : deeper;
}
