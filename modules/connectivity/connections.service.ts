import { Injectable } from '@nestjs/common';
import type { ConnectionView } from './connection-view.js';
import { MqttWire } from './mqtt/mqtt-wire.js';
import { OpcuaWire } from './opcua/opcua-wire.js';
import { SparkplugWire } from './sparkplug/sparkplug-wire.js';

/** How the wires of this process stand. */
@Injectable()
export class ConnectionsService {
  constructor(
    private readonly mqtt: MqttWire,
    private readonly opcua: OpcuaWire,
    private readonly sparkplug: SparkplugWire,
  ) {}

  /** One view per connection of the plant that this process runs; none where it does not run the wires. */
  states(): readonly ConnectionView[] {
    return [...this.mqtt.views(), ...this.opcua.views(), ...this.sparkplug.views()];
  }
}
