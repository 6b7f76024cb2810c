import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql } from './support/clients.js';
import { ROOT } from './house/sources.js';
import { startService, type RunningService } from './support/service.js';
import { until } from './support/station.js';

/** Runs the service until it ends by itself. */
function run(env: Readonly<Record<string, string>>): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((tell) => {
    const child = spawn(process.execPath, [join(ROOT, 'dist/src/main.js')], { cwd: ROOT, env: { ...process.env, ...env } });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('exit', (code) => tell({ code, output }));
  });
}

describe('a start that cannot succeed', () => {
  it('names the unknown setting and the one that is meant', async () => {
    const { code, output } = await run({ FP_HTTP_PORTT: '3000' });
    expect(code).toBe(1);
    expect(output).toContain('FP_HTTP_PORTT is not a setting. Did you mean FP_HTTP_PORT?');
  });

  it('names key, value and what is accepted of a wrong one, all at once', async () => {
    const { output } = await run({ FP_HTTP_PORT: 'eighty', FP_SIMULATOR: 'maybe' });
    expect(output).toContain('FP_HTTP_PORT is "eighty"; accepted: a whole number from 0 to 65535');
    expect(output).toContain('FP_SIMULATOR is "maybe"; accepted: one of on, off, external');
  });

  it('refuses ready-made tokens in production', async () => {
    const { code, output } = await run({ NODE_ENV: 'production', FP_DEMO_TOKENS: 'on' });
    expect(code).toBe(1);
    expect(output).toContain('FP_DEMO_TOKENS');
  });
});

describe('a service with the virtual plant', () => {
  let service: RunningService;
  let taken: Server;
  beforeAll(async () => {
    taken = createServer();
    service = await startService({ simulator: 'on', ownPostgres: true });
  });
  afterAll(async () => {
    taken.close();
    await service.stop();
  });

  const ended = async () => {
    const { data } = await graphql<{ jobOrders: { totalCount: number } }>(
      service,
      await service.token('plant_manager'),
      '{ jobOrders(first: 1, filter: { states: [ENDED] }) { totalCount } }',
    );
    return data?.jobOrders.totalCount ?? 0;
  };

  it('prints where to look and a query to paste', async () => {
    await until('it has printed all', async () => service.output().includes('Ctrl-C stops everything'));
    const output = service.output();
    for (const part of ['Live page', 'GraphQL sandbox', 'REST docs', 'Health', 'curl -s', 'TOKEN=ey']) expect(output).toContain(part);
  });

  it('serves page, sandbox, REST docs, health and metrics', async () => {
    for (const path of ['/sandbox/', '/api/docs', '/health/live', '/health/ready', '/metrics'])
      expect([path, (await fetch(`${service.url}${path}`)).status]).toEqual([path, 200]);
  });

  it('brings orders to robots and to people and to their end', async () => {
    await until(
      'robots and people have ended orders',
      async () => {
        const { data } = await graphql<{ jobOrders: { edges: { node: { workUnit: { kind: string } | null } }[] } }>(
          service,
          await service.token('plant_manager'),
          '{ jobOrders(first: 100, filter: { states: [ENDED] }) { edges { node { workUnit { kind } } } } }',
        );
        const kinds = new Set(data?.jobOrders.edges.map((edge) => edge.node.workUnit?.kind));
        return kinds.has('ROBOT_CELL') && kinds.has('MANUAL_STATION');
      },
      60_000,
    );
  });

  it.each([
    ['stopped with Ctrl-C', async () => expect(await service.halt()).toBe(0)],
    ['killed', () => service.kill()],
  ])('%s, goes on at the next start where it ended', async (_how, end) => {
    const before = await ended();
    expect(before).toBeGreaterThan(0);
    await end();
    await service.restart();
    expect(await ended()).toBeGreaterThanOrEqual(before);
    await until('it goes on', async () => (await ended()) > before + 1, 60_000);
  });

  it('says which port is taken and the setting that changes it', async () => {
    const port = await new Promise<number>((tell) => taken.listen(0, '127.0.0.1', () => tell((taken.address() as { port: number }).port)));
    const { code, output } = await run({
      FP_HTTP_PORT: String(port),
      FP_MQTT_PORT: '18999',
      FP_SIMULATOR: 'off',
      FP_DATA_DIR: join(service.dataDir, 'other'),
    });
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} on 127.0.0.1 is in use. Set FP_HTTP_PORT`);
  });
});
