import { randomUUID } from 'node:crypto';
import { connect, type MqttClient } from 'mqtt';
import type { RunningService } from '../../test/support/service.js';

const EVERY_MS = 40;

/** Stations that measure at a steady rate. */
export class SteadyIngest {
  acknowledged = 0;
  private readonly stations: { readonly unit: string; readonly client: MqttClient; readonly session: string; seq: number }[];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    service: RunningService,
    units: readonly string[],
    /** Of all together. */
    private readonly perSecond: number,
  ) {
    this.stations = units.map((unit) => ({
      unit,
      client: connect(`mqtt://127.0.0.1:${service.mqttPort}`, { username: unit, password: service.passwordOf(unit), clientId: unit }),
      session: randomUUID(),
      seq: 0,
    }));
  }

  start(): void {
    const began = performance.now();
    let sent = 0;
    this.timer = setInterval(() => {
      const due = Math.floor(((performance.now() - began) / 1_000) * this.perSecond);
      for (; sent < due; sent++) this.measure(this.stations[sent % this.stations.length]!);
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.stations.map(({ client }) => client.endAsync(true)));
  }

  private measure(station: (typeof this.stations)[number]): void {
    const { unit, client, session } = station;
    const data = { name: 'temperature', value: station.seq % 40, unit: 'Cel' };
    const payload = JSON.stringify({ session, seq: station.seq++, ts: new Date().toISOString(), kind: 'MEASURED', data });
    client.publish(`fp/v1/${unit}/event`, payload, { qos: 1 }, (error) => {
      if (!error) this.acknowledged += 1;
    });
  }
}
