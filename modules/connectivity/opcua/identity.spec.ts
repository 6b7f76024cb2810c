import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { OPCUACertificateManager } from 'node-opcua';
import { fixOf } from '../domain/connection-fix.js';
import { Floor, until } from '../floor.fixture.js';
import { FarSide } from './far-side.fixture.js';
import { PASSWORD, USER } from './far-side-sessions.fixture.js';
import type { OpcuaWire } from './opcua-wire.js';

const PASSWORD_FROM = 'PLC_PASSWORD_OF_THE_SPEC';
let folder = '';
let certificateFile = '';
let far: FarSide;
let floor: Floor;
let wire: OpcuaWire;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'identity-'));
  const pki = new OPCUACertificateManager({ rootFolder: join(folder, 'user'), disableFileWatchers: true });
  await pki.initialize();
  certificateFile = join(folder, 'user.pem');
  const subject = '/CN=fingerpost';
  await pki.createSelfSignedCertificate({
    applicationUri: 'urn:user',
    dns: [],
    subject,
    startDate: new Date(),
    validity: 1,
    outputFile: certificateFile,
  });
  far = await FarSide.start('users');
  process.env[PASSWORD_FROM] = 'not this one';
  const robot = (plc: string, object: string): readonly [RegExp, string] => [
    new RegExp(`via: ${plc}, profiles: \\[\\w+(, isa95-jobs)?\\], object: "${object}", counters: \\{[^}]*\\}`),
    `via: ${plc}, profiles: [robotics], object: Robot1`,
  ];
  const users = [
    `user: { name: ${USER}, passwordFrom: ${PASSWORD_FROM} }`,
    `user: { certificateFile: ${certificateFile}, keyFile: ${pki.privateKey} }`,
  ];
  const edits: readonly (readonly [RegExp, string])[] = [
    robot('plc-1', 'R11'),
    robot('plc-1', 'R12'),
    robot('plc-2', 'R21'),
    ...['plc-1', 'plc-2'].map((id, i): readonly [RegExp, string] => [
      new RegExp(`(${id}: .*127\\.0\\.0\\.1:)\\d+(", security: None)`),
      `$1${far.port}$2, ${users[i]!}`,
    ]),
  ];
  floor = await Floor.open((plant) => edits.reduce((text, [from, to]) => text.replace(from, to), plant));
  wire = floor.opcua();
  await wire.apply(floor.plant.current());
}, 90_000);

afterAll(async () => {
  await wire.stop();
  await floor.close();
  await far.close();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

const stands = (id: string, state: string) =>
  until(`${id} ${state}`, () => wire.views().find((view) => view.id === id && view.state === state), 60_000);

it('a user whose password is wrong, and one whose certificate nobody trusts, are refused with what is to be done; put right, each is let in', async () => {
  for (const id of ['plc-1', 'plc-2']) {
    const { detail, state } = await stands(id, 'REFUSED');
    expect(detail).toMatch(/Bad(IdentityToken|UserAccess|Certificate|Security)/);
    const fix = fixOf({ state, detail, insecure: true, pending: 0, daysLeft: null, thumbprint: null, badSignals: 0, isHeld: true });
    expect([id, fix!.code]).toEqual([id, 'CREDENTIALS']);
  }
  expect((await far.tell()).users).toEqual([]);
  process.env[PASSWORD_FROM] = PASSWORD;
  await far.trust(new X509Certificate(await readFile(certificateFile)).raw);
  await stands('plc-1', 'LIVE');
  await stands('plc-2', 'LIVE');
  expect([...new Set((await far.tell()).users)].toSorted()).toEqual(['certificate', `user ${USER}`]);
}, 120_000);
