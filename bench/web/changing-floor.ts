import { randomUUID } from 'node:crypto';
import { connectAsync, type MqttClient } from 'mqtt';
import type { RunningService } from '../../test/support/service.js';

/** What each unit does in turn; at RUNNING a good piece is counted. */
const TURNS = ['RUNNING', 'STARVED', 'RUNNING', 'DOWN', 'RUNNING', 'BLOCKED'] as const;
const EVERY_MS = 20;

interface Sender {
  readonly unit: string;
  readonly client: MqttClient;
  readonly session: string;
  seq: number;
  turn: number;
}

/** Units that change their state one after the other, evenly over time. */
export class ChangingFloor {
  changes = 0;
  private timer: NodeJS.Timeout | undefined;

  private constructor(private readonly senders: readonly Sender[]) {}

  static async open(service: RunningService, units: readonly string[]): Promise<ChangingFloor> {
    const senders = units.map(async (unit, at): Promise<Sender> => {
      const login = { username: unit, password: service.passwordOf(unit), clientId: unit };
      const client = await connectAsync(`mqtt://127.0.0.1:${service.mqttPort}`, login);
      return { unit, client, session: randomUUID(), seq: 0, turn: at };
    });
    const floor = new ChangingFloor(await Promise.all(senders));
    for (const sender of floor.senders) await publish(sender, 'status', { session: sender.session, online: true }, true);
    return floor;
  }

  /** What happened until now: each unit changes every so often. */
  async past(forMs: number, everyMs: number): Promise<void> {
    const until = Date.now() - everyMs;
    for (let at = until - forMs; at < until; at += everyMs) await Promise.all(this.senders.map((sender) => this.change(sender, at)));
  }

  /** @param perSecond changes of all units together */
  start(perSecond: number): void {
    const began = performance.now();
    let made = 0;
    this.timer = setInterval(() => {
      const due = Math.floor(((performance.now() - began) / 1_000) * perSecond);
      for (; made < due; made += 1) void this.change(this.senders[made % this.senders.length]!);
    }, EVERY_MS);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.senders.map(({ client }) => client.endAsync(true)));
  }

  private async change(sender: Sender, at = Date.now()): Promise<void> {
    const state = TURNS[(sender.turn += 1) % TURNS.length]!;
    await publish(sender, 'state', { ...nextOf(sender, at), state, mode: 'Production' }, true);
    if (state === 'RUNNING') await publish(sender, 'count', { ...nextOf(sender, at), good: 1 }, false);
    this.changes += 1;
  }
}

const nextOf = (sender: Sender, at: number) => ({ session: sender.session, seq: (sender.seq += 1), ts: new Date(at).toISOString() });

async function publish({ unit, client }: Sender, channel: string, payload: object, retain: boolean): Promise<void> {
  await client.publishAsync(`fp/v1/${unit}/${channel}`, JSON.stringify(payload), { qos: 1, retain });
}
