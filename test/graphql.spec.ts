import { randomUUID } from 'node:crypto';
import { writeFile, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, rest, socket } from './support/clients.js';
import { startService, type RunningService } from './support/service.js';
import { Station, until } from './support/station.js';

const M22 = 'ahlen/assembly/cable/m22';
const ORDER = `{ jobOrders(first: 5, filter: { externalId: "S-1" }) { edges { node { state subState good scrap workUnit { code } routing { outcome chosenWorkUnitId candidates { workUnitId total refusals { code text } } } } } } }`;

interface OrderAnswer {
  readonly jobOrders: {
    readonly edges: readonly {
      readonly node: {
        readonly state: string;
        readonly good: number;
        readonly scrap: number;
        readonly workUnit: { readonly code: string } | null;
        readonly routing: { readonly outcome: string; readonly chosenWorkUnitId: string };
      };
    }[];
  };
}

describe('the GraphQL interface for plant managers', () => {
  let service: RunningService;
  let manager = '';
  beforeAll(async () => {
    service = await startService();
    manager = await service.token('plant_manager');
  });
  afterAll(() => service.stop());

  it('denies by default, with the code that REST has', async () => {
    expect((await graphql(service, undefined, '{ sites { id } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(
      (await graphql(service, await service.token('representative'), '{ jobOrders(first: 1) { totalCount } }')).errors?.[0]?.extensions
        .code,
    ).toBe('FORBIDDEN');
  });

  it('shows the plant, and of each task its class and why', async () => {
    const { data, errors } = await graphql<{
      sites: { areas: { lines: { workUnits: unknown[] }[] }[] }[];
      tasks: { id: string; classification: { inForce: string; why: string } }[];
    }>(
      service,
      manager,
      '{ sites { name areas { lines { name workUnits { id kind state { category } } } } } tasks { id classification { inForce why signedBy } } }',
    );
    expect(errors).toBeUndefined();
    expect(data!.sites[0]!.areas[0]!.lines.map((line) => line.workUnits.length)).toEqual([4, 5]);
    const of = (id: string) => data!.tasks.find((task) => task.id === id)!.classification;
    expect([of('press-bearing').inForce, of('plug-connectors').inForce, of('judge-drive').inForce]).toEqual([
      'AUTOMATED',
      'DIGITISING',
      'HUMAN_ORCHESTRATED',
    ]);
    expect(of('judge-drive').why.length).toBeGreaterThan(20);
  });

  it('refuses a query that is too deep, too costly, too wide, or has no page size', async () => {
    const deep = `{ jobOrders(first: 1) { edges { node { routing { candidates { workUnit { jobOrder { routing { candidates { workUnit { jobOrder { routing { candidates { workUnit { id } } } } } } } } } } } } } }`;
    const costly = `{ jobOrders(first: 200) { edges { node { id externalId task { id name } routing { id candidates { workUnitId refusals { code text } terms { name value } } } } } } }`;
    const aliases = `{ ${Array.from({ length: 40 }, (_, i) => `a${i}: sites { id }`).join(' ')} }`;
    for (const query of [deep, costly, aliases]) expect((await graphql(service, manager, query)).errors?.length).toBeGreaterThan(0);
    expect((await graphql(service, manager, '{ jobOrders(first: 201) { totalCount } }')).errors?.[0]?.extensions.code).toBe(
      'INVALID_INPUT',
    );
    expect((await graphql(service, manager, '{ jobOrders { totalCount } }')).errors?.length).toBe(1);
  });

  it('holds the same bounds and the same door for subscriptions', async () => {
    const first = (client: ReturnType<typeof socket>, query: string) =>
      new Promise<string>((tell) => {
        client.subscribe(
          { query },
          { next: (value) => tell(JSON.stringify(value)), error: (error) => tell(JSON.stringify(error)), complete: () => tell('end') },
        );
      });
    const stranger = socket(service, undefined);
    expect(await first(stranger, 'subscription { workUnitState(scope: "ahlen") { state } }')).toContain('UNAUTHENTICATED');
    const known = socket(service, manager);
    const wide = `subscription { workUnitState(scope: "ahlen") { ${Array.from({ length: 40 }, (_, i) => `a${i}: state`).join(' ')} } }`;
    expect(await first(known, wide)).toContain('lias');
    await stranger.dispose();
    await known.dispose();
  });

  it('lets an order walk from the MES to the bench and back, live, and OEE moves', async () => {
    const seen: string[] = [];
    const client = socket(service, manager);
    const listen = (query: string) =>
      client.subscribe(
        { query },
        { next: (value) => seen.push(JSON.stringify(value.data)), error: () => undefined, complete: () => undefined },
      );
    listen('subscription { workUnitState(scope: "ahlen/assembly/cable") { workUnitId state category } }');
    listen('subscription { jobOrderChanged { externalId state } }');
    listen('subscription { routingDecided { outcome chosenWorkUnitId } }');
    listen(`subscription { oeeChanged(scope: "${M22}") { scope good } }`);
    await until('the subscriptions stand', async () => seen.some((text) => text.includes('oeeChanged')));

    const station = await Station.connect(service, M22);
    await station.signOn('P-0422');
    const body = {
      externalId: 'S-1',
      taskId: 'route-harness',
      productId: 'harness-h2',
      quantity: 2,
      dueAt: new Date(Date.now() + 3_600_000).toISOString(),
    };
    await rest(service, await service.token('mes'), 'POST', '/api/v1/job-orders', body, { 'idempotency-key': randomUUID() });
    const offer = await until('the station is offered the order', async () => station.told.find((told) => told.kind === 'OFFER'));
    expect(offer.quantity).toBe(2);
    const { commandId, jobOrderId, assignmentId, token } = offer;
    await station.say('ack', { commandId, status: 'ACCEPTED' });
    await station.say('state', { state: 'RUNNING', jobOrderId });
    await station.say('job', { jobOrderId, assignmentId, token, state: 'RUNNING' });
    await station.say('count', { good: 1, jobOrderId });
    await station.say('count', { good: 1, jobOrderId });
    await station.say('job', { jobOrderId, assignmentId, token, state: 'ENDED', good: 2, scrap: 0 });
    await station.say('state', { state: 'IDLE' });
    const node = await until('the order has ended', async () => {
      const { data } = await graphql<OrderAnswer>(service, manager, ORDER);
      const found = data!.jobOrders.edges[0]!.node;
      return found.state === 'ENDED' && found;
    });
    expect(node).toMatchObject({ good: 2, scrap: 0, workUnit: { code: 'm22' }, routing: { outcome: 'ASSIGNED', chosenWorkUnitId: M22 } });
    await until('the subscribers have heard of it', async () => {
      const all = seen.join('\n');
      return ['"state":"RUNNING"', '"externalId":"S-1","state":"ENDED"', `"chosenWorkUnitId":"${M22}"`, '"good":2'].every((part) =>
        all.includes(part),
      );
    });
    await client.dispose();
    await station.end();
  });

  it('keeps a bad telegram with its reason and goes on', async () => {
    const station = await Station.connect(service, 'ahlen/assembly/cable/m21');
    await station.send('state', '{ not json');
    await station.say('state', { state: 'DANCING' });
    await station.say('state', { state: 'SETUP', reason: 'changeover' });
    await until('the good one is known', async () => {
      const { data } = await graphql<{ workUnit: { state: { state: string; category: string } } }>(
        service,
        manager,
        '{ workUnit(id: "ahlen/assembly/cable/m21") { state { state category } } }',
      );
      return data?.workUnit.state.category === 'SETUP';
    });
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toMatch(/fp_dead_letters_total\{wire="mqtt",reason="NOT_JSON"\} 1/);
    expect(metrics).toMatch(/fp_dead_letters_total\{wire="mqtt",reason="BAD_FIELD"\} 1/);
    await station.end();
  });

  it("shows a station's own words only under its own path", async () => {
    const { connectAsync } = await import('mqtt');
    await expect(
      connectAsync(`mqtt://127.0.0.1:${service.mqttPort}`, { username: M22, password: 'guessed', reconnectPeriod: 0, protocolVersion: 4 }),
    ).rejects.toThrow();
  });

  it('loads the plant file anew when it is written, and keeps the plant in force when it is wrong', async () => {
    const nameOf = async () =>
      (await graphql<{ site: { name: string } }>(service, manager, '{ site(id: "ahlen") { name } }')).data!.site.name;
    const text = await readFile(service.plantFile, 'utf8');
    await writeFile(service.plantFile, text.replace('name: Ahlen plant', 'name: Ahlen works'));
    await until('the new name', async () => (await nameOf()) === 'Ahlen works');
    await writeFile(service.plantFile, text.replace('kind: ROBOT_CELL', 'kind: TOASTER'));
    await until('the problem is logged with its line', async () =>
      /line \d+: areas\[0\]\.lines\[0\]\.units\[0\]\.kind is \\?"TOASTER\\?"/.test(service.output().replaceAll('\\"', '"')),
    );
    expect(await nameOf()).toBe('Ahlen works');
  });
});
