import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { summarise } from '../simulator/journal.js';
import { cells } from './support/cells.js';
import { graphql, rest } from './support/clients.js';
import { Mes } from './support/mes.js';
import { demoPlantOnFreePorts, startService, type RunningService } from './support/service.js';
import { until } from './support/station.js';

const R11 = 'ahlen/assembly/drive/r11';
const R21 = 'ahlen/assembly/cable/r21';
const QUANTITY = 18;
const OEE = `query ($unit: ID!, $span: SpanInput!) {
  oee(scope: $unit, span: $span) { total unknownTotal findings { code value } }
  timeline(workUnitId: $unit, span: $span) { category from to }
}`;

interface Told {
  readonly kind: string;
  readonly workUnitId: string;
  readonly payload: { readonly from?: string; readonly to?: string };
}
interface Seen {
  readonly oee: {
    readonly total: number;
    readonly unknownTotal: number;
    readonly findings: readonly { readonly code: string; readonly value: number | null }[];
  };
  readonly timeline: readonly { readonly category: string; readonly from: string; readonly to: string }[];
}

let folder = '';
let journal = '';
let servers: readonly ChildProcess[] = [];
let first: RunningService;
let second: RunningService;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'takeover-'));
  journal = join(folder, 'journal');
  const plant = await demoPlantOnFreePorts(folder);
  servers = await Promise.all(['plc-1', 'plc-2'].map((id) => cells(plant, id, journal)));
  first = await startService({ plant });
  await live(first);
  second = await startService({ plant, beside: first });
}, 120_000);

afterAll(async () => {
  await second?.stop();
  await first?.stop();
  for (const server of servers) server.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
}, 60_000);

async function live(service: RunningService): Promise<unknown> {
  const engineer = await service.token('engineer');
  const states = async () =>
    (await rest<{ items: { kind: string; state: string }[] }>(service, engineer, 'GET', '/api/v1/connections')).body.items
      .filter(({ kind }) => kind === 'opcua')
      .map(({ state }) => state);
  return until('the cells are live', async () => (await states()).every((state) => state === 'LIVE'), 60_000);
}

it('the cells of a process that was killed are taken over by the one beside it: nothing is lost, nothing done twice, and what was made meanwhile is flagged', async () => {
  const began = Date.now();
  const mes = new Mes(second, await second.token('mes'));
  const orders = [
    await mes.create({ taskId: 'press-bearing', productId: 'drive-d5', quantity: QUANTITY }),
    await mes.create({ taskId: 'crimp-wires', productId: 'harness-h2', quantity: QUANTITY }),
  ];
  for (const { id } of orders) await mes.comes(id, 'runs', ({ state }) => state === 'RUNNING');
  const manager = await second.token('plant_manager');
  const span = { from: new Date(began - 120_000).toISOString(), to: new Date(began + 600_000).toISOString() };
  const seen = async (unit: string) => (await graphql<Seen>(second, manager, OEE, { unit, span })).data!;
  for (const unit of [R11, R21]) await until('the first pieces are counted', async () => (await seen(unit)).oee.total > 0);
  await first.kill();
  await live(second);
  for (const { id } of orders) {
    const { good, response } = await until(
      'it has ended',
      async () => ((order) => order.state === 'ENDED' && order)(await mes.read(id)),
      90_000,
    );
    expect({ good: good + Number(response!['scrap']) }).toEqual({ good: QUANTITY });
  }
  const engineer = await second.token('engineer');
  const { items } = (await rest<{ items: Told[] }>(second, engineer, 'GET', '/api/v1/events?limit=1000&kinds=CONNECTION_GAP')).body;
  for (const unit of [R11, R21]) {
    const { good, scrap, started, startedTwice, staleStarts } = summarise(journal).find((one) => one.unit === unit)!;
    expect([started.length, startedTwice, staleStarts]).toEqual([1, [], []]);
    const gaps = items.filter(({ kind, workUnitId }) => kind === 'CONNECTION_GAP' && workUnitId === unit);
    expect(gaps).toHaveLength(1);
    const { from, to } = gaps[0]!.payload;
    const { oee, timeline } = await until('all is counted', async () => {
      const now = await seen(unit);
      return now.oee.total + now.oee.unknownTotal === good + scrap && now;
    });
    expect(oee.unknownTotal).toBeGreaterThan(0);
    expect(oee.total).toBeGreaterThan(0);
    expect(oee.findings).toEqual(
      expect.arrayContaining([
        { code: 'GAP', value: 1 },
        { code: 'COUNTS_IN_UNKNOWN', value: oee.unknownTotal },
      ]),
    );
    const inside = timeline.filter((part) => part.from < to! && part.to > from!);
    expect(new Set(inside.map(({ category }) => category))).toEqual(new Set(['UNKNOWN']));
  }
}, 150_000);
