import { AttributeIds, type ClientSession, type DataValue } from 'node-opcua';
import { stringify } from 'yaml';
import type { Profile } from '../../plant/domain/plant.js';
import { statusOf } from '../domain/reading.js';
import { shown } from '../tally.js';
import { Browser } from './browse.js';
import { clientOf, identityOf, leave, within, type Endpoint } from './client.js';
import type { Pki } from './pki.js';
import { objectsOf, proposeProfiles, type ProfileFit, type ServerObject } from './resolve-profile.js';
import { pathOf } from './signals.js';

const CONNECT_MS = 10_000;
const BROWSE_MS = 60_000;
/** A server with more is browsed by naming the object. */
const MOST_OBJECTS = 200;

/** A node that a profile would read, with its value now. */
export interface ProposedNode {
  readonly signal: string;
  readonly path: string;
  readonly nodeId: string;
  readonly quality: 'GOOD' | 'UNCERTAIN' | 'BAD';
  /** Null: Bad, or a structure. */
  readonly text: string | null;
}

/** How far an object has what a profile reads. */
export interface ProposedProfile {
  readonly profile: Profile;
  readonly fits: boolean;
  /** Paths of what it cannot do without and has not. */
  readonly missing: readonly string[];
  readonly nodes: readonly ProposedNode[];
}

/** An object of a server that may be a work unit. */
export interface ProposedObject {
  readonly object: string;
  /** What it is read by: all profiles that fit. None: nothing fits, and `profiles` tells what is missing. */
  readonly proposed: readonly Profile[];
  readonly profiles: readonly ProposedProfile[];
}

export interface Proposal {
  readonly endpoint: string;
  readonly objects: readonly ProposedObject[];
  /** For the plant file: the connection, and what each unit's `connection` would be. */
  readonly yaml: string;
}

/**
 * Looks at a server and proposes how it is mapped, with the values that would be read now. Nothing is kept and nothing
 * is written to the server.
 * @throws where it is not there, or one of the two sides refuses the other
 */
export async function browseServer(endpoint: Endpoint, pki: Pki): Promise<Proposal> {
  const client = clientOf(endpoint, await pki.prepare(), { maxRetry: 0 });
  let session: ClientSession | undefined;
  try {
    await within(client.connect(endpoint.endpoint), CONNECT_MS, `connecting to ${endpoint.endpoint}`);
    session = await within(client.createSession(await identityOf(endpoint)), CONNECT_MS, 'making a session');
    const objects = await within(proposalsOf(session), BROWSE_MS, 'browsing the server');
    return { endpoint: endpoint.endpoint, objects, yaml: yamlOf(endpoint, objects) };
  } catch (error) {
    await pki.failed((error as Error).message);
    throw error;
  } finally {
    await leave(client, session);
  }
}

async function proposalsOf(session: ClientSession): Promise<readonly ProposedObject[]> {
  const browser = await Browser.on(session);
  const found: ProposedObject[] = [];
  for (const object of (await objectsOf(browser)).slice(0, MOST_OBJECTS)) {
    const proposed = await proposalOf(session, browser, object);
    if (proposed) found.push(proposed);
  }
  return found.toSorted((a, b) => b.proposed.length - a.proposed.length);
}

/** @returns undefined where no profile finds anything in it */
async function proposalOf(session: ClientSession, browser: Browser, { object, nodeId }: ServerObject): Promise<ProposedObject | undefined> {
  const fits = (await proposeProfiles(browser, nodeId)).filter(({ nodes }) => nodes.length > 0);
  if (fits.length === 0) return undefined;
  const fitting = fits.filter((fit) => fit.fits);
  const shownFits = fitting.length > 0 ? fitting : fits.toSorted((a, b) => a.missing.length - b.missing.length).slice(0, 2);
  const profiles: ProposedProfile[] = [];
  for (const fit of shownFits) profiles.push(await withValues(session, fit));
  return { object, proposed: fitting.map(({ profile }) => profile), profiles };
}

async function withValues(session: ClientSession, { profile, fits, missing, nodes }: ProfileFit): Promise<ProposedProfile> {
  const values: DataValue[] = await session.read(nodes.map(({ nodeId }) => ({ nodeId, attributeId: AttributeIds.Value })));
  return {
    profile,
    fits,
    missing,
    nodes: nodes.map(({ name, signal, nodeId }, index) => {
      const status = statusOf(values[index]!.statusCode.value);
      const isValue = status === 'GOOD' || status === 'UNCERTAIN';
      const text = isValue ? shown(values[index]!.value?.value) : null;
      return { signal: name, path: pathOf(signal), nodeId: nodeId.toString(), quality: status === 'INACTIVE' ? 'GOOD' : status, text };
    }),
  };
}

function yamlOf({ id, endpoint, security, policy }: Endpoint, objects: readonly ProposedObject[]): string {
  const plain = security === 'None' ? { security } : { security, policy };
  const units = objects
    .filter(({ proposed }) => proposed.length > 0)
    .map(({ object, proposed }) => ({ connection: { via: id, profiles: [...proposed], object } }));
  return stringify({ connections: { [id]: { kind: 'opcua', endpoint, ...plain } }, units });
}
