import { setTimeout as rest } from 'node:timers/promises';
import { inOrder, shuffled } from './disorder.js';
import { areEqual, expectedFigures, type MachineFigures } from './expected.js';
import { planReplay, type ReplayPlan } from './plan.js';
import type { ProductionLog } from './production-log.js';
import { ServiceClient } from './service-client.js';
import { startService, type ServiceProcess } from './service-process.js';
import { Station } from './stations.js';

const SETTLED_WITHIN_MS = 120_000;
const POLL_MS = 500;

export interface ReplayedMachine extends MachineFigures {
  readonly name: string;
  readonly path: string;
  /** Good of all pieces; null without pieces. */
  readonly quality: number | null;
  /** Whether the service says the same as the file. */
  readonly agrees: boolean;
}

export interface Replay {
  readonly machines: readonly ReplayedMachine[];
  readonly orders: number;
  readonly telegrams: number;
  readonly from: number;
  readonly to: number;
  /** How to look at it afterwards. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Feeds a production log through the public interfaces of a service that is started for it: orders over REST, what the
 * machines did over MQTT, and reads the figures back through GraphQL.
 * @param folder is emptied, and keeps the service's data afterwards
 * @param seed null: each machine speaks in order; else in a random order that follows from it, one telegram in twenty twice
 */
export async function replay(log: ProductionLog, folder: string, seed: string | null, tell: (step: string) => void): Promise<Replay> {
  const plan = planReplay(log.rows);
  tell(`${plan.machines.length} machines, ${plan.orders.length} job orders; starting the service in ${folder}`);
  const service = await startService(folder, plan.plantFile);
  const interrupted = () => void service.stop().then(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const client = await ServiceClient.open(service.url);
    const orderIds = await client.postOrders(plan.orders);
    tell(`${orderIds.size} job orders accepted`);
    const telegrams = await publish(plan, service, orderIds, seed);
    tell(`${telegrams} telegrams acknowledged; waiting for the figures`);
    await settled(client, plan);
    const found = new Map((await client.figures(plan.line, plan.from, plan.to)).map((unit) => [unit.id, unit]));
    const expected = expectedFigures(log.rows);
    const machines = plan.machines.map(({ name, path }): ReplayedMachine => {
      const { id: _id, ...figures } = found.get(path)!;
      return { name, path, ...figures, agrees: areEqual(figures, expected.get(name)!) };
    });
    return { machines, orders: orderIds.size, telegrams, from: plan.from, to: plan.to, settings: service.settings };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nThe service said last:\n${service.said()}`, {
      cause: error,
    });
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await service.stop();
  }
}

/** All stations at once, as on a floor; the ends only when everything else is acknowledged. */
async function publish(
  plan: ReplayPlan,
  service: ServiceProcess,
  orderIds: ReadonlyMap<string, string>,
  seed: string | null,
): Promise<number> {
  const passwords = await service.stationPasswords(plan.machines.map(({ path }) => path));
  const stations = await Promise.all(plan.machines.map((machine, index) => Station.connect(service.mqttUrl, machine, passwords[index]!)));
  try {
    const told = await Promise.all(
      stations.map((station, index) => {
        const { path, telegrams } = plan.machines[index]!;
        return station.tell(seed === null ? inOrder(telegrams) : shuffled(telegrams, seed, path), orderIds);
      }),
    );
    await Promise.all(stations.map((station) => station.end()));
    return told.reduce((sum, telegrams) => sum + telegrams, 0) + stations.length;
  } finally {
    await Promise.all(stations.map((station) => station.leave()));
  }
}

async function settled(client: ServiceClient, plan: ReplayPlan): Promise<void> {
  const until = Date.now() + SETTLED_WITHIN_MS;
  while (!(await client.hasTakenIn(plan.line, plan.to))) {
    if (Date.now() > until) throw new Error('The figures did not take in the last telegrams within two minutes.');
    await rest(POLL_MS);
  }
}
