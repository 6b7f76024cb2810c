import type { IClientOptions, MqttClient } from 'mqtt';
import { HeldAcks } from './held-acks.js';
import type { ClientOpener } from './open-client.js';

const REFUSED = 0x80;
/** MQTT 5: the session never ends by itself. */
const FOR_EVER_S = 0xffff_ffff;
/** Topics in one request to the broker. */
const TOPICS = 200;

export interface SessionOptions {
  /** The same after every restart: the broker keeps for it what nobody has read yet. */
  readonly clientId: string;
  readonly user: string;
  readonly password: string;
  /** Telegrams that may be read and not yet acknowledged. */
  readonly cap: number;
}

/** How the session is opened that outlives its connections. */
export function connectOptions({ clientId, user, password, cap }: SessionOptions, version: 4 | 5): IClientOptions {
  return {
    clientId,
    clean: false,
    ...(version === 5 ? { properties: { sessionExpiryInterval: FOR_EVER_S, receiveMaximum: cap } } : {}),
    ...(user === '' ? {} : { username: user, password }),
  };
}

/** Subscribes with QoS 1. @throws where the broker refuses one of the filters; the message names it */
export async function subscribe(client: MqttClient, filters: readonly string[]): Promise<void> {
  for (let from = 0; from < filters.length; from += TOPICS) {
    const granted = await client.subscribeAsync(filters.slice(from, from + TOPICS), { qos: 1 });
    const refused = granted.filter(({ qos }) => qos >= REFUSED).map(({ topic }) => topic);
    if (refused.length > 0) throw new Error(`the broker refuses to let us read ${refused.join(', ')}`);
  }
}

/** Makes a session whose telegrams wait at the broker from now on; nothing of it is read or acknowledged yet. */
export async function beginSession(opener: ClientOpener, options: SessionOptions, filters: readonly string[]): Promise<void> {
  const client = await opener.open(
    (version) => connectOptions(options, version),
    (fresh) => {
      const acks = new HeldAcks(fresh, Number.POSITIVE_INFINITY, () => undefined);
      fresh.handleMessage = (packet, done) => {
        if (packet.cmd === 'publish') acks.hold(packet.messageId);
        acks.readOn(done);
      };
    },
  );
  await subscribe(client, filters).finally(() => client.endAsync(true));
}

/** Removes a session with all that waits in it. */
export async function endSession(opener: ClientOpener, options: SessionOptions): Promise<void> {
  const client = await opener.open(
    (version) => ({ ...connectOptions(options, version), clean: true, properties: {} }),
    () => undefined,
  );
  await client.endAsync();
}
