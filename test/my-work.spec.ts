import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql } from './support/clients.js';
import { demoPlantOnFreePorts, startService, type RunningService } from './support/service.js';
import { Station, until } from './support/station.js';

const M21 = 'ahlen/assembly/cable/m21';
/** Whose token the operator's role has in tests. */
const ME = 'test-operator';
const MINE = `query ($span: SpanInput!) { me {
  qualifications { taskId holds }
  gaps { taskId why }
  hours(span: $span) { ms signOns { workUnitId to } }
  jobOrders(span: $span) { externalId workUnitId }
  disagreements { taskId words answer }
  stored { what count }
  looks { by what }
} }`;

interface Mine {
  readonly qualifications: readonly { readonly taskId: string; readonly holds: boolean }[];
  readonly gaps: readonly { readonly taskId: string; readonly why: string }[];
  readonly hours: { readonly ms: number; readonly signOns: readonly { readonly workUnitId: string; readonly to: string | null }[] };
  readonly jobOrders: readonly { readonly externalId: string; readonly workUnitId: string }[];
  readonly disagreements: readonly { readonly taskId: string; readonly words: string; readonly answer: string | null }[];
  readonly stored: readonly { readonly what: string; readonly count: number }[];
  readonly looks: readonly { readonly by: string; readonly what: string }[];
}

let folder: string;
let service: RunningService;
let station: Station;
let operator: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'my-work-'));
  const plant = await demoPlantOnFreePorts(folder);
  const operators = `operators:
  - { id: ${ME}, qualifications: [{ task: crimp-wires, level: 3, until: 2099-12-31 }, { task: route-harness, level: 1, until: 2020-12-31 }] }`;
  await writeFile(plant, (await readFile(plant, 'utf8')).replace('operators:', operators));
  service = await startService({ plant });
  station = await Station.connect(service, M21);
  operator = await service.token('operator');
}, 60_000);
afterAll(async () => {
  await station.end();
  await service.stop();
  await rm(folder, { recursive: true, force: true });
});

async function mine(token: string): Promise<Mine> {
  const span = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date(Date.now() + 60_000).toISOString() };
  const { data, errors } = await graphql<{ me: Mine }>(service, token, MINE, { span });
  expect(errors).toBeUndefined();
  return data!.me;
}

describe('what somebody sees of their own work', () => {
  it('is their qualifications, and what has run out or was never there', async () => {
    const { qualifications, gaps } = await mine(operator);
    expect(qualifications).toEqual([
      { taskId: 'crimp-wires', holds: true },
      { taskId: 'route-harness', holds: false },
    ]);
    expect(gaps).toContainEqual({ taskId: 'route-harness', why: 'EXPIRED' });
    expect(gaps).toContainEqual({ taskId: 'plug-connectors', why: 'NONE' });
    expect(gaps.map(({ taskId }) => taskId)).not.toContain('crimp-wires');
  });

  it('is their time at stations, as long as it lasts', async () => {
    await station.signOn(ME);
    const there = await until('the time at the station is known', async () => {
      const { hours } = await mine(operator);
      return hours.signOns.length > 0 && hours.ms > 0 ? hours : undefined;
    });
    expect(there.signOns).toEqual([{ workUnitId: M21, to: null }]);
    await station.say('event', { kind: 'OPERATOR_SIGNED_OFF', data: { operator: ME } });
    await until('the end is known', async () => (await mine(operator)).hours.signOns[0]?.to !== null);
  });

  it('is what they contested, and who looked at it: an auditor is on record before the name is shown', async () => {
    const contested = await graphql(
      service,
      operator,
      'mutation { contestClass(taskId: "plug-connectors", words: "too fiddly") { __typename } }',
    );
    expect(contested.errors).toBeUndefined();
    const { disagreements, stored, looks } = await mine(operator);
    expect(disagreements).toEqual([{ taskId: 'plug-connectors', words: 'too fiddly', answer: null }]);
    expect(stored).toContainEqual({ what: 'DISAGREEMENTS', count: 1 });
    expect(stored).toContainEqual({ what: 'SIGN_ONS', count: 2 });
    expect(looks).toEqual([]);

    const queue = '{ classReviews { openedBy } }';
    for (const role of ['auditor', 'auditor', 'engineer'] as const) {
      const { errors } = await graphql(service, await service.token(role), queue, {});
      expect(errors).toBeUndefined();
    }
    expect((await mine(operator)).looks).toEqual([{ by: 'test-auditor', what: 'classification.contest' }]);
  });

  it('is nothing of anybody else', async () => {
    const other = await mine(await service.token('teleoperator'));
    expect(other).toEqual({
      qualifications: [],
      gaps: [],
      hours: { ms: 0, signOns: [] },
      jobOrders: [],
      disagreements: [],
      stored: [],
      looks: [],
    });
  });
});
