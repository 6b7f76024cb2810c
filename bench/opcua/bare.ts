/** The baseline: a bare node-opcua client with the same items in subscriptions as ours, which only counts. */
import {
  AttributeIds,
  makeBrowsePath,
  MessageSecurityMode,
  OPCUAClient,
  SecurityPolicy,
  TimestampsToReturn,
  type ClientSession,
  type ClientSubscription,
  type NodeId,
} from 'node-opcua';
import { isCounter, ITEMS, NAMESPACE, PUBLISHING_MS, unitName } from './plant.js';

/** What the bare client tells four times a second once it is connected. */
export interface Bare {
  /** From its start until every item was made. */
  readonly connectedMs: number;
  readonly changes: number;
  /** Bytes. */
  readonly rss: number;
}

const [units, ...endpoints] = process.argv.slice(2) as [string, ...string[]];
const sessions: ClientSession[] = [];
let changes = 0;

async function read(endpoint: string): Promise<void> {
  const client = OPCUAClient.create({
    securityMode: MessageSecurityMode.None,
    securityPolicy: SecurityPolicy.None,
    endpointMustExist: false,
  });
  await client.connect(endpoint);
  const session = await client.createSession();
  sessions.push(session);
  const index = (await session.readNamespaceArray()).indexOf(NAMESPACE);
  for (let unit = 0; unit < Number(units); unit += 1) await watch(session, `/${index}:${unitName(unit)}/${index}:`);
}

async function watch(session: ClientSession, prefix: string): Promise<void> {
  const found = await session.translateBrowsePath(ITEMS.map((name) => makeBrowsePath('ObjectsFolder', `${prefix}${name}`)));
  const nodes = found.map(({ targets }, index) => ({ nodeId: targets![0]!.targetId, isCounter: isCounter(ITEMS[index]!) }));
  const subscription = await session.createSubscription2({
    requestedPublishingInterval: PUBLISHING_MS,
    requestedMaxKeepAliveCount: 4,
    requestedLifetimeCount: 240,
    maxNotificationsPerPublish: 1_000,
    publishingEnabled: true,
  });
  for (const isLatest of [false, true])
    await monitor(
      subscription,
      nodes.filter((node) => node.isCounter === isLatest),
      isLatest ? 1 : 100,
    );
}

async function monitor(subscription: ClientSubscription, nodes: readonly { readonly nodeId: NodeId }[], queueSize: number): Promise<void> {
  const items = nodes.map(({ nodeId }) => ({ nodeId, attributeId: AttributeIds.Value }));
  const group = await subscription.monitorItems(items, { samplingInterval: 0, queueSize, discardOldest: true }, TimestampsToReturn.Both);
  group.on('changed', () => (changes += 1));
}

/** What is left open would keep the servers busy. */
async function leave(): Promise<never> {
  clearInterval(telling);
  await Promise.all(sessions.map((session) => session.close(true)));
  process.exit(0);
}

process.on('disconnect', () => process.exit(1));
process.on('message', () => void leave());
await Promise.all(endpoints.map(read));
const connectedMs = performance.now();
const telling = setInterval(() => process.send!({ connectedMs, changes, rss: process.memoryUsage.rss() } satisfies Bare), 250);
