import { AttributeIds, NodeId, type ClientSession } from 'node-opcua';
import type { FoundSignal } from './resolve-profile.js';

/** Signals whose values are structures. */
const STRUCTURES = ['JobList', 'Processed', 'Defective'];

/**
 * Looks how the server describes its data types, once and for the whole life. The library would forget it when it makes
 * a session anew, look again for the first notification, and let a failure of that end the process
 * (client_subscription has no catch there); a life whose session was made anew is over anyway.
 */
export async function keepDataTypes(session: ClientSession): Promise<void> {
  const dataTypes = await session.extractNamespaceDataType();
  Object.defineProperty(session, '$$extraDataTypeManager', { get: () => dataTypes, set: () => undefined, configurable: true });
}

/**
 * Reads the types of the structures among signals before the first of them comes: a line that is cut while the library
 * reads one for a notification would leave that value unread. A type that is not told is none that could be read later.
 */
export async function readTypesOf(session: ClientSession, found: readonly FoundSignal[]): Promise<void> {
  const structures = found.filter(({ signal }) => STRUCTURES.includes(signal.name));
  if (structures.length === 0) return;
  const types = await session.read(structures.map(({ nodeId }) => ({ nodeId, attributeId: AttributeIds.DataType })));
  for (const { value } of types)
    if (value.value instanceof NodeId) await session.constructExtensionObject(value.value, {}).catch(() => undefined);
}
