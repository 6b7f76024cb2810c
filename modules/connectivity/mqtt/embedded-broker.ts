import { createServer, type Server } from 'node:net';
import { setTimeout as rest } from 'node:timers/promises';
import { Aedes, type AuthenticateError, type Client, type PublishPacket, type Subscription } from 'aedes';
import type { Logger } from 'pino';
import { LIMITS } from '../../../config/limits.js';
import type { Settings } from '../../../config/settings.js';
import type { StationCredentials } from '../../identity/station-credentials.js';
import type { Clock } from '../../platform/clock.js';
import { parseTopic } from '../domain/station-words.js';
import type { SentTelegram, StationLink } from './station-link.js';
import type { TelegramIntake } from './telegram-intake.js';

/** Reason code of MQTT 3.1.1 for a wrong user name or password. */
const BAD_CREDENTIALS = 4;
const CLOSE_MS = 2_000;
const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'];
/** A will, or the station itself, is given this long to speak first. */
const GONE_AFTER_MS = 2_000;

/**
 * The broker inside the service (MQTT 3.1.1). A station's telegram is committed before it is acknowledged; where it
 * cannot be, the station's connection is closed and the telegram comes again.
 */
export class EmbeddedBroker implements StationLink {
  private readonly units = new WeakMap<Client, string>();
  private readonly connected = new Map<string, Client>();
  private aedes: Aedes | undefined;
  private server: Server | undefined;
  private isStopped = false;

  constructor(
    private readonly settings: Pick<Settings, 'FP_MQTT_PORT' | 'FP_MQTT_HOST'>,
    private readonly credentials: Pick<StationCredentials, 'verify'>,
    private readonly intake: TelegramIntake,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** @throws where the port is taken; the message names it and its setting */
  async start(): Promise<void> {
    const aedes = await Aedes.createBroker({
      authenticate: (client, user, password, done) => this.authenticate(client, user, password, done),
      authorizePublish: (client, packet, done) => this.authorizePublish(client, packet, done),
      authorizeSubscribe: (client, subscription, done) => done(null, this.maySubscribe(client, subscription) ? subscription : null),
    });
    aedes.on('clientReady', (client) => this.connected.set(this.units.get(client) ?? '', client));
    aedes.on('clientDisconnect', (client) => this.left(client));
    aedes.on('clientError', (client, error) =>
      this.logger.warn({ unit: this.units.get(client), cause: error.message }, 'a station was cut off'),
    );
    this.aedes = aedes;
    this.server = createServer((socket) => void aedes.handle(socket));
    await this.listen(this.server).catch((error: unknown) => {
      aedes.close();
      throw error;
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    const { aedes, server } = this;
    if (!aedes || !server) return;
    const closed = new Promise<void>((resolve) => aedes.close(() => server.close(() => resolve())));
    await Promise.race([closed, rest(CLOSE_MS, undefined, { ref: false })]);
  }

  state(): ReturnType<StationLink['state']> {
    return {
      state: this.server?.listening ? 'LIVE' : 'STALE',
      detail: `${this.connected.size} stations at ${this.settings.FP_MQTT_HOST}:${this.port}`,
      insecure: !LOOPBACK.includes(this.settings.FP_MQTT_HOST),
      reconnects: 0,
    };
  }

  /** Where it listens, as the system has given it. */
  get port(): number {
    const address = this.server?.address();
    return typeof address === 'object' && address !== null ? address.port : this.settings.FP_MQTT_PORT;
  }

  /** Whether a station of this path is connected now. */
  isConnected(unit: string): boolean {
    return this.connected.has(unit);
  }

  publish({ unit, topic, payload }: SentTelegram): Promise<string | undefined> {
    // What an absent station's session would keep, a crash would lose, and the relay repeats it anyway.
    if (!this.connected.has(unit)) return Promise.resolve('the station is not connected');
    return new Promise((resolve) =>
      this.aedes!.publish({ cmd: 'publish', topic, payload: Buffer.from(payload), qos: 1, retain: false, dup: false }, (error) =>
        resolve(error?.message),
      ),
    );
  }

  private listen(server: Server): Promise<void> {
    const { FP_MQTT_PORT: port, FP_MQTT_HOST: host } = this.settings;
    return new Promise((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          error.code === 'EADDRINUSE'
            ? new Error(
                `Port ${port} of ${host} is in use, so the embedded MQTT broker cannot start. Free it, or set FP_MQTT_PORT to another port.`,
              )
            : error,
        ),
      );
      server.listen(port, host, resolve);
    });
  }

  private authenticate(
    client: Client,
    user: string | undefined,
    password: Buffer | undefined,
    done: (error: AuthenticateError | null, success: boolean | null) => void,
  ): void {
    const unit = user && password ? this.credentials.verify(user, password.toString()) : null;
    if (unit === null) {
      this.logger.warn({ user: user?.slice(0, 200) }, 'a station was refused: user name and password do not belong together');
      return done(Object.assign(new Error('user name and password do not belong together'), { returnCode: BAD_CREDENTIALS }), false);
    }
    this.units.set(client, unit);
    done(null, true);
  }

  /** Commits, then lets the acknowledgement go. What another station would have to say is refused by cutting off. */
  private authorizePublish(client: Client | null, packet: PublishPacket, done: (error?: Error | null) => void): void {
    const unit = client ? this.units.get(client) : undefined;
    if (unit === undefined || this.intake.inForce().unitOf(packet.topic) !== unit || parseTopic(packet.topic)?.channel === 'cmd')
      return done(new Error(`${unit ?? 'nobody'} may not publish on ${packet.topic.slice(0, 200)}`));
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
    // What is too large to be a telegram is kept as a dead letter and not in the broker's memory.
    if (payload.length > LIMITS.telegramBytes) packet.retain = false;
    this.intake.take({ topic: packet.topic, payload, retained: false }, (error) =>
      done(error === undefined || error instanceof Error ? error : new Error(String(error))),
    );
  }

  private maySubscribe(client: Client, { topic }: Subscription): boolean {
    const unit = this.units.get(client);
    const isOwn = unit !== undefined && topic.startsWith(`fp/v1/${unit}/`);
    if (!isOwn) this.logger.warn({ unit, topic: topic.slice(0, 200) }, 'a station may subscribe to its own topics only');
    return isOwn;
  }

  private left(client: Client): void {
    const unit = this.units.get(client);
    if (unit === undefined || this.connected.get(unit) !== client) return;
    this.connected.delete(unit);
    void this.miss(unit, this.clock.now());
  }

  /** A station may have no will, and the broker drops a will that could not be committed. */
  private async miss(unit: string, at: number): Promise<void> {
    for (;;) {
      await rest(GONE_AFTER_MS, undefined, { ref: false });
      if (this.isStopped || this.connected.has(unit) || this.intake.presenceOf(unit)?.online !== true) return;
      await this.intake
        .tellGone(unit, at, 'the station has left')
        .catch((error: unknown) => this.logger.warn({ err: error, unit }, 'a station that left is not told yet'));
    }
  }
}
