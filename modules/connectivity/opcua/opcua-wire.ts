import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Settings } from '../../../config/settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { LOG, SETTINGS_TOKEN } from '../../platform/tokens.js';
import type { Connection, OpcUaConnection, Plant, WorkUnit } from '../../plant/domain/plant.js';
import type { Carrier, Delivery } from '../../spine/carrier.js';
import type { Command } from '../../spine/domain/command.js';
import { Leases } from '../../spine/lease.js';
import { Commit } from '../commit.js';
import { ConnectionSet } from '../connection-set.js';
import type { ConnectionView } from '../connection-view.js';
import { EventSink } from '../event-sink.js';
import { SentCommands } from '../sent-commands.js';
import { Directions } from '../directions.js';
import { CertificateStore } from '../store/certificate.store.js';
import { CellConnection } from './cell-connection.js';
import { Pki } from './pki.js';

/** All OPC UA connections of the plant, and the carrier of commands to the units behind them. */
@Injectable()
export class OpcuaWire implements Carrier {
  readonly name = 'opcua';
  private readonly owner = randomUUID();
  private readonly connections = new ConnectionSet(isOpcUa, (connection, units) => this.open(connection, units));

  constructor(
    private readonly commit: Commit,
    private readonly commands: SentCommands,
    private readonly leases: Leases,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly certificates: CertificateStore,
    private readonly directions: Directions,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
    @Inject(LOG) private readonly logger: Logger,
  ) {}

  /** Starts what the plant has and is not running so, and stops what it has no more. */
  apply(plant: Plant): Promise<readonly string[]> {
    return this.connections.apply(plant, this.directions);
  }

  stop(): Promise<void> {
    return this.connections.stop();
  }

  views(): readonly ConnectionView[] {
    return this.connections.views();
  }

  carries(workUnitId: string): boolean {
    return this.connections.of(workUnitId) !== undefined;
  }

  async deliver(command: Command): Promise<Delivery> {
    return (await this.connections.of(command.workUnitId)?.deliver(command)) ?? { status: 'NOT_NOW', cause: 'the plant has no such cell' };
  }

  private open(connection: OpcUaConnection, units: readonly WorkUnit[]): CellConnection {
    return new CellConnection(connection, units, {
      sink: new EventSink(this.commit, this.name, this.logger),
      commands: this.commands,
      clock: this.clock,
      logger: this.logger,
      leases: this.leases,
      database: this.database,
      owner: this.owner,
      pki: new Pki({
        connectionId: connection.id,
        folder: join(this.settings.FP_DATA_DIR, 'opcua', connection.id),
        validityDays: this.settings.FP_OPCUA_CERTIFICATE_DAYS,
        certificates: this.certificates,
        now: () => this.clock.now(),
      }),
      sessionMs: this.settings.FP_OPCUA_SESSION_MS,
    });
  }
}

const isOpcUa = (connection: Connection): connection is OpcUaConnection => connection.kind === 'opcua';
