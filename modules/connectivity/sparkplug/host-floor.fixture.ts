import { setTimeout as rest } from 'node:timers/promises';
import { connectAsync, type MqttClient } from 'mqtt';
import { Floor, until } from '../floor.fixture.js';
import { SpecBroker, type WatchedBroker } from '../mqtt/broker.fixture.js';
import { payloadOf } from './edge.fixture.js';
import type { SparkplugWire } from './sparkplug-wire.js';

export const R21 = 'ahlen/assembly/cable/r21';
export const STATE = 'spBv1.0/STATE/spec-host';

const UNIT = `{ via: edge, node: spec/edge1, device: press,
  metrics: { Mode: { metric: Betriebsart, values: { "1": Production } } },
  measured: [{ metric: Temp, name: temperature, unit: Cel, scale: 0.1 }]`;

/** A floor whose cell R21 is a device behind a Sparkplug broker, and a stranger at that broker. */
export class HostFloor {
  private constructor(
    readonly broker: WatchedBroker,
    readonly floor: Floor,
    readonly wire: SparkplugWire,
    readonly peer: MqttClient,
  ) {}

  static async open(broker: WatchedBroker = new SpecBroker()): Promise<HostFloor> {
    await broker.up();
    const connection = `edge: { kind: sparkplug, url: "${broker.url}", hostId: spec-host, reorderS: 0.5 }`;
    const floor = await Floor.open((yaml) =>
      yaml
        .replace('{ via: plc-2, profiles: [cell], object: "R21"', UNIT.replaceAll('\n', ''))
        .replace('connections:', `connections:\n  ${connection}`),
    );
    const peer = await connectAsync(broker.url, { protocolVersion: 4, clientId: 'peer', reconnectPeriod: 100 });
    return new HostFloor(broker, floor, floor.sparkplug(), peer);
  }

  async close(): Promise<void> {
    await this.peer.endAsync(true);
    await this.wire.stop();
    await this.broker.down();
    await this.floor.close();
  }

  async start(): Promise<void> {
    await this.wire.apply(this.floor.plant.current());
    await until('the host is there', () => (this.wire.views()[0]?.state === 'LIVE' ? true : undefined));
    // The broker has the birth before it has told the host's own subscription of it.
    await rest(20);
  }

  /** What the host has said of itself, in order. */
  states(): readonly { readonly online: boolean; readonly timestamp: number }[] {
    return this.broker.on(STATE).map(({ payload }) => JSON.parse(payload.toString()) as { online: boolean; timestamp: number });
  }

  async unitStates() {
    const events = await this.floor.events('STATE_CHANGED');
    return events.map(({ payload, occurredAt }) => ({ state: payload.state, reason: payload.reason, occurredAt }));
  }

  /** As who reads the log by source time sees it. */
  async stateNow(): Promise<string | null | undefined> {
    return (await this.unitStates()).toSorted((a, b) => a.occurredAt - b.occurredAt).at(-1)?.state;
  }

  becomes(state: string | null): Promise<true> {
    return until(`the unit is ${state}`, async () => ((await this.stateNow()) === state ? true : undefined));
  }

  /** A message of the edge node in bytes of our own making. */
  async say(type: string, of: Parameters<typeof payloadOf>[0], device?: string): Promise<void> {
    await this.peer.publishAsync(`spBv1.0/spec/${type}/edge1${device ? `/${device}` : ''}`, payloadOf({ at: Date.now(), ...of }), {
      qos: 0,
    });
  }
}
