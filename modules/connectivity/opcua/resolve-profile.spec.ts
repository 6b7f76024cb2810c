import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClientSession, NodeId, OPCUAClient } from 'node-opcua';
import { PLAIN_OPCUA_UNIT } from '../../plant/domain/opcua-unit.js';
import { Browser } from './browse.js';
import { clientOf } from './client.js';
import { FarSide } from './far-side.fixture.js';
import { Pki } from './pki.js';
import { objectsOf, proposeProfiles, resolveProfile, rootOf } from './resolve-profile.js';

let far: FarSide;
let client: OPCUAClient;
let session: ClientSession;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'resolve-'));

beforeAll(async () => {
  far = await FarSide.start();
  const connection = { id: 'far', kind: 'opcua', endpoint: far.endpoint, security: 'None', policy: 'None', user: null } as const;
  const pki = new Pki({ connectionId: 'far', folder, validityDays: 1, certificates: undefined, now: Date.now });
  client = clientOf(connection, await pki.prepare());
  await client.connect(far.endpoint);
  session = await client.createSession();
  browser = await Browser.on(session);
}, 60_000);

afterAll(async () => {
  await session.close();
  await client.disconnect();
  await far.close();
  rmSync(folder, { recursive: true, force: true });
});

const root = async (object: string | null): Promise<NodeId> => (await rootOf(browser, object, ['robotics'])) as NodeId;

describe('the objects of a server', () => {
  it('are those below Objects, Machines and DeviceSet, by the names that a plant file may use', async () => {
    const names = (await objectsOf(browser)).map(({ object }) => object);
    expect(names).toEqual(expect.arrayContaining(['Plc', 'Machines/Press1', 'DeviceSet/Robot1']));
    expect(names).not.toContain('Server');
  });

  it('are found by name, by path, in the folders of the specifications, or as the only one of a type', async () => {
    const robot = (await root('DeviceSet/Robot1')).toString();
    expect((await root('Robot1')).toString()).toBe(robot);
    expect((await root(null)).toString()).toBe(robot);
    expect(await rootOf(browser, 'Nothing', ['packml'])).toBe('the server has no object Nothing');
    expect(await rootOf(browser, null, ['packml'])).toBe('the server has no object of PackMLBaseObjectType');
  });
});

describe('a profile', () => {
  it.each([
    ['Machines/Press1', ['machinery']],
    ['DeviceSet/Robot1', ['robotics']],
    ['Plc', []],
  ])('of %s fits where all is there that it cannot do without', async (object, fitting) => {
    const fits = await proposeProfiles(browser, await root(object));
    expect(fits.filter(({ fits: does }) => does).map(({ profile }) => profile)).toEqual(fitting);
  });

  it('finds building blocks by their type, whatever the vendor calls them', async () => {
    const { nodes } = await resolveProfile(browser, await root('Press1'), 'machinery');
    expect(nodes.map(({ name }) => name)).toEqual(['ItemState', 'OperationMode', 'Cycles']);
  });

  it('tells the zones of a robot apart by name', async () => {
    const { nodes } = await resolveProfile(browser, await root('Robot1'), 'robotics');
    expect(nodes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['EmergencyStop@Cell', 'EmergencyStop@Gate', 'OperationalMode@Gate', 'SystemState']),
    );
  });

  it('names what is missing', async () => {
    const { fits, missing } = await resolveProfile(browser, await root('Plc'), 'cell');
    expect([fits, missing]).toEqual([false, ['State', 'GoodCount', 'ScrapCount']]);
  });

  it('is laid on any nodes by the plant file, by path or by id with its namespace URI', async () => {
    const node = { path: null, id: null, namespace: null, values: {}, scale: 1 };
    const of = {
      ...PLAIN_OPCUA_UNIT,
      nodes: {
        State: { ...node, path: 'Status/Step' },
        GoodCount: { ...node, id: 'nsu=urn:far-side;s=Plc.Made' },
        ScrapCount: { ...node, id: 'nsu=urn:elsewhere;s=Plc.Bad' },
      },
    };
    const { nodes, missing } = await resolveProfile(browser, await root('Plc'), 'map', of);
    expect(nodes.map(({ name, nodeId }) => [name, nodeId.value])).toEqual([
      ['State', 'Plc.Step'],
      ['GoodCount', 'Plc.Made'],
    ]);
    expect(missing).toEqual(['nsu=urn:elsewhere;s=Plc.Bad']);
  });
});
