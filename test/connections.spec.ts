import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OPCUACertificateManager } from 'node-opcua';
import { cells } from './support/cells.js';
import { graphql, rest, type Answered } from './support/clients.js';
import { demoPlantOnFreePorts, startService, type RunningService } from './support/service.js';
import { Station, until } from './support/station.js';

const M11 = 'ahlen/assembly/drive/m11';
const R21 = 'ahlen/assembly/cable/r21';

interface Seen {
  readonly id: string;
  readonly state: string;
  readonly detail: string;
  readonly insecure: boolean;
  readonly fix: { readonly code: string; readonly words: string } | null;
  readonly quality: { readonly good: number; readonly uncertain: number; readonly bad: number };
  readonly certificate: { readonly thumbprint: string; readonly daysLeft: number } | null;
  readonly off: { readonly by: string; readonly reason: string } | null;
  readonly lastValueAt: string | null;
  readonly reconnects: number;
  readonly units: readonly {
    readonly id: string;
    readonly state: string;
    readonly signals: readonly { readonly name: string; readonly text: string }[];
  }[];
}
interface Certificate {
  readonly thumbprint: string;
  readonly subject: string;
  readonly validTo: string;
  readonly decision: string;
  readonly by: string | null;
}

describe('the connections as an engineer keeps them', () => {
  let folder = '';
  let service: RunningService;
  let servers: readonly ChildProcess[] = [];
  let engineer = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'connections-'));
    const plant = await demoPlantOnFreePorts(folder);
    const pki = new OPCUACertificateManager({ rootFolder: join(folder, 'user'), disableFileWatchers: true });
    await pki.initialize();
    const certificateFile = join(folder, 'user.pem');
    await pki.createSelfSignedCertificate({
      applicationUri: 'urn:user',
      dns: [],
      subject: '/CN=fingerpost',
      startDate: new Date(),
      validity: 1,
      outputFile: certificateFile,
    });
    const user = `user: { certificateFile: ${certificateFile}, keyFile: ${pki.privateKey} }`;
    const text = (await readFile(plant, 'utf8')).replace('security: None }', `security: SignAndEncrypt, ${user} }`);
    await writeFile(plant, text);
    servers = await Promise.all(['plc-1', 'plc-2'].map((id) => cells(plant, id, join(folder, 'journal'))));
    service = await startService({ plant });
    engineer = await service.token('engineer');
  });

  afterAll(async () => {
    await service?.stop();
    for (const server of servers) server.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  const get = <T>(path: string, token = engineer) => rest<T>(service, token, 'GET', `/api/v1/connections${path}`);
  const post = <T>(path: string, body: unknown, token = engineer): Promise<Answered<T>> =>
    rest<T>(service, token, 'POST', `/api/v1/connections${path}`, body, { 'idempotency-key': randomUUID() });
  const stands = (id: string, state: string) =>
    until(`${id} is ${state}`, async () => ((one) => one.state === state && one)((await get<Seen>(`/${id}`)).body), 60_000);

  it('shows an untrusted server with the way on, and trusts it when an engineer says so, without a restart', async () => {
    const refused = await stands('plc-1', 'REFUSED');
    expect(refused.fix).toMatchObject({ code: 'TRUST_SERVER' });
    expect(refused.certificate!.daysLeft).toBeGreaterThanOrEqual(1_094);
    const [found] = (await get<{ items: Certificate[] }>('/certificates?connection=plc-1')).body.items;
    expect(found).toMatchObject({ decision: 'PENDING', by: null, subject: expect.stringContaining('CN=') });
    expect(found!.thumbprint).toMatch(/^[0-9a-f]{40}$/);
    expect(Date.parse(found!.validTo)).toBeGreaterThan(Date.now());
    const url = `/plc-1/certificates/${found!.thumbprint}`;
    expect((await post(`${url}/trust`, { reason: ' ' })).status).toBe(400);
    expect((await post<{ code: string }>('/plc-1/certificates/0/trust', { reason: 'x' })).body.code).toBe('UNKNOWN_CERTIFICATE');
    const pid = service.pid();
    expect((await post(`${url}/trust`, { reason: 'compared at the cell' })).body).toMatchObject({
      decision: 'TRUSTED',
      by: 'test-engineer',
    });
    // The user is a certificate too: without it the session would not come about.
    const live = await stands('plc-1', 'LIVE');
    expect(service.pid()).toBe(pid);
    expect(live).toMatchObject({ insecure: false, fix: null });
    expect(live.units.map(({ id, state }) => [id.slice(-3), state])).toEqual([
      ['r11', 'LIVE'],
      ['r12', 'LIVE'],
    ]);
    expect(live.quality.good).toBeGreaterThan(10);
    expect(live.units[0]!.signals.find(({ name }) => name === 'CurrentTool')!.text).toBe('g2');
    const { data } = await graphql<{ decideCertificate: Certificate }>(
      service,
      engineer,
      `mutation { decideCertificate(connectionId: "plc-1", thumbprint: "${found!.thumbprint}", isTrusted: false, reason: "not ours") { decision } }`,
    );
    expect(data!.decideCertificate.decision).toBe('REFUSED');
    expect((await stands('plc-1', 'REFUSED')).detail).toContain('BadCertificateUntrusted');
    await post(`${url}/trust`, { reason: 'ours after all' });
    await stands('plc-1', 'LIVE');
  }, 90_000);

  it('shows what is not encrypted as insecure, here and in health', async () => {
    expect(await stands('plc-2', 'LIVE')).toMatchObject({ insecure: true, certificate: null, fix: { code: 'ENCRYPT' } });
    const health = (await (await fetch(`${service.url}/health/ready`)).json()) as { dependencies: Record<string, { status: string }> };
    expect(health.dependencies['opcua:plc-2']!.status).toBe('insecure');
    expect(health.dependencies['opcua:plc-1']!.status).toBe('up');
  }, 60_000);

  it('looks at a server, proposes how it is mapped with the values of now, and keeps nothing', async () => {
    const look = (body: object, token = engineer) =>
      rest<{ code: string; endpoint: string; yaml: string; objects: Proposed[] }>(
        service,
        token,
        'POST',
        '/api/v1/connections/browse',
        body,
      );
    const { status, body } = await look({ id: 'plc-2' });
    expect(status).toBe(200);
    const [cell] = body.objects.filter(({ object }) => object === 'R21');
    expect(cell!.proposed).toEqual(['cell']);
    const state = cell!.profiles.find(({ profile }) => profile === 'cell')!.nodes.find(({ signal }) => signal === 'State')!;
    expect(state).toMatchObject({ path: 'State', quality: 'GOOD', text: expect.stringMatching(/./) });
    expect(body.yaml).toContain('profiles:');
    expect((await look({ id: 'plc-9' })).body.code).toBe('UNKNOWN_CONNECTION');
    expect((await look({ id: 'plc-9', endpoint: 'http://x' })).status).toBe(400);
    expect((await look({ id: 'plc-9', endpoint: 'opc.tcp://127.0.0.1:1' })).body.code).toBe('SERVER_AWAY');
    const untrusted = await look({ id: 'plc-9', endpoint: body.endpoint });
    expect([untrusted.status, untrusted.body.code]).toEqual([422, 'SERVER_UNTRUSTED']);
    expect((await look({ id: 'plc-2' }, await service.token('auditor'))).status).toBe(403);
  }, 60_000);

  it('stops what is switched off, says so, beyond a restart, and goes on when it is switched on', async () => {
    await stands('plc-2', 'LIVE');
    const began = Date.now();
    const { data } = await graphql<{ switchConnection: { isOff: boolean; by: string } }>(
      service,
      engineer,
      'mutation { switchConnection(id: "plc-2", isOff: true, reason: "the cell is being rebuilt") { isOff by } }',
    );
    expect(data!.switchConnection).toEqual({ isOff: true, by: 'test-engineer' });
    const off = await stands('plc-2', 'DISABLED');
    expect(off).toMatchObject({ off: { by: 'test-engineer', reason: 'the cell is being rebuilt' }, fix: { code: 'SWITCH_ON' } });
    expect(off.detail).toContain('the cell is being rebuilt');
    const events = async () =>
      (await rest<{ items: Told[] }>(service, engineer, 'GET', `/api/v1/events?limit=1000&kinds=CONNECTION_STATE`)).body.items;
    await until('its unit says so', async () =>
      (await events()).find(
        ({ kind, workUnitId, payload }) => kind === 'CONNECTION_STATE' && workUnitId === R21 && payload.state === 'DISABLED',
      ),
    );
    expect(Date.now() - began).toBeLessThan(20_000);
    const health = (await (await fetch(`${service.url}/health/ready`)).json()) as { dependencies: Record<string, unknown> };
    expect(health.dependencies['opcua:plc-2']).toEqual({ status: 'up', detail: 'switched off: the cell is being rebuilt' });
    await service.halt();
    await service.restart();
    await stands('plc-1', 'LIVE');
    expect((await get<Seen>('/plc-2')).body).toMatchObject({ state: 'DISABLED' });
    expect((await post('/plc-2/on', { reason: 'rebuilt' })).body).toMatchObject({ isOff: false });
    await stands('plc-2', 'LIVE');
  }, 120_000);

  it('closes the broker where the stations are switched off, and opens it again', async () => {
    const station = await Station.connect(service, M11);
    await station.say('state', { state: 'RUNNING', mode: 'Production' });
    const seen = await stands('station-broker', 'LIVE');
    expect(seen.units.find(({ id }) => id === M11)!.state).toBe('LIVE');
    await post('/station-broker/off', { reason: 'network work' });
    await stands('station-broker', 'DISABLED');
    await until('the station is told to be gone', async () => {
      const { data } = await graphql<{ workUnit: { state: { state: string | null } } }>(
        service,
        engineer,
        `{ workUnit(id: "${M11}") { state { state } } }`,
      );
      return data!.workUnit.state.state === null;
    });
    await station.end();
    await expect(Station.connect(service, M11)).rejects.toThrow();
    await post('/station-broker/on', { reason: 'done' });
    await stands('station-broker', 'LIVE');
    const back = await until('it may come again', () => Station.connect(service, M11).catch(() => undefined));
    await back.end();
  }, 60_000);

  it('is for engineers of the whole site', async () => {
    expect((await get('', await service.token('operator'))).status).toBe(403);
    expect((await get('', await service.token('engineer', 'ahlen/assembly/drive'))).status).toBe(403);
    const auditor = await service.token('auditor');
    expect((await get<{ items: Seen[] }>('', auditor)).body.items).toHaveLength(3);
    expect((await post('/plc-1/off', { reason: 'x' }, auditor)).status).toBe(403);
    expect((await post('/plc-1/off', { reason: 'x' }, await service.token('engineer', 'ahlen/assembly/drive'))).status).toBe(403);
    expect((await post<{ code: string }>('/moon/off', { reason: 'x' })).body.code).toBe('UNKNOWN_CONNECTION');
    expect(JSON.stringify((await get('')).body)).not.toMatch(/keyFile|password|PRIVATE/);
  });
});

interface Proposed {
  readonly object: string;
  readonly proposed: readonly string[];
  readonly profiles: readonly {
    readonly profile: string;
    readonly nodes: readonly { readonly signal: string; readonly path: string; readonly quality: string; readonly text: string | null }[];
  }[];
}

interface Told {
  readonly kind: string;
  readonly workUnitId: string;
  readonly payload: { readonly state?: string };
}
