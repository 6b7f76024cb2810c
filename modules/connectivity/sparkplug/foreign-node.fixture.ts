import { createRequire } from 'node:module';
import type { EventEmitter } from 'node:events';

/** A metric as the foreign library takes and gives it. */
export interface ForeignMetric {
  readonly name?: string;
  readonly alias?: number;
  readonly type: string;
  readonly value: unknown;
  readonly timestamp?: number;
  readonly isHistorical?: boolean;
  readonly isNull?: boolean;
}

export interface ForeignPayload {
  readonly timestamp: number;
  readonly metrics: ForeignMetric[];
}

interface Client extends EventEmitter {
  publishNodeBirth(payload: ForeignPayload): void;
  publishDeviceBirth(device: string, payload: ForeignPayload): void;
  publishDeviceData(device: string, payload: ForeignPayload): void;
  publishDeviceDeath(device: string, payload: ForeignPayload): void;
  stop(): void;
  readonly client: { readonly stream: { destroy(): void }; end(force: boolean): void };
}

// The library is CommonJS with a client of MQTT of its own.
const { newClient } = createRequire(import.meta.url)('sparkplug-client') as { newClient(config: object): Client };

/** An edge node of another's making with one device; it tells its birth when it is asked. */
export class ForeignNode {
  readonly commands: ForeignMetric[][] = [];
  rebirths = 0;
  private readonly client: Client;

  constructor(
    url: string,
    private readonly node: { readonly group: string; readonly name: string; readonly device: string },
    private birth: () => ForeignMetric[],
  ) {
    const { group: groupId, name: edgeNode } = node;
    this.client = newClient({
      serverUrl: url,
      username: '',
      password: '',
      groupId,
      edgeNode,
      clientId: `edge-${edgeNode}`,
      publishDeath: true,
      mqttOptions: { reconnectPeriod: 100 },
    });
    this.client.on('birth', () => this.tellBirth());
    this.client.on('error', () => undefined);
    this.client.on('ncmd', (payload: ForeignPayload) => {
      if (!payload.metrics.some(({ name, value }) => name === 'Node Control/Rebirth' && value === true)) return;
      this.rebirths += 1;
      this.tellBirth();
    });
    this.client.on('dcmd', (_device: string, payload: ForeignPayload) => this.commands.push(payload.metrics));
  }

  /** What the next birth of the device holds. */
  becomes(birth: () => ForeignMetric[]): void {
    this.birth = birth;
  }

  data(metrics: readonly ForeignMetric[], timestamp = Date.now()): void {
    this.client.publishDeviceData(this.node.device, { timestamp, metrics: [...metrics] });
  }

  deviceDies(timestamp: number): void {
    this.client.publishDeviceDeath(this.node.device, { timestamp, metrics: [] });
  }

  /** The network fails: the broker publishes its last will, and it comes back. */
  cut(): void {
    this.client.client.stream.destroy();
  }

  stop(): void {
    this.client.stop();
  }

  private tellBirth(): void {
    const timestamp = Date.now();
    this.client.publishNodeBirth({ timestamp, metrics: [{ name: 'Node Control/Rebirth', type: 'Boolean', value: false }] });
    this.client.publishDeviceBirth(this.node.device, { timestamp, metrics: this.birth() });
  }
}
