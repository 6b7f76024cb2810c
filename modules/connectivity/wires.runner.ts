import { Injectable } from '@nestjs/common';
import { Health, type DependencyState } from '../platform/health.js';
import { PlantService } from '../plant/plant.service.js';
import { Carriers } from '../spine/carrier.js';
import { healthOf, type ConnectionView } from './connection-view.js';
import { MqttWire } from './mqtt/mqtt-wire.js';
import { OpcuaWire } from './opcua/opcua-wire.js';
import { SparkplugWire } from './sparkplug/sparkplug-wire.js';

/** Opens the wires to the floor, keeps them as the plant file says, and closes them. */
@Injectable()
export class WiresRunner {
  private isRunning = false;

  constructor(
    private readonly plant: PlantService,
    private readonly carriers: Carriers,
    private readonly health: Health,
    private readonly mqtt: MqttWire,
    private readonly opcua: OpcuaWire,
    private readonly sparkplug: SparkplugWire,
  ) {}

  /** @throws with words for the operator where the broker's port is taken */
  async start(): Promise<void> {
    this.isRunning = true;
    this.carriers.register(this.mqtt);
    this.carriers.register(this.opcua);
    this.carriers.register(this.sparkplug);
    await this.mqtt.start();
    await this.follow();
    this.plant.onChange(() => this.follow());
  }

  async stop(): Promise<void> {
    this.isRunning = false;
    await Promise.all([this.mqtt.stop(), this.opcua.stop(), this.sparkplug.stop()]);
  }

  private async follow(): Promise<void> {
    if (!this.isRunning) return;
    await Promise.all([this.opcua.apply(this.plant.current()), this.sparkplug.apply(this.plant.current())]);
    this.health.register('mqtt', () => Promise.resolve(this.mqttHealth()));
    for (const wire of [this.opcua, this.sparkplug])
      for (const { id } of wire.views()) this.health.register(`${wire.name}:${id}`, () => Promise.resolve(connectionHealth(wire, id)));
  }

  private mqttHealth(): DependencyState {
    const [view] = this.mqtt.views();
    return view ? healthOf(view) : { status: 'up', detail: 'the plant has no stations' };
  }
}

function connectionHealth(wire: { views(): readonly ConnectionView[] }, id: string): DependencyState {
  const view = wire.views().find((one) => one.id === id);
  return view ? healthOf(view) : { status: 'up', detail: 'no longer in the plant file' };
}
