import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connectAsync, type MqttClient } from 'mqtt';
import { ROOT } from '../house/sources.js';
import type { RunningService } from './service.js';

const run = promisify(execFile);

export interface Told {
  readonly commandId: string;
  readonly kind: string;
  readonly jobOrderId: string;
  readonly assignmentId: string;
  readonly token: number;
  readonly quantity: number;
}

/** A station at the bench: a bare MQTT client that says what a test wants. */
export class Station {
  readonly session = randomUUID();
  readonly told: Told[] = [];
  private seq = 0;

  private constructor(
    readonly unit: string,
    private readonly client: MqttClient,
  ) {
    client.on('message', (_topic, payload) => this.told.push(JSON.parse(payload.toString()) as Told));
  }

  static async connect(service: RunningService, unit: string): Promise<Station> {
    const program = join(ROOT, 'dist/src/cli.js');
    const { stdout } = await run(process.execPath, [program, 'station-password', unit], {
      env: { ...withoutSettings(), FP_DATA_DIR: service.dataDir },
    });
    const client = await connectAsync(`mqtt://127.0.0.1:${service.mqttPort}`, {
      username: unit,
      password: stdout.trim(),
      clientId: `test-${unit.replaceAll('/', '-')}`,
      protocolVersion: 4,
    });
    const station = new Station(unit, client);
    await client.subscribeAsync(`fp/v1/${unit}/cmd`, { qos: 1 });
    await station.send('status', { session: station.session, online: true });
    return station;
  }

  /** Publishes with QoS 1; when it returns, the telegram has been acknowledged. */
  async send(channel: string, payload: object | string): Promise<void> {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    await this.client.publishAsync(`fp/v1/${this.unit}/${channel}`, text, { qos: 1, retain: channel === 'status' || channel === 'state' });
  }

  /** Publishes on any topic, with QoS 1. */
  async publish(topic: string, payload: string): Promise<void> {
    await this.client.publishAsync(topic, payload, { qos: 1 });
  }

  /** A telegram with session, the next seq, and the time. */
  say(channel: string, payload: object): Promise<void> {
    this.seq += 1;
    return this.send(channel, { session: this.session, seq: this.seq, ts: new Date().toISOString(), ...payload });
  }

  async signOn(operator: string): Promise<void> {
    await this.say('state', { state: 'IDLE', mode: 'Production' });
    await this.say('event', { kind: 'OPERATOR_SIGNED_ON', data: { operator } });
  }

  end(): Promise<void> {
    return this.client.endAsync(true);
  }
}

/** Waits until something holds. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false | null>, withinMs = 20_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What the machine says, but no setting of the test run. */
const withoutSettings = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('FP_')));
