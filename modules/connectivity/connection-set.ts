import { unitsOf, type Connection, type Plant, type WorkUnit } from '../plant/domain/plant.js';
import type { Delivery } from '../spine/carrier.js';
import type { Command } from '../spine/domain/command.js';
import type { ConnectionView } from './connection-view.js';
import type { Directions } from './directions.js';

/** A connection of the plant file with the units behind it, from its start to its stop. */
export interface RunningConnection {
  start(): void;
  stop(): Promise<void>;
  view(): ConnectionView;
  carries(workUnitId: string): boolean;
  deliver(command: Command): Promise<Delivery>;
}

interface Running {
  /** The configuration it runs with. */
  readonly text: string;
  readonly connection: RunningConnection;
}

/** The connections of one kind, as the plant file in force has them. */
export class ConnectionSet<C extends Connection> {
  private readonly running = new Map<string, Running>();

  constructor(
    private readonly isOfKind: (connection: Connection) => connection is C,
    private readonly open: (connection: C, units: readonly WorkUnit[]) => RunningConnection,
  ) {}

  /**
   * Starts what the plant has and is not running so, and stops what it has no more or is switched off.
   * @returns ids of the connections that it has stopped because they are switched off
   */
  async apply(plant: Plant, directions: Directions): Promise<readonly string[]> {
    const ours = plant.connections.filter(this.isOfKind).filter(({ id }) => !directions.offOf(id));
    const wanted = new Map(ours.map((connection) => [connection.id, connection]));
    const textOf = (connection: Connection) => configuration(plant, connection) + directions.trustOf(connection.id);
    const gone = [...this.running].filter(([id, { text }]) => !wanted.has(id) || text !== textOf(wanted.get(id)!));
    await Promise.all(gone.map(([id]) => this.drop(id)));
    for (const connection of wanted.values()) {
      if (this.running.has(connection.id)) continue;
      const opened = this.open(connection, unitsBehind(plant, connection));
      this.running.set(connection.id, { text: textOf(connection), connection: opened });
      opened.start();
    }
    return gone.map(([id]) => id).filter((id) => directions.offOf(id));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.running.keys()].map((id) => this.drop(id)));
  }

  views(): readonly ConnectionView[] {
    return [...this.running.values()].map(({ connection }) => connection.view());
  }

  /** The connection that a unit is behind. */
  of(workUnitId: string): RunningConnection | undefined {
    return [...this.running.values()].find(({ connection }) => connection.carries(workUnitId))?.connection;
  }

  private async drop(id: string): Promise<void> {
    await this.running.get(id)?.connection.stop();
    this.running.delete(id);
  }
}

const unitsBehind = (plant: Plant, { id }: Connection): readonly WorkUnit[] =>
  unitsOf(plant).filter(({ connection }) => connection.via === id);

/** What a connection depends on: a change of anything else leaves it alone. */
const configuration = (plant: Plant, connection: Connection): string =>
  JSON.stringify([connection, unitsBehind(plant, connection).map((unit) => [unit.id, unit.connection])]);
