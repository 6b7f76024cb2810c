import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Settings } from '../../../config/settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { LOG, SETTINGS_TOKEN } from '../../platform/tokens.js';
import { unitsOf, type OpcUaConnection, type Plant, type WorkUnit } from '../../plant/domain/plant.js';
import type { Carrier, Delivery } from '../../spine/carrier.js';
import type { Command } from '../../spine/domain/command.js';
import { Leases } from '../../spine/lease.js';
import { Commit } from '../commit.js';
import type { ConnectionView } from '../connection-view.js';
import { CellConnection } from './cell-connection.js';
import { EventSink } from './event-sink.js';
import { SentCommands } from './sent-commands.js';

interface Running {
  /** The configuration it runs with. */
  readonly text: string;
  readonly connection: CellConnection;
}

/** All OPC UA connections of the plant, and the carrier of commands to the units behind them. */
@Injectable()
export class OpcuaWire implements Carrier {
  readonly name = 'opcua';
  private readonly owner = randomUUID();
  private readonly running = new Map<string, Running>();

  constructor(
    private readonly commit: Commit,
    private readonly commands: SentCommands,
    private readonly leases: Leases,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
    @Inject(LOG) private readonly logger: Logger,
  ) {}

  /** Starts what the plant has and is not running so, and stops what it has no more. */
  async apply(plant: Plant): Promise<void> {
    const wanted = new Map(
      plant.connections.filter((connection) => connection.kind === 'opcua').map((connection) => [connection.id, connection]),
    );
    const gone = [...this.running.keys()].filter(
      (id) => !wanted.has(id) || this.running.get(id)!.text !== configuration(plant, wanted.get(id)!),
    );
    await Promise.all(gone.map((id) => this.drop(id)));
    for (const connection of wanted.values()) if (!this.running.has(connection.id)) this.open(plant, connection);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.running.keys()].map((id) => this.drop(id)));
  }

  views(): readonly ConnectionView[] {
    return [...this.running.values()].map(({ connection }) => connection.view());
  }

  carries(workUnitId: string): boolean {
    return this.of(workUnitId) !== undefined;
  }

  async deliver(command: Command): Promise<Delivery> {
    return (await this.of(command.workUnitId)?.deliver(command)) ?? { status: 'NOT_NOW', cause: 'the plant has no such cell' };
  }

  private of(workUnitId: string): CellConnection | undefined {
    return [...this.running.values()].find(({ connection }) => connection.carries(workUnitId))?.connection;
  }

  private open(plant: Plant, connection: OpcUaConnection): void {
    const opened = new CellConnection(connection, unitsBehind(plant, connection), {
      sink: new EventSink(this.commit, this.logger),
      commands: this.commands,
      clock: this.clock,
      logger: this.logger,
      leases: this.leases,
      database: this.database,
      owner: this.owner,
      folder: join(this.settings.FP_DATA_DIR, 'opcua', connection.id),
    });
    this.running.set(connection.id, { text: configuration(plant, connection), connection: opened });
    opened.start();
  }

  private async drop(id: string): Promise<void> {
    const running = this.running.get(id);
    this.running.delete(id);
    await running?.connection.stop();
  }
}

const unitsBehind = (plant: Plant, { id }: OpcUaConnection): readonly WorkUnit[] =>
  unitsOf(plant).filter(({ connection }) => connection.via === id);

/** What a connection depends on: a change of anything else leaves it alone. */
const configuration = (plant: Plant, connection: OpcUaConnection): string =>
  JSON.stringify([connection, unitsBehind(plant, connection).map((unit) => [unit.id, unit.connection])]);
