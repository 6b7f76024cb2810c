import { ASSIST, DAY, GIVEN_UP, type Family, type Floor } from './floor.js';
import { Random } from './random.js';

/** An order with everything that will befall it, drawn before anybody decides: the same for every policy. */
export interface StudyOrder {
  readonly id: string;
  readonly family: Family;
  /** s. */
  readonly arrivesAt: number;
  readonly dueAt: number;
  readonly weight: 1 | 2 | 4;
  /** Its work takes this many times the mean. */
  readonly noise: number;
  /** Whether a robot needs help, and after which share of the work. */
  readonly isHelped: boolean;
  readonly helpedAfter: number;
  readonly assistS: number;
  readonly isGivenUp: boolean;
}

export const DAYS = 10;
export const WARM_UP_S = DAY;
const NOISE = 0.16;

/** Poisson arrivals of ten days. @param perS orders per second */
export function ordersOf(floor: Floor, perS: number): readonly StudyOrder[] {
  const random = new Random(floor.seed, 'orders');
  const orders: StudyOrder[] = [];
  for (let at = random.exponential(1 / perS); at < DAYS * DAY; at += random.exponential(1 / perS)) {
    const family = familyAt(floor.families, random.next());
    const urgent = random.next();
    orders.push({
      id: `o${String(orders.length).padStart(6, '0')}`,
      family,
      arrivesAt: at,
      dueAt: at + 300 + random.between(1.5, 6) * family.workS,
      weight: urgent < 0.6 ? 1 : urgent < 0.88 ? 2 : 4,
      noise: Math.exp(NOISE * random.normal() - NOISE ** 2 / 2),
      isHelped: random.next() > family.success,
      helpedAfter: random.next(),
      assistS: ASSIST.fixedS + random.exponential(ASSIST.meanS),
      isGivenUp: random.next() < GIVEN_UP,
    });
  }
  return orders;
}

function familyAt(families: readonly Family[], share: number): Family {
  let left = share;
  return families.find((family) => (left -= family.share) < 0) ?? families.at(-1)!;
}
