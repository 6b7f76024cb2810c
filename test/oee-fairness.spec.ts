import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { READERS } from '../modules/identity/allow.js';
import { ROLES, type Role } from '../modules/identity/domain/principal.js';
import { ROOT } from './house/sources.js';
import { enrol } from './support/bench-page.js';
import { graphql, rest, socket } from './support/clients.js';
import { everyOperation, type Operation } from './support/every-door.js';
import { startService, type RunningService } from './support/service.js';
import { Station, until } from './support/station.js';

const UNIT = 'ahlen/assembly/cable/m21';
const NEXT = 'ahlen/assembly/cable/m22';
/** Who works at the stations, by pseudonym, and who gave a reason. */
const WORKERS = ['P-0417', 'P-0422'];
const AUTHOR = 'test-operator';
const begin = Date.now();
const span = () => ({ from: new Date(begin - 60_000).toISOString(), to: new Date(Date.now() + 60_000).toISOString() });

let service: RunningService;
let stations: readonly Station[];
const tokens = new Map<Role, string>();
let jobOrderId: string;
let decisionId: string;
let letterId: string;

beforeAll(async () => {
  service = await startService();
  for (const role of ROLES) tokens.set(role, await service.token(role));
  // What stands at a bench has a token of its own.
  tokens.set('station', (await enrol(service, NEXT)).token);
  stations = [await Station.connect(service, UNIT), await Station.connect(service, NEXT)];
  for (const [i, station] of stations.entries()) {
    await station.signOn(WORKERS[i]!);
    await station.say('state', { state: 'RUNNING', mode: 'Production', operator: WORKERS[i]! });
    await station.say('count', { good: 1, product: 'harness-h2' });
  }
  const order = {
    externalId: randomUUID(),
    taskId: 'plug-connectors',
    quantity: 2,
    dueAt: new Date(Date.now() + 86_400_000).toISOString(),
  };
  const made = await rest(service, tokens.get('mes'), 'POST', '/api/v1/job-orders', order, { 'idempotency-key': randomUUID() });
  jobOrderId = String(made.body['id']);
  await stations[1]!.say('state', { state: 'DOWN', operator: WORKERS[1] });
  const stop = await until('the station stands', async () => {
    const query = `query ($span: SpanInput!) { timeline(workUnitId: "${NEXT}", span: $span) { from category } }`;
    const { data } = await graphql<{ timeline: { from: string; category: string }[] }>(service, tokens.get('operator'), query, {
      span: span(),
    });
    return data!.timeline.find(({ category }) => category === 'DOWN' || category === 'MICRO_STOP');
  });
  const given = await graphql(
    service,
    tokens.get('operator'),
    `mutation { giveReason(workUnitId: "${NEXT}", from: "${stop.from}", reason: "part-jam", revision: 0, cause: "seen") { revision } }`,
  );
  expect(given.errors).toBeUndefined();
  const contested = await graphql(
    service,
    tokens.get('operator'),
    `
      mutation {
        contestClass(taskId: "plug-connectors", words: "too fiddly for any gripper") {
          __typename
        }
      }
    `,
  );
  expect(contested.errors).toBeUndefined();
  await stations[0]!.say('event', { kind: 'OPERATOR_SIGNED_ON', data: { person: WORKERS[0]! } });
  letterId = await until('what was not understood is kept', async () => {
    const { data } = await graphql<{ deadLetters: { id: string }[] }>(service, tokens.get('engineer'), '{ deadLetters { id } }');
    return data!.deadLetters[0]?.id;
  });
  decisionId = await until('the order is decided', async () => {
    const { data } = await graphql<{ jobOrder: { routing: { id: string } | null } }>(
      service,
      tokens.get('mes'),
      `{ jobOrder(id: "${jobOrderId}") { routing { id } } }`,
    );
    return data?.jobOrder.routing?.id;
  });
});
afterAll(async () => {
  await Promise.all(stations.map((station) => station.end()));
  await service.stop();
});

const ORDER = () => ({
  externalId: randomUUID(),
  taskId: 'plug-connectors',
  quantity: 2,
  dueAt: new Date(begin + 86_400_000).toISOString(),
});
const post = (path: string, body: object, role: Role) =>
  rest(service, tokens.get(role), 'POST', path, body, { 'idempotency-key': randomUUID() });

const operations = async (root: 'Query' | 'Subscription'): Promise<readonly Operation[]> =>
  everyOperation(buildSchema(await readFile(join(ROOT, 'docs/schema.graphql'), 'utf8')), root, {
    span: span(),
    scope: 'ahlen',
    at: new Date().toISOString(),
    bucket: 'SPAN',
    taskId: 'plug-connectors',
    workUnitId: NEXT,
    first: 5,
    ids: [letterId],
    answered: false,
    'Query.classificationComparison.from': 1,
    'Query.classificationComparison.to': 1,
    'Query.classificationVersion.version': 1,
    'Query.classificationPolicyDryRun.changes': [],
    'Query.splitProposal.steps': ['s1', 's2'].map((id) => ({ id, seconds: 2, levels: [{ feature: 'grasp', level: 2 }] })),
    'Query.stopReasons.from': new Date().toISOString(),
    'Query.connection.id': 'plc-1',
    'Query.jobOrder.id': jobOrderId,
    'Query.whatIf.jobOrderId': jobOrderId,
    'Query.whatIf.changes': {},
    'Query.routingDecision.id': decisionId,
    'Query.line.id': 'ahlen/assembly/cable',
    'Query.shiftStart.lineId': 'ahlen/assembly/cable',
    'Query.site.id': 'ahlen',
    'Query.task.id': 'plug-connectors',
    'Query.workUnit.id': NEXT,
  });

/**
 * What an answer shows of persons to whom it may not: who worked to nobody, who gave a reason or contested a class to that
 * person and to an auditor.
 */
const shownIn = (answer: unknown, role: Role): readonly string[] => {
  const text = JSON.stringify(answer) ?? '';
  return [...WORKERS, ...(role === 'operator' || role === 'auditor' ? [] : [AUTHOR])].filter((person) => text.includes(person));
};
const REFUSED = /^(FORBIDDEN|UNAUTHENTICATED)/;

describe('no door shows which person worked', () => {
  it('of all queries, asked for everything that they answer, by every role', async () => {
    const queries = await operations('Query');
    const shown: string[] = [];
    const answered = new Set<string>();
    for (const { name, text, variables } of queries)
      for (const role of ROLES) {
        const { data, errors } = await graphql<object>(service, tokens.get(role), text, variables);
        const codes = (errors ?? []).map(({ extensions, message }) => `${extensions.code} ${message}`);
        if (codes.length === 0) answered.add(name);
        else if (!codes.every((code) => REFUSED.test(code))) shown.push(`${name} fails for ${role}: ${codes.join(', ')}`);
        shown.push(...shownIn(data, role).map((person) => `${name} shows ${person} to ${role}`));
      }
    expect(shown).toEqual([]);
    expect([...answered].sort()).toEqual(queries.map(({ name }) => name).sort());
  }, 120_000);

  it('of all subscriptions, while somebody signs on, works and stands', async () => {
    const subscriptions = await operations('Subscription');
    const shown: string[] = [];
    const heard = new Set<string>();
    const clients = ROLES.map((role) => {
      const client = socket(service, tokens.get(role));
      for (const { name, text, variables } of subscriptions)
        client.subscribe(
          { query: text, variables },
          {
            next: ({ data, errors }) => {
              if (data) heard.add(name);
              const codes = (errors ?? []).map(({ extensions, message }) => `${String(extensions?.['code'])} ${message}`);
              if (!codes.every((code) => REFUSED.test(code))) shown.push(`${name} fails for ${role}: ${codes.join(', ')}`);
              shown.push(...shownIn(data, role).map((person) => `${name} shows ${person} to ${role}`));
            },
            error: () => undefined,
            complete: () => undefined,
          },
        );
      return client;
    });
    await until('the figures are followed', async () => heard.has('Subscription.oeeChanged'));
    await stations[0]!.say('event', { kind: 'OPERATOR_SIGNED_OFF', data: { operator: WORKERS[0]! } });
    await stations[0]!.signOn(WORKERS[0]!);
    await stations[0]!.say('state', { state: 'RUNNING', operator: WORKERS[0]! });
    await stations[0]!.say('event', { kind: 'ANDON', data: { call: 'CALLED', reason: 'help' } });
    await post('/api/v1/job-orders', { ...ORDER(), externalId: randomUUID() }, 'mes');
    const signed = await graphql(
      service,
      tokens.get('engineer'),
      'mutation { signClass(taskId: "crimp-wires", version: 1, words: "seen") { version } }',
    );
    expect(signed.errors).toBeUndefined();
    await until('every subscription has told something', async () => heard.size === subscriptions.length);
    for (const client of clients) await client.dispose();
    expect(shown).toEqual([]);
  }, 60_000);

  it('of all REST endpoints, by every role', async () => {
    const shown: string[] = [];
    const answered = new Set<string>();
    const { from, to } = span();
    // As it came, to whom it falls to mend it: nobody can mend what he may not see.
    const RAW = '/api/v1/dead-letters/{id}/raw';
    const toMend = new Set<Role>();
    // Whoever has asked for it sees what became of it, and nobody else that there is one.
    const OPERATION = '/api/v1/operations/{id}';
    const asked = await fetch(`${service.url}/api/v1/job-orders`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${tokens.get('mes')!}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        prefer: 'respond-async',
      },
      body: JSON.stringify(ORDER()),
    });
    const assignmentId = await until('an order has a place', async () => {
      const { body } = await rest<{ assignments: { id: string }[] }>(service, tokens.get('mes'), 'GET', `/api/v1/job-orders/${jobOrderId}`);
      return body.assignments[0]?.id;
    });
    const ids = [
      ['/api/v1/routing', decisionId],
      [RAW, letterId],
      [OPERATION, String(((await asked.json()) as { id: string }).id)],
      ['/api/v1/assignments', assignmentId],
      ['/api/v1/connections', 'plc-1'],
    ] as const;
    const paths = [
      ['GET', '/api/v1/oee', `?scope=ahlen&from=${from}&to=${to}&by=UNIT`],
      ['GET', '/api/v1/oee/shift-report', '?scope=ahlen'],
      ['GET', '/api/v1/task-sheet', ''],
      ['GET', '/api/v1/task-sheet/template', ''],
      ['GET', '/api/v1/job-orders', '?state=open'],
      ['GET', '/api/v1/job-orders/{id}', ''],
      ['GET', '/api/v1/job-orders/{id}/routing', ''],
      ['GET', '/api/v1/routing-decisions/{id}', ''],
      ['GET', '/api/v1/routing-decisions/{id}/inputs', ''],
      ['GET', '/api/v1/connections', ''],
      ['GET', '/api/v1/connections/certificates', ''],
      ['GET', '/api/v1/connections/{id}', ''],
      ['GET', '/api/v1/dead-letters', ''],
      ['GET', RAW, ''],
      ['GET', '/api/asyncapi.json', ''],
      ['GET', '/api/schemas/{channel}.json', ''],
      ['GET', '/api/v1/routing-decisions/{id}/explain', `?unit=${NEXT}`],
      ['GET', '/api/v1/assignments/{id}', ''],
      ['GET', OPERATION, ''],
      ['GET', '/api/v1/job-responses', ''],
      ['GET', '/api/v1/events', '?limit=1000'],
      ['GET', '/api/v1/work-units', ''],
      ['GET', '/api/v1/station', ''],
      ['GET', '/api/v1/station/media/{name}', ''],
      ['GET', '/api/v1/tasks', ''],
      ['GET', '/api/v1/classifications', ''],
      ['POST', '/api/v1/job-orders', ''],
      ['POST', '/api/v1/routing-decisions', ''],
    ] as const;
    for (const [method, path, query] of paths)
      for (const role of ROLES) {
        const id = ids.find(([start]) => path.startsWith(start))?.[1] ?? jobOrderId;
        const response = await fetch(
          `${service.url}${path.replace('{id}', id).replace('{channel}', 'state').replace('{name}', 'route-harness-3.svg')}${query}`,
          {
            method,
            headers: { authorization: `Bearer ${tokens.get(role)!}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
            ...(method === 'GET' ? {} : { body: JSON.stringify(path.endsWith('decisions') ? { mode: 'DRY_RUN', jobOrderId } : ORDER()) }),
          },
        );
        if (response.ok) answered.add(`${method} ${path}`);
        else if (response.status !== 403 && !(path === OPERATION && response.status === 404))
          shown.push(`${method} ${path} is ${response.status} for ${role}`);
        const persons = shownIn(await response.text(), role);
        if (path.startsWith('/api/v1/dead-letters') && persons.length > 0) toMend.add(role);
        else shown.push(...persons.map((person) => `${method} ${path} shows ${person} to ${role}`));
      }
    expect(shown).toEqual([]);
    expect([...answered].sort()).toEqual(paths.map(([method, path]) => `${method} ${path}`).sort());
    expect([...toMend]).toEqual(['engineer', 'auditor']);
    // A door that only takes in answers to whoever acted, with his own act.
    const { paths: known } = JSON.parse(await readFile(join(ROOT, 'docs/openapi.json'), 'utf8')) as { paths: Record<string, object> };
    const reading = Object.entries(known).flatMap(([path, methods]) => ('get' in methods ? [`GET ${path}`] : []));
    expect(reading.filter((door) => !answered.has(door))).toEqual([]);
  }, 60_000);

  it('but who corrected a figure, to that person and to an auditor', async () => {
    const query = `query ($span: SpanInput!) { oee(scope: "${NEXT}", span: $span) { restatements { cause by why } }
      classReviews(kind: CONTESTED) { openedBy words } }`;
    interface Answer {
      readonly oee: {
        readonly restatements: readonly { readonly cause: string; readonly by: string | null; readonly why: string | null }[];
      };
      readonly classReviews: readonly { readonly openedBy: string | null }[];
    }
    for (const role of READERS) {
      const { data } = await graphql<Answer>(service, tokens.get(role), query, { span: span() });
      const told = role === 'operator' || role === 'auditor' ? AUTHOR : null;
      const given = data!.oee.restatements.find(({ cause }) => cause === 'REASON_GIVEN');
      expect([role, given, data!.classReviews.map(({ openedBy }) => openedBy)]).toEqual([
        role,
        { cause: 'REASON_GIVEN', by: told, why: 'seen' },
        [told],
      ]);
    }
  });
});
