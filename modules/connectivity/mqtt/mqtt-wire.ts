import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Settings } from '../../../config/settings.js';
import { StationCredentials } from '../../identity/station-credentials.js';
import { Clock } from '../../platform/clock.js';
import { toIso } from '../../platform/instant.js';
import { LOG, SETTINGS_TOKEN } from '../../platform/tokens.js';
import { unitsOf, type Plant } from '../../plant/domain/plant.js';
import { PlantService } from '../../plant/plant.service.js';
import type { Carrier, Delivery } from '../../spine/carrier.js';
import type { Command } from '../../spine/domain/command.js';
import { Leases } from '../../spine/lease.js';
import type { ConnectionView } from '../connection-view.js';
import { Directions } from '../directions.js';
import { topicOf } from '../domain/station-words.js';
import { EmbeddedBroker } from './embedded-broker.js';
import { IngestClient } from './ingest-client.js';
import type { StationLink } from './station-link.js';
import { TelegramIntake } from './telegram-intake.js';

/** A station that has not come back this long after our start was not there: nothing is known of it since then. */
const ROLL_CALL_MS = 15_000;

/** The stations: the embedded broker or the one of FP_MQTT_URL, and the carrier of commands to them. */
@Injectable()
export class MqttWire implements Carrier {
  readonly name = 'mqtt';
  private link: StationLink;
  private readonly makeLink: () => StationLink;
  private isOpen = false;
  private rollCall: NodeJS.Timeout | undefined;

  constructor(
    private readonly plant: PlantService,
    private readonly intake: TelegramIntake,
    private readonly clock: Clock,
    credentials: StationCredentials,
    leases: Leases,
    private readonly directions: Directions,
    @Inject(SETTINGS_TOKEN) settings: Settings,
    @Inject(LOG) private readonly logger: Logger,
  ) {
    this.makeLink = () =>
      settings.FP_MQTT_URL === ''
        ? new EmbeddedBroker(settings, credentials, intake, clock, logger)
        : new IngestClient(settings, intake, leases, clock, logger);
    this.link = this.makeLink();
  }

  /**
   * Opens the way to the stations, or closes it where their connection is switched off.
   * @returns ids of the connections that it has closed
   * @throws with words for the operator where it cannot be opened at all
   */
  async apply(plant: Plant): Promise<readonly string[]> {
    const ids = plant.connections.filter(({ kind }) => kind === 'mqtt').map(({ id }) => id);
    const isOff = ids.length > 0 && ids.every((id) => this.directions.offOf(id));
    if (isOff && this.isOpen) {
      await this.stop();
      const at = this.clock.now();
      for (const unit of this.intake.inForce().units) await this.intake.tellGone(unit, at, 'the connection is switched off');
      return ids;
    }
    if (!isOff && !this.isOpen) await this.open();
    return [];
  }

  async stop(): Promise<void> {
    clearTimeout(this.rollCall);
    this.isOpen = false;
    await this.link.stop();
  }

  private async open(): Promise<void> {
    const startedAt = this.clock.now();
    this.link = this.makeLink();
    await this.link.start();
    this.isOpen = true;
    // A broker outside outlives us: it has kept the stations' presences and wills.
    if (!(this.link instanceof EmbeddedBroker)) return;
    this.rollCall = setTimeout(() => void this.callRoll(startedAt), ROLL_CALL_MS);
    this.rollCall.unref();
  }

  views(): readonly ConnectionView[] {
    if (!this.isOpen) return [];
    const plant = this.plant.current();
    const now = this.clock.now();
    return plant.connections
      .filter(({ kind }) => kind === 'mqtt')
      .map(({ id }) => ({
        id,
        kind: 'mqtt' as const,
        ...this.link.state(),
        lastValueAt: this.intake.tallies.lastAt,
        dropped: [],
        certificate: null,
        units: unitsOf(plant)
          .filter(({ connection }) => connection.via === id)
          .map((unit) => this.intake.tallies.view(unit.id, this.intake.presenceOf(unit.id)?.online, now)),
      }));
  }

  carries(workUnitId: string): boolean {
    return this.intake.inForce().knows(workUnitId);
  }

  async deliver(command: Command): Promise<Delivery> {
    const { workUnitId, taskId, productId, toolId, deadline, ...rest } = command;
    const product = productId === null ? {} : { product: productId };
    const tool = toolId === null ? {} : { toolId };
    const payload = JSON.stringify({ ...rest, deadline: toIso(deadline), task: taskId, ...product, ...tool });
    const expiresInS = Math.max(1, Math.ceil((deadline - this.clock.now()) / 1_000));
    const topics = { topic: topicOf(workUnitId, 'cmd'), responseTopic: topicOf(workUnitId, 'ack') };
    const cause = await this.link.publish({ unit: workUnitId, ...topics, payload, expiresInS, commandId: command.commandId });
    return cause === undefined ? { status: 'SENT' } : { status: 'NOT_NOW', cause };
  }

  /** What the log last heard of a station that is not there any more would else hold for ever. */
  private async callRoll(startedAt: number): Promise<void> {
    const absent = unitsOf(this.plant.current()).filter(
      ({ id }) => this.intake.inForce().knows(id) && this.intake.presenceOf(id)?.online !== true,
    );
    for (const { id } of absent)
      await this.intake
        .tellGone(id, startedAt, 'the station has not come back')
        .catch((error: unknown) => this.logger.error({ err: error, unit: id }, 'absent station not told'));
  }
}
