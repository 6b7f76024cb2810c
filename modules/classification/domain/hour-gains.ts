import type { Instant } from '../../platform/instant.js';
import { NO_GAIN, sumOf, type Gain } from './gain.js';
import type { Observation } from './observe.js';
import type { MeasuredSums } from './observed.js';

export const HOUR_MS = 3_600_000;
/** The full hour at or before an instant, UTC. */
export const hourOf = (at: Instant): Instant => Math.floor(at / HOUR_MS) * HOUR_MS;

/** One task on one unit, variant and configuration. */
export interface ObservedKey {
  readonly taskId: string;
  readonly workUnitId: string;
  readonly productId: string | null;
  readonly configHash: string | null;
}

export const keyText = ({ taskId, workUnitId, productId, configHash }: ObservedKey): string =>
  JSON.stringify([taskId, workUnitId, productId, configHash]);

/** What a fact has shown, of which unit and configuration. */
export interface Seen extends Observation, ObservedKey {
  readonly isRobot: boolean;
  readonly at: Instant;
  readonly factId: string;
}

/** What one hour has shown. */
export interface HourGain extends ObservedKey, Gain {
  /** Begin of the hour. */
  readonly at: Instant;
  readonly isRobot: boolean;
}

/** What one hour has shown of a characteristic. */
export interface HourMeasured extends Omit<MeasuredSums, 'personShifts'> {
  readonly taskId: string;
  readonly at: Instant;
}

/** One row for each key and hour in which something was gained. */
export function gainsOf(seen: readonly Seen[]): readonly HourGain[] {
  const gaining = seen.filter(({ measured }) => measured === undefined);
  return groupsOf(gaining, (one) => `${keyText(one)} ${hourOf(one.at)}`).map((group) => {
    const { taskId, workUnitId, productId, configHash, isRobot, at } = group[0]!;
    const gain = group.reduce((sum, one) => sumOf(sum, one.gain), NO_GAIN);
    return { taskId, workUnitId, productId, configHash, isRobot, at: hourOf(at), ...gain };
  });
}

/** One row for each characteristic and hour. */
export function measuredOf(seen: readonly Seen[]): readonly HourMeasured[] {
  const values = seen.flatMap((one) => (one.measured ? [{ ...one, ...one.measured }] : []));
  return groupsOf(values, (one) => `${keyText(one)} ${one.name} ${hourOf(one.at)}`).map((group) => {
    const { taskId, workUnitId, productId, name, isRobot, at } = group[0]!;
    const deviations = group.map(({ deviation }) => deviation);
    return {
      taskId,
      workUnitId,
      productId,
      name,
      isRobot,
      at: hourOf(at),
      n: group.length,
      deviations: deviations.reduce((sum, one) => sum + one, 0),
      squares: deviations.reduce((sum, one) => sum + one * one, 0),
    };
  });
}

/** Groups in the order in which their first member comes. */
export function groupsOf<T>(all: readonly T[], keyOf: (one: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

/** The configuration of a task at an instant; before the first that is known, that one. @param known oldest first */
export function configurationAt(
  known: readonly { readonly since: Instant; readonly configHash: string | null }[],
  at: Instant,
): string | null {
  return (known.findLast(({ since }) => since <= at) ?? known[0])?.configHash ?? null;
}
