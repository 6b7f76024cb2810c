import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import { testDatabase, type TestDatabase } from './database.js';
import { Gate } from './gate.js';
import { startService, type RunningService } from './service.js';
import { until } from './station.js';

export const UNITS = ['ahlen/assembly/drive/m11', 'ahlen/assembly/drive/m12', 'ahlen/assembly/cable/m21', 'ahlen/assembly/cable/m22'];
/** Not among those whose sums are compared. */
const APART = 'ahlen/assembly/cable/t21';
const RECONNECT_MS = 200;
/** A client of MQTT sends what it has kept one by one, each after the acknowledgement of the one before. */
const SETTLED_MS = 150_000;

/** Where the stations' broker is: the service's own, or another. */
export interface Broker {
  readonly url: string | undefined;
  readonly version: 4 | 5;
}

/** A station that counts pieces and sends each telegram until it is acknowledged, whatever breaks. */
export class CountingStation {
  session = randomUUID();
  made = 0;
  acknowledged = 0;
  private seq = 0;
  private isEnded = false;
  private readonly client: MqttClient;

  constructor(
    readonly unit: string,
    url: string,
    options: IClientOptions,
  ) {
    this.client = connect(url, {
      clientId: `count-${unit.replaceAll('/', '-')}`,
      username: unit,
      clean: false,
      resubscribe: false,
      reconnectPeriod: RECONNECT_MS,
      ...options,
    });
    this.client.on('error', () => undefined);
  }

  /** Makes a piece and tells it. */
  make(): void {
    this.made += 1;
    void this.tell('count', { good: 1 });
  }

  /** @returns when it is acknowledged */
  tell(channel: string, body: object, of: { readonly seq?: number; readonly ts?: number } = {}): Promise<void> {
    const seq = of.seq ?? this.seq++;
    const payload = JSON.stringify({ session: this.session, seq, ts: new Date(of.ts ?? Date.now()).toISOString(), ...body });
    return this.send(channel, payload);
  }

  send(channel: string, payload: string | Buffer): Promise<void> {
    return new Promise((resolve) => {
      // What the client gives up while it reconnects is told again, under another packet number.
      const publish = () =>
        void this.client.publish(`fp/v1/${this.unit}/${channel}`, payload, { qos: 1 }, (error) => {
          if (error) return this.isEnded ? undefined : void setTimeout(publish, RECONNECT_MS);
          this.acknowledged += 1;
          resolve();
        });
      publish();
    });
  }

  /** It is switched off and on: its counter begins anew. */
  reboot(): void {
    this.session = randomUUID();
    this.seq = 0;
  }

  get waiting(): number {
    return this.made - this.acknowledged;
  }

  async end(): Promise<void> {
    this.isEnded = true;
    await this.client.endAsync(true);
  }
}

/** What came of one station. */
export interface Sums {
  readonly unit: string;
  readonly facts: number;
  readonly once: number;
  readonly good: number;
}

/** A service with its database behind a gate, and stations that count. */
export class LossFloor {
  readonly stations: readonly CountingStation[];
  /** One more, whose telegrams a test makes itself. */
  readonly apart: CountingStation;

  private constructor(
    readonly service: RunningService,
    readonly gate: Gate,
    private readonly database: TestDatabase,
    broker: Broker,
  ) {
    const open = (unit: string) =>
      new CountingStation(unit, broker.url ?? `mqtt://127.0.0.1:${service.mqttPort}`, {
        password: service.passwordOf(unit),
        protocolVersion: broker.version,
        ...(broker.version === 5 ? { properties: { sessionExpiryInterval: 600 } } : {}),
      });
    this.stations = UNITS.map(open);
    this.apart = open(APART);
  }

  static async open(broker: Broker): Promise<LossFloor> {
    const database = await testDatabase();
    const address = new URL(database.url);
    const gate = await Gate.before(address.hostname, Number(address.port));
    const through = new URL(database.url);
    through.hostname = '127.0.0.1';
    through.port = String(gate.port);
    const mqtt: Record<string, string> =
      broker.url === undefined ? {} : { FP_MQTT_URL: broker.url, FP_MQTT_VERSION: broker.version === 5 ? '5' : '3.1.1' };
    const service = await startService({ env: { FP_DATABASE_URL: through.href, FP_DATABASE_OWNER_URL: database.ownerUrl, ...mqtt } });
    return new LossFloor(service, gate, database, broker);
  }

  async close(): Promise<void> {
    await Promise.all([...this.stations, this.apart].map((station) => station.end()));
    this.gate.open();
    await this.service.stop();
    await this.gate.close();
    await this.database.drop();
  }

  /** So many pieces a second from all stations together, for so long. */
  async load(perSecond: number, ms: number): Promise<void> {
    const began = Date.now();
    let made = 0;
    while (Date.now() - began < ms) {
      for (const due = ((Date.now() - began) * perSecond) / 1_000; made < due; made++) this.stations[made % this.stations.length]!.make();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Waits until all is acknowledged and logged. */
  async settled(): Promise<void> {
    const made = () => this.stations.reduce((sum, station) => sum + station.made, 0);
    await until('all is acknowledged', async () => this.stations.every(({ waiting }) => waiting <= 0), SETTLED_MS);
    await until('all is in the log', async () => (await this.logged()).reduce((sum, { facts }) => sum + facts, 0) >= made(), SETTLED_MS);
  }

  /** What the log has of each station: facts, facts that are there once only, and pieces. */
  logged(units: readonly string[] = UNITS): Promise<readonly Sums[]> {
    return this.database.db.query<Sums>(
      `select work_unit_id as unit, count(*)::int as facts, count(distinct (session, seq))::int as once, sum((payload->>'good')::int)::int as good
       from spine_event where kind = 'COUNTED' and work_unit_id = any($1) group by 1 order by 1`,
      [units],
    );
  }

  /** As the stations say they made, each once. */
  made(): readonly Sums[] {
    return this.stations
      .filter(({ made }) => made > 0)
      .map(({ unit, made }) => ({ unit, facts: made, once: made, good: made }))
      .toSorted((a, b) => (a.unit < b.unit ? -1 : 1));
  }

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.database.db.query<Row>(sql, parameters);
  }

  /** Resident memory of the service in MB; only on Linux. */
  async memory(): Promise<number> {
    const status = await readFile(`/proc/${this.service.pid()}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1_024;
  }
}
