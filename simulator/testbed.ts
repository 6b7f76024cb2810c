/** What the specs of this folder share: a real broker, free ports, waiting. */
import { Aedes } from 'aedes';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface Heard {
  readonly topic: string;
  readonly retain: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

/** @returns a port that was free a moment ago */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** @throws with what `detail` says where the check does not come true within `seconds`. */
export async function until(check: () => boolean | Promise<boolean>, detail: () => string = () => '', seconds = 15): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await check()) return;
    await wait(20);
  }
  throw new Error(`it did not come: ${detail()}`);
}

/** An MQTT 3.1.1 broker that forgets everything when it goes down, on one port for all its lives. */
export class TestBroker {
  readonly heard: Heard[] = [];
  private broker!: Aedes;
  private net!: Server;
  private sockets = new Set<Socket>();
  private port = 0;

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`;
  }

  async up(): Promise<void> {
    this.broker = await Aedes.createBroker();
    this.net = createServer((socket) => {
      this.sockets.add(socket);
      this.broker.handle(socket);
    });
    await new Promise<void>((resolve) => this.net.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.net.address() as AddressInfo).port;
    this.broker.on('publish', ({ topic, payload, retain }, client) => {
      if (client !== null) this.heard.push({ topic, retain, body: JSON.parse(payload.toString()) as Heard['body'] });
    });
  }

  async down(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await new Promise((resolve) => this.net.close(resolve));
    await new Promise<void>((resolve) => this.broker.close(() => resolve()));
  }

  send(topic: string, body: object, retain = false): Promise<void> {
    const packet = {
      cmd: 'publish',
      topic,
      payload: JSON.stringify(body),
      qos: 1,
      retain,
      dup: false,
    } as const;
    return new Promise((resolve, reject) => this.broker.publish(packet, (error) => (error ? reject(error) : resolve())));
  }

  /** @returns the bodies told on a topic, in order of arrival */
  on(topic: string): readonly Heard['body'][] {
    return this.heard.filter((one) => one.topic === topic).map((one) => one.body);
  }
}
