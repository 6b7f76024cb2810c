import { randomUUID } from 'node:crypto';
import { connectAsync, type MqttClient } from 'mqtt';
import type { Sending } from './disorder.js';
import type { MachinePlan, Telegram } from './plan.js';

/** Telegrams of one station that are sent and not yet acknowledged. */
const WINDOW = 200;

/** The terminal of one machine: an MQTT 3.1.1 client with its own user, session and sequence. */
export class Station {
  private constructor(
    private readonly client: MqttClient,
    private readonly machine: MachinePlan,
    private readonly session: string,
  ) {}

  /** @throws where the broker refuses the station */
  static async connect(url: string, machine: MachinePlan, password: string): Promise<Station> {
    const session = randomUUID();
    const status = (online: boolean) => JSON.stringify({ session, online });
    const topic = `fp/v1/${machine.path}/status`;
    const client = await connectAsync(url, {
      protocolVersion: 4,
      clientId: `replay-${randomUUID()}`,
      username: machine.path,
      password,
      will: { topic, payload: Buffer.from(status(false)), qos: 1, retain: true },
    });
    await client.publishAsync(topic, status(true), { qos: 1, retain: true });
    return new Station(client, machine, session);
  }

  /**
   * Publishes what the machine says, its end excepted. When it returns, everything is acknowledged.
   * @param orderIds id of each job order by its external id
   */
  async tell(sendings: readonly Sending<Telegram>[], orderIds: ReadonlyMap<string, string>): Promise<number> {
    const waiting = new Set<Promise<unknown>>();
    for (const sending of sendings) {
      const sent = this.publish(sending, orderIds).finally(() => waiting.delete(sent));
      waiting.add(sent);
      if (waiting.size >= WINDOW) await Promise.race(waiting);
    }
    await Promise.all(waiting);
    return sendings.length;
  }

  /** Says that nothing is known from here on, and leaves. */
  async end(): Promise<void> {
    const { telegrams, end } = this.machine;
    await this.publish({ telegram: end, seq: telegrams.length }, new Map());
    await this.client.endAsync();
  }

  async leave(): Promise<void> {
    await this.client.endAsync(true);
  }

  private publish({ telegram, seq }: Sending<Telegram>, orderIds: ReadonlyMap<string, string>): Promise<unknown> {
    const envelope = { session: this.session, seq, ts: new Date(telegram.at).toISOString() };
    const payload = JSON.stringify({ ...envelope, ...said(telegram, orderIds) });
    // The last state of each station is what its broker remembers.
    const retain = telegram === this.machine.end;
    return this.client.publishAsync(`fp/v1/${this.machine.path}/${telegram.channel}`, payload, { qos: 1, retain });
  }
}

function said(telegram: Telegram, orderIds: ReadonlyMap<string, string>) {
  if (telegram.channel === 'state') return { state: telegram.state };
  const { good, scrap, product, order } = telegram;
  return { good, scrap, product, jobOrderId: orderIds.get(order) };
}
