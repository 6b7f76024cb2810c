import { availabilityOf, type Floor } from './floor.js';

const ROUNDS = 4_000;

/**
 * Orders per second that the floor could do if all its work were spread at best over what may do it: the reciprocal of the
 * least load that the busiest unit can be brought down to, by moving each family's work step by step to the units where it
 * adds least (multiplicative weights). Work is its mean, time is what break-downs and shifts leave; tool changes and assists
 * depend on who decides, and come on top.
 */
export function capacityOf(floor: Floor): number {
  const cost = floor.units.map((unit) => floor.families.map(({ id }) => (unit.workS.get(id) ?? Infinity) / availabilityOf(unit)));
  const weight = floor.units.map(() => 1);
  const load = floor.units.map(() => 0);
  const rate = 0.02;
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = floor.units.map(() => 0);
    floor.families.forEach(({ share }, family) => {
      const best = floor.units.reduce((at, _, i) => (weight[i]! * cost[i]![family]! < weight[at]! * cost[at]![family]! ? i : at), 0);
      now[best]! += share * cost[best]![family]!;
    });
    const most = Math.max(...now);
    now.forEach((s, i) => {
      load[i]! += s / ROUNDS;
      weight[i]! *= 1 + (rate * s) / most;
    });
    const whole = mean(weight);
    weight.forEach((w, i) => (weight[i] = w / whole));
  }
  return 1 / Math.max(...load);
}

const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length;
