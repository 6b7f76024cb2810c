import { randomUUID } from 'node:crypto';
import { connect } from 'mqtt';
import type { MqttClient, Packet } from 'mqtt';
import type { Floor } from './behaviour.js';
import { deliveryOf } from './behaviour.js';
import type { Entry, Telegram } from './entry.js';
import { StationTelegrams, commandFrom, commandIdFrom } from './station-telegrams.js';
import { telegramKey } from './unit-memory.js';
import type { WorkUnit } from './work-unit.js';

export interface StationOptions {
  readonly work: WorkUnit;
  readonly floor: Floor;
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Who stands here; null = nobody. */
  readonly operator: string | null;
  /** 3.1.1 where it is not told: every broker has that. */
  readonly version?: MqttVersion;
}

/** As MQTT numbers its protocols: 4 is 3.1.1. */
export type MqttVersion = 4 | 5;

const RECONNECT_MS = 1000;
const KEEP_ALIVE_S = 15;
const TWIN_AFTER_MS = 300;
const OFFLINE_WITHIN_MS = 1000;
/** MQTT 5 would else forget the session, and what waits in it, with the connection; 3.1.1 keeps it. */
const SESSION_KEPT_S = 86_400;

/** A station's or a console's terminal: an MQTT client that loses nothing while the broker is away. */
export class Station {
  private readonly session = randomUUID();
  private readonly topic: string;
  private readonly client: MqttClient;
  private readonly inFlight = new Set<string>();
  private readonly late = new Set<NodeJS.Timeout>();
  private closed = false;
  private complained = false;

  private constructor(private readonly options: StationOptions) {
    const { floor, url, user, password, version = 4 } = options;
    this.topic = `fp/v1/${floor.unit}`;
    this.client = connect(url, {
      protocolVersion: version,
      ...(version === 5 ? { properties: { sessionExpiryInterval: SESSION_KEPT_S } } : {}),
      clientId: `fp-${floor.unit.replaceAll('/', '-')}`,
      username: user,
      password,
      clean: false,
      resubscribe: false,
      reconnectPeriod: RECONNECT_MS,
      reconnectOnConnackError: true,
      keepalive: KEEP_ALIVE_S,
      manualConnect: true,
      will: { topic: `${this.topic}/status`, payload: this.status(false), qos: 1, retain: true },
    });
    this.client.on('connect', () => void this.onConnect());
    this.client.on('error', (error) => this.complainOnce(error));
    this.client.handleMessage = (packet, acknowledge) => void this.onPacket(packet).then(() => acknowledge());
  }

  /** Begins a new session: signs the operator on and takes up the work where the journal ends. */
  static async start(options: StationOptions): Promise<Station> {
    const station = new Station(options);
    const telegrams = new StationTelegrams(station.session);
    const face = {
      compose: telegrams.compose.bind(telegrams),
      told: (entry: Entry): void => entry.send?.forEach((telegram) => station.send(telegram)),
    };
    const { work, operator } = options;
    await work.start(face, station.session);
    if (operator !== null) await work.record({ kind: 'OPERATOR', operator, on: true });
    station.client.connect();
    return station;
  }

  /** Says goodbye where the broker is there, and stops. What is undelivered stays in the journal. */
  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.late) clearTimeout(timer);
    if (this.client.connected) {
      const goodbye = this.client.publishAsync(`${this.topic}/status`, this.status(false), {
        qos: 1,
        retain: true,
      });
      await Promise.race([goodbye.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, OFFLINE_WITHIN_MS).unref())]);
    }
    await this.client.endAsync(true);
    await this.options.work.close();
  }

  private status(online: boolean): string {
    const ts = online ? new Date().toISOString() : undefined;
    return JSON.stringify({ session: this.session, online, ts, firmware: 'virtual-plant-1' });
  }

  /** One line for each time the broker is away, not one for each attempt. */
  private complainOnce(error: Error): void {
    if (!this.complained) console.error(`${this.options.floor.unit}: ${error.message}`);
    this.complained = true;
  }

  /** The broker may have forgotten everything: it is told again who is here and in what state. */
  private async onConnect(): Promise<void> {
    const { work } = this.options;
    this.complained = false;
    await this.client
      .subscribeAsync(`${this.topic}/cmd`, { qos: 1 })
      .catch((error: Error) => console.error(`${this.topic}: ${error.message}`));
    if (this.closed) return;
    this.client.publish(`${this.topic}/status`, this.status(true), { qos: 1, retain: true });
    for (const telegram of work.memory.undelivered.values()) this.send(telegram);
    const { state, stopReason, flag } = work.memory;
    await work.record({ kind: 'STATE', state, reason: stopReason || undefined, flag: flag ?? undefined });
  }

  private send(telegram: Telegram): void {
    const key = telegramKey(telegram);
    if (this.closed || !this.client.connected || this.inFlight.has(key)) return;
    this.inFlight.add(key);
    const { lateS, twice } = deliveryOf(this.options.floor, this.options.work.memory.sessions, telegram.seq);
    const mayBeLate = telegram.channel === 'count' && lateS > 0;
    if (mayBeLate) this.after(lateS * 1000, () => this.publish(telegram));
    else this.publish(telegram);
    if (twice && !mayBeLate) this.after(TWIN_AFTER_MS, () => this.publish(telegram));
  }

  private publish(telegram: Telegram): void {
    const topic = `${this.topic}/${telegram.channel}`;
    const retain = telegram.channel === 'state';
    this.client.publish(topic, JSON.stringify(telegram.payload), { qos: 1, retain }, (error) => {
      const key = telegramKey(telegram);
      this.inFlight.delete(key);
      if (error || this.closed || !this.options.work.memory.undelivered.has(key)) return;
      void this.options.work.record({ kind: 'DELIVERED', session: telegram.session, seq: telegram.seq });
    });
  }

  private after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.late.delete(timer);
      act();
    }, ms);
    this.late.add(timer);
  }

  /** The broker gets its acknowledgement only when the answer is on the disk. A retained command is yesterday's. */
  private async onPacket(packet: Packet): Promise<void> {
    if (packet.cmd !== 'publish' || packet.retain || this.closed) return;
    const payload = Buffer.from(packet.payload);
    const command = commandFrom(payload);
    const commandId = commandIdFrom(payload);
    if (command !== null) await this.options.work.receive(command);
    else if (commandId !== null) await this.options.work.refuse(commandId, 'INVALID_COMMAND');
    else console.error(`${packet.topic}: no command: ${payload.toString().slice(0, 200)}`);
  }
}
