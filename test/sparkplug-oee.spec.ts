import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpecBroker } from '../modules/connectivity/mqtt/broker.fixture.js';
import { ForeignNode, type ForeignMetric } from '../modules/connectivity/sparkplug/foreign-node.fixture.js';
import { graphql } from './support/clients.js';
import { demoPlantOnFreePorts, startService, type RunningService } from './support/service.js';
import { until } from './support/station.js';

const R21 = 'ahlen/assembly/cable/r21';
const METRICS = `{ State: { metric: Betriebszustand, values: { "0": Aborted, "1": Execute, "7": Ruesten } } }`;
const RULES = `oee:\n  rules:\n    - { version: "edge-2", microStopS: 1, setupStandardS: 600, states: { Ruesten: SETUP } }\n`;
const broker = new SpecBroker();
let folder: string;
let service: RunningService;
let node: ForeignNode;

const state = (value: number): ForeignMetric => ({ name: 'Betriebszustand', type: 'Int32', value });
const good = (value: number): ForeignMetric => ({ name: 'Good', type: 'Int64', value });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sparkplug-oee-'));
  await broker.up();
  const plant = await demoPlantOnFreePorts(folder);
  const yaml = (await readFile(plant, 'utf8'))
    .replace('{ via: plc-2, profiles: [cell], object: "R21"', `{ via: edge, node: spec/edge1, device: press, metrics: ${METRICS}`)
    .replace('connections:', `connections:\n  edge: { kind: sparkplug, url: "${broker.url}", hostId: oee-host, reorderS: 0.5 }`);
  await writeFile(plant, `${yaml}\n${RULES}`);
  service = await startService({ plant });
  node = new ForeignNode(broker.url, { group: 'spec', name: 'edge1', device: 'press' }, () => [state(1), good(100)]);
}, 60_000);
afterAll(async () => {
  node.stop();
  await service.stop();
  await broker.down();
  await rm(folder, { recursive: true, force: true });
});

it('the states and counters of a Sparkplug device become its timeline and its OEE, by the table of the plant', async () => {
  const manager = await service.token('plant_manager');
  const span = { from: new Date(Date.now() - 60_000).toISOString(), to: new Date(Date.now() + 600_000).toISOString() };
  const seen = async () =>
    (
      await graphql<{
        timeline: { category: string }[];
        oee: { good: number; total: number; mapping: { version: string } };
      }>(
        service,
        manager,
        `query ($span: SpanInput!) {
          timeline(workUnitId: "${R21}", span: $span) { category }
          oee(scope: "${R21}", span: $span) { good total mapping { version } }
        }`,
        { span },
      )
    ).data!;
  const becomes = (category: string) =>
    until(`it is ${category}`, async () => (await seen()).timeline.some((part) => part.category === category));
  await becomes('RUN');
  node.data([good(103)]);
  node.data([state(7)]);
  await becomes('SETUP');
  node.data([state(0)]);
  await becomes('DOWN');
  const { timeline, oee } = await seen();
  const categories = timeline.map(({ category }) => category).filter((category) => category !== 'UNKNOWN');
  expect(categories.filter((category, i) => category !== categories[i - 1])).toEqual(['RUN', 'SETUP', 'DOWN']);
  expect(oee).toEqual({ good: 3, total: 3, mapping: { version: 'edge-2' } });
}, 60_000);
