import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Aedes } from 'aedes';

export interface Published {
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: number;
  readonly retain: boolean;
  readonly by: string;
}

/** A broker at which is seen what its clients do. */
export interface WatchedBroker {
  readonly url: string;
  /** What clients did, in order: `<client> subscribe <topic>` and `<client> publish <topic>`. */
  readonly order: readonly string[];
  up(): Promise<void>;
  down(): Promise<void>;
  /** Cuts the connections of the clients whose id begins so, as a failing network does. */
  cut(prefix: string): void;
  /** What was published on a topic, last wills too. */
  on(topic: string): readonly Published[];
}

/** A broker of another's making (MQTT 3.1.1), on one port for all its lives; it forgets everything when it goes down. */
export class SpecBroker implements WatchedBroker {
  readonly published: Published[] = [];
  readonly order: string[] = [];
  private aedes!: Aedes;
  private server!: Server;
  private readonly sockets = new Map<string, Socket>();
  private readonly open = new Set<Socket>();
  private port = 0;

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`;
  }

  async up(): Promise<void> {
    this.aedes = await Aedes.createBroker();
    this.server = createServer((socket) => {
      const client = this.aedes.handle(socket);
      client.on('connected', () => this.sockets.set(client.id, socket));
      this.open.add(socket);
    });
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    this.aedes.on('subscribe', (subscriptions, client) =>
      this.order.push(...subscriptions.map(({ topic }) => `${client.id} subscribe ${topic}`)),
    );
    this.aedes.on('publish', ({ topic, payload, qos, retain }, client) => {
      if (topic.startsWith('$SYS')) return;
      this.order.push(`${client?.id ?? 'broker'} publish ${topic}`);
      this.published.push({ topic, payload: Buffer.from(payload), qos, retain, by: client?.id ?? 'broker' });
    });
  }

  async down(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    this.open.clear();
    await new Promise((resolve) => this.server.close(resolve));
    await new Promise<void>((resolve) => this.aedes.close(() => resolve()));
  }

  cut(prefix: string): void {
    for (const [id, socket] of this.sockets) if (id.startsWith(prefix)) socket.destroy();
  }

  on(topic: string): readonly Published[] {
    return this.published.filter((one) => one.topic === topic);
  }
}
