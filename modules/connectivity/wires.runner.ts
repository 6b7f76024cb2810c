import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../platform/clock.js';
import { Health } from '../platform/health.js';
import { LOG } from '../platform/tokens.js';
import { unitsOf } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { Carriers } from '../spine/carrier.js';
import { BenchWire } from './bench/bench-wire.js';
import { Commit } from './commit.js';
import { healthOf, type ConnectionView } from './connection-view.js';
import { Directions } from './directions.js';
import { keyed, unitFact } from './domain/unit-fact.js';
import { EventSink } from './event-sink.js';
import { MqttWire } from './mqtt/mqtt-wire.js';
import { OpcuaWire } from './opcua/opcua-wire.js';
import { SparkplugWire } from './sparkplug/sparkplug-wire.js';
import { ReportStore } from './store/report.store.js';

const LOOK_MS = 2_000;
/** Every so many looks the others are told how our wires stand. */
const LOOKS_A_REPORT = 2;

/** Opens the wires to the floor, keeps them as the plant file and the engineers say, and closes them. */
@Injectable()
export class WiresRunner {
  private readonly owner = randomUUID();
  private readonly sink: EventSink;
  private isRunning = false;
  private following: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private looks = 0;

  constructor(
    private readonly plant: PlantService,
    private readonly carriers: Carriers,
    private readonly health: Health,
    private readonly bench: BenchWire,
    private readonly mqtt: MqttWire,
    private readonly opcua: OpcuaWire,
    private readonly sparkplug: SparkplugWire,
    private readonly directions: Directions,
    private readonly reports: ReportStore,
    private readonly clock: Clock,
    commit: Commit,
    @Inject(LOG) private readonly logger: Logger,
  ) {
    this.sink = new EventSink(commit, 'connections', logger);
  }

  /** @throws with words for the operator where the broker's port is taken */
  async start(): Promise<void> {
    this.isRunning = true;
    // First the benches: where somebody is signed on at one's device, that is where commands are read.
    for (const wire of [this.bench, this.mqtt, this.opcua, this.sparkplug]) this.carriers.register(wire);
    this.bench.start();
    await this.directions.refresh();
    await this.follow();
    this.plant.onChange(() => this.follow());
    this.timer = setInterval(() => void this.look(), LOOK_MS);
  }

  async stop(): Promise<void> {
    this.isRunning = false;
    clearInterval(this.timer);
    await this.following.catch(() => undefined);
    await Promise.all([this.bench.stop(), this.mqtt.stop(), this.opcua.stop(), this.sparkplug.stop()]);
  }

  /** Does what engineers have said since, wherever they said it, and tells how the wires of this process stand. */
  private async look(): Promise<void> {
    try {
      if (await this.directions.refresh()) await this.follow();
      this.looks += 1;
      if (this.looks % LOOKS_A_REPORT === 0) await this.reports.write(this.owner, this.held(), this.clock.now());
    } catch (error) {
      this.logger.debug({ err: error }, 'what engineers say of the connections cannot be read');
    }
  }

  private held(): readonly ConnectionView[] {
    return [this.mqtt, this.opcua, this.sparkplug].flatMap((wire) => wire.views()).filter(({ state }) => state !== 'STANDBY');
  }

  /** One after another: what is being stopped must not be started beside it. */
  private follow(): Promise<void> {
    this.following = this.following.catch(() => undefined).then(() => this.apply());
    return this.following;
  }

  private async apply(): Promise<void> {
    if (!this.isRunning) return;
    const plant = this.plant.current();
    const wires = [this.mqtt, this.opcua, this.sparkplug];
    const stopped = await Promise.all(wires.map((wire) => wire.apply(plant)));
    for (const id of stopped.flat()) this.tellOff(id);
    for (const { id, kind } of plant.connections) this.health.register(`${kind}:${id}`, () => Promise.resolve(this.healthOf(id)));
  }

  /** Told by each process that had it, and kept once: the key is that of the switching. */
  private tellOff(id: string): void {
    const off = this.directions.offOf(id);
    if (!off) return;
    const now = this.clock.now();
    const units = unitsOf(this.plant.current()).filter(({ connection }) => connection.via === id);
    const payload = { state: 'DISABLED' as const, cause: off.reason };
    void this.sink.append(
      units.map(({ id: unit }) =>
        unitFact('CONNECTION_STATE', { unit, receivedAt: now }, keyed(`${unit}#Connection`, `DISABLED|${off.at}`, now), payload),
      ),
    );
  }

  private healthOf(id: string) {
    const off = this.directions.offOf(id);
    if (off) return healthOf({ state: 'DISABLED', detail: off.reason, insecure: false });
    const view = [this.mqtt, this.opcua, this.sparkplug].flatMap((wire) => wire.views()).find((one) => one.id === id);
    return view ? healthOf(view) : { status: 'up' as const, detail: 'no longer in the plant file' };
  }
}
