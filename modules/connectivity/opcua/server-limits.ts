import { AttributeIds, type ClientSession } from 'node-opcua';
import type { Instant } from '../../platform/instant.js';
import type { Skew } from '../domain/clock-skew.js';

const CURRENT_TIME = 'i=2258';
const MOST_READ = 'i=11705';
const MOST_WRITTEN = 'i=11707';
const MOST_MONITORED = 'i=11714';
/** Where a server names no bound (it need not); S7-1500 takes about 1,000. */
const USUAL = 500;

/** What a server takes in one call. */
export interface ServerLimits {
  readonly nodesPerRead: number;
  readonly nodesPerWrite: number;
  readonly itemsPerCall: number;
}

/** The operational limits of a server. */
export async function limitsOf(session: ClientSession): Promise<ServerLimits> {
  const values = await session.read(
    [MOST_READ, MOST_WRITTEN, MOST_MONITORED].map((nodeId) => ({ nodeId, attributeId: AttributeIds.Value })),
  );
  const [nodesPerRead, nodesPerWrite, itemsPerCall] = values.map(({ statusCode, value }) => {
    const limit: unknown = statusCode.isGood() ? value.value : 0;
    return typeof limit === 'number' && limit > 0 ? limit : USUAL;
  });
  return { nodesPerRead: nodesPerRead!, nodesPerWrite: nodesPerWrite!, itemsPerCall: itemsPerCall! };
}

/** How far a server's clock is ahead of ours, ms; 0 where it does not tell its time. */
export async function skewOf(session: ClientSession, now: () => Instant): Promise<Skew> {
  const asked = now();
  const { statusCode, value } = await session.read({ nodeId: CURRENT_TIME, attributeId: AttributeIds.Value });
  const heard = now();
  const told: unknown = value.value;
  const skewMs = statusCode.isGood() && told instanceof Date ? Math.round(told.getTime() - (asked + heard) / 2) : 0;
  return { skewMs, errorMs: Math.ceil((heard - asked) / 2) };
}
