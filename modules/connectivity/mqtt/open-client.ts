import { connect, type IClientOptions, type MqttClient } from 'mqtt';

/** Refusals of a protocol version: of 3.1.1 and of 5. */
const UNSUPPORTED_VERSION: readonly number[] = [0x01, 0x84];

const QUIET: IClientOptions = { reconnectPeriod: 0, resubscribe: false, queueQoSZero: false, connectTimeout: 10_000 };

/** Opens connections to one broker: MQTT 5 where it has it, else 3.1.1. What it has is asked once. */
export class ClientOpener {
  private version: 4 | 5;

  /** @param newest the version to begin with */
  constructor(
    private readonly url: string,
    newest: 4 | 5 = 5,
  ) {
    this.version = newest;
  }

  /**
   * Opens one connection that is never renewed by itself.
   * @param prepare sees the client before anything arrives
   * @throws where the broker is away or refuses
   */
  async open(options: (version: 4 | 5) => IClientOptions, prepare: (client: MqttClient) => void): Promise<MqttClient> {
    try {
      return await this.openAs(this.version, options, prepare);
    } catch (error) {
      const isRefused = error instanceof Error && 'code' in error && UNSUPPORTED_VERSION.some((code) => code === error.code);
      if (!isRefused || this.version === 4) throw error;
      this.version = 4;
      return this.openAs(4, options, prepare);
    }
  }

  private openAs(version: 4 | 5, options: (version: 4 | 5) => IClientOptions, prepare: (client: MqttClient) => void): Promise<MqttClient> {
    const client = connect(this.url, { ...QUIET, ...options(version), protocolVersion: version });
    prepare(client);
    return new Promise((resolve, reject) => {
      let cause: Error | undefined;
      client.on('error', (error) => (cause ??= error));
      client.once('connect', () => resolve(client));
      client.once('close', () => {
        client.end(true);
        reject(cause ?? new Error('the broker has closed the connection'));
      });
    });
  }
}
