import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { loadSettings } from '../../../config/settings.js';
import { freePort } from '../../platform/free-port.js';
import { browseFromShell } from './browse-from-shell.js';
import { browseServer } from './browse-server.js';
import { FarSide } from './far-side.fixture.js';
import { Pki } from './pki.js';

let far: FarSide;
const folder = mkdtempSync(join(tmpdir(), 'browse-'));

beforeAll(async () => {
  far = await FarSide.start();
}, 60_000);

afterAll(async () => {
  await far.close();
  rmSync(folder, { recursive: true, force: true });
});

const look = (endpoint: string) => {
  const pki = new Pki({ connectionId: 'press', folder, validityDays: 1, certificates: undefined, now: Date.now });
  return browseServer({ id: 'press', endpoint, security: 'None', policy: 'None', user: null }, pki);
};

describe('a server that is looked at', () => {
  it('is mapped by the profiles that fit each object, with the values that would be read now', async () => {
    const { objects, yaml } = await look(far.endpoint);
    const fitting = objects.filter(({ proposed }) => proposed.length > 0);
    expect(fitting.length).toBeGreaterThanOrEqual(2);
    const robot = objects.find(({ object }) => object.endsWith('Robot1'))!;
    expect(robot.proposed).toContain('robotics');
    const node = robot.profiles
      .find(({ profile }) => profile === 'robotics')!
      .nodes.find(({ signal }) => signal.startsWith('EmergencyStop'));
    expect(node).toMatchObject({ quality: 'GOOD', text: 'false' });
    const mapping = parse(yaml) as { connections: object; units: { connection: { via: string; object: string; profiles: string[] } }[] };
    expect(mapping.connections).toEqual({ press: { kind: 'opcua', endpoint: far.endpoint, security: 'None' } });
    expect(mapping.units.map(({ connection }) => connection.object).toSorted()).toEqual(fitting.map(({ object }) => object).toSorted());
    expect(mapping.units[0]!.connection.via).toBe('press');
  }, 60_000);

  it('is shown in the shell, and what is not there is said', async () => {
    const settings = loadSettings({ FP_DATA_DIR: folder });
    expect(await browseFromShell(settings, far.endpoint)).toMatch(/Robot1: [\s\S]*EmergencyStop[\s\S]*connections:[\s\S]*kind: opcua/);
    await expect(browseFromShell(settings, far.endpoint, 'Maybe')).rejects.toThrow('accepted: None, Sign, SignAndEncrypt');
    await expect(browseFromShell(settings, 'plc-99')).rejects.toThrow('no OPC UA connection "plc-99"');
    await expect(look(`opc.tcp://127.0.0.1:${await freePort()}`)).rejects.toThrow();
  }, 60_000);
});
