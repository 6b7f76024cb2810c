import type { NodeId } from 'node-opcua';
import { PLAIN_OPCUA_UNIT, type NodePlace, type OpcUaUnit } from '../../plant/domain/opcua-unit.js';
import { PROFILES, type Profile } from '../../plant/domain/plant.js';
import type { Browser, NamedNode } from './browse.js';
import { MACHINERY_URI, mappedSignals, pathOf, signalsOf, TYPES, type Signal, type Step, type TypeName } from './signals.js';

export const OBJECTS_FOLDER = 'i=85';
/** Where companion specifications put their instances, below Objects. */
const FOLDERS = ['Machines', 'DeviceSet'];

/** A signal with the node that carries it. */
export interface FoundSignal {
  /** The signal's own, with the name of the instance where there are several: `EmergencyStop@Zone1`. */
  readonly name: string;
  readonly signal: Signal;
  readonly nodeId: NodeId;
}

/** How far an object has what a profile reads. */
export interface ProfileFit {
  readonly profile: Profile;
  /** All that the profile cannot do without is there. */
  readonly fits: boolean;
  /** Paths of what it cannot do without and does not have. */
  readonly missing: readonly string[];
  /** The nodes that would be read. */
  readonly nodes: readonly FoundSignal[];
}

/** An object of a server that may be a work unit, as a plant file names it. */
export interface ServerObject {
  readonly object: string;
  readonly nodeId: NodeId;
}

/** How far an object has what a profile reads, with what the plant file lays elsewhere. */
export async function resolveProfile(
  browser: Browser,
  root: NodeId,
  profile: Profile,
  of: OpcUaUnit = PLAIN_OPCUA_UNIT,
): Promise<ProfileFit> {
  const signals = profile === 'map' ? mappedSignals(of) : signalsOf(profile, of);
  const nodes: FoundSignal[] = [];
  const missing: string[] = [];
  for (const signal of signals) {
    const found = await nodesOf(browser, root, signal);
    nodes.push(...found);
    if (found.length === 0 && signal.required) missing.push(pathOf(signal));
  }
  if (profile === 'map' && !['State', 'GoodCount', 'TotalCount'].some((name) => name in of.nodes) && of.measured.length === 0)
    missing.push('(the plant file maps no node)');
  return { profile, fits: missing.length === 0, missing, nodes };
}

/** All that the profiles of a unit read, each signal once; and what is missing for them. */
export async function resolveUnit(
  browser: Browser,
  root: NodeId,
  profiles: readonly Profile[],
  of: OpcUaUnit,
): Promise<Pick<ProfileFit, 'missing' | 'nodes'>> {
  const asked = Object.keys(of.nodes).length + of.measured.length > 0 ? [...new Set<Profile>([...profiles, 'map'])] : profiles;
  const fits: ProfileFit[] = [];
  for (const profile of asked) fits.push(await resolveProfile(browser, root, profile, of));
  const nodes = new Map(fits.flatMap((fit) => fit.nodes).map((found) => [found.name, found]));
  return { nodes: [...nodes.values()], missing: [...new Set(fits.flatMap(({ missing }) => missing))] };
}

/** The profiles that an object of a server fits; `map` is none of them, for it fits what one writes. */
export async function proposeProfiles(browser: Browser, root: NodeId): Promise<readonly ProfileFit[]> {
  const fits: ProfileFit[] = [];
  for (const profile of PROFILES) if (profile !== 'map') fits.push(await resolveProfile(browser, root, profile));
  return fits;
}

/** The objects of a server that may be work units: those below Objects, and below the folders of machines and devices. */
export async function objectsOf(browser: Browser): Promise<readonly ServerObject[]> {
  const top = (await browser.objectsIn(OBJECTS_FOLDER)).filter(({ name }) => name !== 'Server');
  const inside: ServerObject[] = [];
  for (const folder of top.filter(({ name }) => FOLDERS.includes(name)))
    for (const { name, nodeId } of await browser.objectsIn(folder.nodeId)) inside.push({ object: `${folder.name}/${name}`, nodeId });
  const plain = top.filter(({ name }) => !FOLDERS.includes(name)).map(({ name, nodeId }) => ({ object: name, nodeId }));
  return [...plain, ...inside];
}

/** Types of which a unit's object is an instance, where the plant file does not name it. */
const ROOT_TYPES: Readonly<Partial<Record<Profile, TypeName>>> = {
  packml: 'PackMLBaseObjectType',
  robotics: 'MotionDeviceSystemType',
};

/**
 * The object of a unit: by its name or path below Objects (also below the folders of machines and devices), else the
 * only one of the type of its profiles.
 * @returns the reason in words where there is none
 */
export async function rootOf(browser: Browser, object: string | null, profiles: readonly Profile[]): Promise<NodeId | string> {
  if (object !== null) {
    const found =
      (await browser.find(OBJECTS_FOLDER, [object], null)) ??
      (await browser.find(OBJECTS_FOLDER, object.split('/'), MACHINERY_URI)) ??
      (await inFolders(browser, object));
    return found ?? `the server has no object ${object}`;
  }
  const type = profiles.map((profile) => ROOT_TYPES[profile]).find((name) => name !== undefined);
  if (!type) return browser.find('i=84', ['Objects'], null).then((objects) => objects ?? 'the server has no Objects');
  const found = await browser.ofType(OBJECTS_FOLDER, TYPES[type], 2);
  if (found.length === 1) return found[0]!.nodeId;
  const names = found.map(({ name }) => name).join(', ');
  return found.length === 0 ? `the server has no object of ${type}` : `the server has several objects of ${type}; name one of ${names}`;
}

async function inFolders(browser: Browser, object: string): Promise<NodeId | undefined> {
  for (const folder of FOLDERS) {
    const found = await browser.find(OBJECTS_FOLDER, [folder, ...object.split('/')], MACHINERY_URI);
    if (found) return found;
  }
  return undefined;
}

/** The node of a place that a plant file names; undefined where the server has none. */
export async function placeOf(browser: Browser, root: NodeId, { path, id, namespace }: NodePlace): Promise<NodeId | undefined> {
  if (id !== null) return browser.nodeId(id);
  return path === null ? undefined : browser.find(root, path.split('/'), namespace);
}

async function nodesOf(browser: Browser, root: NodeId, signal: Signal): Promise<readonly FoundSignal[]> {
  if (signal.id !== undefined) {
    const nodeId = browser.nodeId(signal.id);
    return nodeId ? [{ name: signal.name, signal, nodeId }] : [];
  }
  const ends = await walk(browser, [{ name: '', nodeId: root }], signal.steps, signal.uri);
  const isSeveral = ends.length > 1;
  return ends.map(({ name, nodeId }) => ({ name: isSeveral ? `${signal.name}@${name}` : signal.name, signal, nodeId }));
}

/** The nodes at the end of a way, each with the names of the instances that it passes. */
async function walk(
  browser: Browser,
  from: readonly NamedNode[],
  steps: readonly Step[],
  uri: string | null,
): Promise<readonly NamedNode[]> {
  let at = from;
  for (const step of steps) {
    const next: NamedNode[] = [];
    for (const { name, nodeId } of at) {
      if ('name' in step) {
        const child = await browser.child(nodeId, step.name, uri);
        if (child) next.push({ name, nodeId: child });
      } else {
        for (const one of await browser.ofType(nodeId, TYPES[step.type], step.depth))
          next.push({ name: name === '' ? one.name : `${name}.${one.name}`, nodeId: one.nodeId });
      }
    }
    at = next;
  }
  return at;
}
