import { createServer, connect as dial, type AddressInfo, type Server, type Socket } from 'node:net';
import { connectAsync, type MqttClient } from 'mqtt';
import type { Published, WatchedBroker } from '../../modules/connectivity/mqtt/broker.fixture.js';
import { Mosquitto } from './mosquitto.js';

const [CONNECT, PUBLISH, SUBSCRIBE] = [1, 3, 8];
/** CONNACK of 3.1.1: unacceptable protocol version. */
const REFUSAL = Buffer.from([0x20, 2, 0, 1]);

/** Mosquitto, with all that passes seen: behind a gate that knows the clients, and may have 3.1.1 only. */
export class WatchedMosquitto implements WatchedBroker {
  readonly order: string[] = [];
  private readonly published: Published[] = [];
  private readonly sockets = new Map<string, Socket>();
  private readonly open = new Set<Socket>();
  private mosquitto!: Mosquitto;
  private server!: Server;
  private spy!: MqttClient;

  constructor(private readonly newest: 4 | 5) {}

  get url(): string {
    return `mqtt://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async up(): Promise<void> {
    this.mosquitto = await Mosquitto.start({ persistence: false });
    this.spy = await connectAsync(this.mosquitto.url, { protocolVersion: 5 });
    this.spy.on('message', (topic, payload, { qos, retain }) => this.published.push({ topic, payload, qos, retain, by: 'broker' }));
    // Only so is a telegram seen as it was published: its quality of service, and whether it is to be retained.
    await this.spy.subscribeAsync('#', { qos: 2, rap: true });
    this.server = createServer((socket) => this.pass(socket));
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async down(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
    await this.spy.endAsync(true);
    await this.mosquitto.stop();
  }

  cut(prefix: string): void {
    for (const [id, socket] of this.sockets) if (id.startsWith(prefix)) socket.destroy();
  }

  on(topic: string): readonly Published[] {
    return this.published.filter((one) => one.topic === topic);
  }

  private pass(socket: Socket): void {
    const onward = dial(Number(new URL(this.mosquitto.url).port), '127.0.0.1');
    const packets = new PacketReader((type, body) => this.saw(socket, packets, type, body));
    this.open.add(socket);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const)
      one.on('error', () => undefined).on('close', () => other.destroy());
    onward.pipe(socket);
    socket.on('data', (bytes: Buffer) => {
      packets.read(bytes);
      if (!packets.isRefused) onward.write(bytes);
    });
  }

  private saw(socket: Socket, packets: PacketReader, type: number, body: Buffer): void {
    if (type === CONNECT) {
      const level = body[6]!;
      packets.isRefused = level > this.newest;
      if (packets.isRefused) return void socket.end(REFUSAL);
      packets.version = level;
      packets.client = textAt(body, level === 5 ? afterProperties(body, 10) : 10);
      this.sockets.set(packets.client, socket);
    } else if (type === PUBLISH) this.order.push(`${packets.client} publish ${textAt(body, 0)}`);
    else if (type === SUBSCRIBE)
      for (let at = packets.version === 5 ? afterProperties(body, 2) : 2; at < body.length; at += 3 + body.readUInt16BE(at))
        this.order.push(`${packets.client} subscribe ${textAt(body, at)}`);
  }
}

/** The packets of one client, as far as their types and bodies. */
class PacketReader {
  client = '';
  version = 4;
  isRefused = false;
  private rest = Buffer.alloc(0);

  constructor(private readonly packet: (type: number, body: Buffer) => void) {}

  read(bytes: Buffer): void {
    this.rest = Buffer.concat([this.rest, bytes]);
    for (;;) {
      const head = this.rest.length > 1 ? varint(this.rest, 1) : undefined;
      if (!head || this.rest.length < head.end + head.value) return;
      const body = this.rest.subarray(head.end, head.end + head.value);
      const type = this.rest[0]! >> 4;
      this.rest = this.rest.subarray(head.end + head.value);
      this.packet(type, body);
    }
  }
}

/** Undefined where it is not all there yet. */
function varint(bytes: Buffer, from: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let at = from; at < bytes.length; at++) {
    value |= (bytes[at]! & 0x7f) << (7 * (at - from));
    if (bytes[at]! < 0x80) return { value, end: at + 1 };
  }
  return undefined;
}

const afterProperties = (body: Buffer, at: number): number => {
  const { value, end } = varint(body, at)!;
  return end + value;
};

const textAt = (body: Buffer, at: number): string => body.toString('utf8', at + 2, at + 2 + body.readUInt16BE(at));
