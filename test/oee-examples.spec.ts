import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, rest } from './support/clients.js';
import { startService, type RunningService } from './support/service.js';
import { Station, until } from './support/station.js';

const LINE = 'ahlen/assembly/cable';
const [SLOW, QUICK] = [`${LINE}/m21`, `${LINE}/m22`];
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** A few days ago, where three shifts a day and no break leave every minute planned. */
const BEGIN = Math.floor(Date.now() / DAY) * DAY - 6 * DAY;
const iso = (at: number) => new Date(at).toISOString();
const minute = (day: number, of: number) => iso(BEGIN + day * DAY + of * MINUTE);

let service: RunningService;
let manager: string;
let slow: Station;
let quick: Station;

beforeAll(async () => {
  const demo = await readFile('config/plants/demo.yaml', 'utf8');
  const plant = join(tmpdir(), `oee-examples-${randomUUID()}.yaml`);
  await writeFile(
    plant,
    demo
      .replace('plug-connectors: { MANUAL_STATION: 12 }', 'plug-connectors: { m21: 60 }')
      .replace('route-harness: { MANUAL_STATION: 40 }', 'route-harness: { m22: 30 }'),
  );
  service = await startService({ plant });
  manager = await service.token('plant_manager');
  slow = await Station.connect(service, SLOW);
  quick = await Station.connect(service, QUICK);
});
afterAll(async () => {
  await Promise.all([slow.end(), quick.end()]);
  await service.stop();
});

/** An order that lies on a station now, so that pieces of the past can name it. */
async function orderOn(station: Station, taskId: string, operator: string): Promise<string> {
  await station.signOn(operator);
  const body = { externalId: randomUUID(), taskId, productId: 'harness-h2', quantity: 480, dueAt: iso(Date.now() + DAY) };
  const mes = await service.token('mes');
  await rest(service, mes, 'POST', '/api/v1/job-orders', body, { 'idempotency-key': randomUUID() });
  return (await until('the station has its order', async () => station.told.find(({ kind }) => kind === 'OFFER'))).jobOrderId;
}

interface Figure {
  readonly availability: number;
  readonly performance: number;
  readonly quality: number;
  readonly oee: number;
  readonly good: number;
  readonly revision: number;
}
const FIGURE = 'availability performance quality oee good revision';

describe('two stations in line, of 60 s and of 30 s, both as good as the line allows', () => {
  const span = { from: minute(0, 0), to: minute(0, 480) };
  beforeAll(async () => {
    for (const [station, task, operator] of [
      [slow, 'plug-connectors', 'P-0417'],
      [quick, 'route-harness', 'P-0422'],
    ] as const) {
      const jobOrderId = await orderOn(station, task, operator);
      await station.say('state', { state: 'RUNNING', ts: minute(0, 0) });
      await station.say('count', { good: 0, jobOrderId, ts: minute(0, 0) });
      await station.say('count', { good: 480, jobOrderId, ts: minute(0, 480) });
      await station.say('state', { state: 'OFFLINE', ts: minute(0, 480) });
    }
  });

  it('are at 100 % and 50 %, and the line at 100 % at its constraint, never at their mean', async () => {
    const query = `query ($span: SpanInput!) { line(id: "${LINE}") { oee(span: $span) { ${FIGURE} definition } }
      slow: oee(scope: "${SLOW}", span: $span) { ${FIGURE} } quick: oee(scope: "${QUICK}", span: $span) { ${FIGURE} }
      asked: oee(scope: "${LINE}", span: $span) { ${FIGURE} } area: oee(scope: "ahlen/assembly", span: $span) { oee } }`;
    const data = await until('both have told', async () => {
      const answer = await graphql<{
        line: { oee: Figure & { definition: string } };
        slow: Figure;
        quick: Figure;
        asked: Figure;
        area: { oee: number };
      }>(service, manager, query, { span });
      return answer.data!.slow.good === 480 && answer.data!.quick.good === 480 && answer.data;
    });
    expect([data.slow.oee, data.quick.oee]).toEqual([1, 0.5]);
    expect([data.line.oee.oee, data.asked.oee, data.line.oee.good]).toEqual([1, 1, 480]);
    expect(data.line.oee.definition).toContain('A line is as good as its constraint.');
    // An area is no line: it comes from the sums of its units, of which two were known to be there.
    expect(data.area.oee).toBe(0.75);
  });

  it('are so over REST, for the line and for each unit', async () => {
    const ask = async (query: string) =>
      (
        await rest<{ items: { key: string | null; oee: number | null; coverage: number; revision: number }[] }>(
          service,
          manager,
          'GET',
          `/api/v1/oee?scope=${LINE}&from=${span.from}&to=${span.to}${query}`,
        )
      ).body.items;
    expect(await ask('')).toEqual([expect.objectContaining({ key: null, oee: 1, coverage: 1 })]);
    const byUnit = (await ask('&by=UNIT')).filter(({ oee }) => oee !== null);
    expect(byUnit.map(({ key, oee }) => [key, oee])).toEqual([
      [SLOW, 1],
      [QUICK, 0.5],
    ]);
  });
});

describe('a station staffed with two for 450 minutes, of which they wait for 120 together', () => {
  const DAYS = [1, 2, 3];
  const ole = async (from: string, to: string) => {
    const query = `query ($span: SpanInput!) { oee(scope: "${QUICK}", span: $span) { ole { availability personMs systemWaitingMs personShifts withheld definition }
      figures { name value } } }`;
    interface Answer {
      readonly oee: {
        readonly ole: {
          availability: number | null;
          personMs: number | null;
          systemWaitingMs: number | null;
          personShifts: number;
          withheld: boolean;
        };
        readonly figures: readonly { readonly name: string; readonly value: number | null }[];
      };
    }
    return (await graphql<Answer>(service, manager, query, { span: { from, to } })).data!.oee;
  };
  beforeAll(async () => {
    for (const day of DAYS) {
      for (const operator of ['P-0417', 'P-0422'])
        await quick.say('event', { kind: 'OPERATOR_SIGNED_ON', data: { operator }, ts: minute(day, 360) });
      await quick.say('state', { state: 'RUNNING', ts: minute(day, 360) });
      await quick.say('state', { state: 'STARVED', ts: minute(day, 500) });
      await quick.say('state', { state: 'RUNNING', ts: minute(day, 560) });
      for (const operator of ['P-0417', 'P-0422'])
        await quick.say('event', { kind: 'OPERATOR_SIGNED_OFF', data: { operator }, ts: minute(day, 810) });
      await quick.say('state', { state: 'OFFLINE', ts: minute(day, 810) });
    }
  });

  it('has an OLE availability of 86.67 %, over days enough that it is nobody’s own', async () => {
    const [from, to] = [minute(1, 360), minute(3, 810)];
    const found = await until('all three days are told', async () => {
      const answer = await ole(from, to);
      const { personMs, systemWaitingMs } = answer.ole;
      return personMs === DAYS.length * 900 * MINUTE && systemWaitingMs === DAYS.length * 120 * MINUTE && answer;
    });
    expect(found.ole.withheld).toBe(false);
    expect(found.ole.availability! * 100).toBeCloseTo(86.67, 2);
    expect(found.figures.find(({ name }) => name === 'oleAvailability')!.value! * 100).toBeCloseTo(86.67, 2);
  });

  it('is withheld for one day, which is that of two persons', async () => {
    const { ole: withheld, figures } = await ole(minute(1, 360), minute(1, 810));
    expect(withheld).toMatchObject({ availability: null, personMs: null, systemWaitingMs: null, withheld: true });
    expect(withheld.personShifts).toBeLessThan(5);
    expect(figures.find(({ name }) => name === 'oleAvailability')!.value).toBeNull();
  });
});
