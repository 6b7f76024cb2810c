import { availabilityOf, CLASSES, DAY, type Class, type Floor } from './floor.js';
import { WARM_UP_S } from './orders.js';
import type { Outcome } from './simulate.js';

/** What came of a run, over the orders that arrived after the warm-up; s. */
export interface Measures {
  readonly weightedTardinessS: number;
  readonly meanTardinessS: number;
  readonly p95TardinessS: number;
  readonly meanFlowS: number;
  readonly p95FlowS: number;
  readonly p95FlowOfClassS: Readonly<Record<Class, number>>;
  readonly lateShare: number;
  /** Orders an hour. */
  readonly throughput: number;
  /** Ideal work of the robots by the time in which they could have worked. */
  readonly oee: number;
  readonly assistsPerOperatorHour: number;
  readonly changesPerOrder: number;
  readonly movesPerOrder: number;
  /** Share of their time in which the benches, which alone may do a third of the families, had nothing. */
  readonly benchIdle: number;
  /** s of people's time an order: benches, consoles and assists. */
  readonly peopleS: number;
  /** kWh of an order. */
  readonly kwh: number;
  readonly badShare: number;
  readonly recordingsPerDay: number;
  /** AUTOMATED families of which benches did less than a tenth. */
  readonly unpractised: number;
  /** Orders a day that a bench began above 80 % of its load. */
  readonly highLoadPerDay: number;
}

export function measure(floor: Floor, run: Outcome): Measures {
  const done = run.orders.filter(({ order }) => order.arrivesAt >= WARM_UP_S);
  const lateS = done.map(({ order, doneAt }) => Math.max(0, doneAt! - order.dueAt));
  const flowS = done.map(({ order, doneAt }) => doneAt! - order.arrivesAt);
  const weights = done.map(({ order }) => order.weight);
  const of = (mode: string) => floor.units.filter((unit) => unit.mode === mode);
  const timeS = (mode: string) => of(mode).reduce((sum, unit) => sum + run.endedAt * availabilityOf(unit), 0);
  const sum = (map: ReadonlyMap<string, number>, mode: string) => of(mode).reduce((total, { id }) => total + (map.get(id) ?? 0), 0);
  const handS = sum(run.busyS, 'MANUAL') + sum(run.busyS, 'TELEOP');
  return {
    weightedTardinessS: total(lateS.map((s, i) => s * weights[i]!)) / total(weights),
    meanTardinessS: mean(lateS),
    p95TardinessS: percentile(lateS, 0.95),
    meanFlowS: mean(flowS),
    p95FlowS: percentile(flowS, 0.95),
    p95FlowOfClassS: Object.fromEntries(
      CLASSES.map((one) => [
        one,
        percentile(
          flowS.filter((_, i) => done[i]!.order.family.class === one),
          0.95,
        ),
      ]),
    ) as Record<Class, number>,
    lateShare: lateS.filter((s) => s > 0).length / done.length,
    throughput: (3_600 * run.orders.length) / run.endedAt,
    oee: sum(run.idealS, 'ROBOT') / (of('ROBOT').length * run.endedAt),
    assistsPerOperatorHour: run.assists / ((2 * run.endedAt) / 3_600),
    changesPerOrder: run.changes / run.orders.length,
    movesPerOrder: mean(run.orders.map(({ moves }) => moves)),
    benchIdle: 1 - sum(run.busyS, 'MANUAL') / timeS('MANUAL'),
    peopleS: (handS + run.assistS) / run.orders.length,
    kwh: run.ledger.kwh / run.orders.length,
    badShare: run.ledger.bad / run.orders.length,
    recordingsPerDay: (run.ledger.recordings * DAY) / run.endedAt,
    unpractised: floor.families.filter(({ id, class: one }) => one === 'AUTOMATED' && (run.ledger.manualShare(id) ?? 0) < 0.1).length,
    highLoadPerDay: (run.ledger.highLoadStarts * DAY) / run.endedAt,
  };
}

export const total = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0);
export const mean = (of: readonly number[]): number => (of.length === 0 ? 0 : total(of) / of.length);

/** Nearest rank. */
export function percentile(of: readonly number[], share: number): number {
  const sorted = Float64Array.from(of).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
