/** Messages of edge nodes and devices that a host reads; commands are its own. */
export const NODE_MESSAGES = ['NBIRTH', 'NDEATH', 'NDATA', 'DBIRTH', 'DDEATH', 'DDATA'] as const;
export type NodeMessageType = (typeof NODE_MESSAGES)[number];

/** An edge node: `group/node`. */
export type NodeId = string;

export interface SparkplugAddress {
  readonly node: NodeId;
  /** Null: the node itself. */
  readonly device: string | null;
  readonly type: NodeMessageType;
}

const TOPIC = /^spBv1\.0\/([^/+#]+)\/([A-Z]+)\/([^/+#]+)(?:\/([^/+#]+))?$/;

/** The address of a node's or device's message; undefined where the topic is none. */
export function parseNodeTopic(topic: string): SparkplugAddress | undefined {
  const found = TOPIC.exec(topic);
  const type = NODE_MESSAGES.find((known) => known === found?.[2]);
  const device = found?.[4] ?? null;
  if (!found || !type || type.startsWith('D') !== (device !== null)) return undefined;
  return { node: `${found[1]}/${found[3]}`, device, type };
}

/** Whether the topic is a host's own doing: a command, or the state of a host. */
export const isHostTopic = (topic: string): boolean => /^spBv1\.0\/(STATE\/|[^/]+\/[ND]CMD\/)/.test(topic);

export function commandTopic(node: NodeId, device: string | null): string {
  const [group, name] = node.split('/');
  return device === null ? `spBv1.0/${group}/NCMD/${name}` : `spBv1.0/${group}/DCMD/${name}/${device}`;
}

export const stateTopic = (hostId: string): string => `spBv1.0/STATE/${hostId}`;

/** All that the nodes of a group say. */
export const groupFilter = (group: string): string => `spBv1.0/${group}/#`;

/** What a host says of itself. */
export interface HostState {
  readonly online: boolean;
  /** Milliseconds; that of the last will of the same connection. */
  readonly timestamp: number;
}

export const hostStateText = ({ online, timestamp }: HostState): string => JSON.stringify({ online, timestamp });

/** Undefined where the text is no state of a host. */
export function readHostState(text: string): HostState | undefined {
  try {
    const { online, timestamp } = JSON.parse(text) as Record<string, unknown>;
    return typeof online === 'boolean' && typeof timestamp === 'number' ? { online, timestamp } : undefined;
  } catch {
    return undefined;
  }
}
