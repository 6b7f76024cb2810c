import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { Metrics } from '../../platform/metrics.js';
import { LOG } from '../../platform/tokens.js';
import type { Connection, Plant, SparkplugConnection, WorkUnit } from '../../plant/domain/plant.js';
import type { Carrier, Delivery } from '../../spine/carrier.js';
import { DeadLetters } from '../../spine/dead-letters.js';
import type { Command } from '../../spine/domain/command.js';
import { Leases } from '../../spine/lease.js';
import { Commit } from '../commit.js';
import { Directions } from '../directions.js';
import { ConnectionSet } from '../connection-set.js';
import type { ConnectionView } from '../connection-view.js';
import { EventSink } from '../event-sink.js';
import { SentCommands } from '../sent-commands.js';
import { HostConnection } from './host-connection.js';
import { LetterBox } from './letter-box.js';

/** All brokers at which we are a Sparkplug host application, and the carrier of commands to the units behind them. */
@Injectable()
export class SparkplugWire implements Carrier {
  readonly name = 'sparkplug';
  private readonly owner = randomUUID();
  private readonly letterBox: LetterBox;
  private readonly connections = new ConnectionSet(isSparkplug, (connection, units) => this.open(connection, units));

  constructor(
    private readonly commit: Commit,
    private readonly commands: SentCommands,
    private readonly leases: Leases,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly directions: Directions,
    letters: DeadLetters,
    @Inject(LOG) private readonly logger: Logger,
  ) {
    this.letterBox = new LetterBox(letters, metrics);
  }

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
    return (await this.connections.of(command.workUnitId)?.deliver(command)) ?? { status: 'NOT_NOW', cause: 'the plant has no such unit' };
  }

  private open(connection: SparkplugConnection, units: readonly WorkUnit[]): HostConnection {
    return new HostConnection(connection, units, {
      sink: new EventSink(this.commit, this.name, this.logger),
      letters: this.letterBox,
      commands: this.commands,
      clock: this.clock,
      logger: this.logger,
      metrics: this.metrics,
      leases: this.leases,
      database: this.database,
      owner: this.owner,
    });
  }
}

const isSparkplug = (connection: Connection): connection is SparkplugConnection => connection.kind === 'sparkplug';
