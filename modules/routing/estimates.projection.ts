import { Injectable } from '@nestjs/common';
import type { WorkUnit } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import type { Transaction } from '../platform/database.js';
import { toIso } from '../platform/instant.js';
import type { StoredEvent } from '../spine/domain/floor-event.js';
import { ProjectionRunner, type Projection } from '../spine/projection.js';
import { afterEvent, UNOBSERVED, type Observed, type ObservedUnit } from './domain/estimates/observed-unit.js';
import { EVERYWHERE, NOTHING_SHOWN, shownKey, withGain, type ShownKey } from './domain/estimates/shown.js';
import { EstimateStore, type Made, type ShownRow } from './store/estimate.store.js';

/** From so many people on a sample speaks of none of them, and nobody needs to know any more who they were. */
const FEW_PEOPLE = 5;

type Seen = Observed & { readonly workUnitId: string; readonly day: string; readonly people: readonly string[] };

/**
 * Learns from the log how long tasks take where, how often a robot is helped and how often a piece is bad. Of people only
 * their number is kept, and until there are five of them, who is in it already.
 */
@Injectable()
export class EstimatesProjection implements Projection {
  readonly name = 'routing-estimates';
  readonly kinds = [
    'ASSIGNED',
    'REVOKED',
    'JOB_STATE',
    'COUNTED',
    'ASSIST',
    'STATE_CHANGED',
    'OPERATOR_SIGNED_ON',
    'OPERATOR_SIGNED_OFF',
  ] as const;

  constructor(
    private readonly store: EstimateStore,
    private readonly plant: PlantService,
    runner: ProjectionRunner,
  ) {
    runner.register(this);
  }

  async apply(tx: Transaction, events: readonly StoredEvent[]): Promise<void> {
    const plantUnits = new Map(this.plant.units().map((unit) => [unit.id, unit]));
    const seen = await this.observe(tx, events, plantUnits);
    const rows = new Map<string, ShownRow>();
    const keys = new Map(seen.flatMap(keysOf).map((key) => [shownKey(key), key]));
    for (const row of await this.store.find(tx, [...keys.values()])) rows.set(shownKey(row), row);
    for (const one of seen) for (const key of keysOf(one)) rows.set(shownKey(key), withSeen(rows.get(shownKey(key)), key, one));
    await this.store.save(tx, [...rows.values()]);
    await this.store.addMade(tx, madeOf(seen));
  }

  private async observe(
    tx: Transaction,
    events: readonly StoredEvent[],
    plantUnits: ReadonlyMap<string, WorkUnit>,
  ): Promise<readonly Seen[]> {
    const told = events.filter(({ workUnitId }) => workUnitId !== null && plantUnits.has(workUnitId));
    // Who sits at a console counts for the cells that it drives.
    const consoles = [...plantUnits.values()].filter(({ kind }) => kind === 'TELEOP_CONSOLE').map(({ id }) => id);
    const units = new Map<string, ObservedUnit>(
      await this.store.units(tx, [...new Set([...told.map((one) => one.workUnitId!), ...consoles])]),
    );
    const changed = new Map<string, ObservedUnit>();
    const seen: Seen[] = [];
    for (const event of told) {
      const id = event.workUnitId!;
      const next = afterEvent(units.get(id) ?? UNOBSERVED, event, plantUnits.get(id)!);
      units.set(id, next.unit);
      changed.set(id, next.unit);
      for (const one of next.observed) {
        const people = one.mode === 'ROBOT' ? [] : (units.get(one.consoleId ?? id)?.people ?? []);
        seen.push({ ...one, workUnitId: id, people, day: toIso(event.occurredAt).slice(0, 10) });
      }
    }
    await this.store.saveUnits(tx, changed);
    return seen;
  }
}

const keysOf = ({ taskId, workUnitId, mode }: Seen): readonly ShownKey[] => [
  { taskId, workUnitId, mode },
  { taskId, workUnitId: EVERYWHERE, mode },
];

function withSeen(before: ShownRow | undefined, key: ShownKey, one: Seen): ShownRow {
  const { shown, firstPeople } = before ?? { shown: NOTHING_SHOWN, firstPeople: [] };
  const known = shown.cycles.people;
  if (one.cycleS === null || known >= FEW_PEOPLE) return { ...key, shown: withGain(shown, one, known), firstPeople };
  const people = [...new Set([...firstPeople, ...one.people])];
  return { ...key, shown: withGain(shown, one, people.length), firstPeople: people.length >= FEW_PEOPLE ? [] : people };
}

function madeOf(seen: readonly Seen[]): readonly Made[] {
  const made = new Map<string, Made>();
  for (const { taskId, day, mode, pieces } of seen) {
    if (pieces === 0) continue;
    const key = `${day} ${taskId}`;
    const { byHand, inAll } = made.get(key) ?? { byHand: 0, inAll: 0 };
    made.set(key, { taskId, day, byHand: byHand + (mode === 'MANUAL' ? pieces : 0), inAll: inAll + pieces });
  }
  return [...made.values()];
}
