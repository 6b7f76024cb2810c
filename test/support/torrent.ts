import { randomUUID } from 'node:crypto';
import { connect, type MqttClient } from 'mqtt';
import type { RunningService } from './service.js';

const EVERY_MS = 20;
const AT_ONCE = 6;
const IN_FLIGHT_MOST = 300;
const RECONNECT_MS = 100;

/**
 * A terminal that measures without pause: only where telegrams are always on their way does a kill between a commit
 * and an acknowledgement, or the other way round, show. It keeps what is unacknowledged and sends it again.
 */
export class Torrent {
  readonly sent = new Set<string>();
  readonly acknowledged = new Set<string>();
  private readonly session = randomUUID();
  private readonly client: MqttClient;
  private timer: NodeJS.Timeout | undefined;
  private seq = 0;
  private isEnded = false;

  constructor(
    service: RunningService,
    readonly unit: string,
    mqttPort: number,
  ) {
    this.client = connect(`mqtt://127.0.0.1:${mqttPort}`, {
      clientId: `torrent-${this.session}`,
      username: unit,
      password: service.passwordOf(unit),
      protocolVersion: 4,
      clean: false,
      reconnectPeriod: RECONNECT_MS,
    });
    this.client.on('error', () => undefined);
  }

  start(): void {
    this.timer = setInterval(() => {
      for (let i = 0; i < AT_ONCE && this.sent.size - this.acknowledged.size < IN_FLIGHT_MOST; i++) this.measure();
    }, EVERY_MS);
  }

  /** Resolves when everything is acknowledged, or after `ms`. */
  async stop(ms: number): Promise<void> {
    clearInterval(this.timer);
    for (const end = Date.now() + ms; this.acknowledged.size < this.sent.size && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    this.isEnded = true;
    await this.client.endAsync(true);
  }

  private measure(): void {
    this.seq += 1;
    const { session, seq } = this;
    const key = `${session} ${seq}`;
    this.sent.add(key);
    const data = { name: 'temperature', value: seq % 40, unit: 'Cel' };
    const payload = JSON.stringify({ session, seq, ts: new Date().toISOString(), kind: 'MEASURED', data });
    this.publish(key, payload);
  }

  /** What the client gives up while it reconnects is told again. */
  private publish(key: string, payload: string): void {
    this.client.publish(`fp/v1/${this.unit}/event`, payload, { qos: 1 }, (error) => {
      if (!error) this.acknowledged.add(key);
      else if (!this.isEnded) setTimeout(() => this.publish(key, payload), RECONNECT_MS);
    });
  }
}
