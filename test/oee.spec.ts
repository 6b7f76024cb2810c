import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, isInputObjectType, isObjectType, type GraphQLSchema } from 'graphql';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { graphql, socket } from './support/clients.js';
import { startService, type RunningService } from './support/service.js';
import { Station, until } from './support/station.js';
import { ROOT } from './house/sources.js';

const M22 = 'ahlen/assembly/cable/m22';
const PIECES = 9;
let service: RunningService;
let manager: string;
let station: Station;
const begin = Date.now();
const span = () => ({ from: new Date(begin - 60_000).toISOString(), to: new Date(Date.now() + 3_600_000).toISOString() });

beforeAll(async () => {
  service = await startService({ simulator: 'off' });
  manager = await service.token('plant_manager');
  station = await Station.connect(service, M22);
});
afterAll(async () => {
  await station.end();
  await service.stop();
});

interface Stop {
  readonly from: string;
  readonly category: string;
  readonly reason: string | null;
  readonly reasonRevision: number;
  readonly explainable: boolean;
}
const timeline = async (): Promise<readonly Stop[]> => {
  const query = `query ($span: SpanInput!) { timeline(workUnitId: "${M22}", span: $span) { from to category reason reasonRevision reasonBy explainable revision } }`;
  return (await graphql<{ timeline: Stop[] }>(service, manager, query, { span: span() })).data!.timeline;
};
const give = (from: string, revision: number, reason = 'part-jam', cause: string | null = null) =>
  graphql<{ giveReason: { revision: number } }>(
    service,
    manager,
    `mutation ($from: DateTime!, $revision: Int!, $reason: String!, $cause: String) { giveReason(workUnitId: "${M22}", from: $from, reason: $reason, revision: $revision, cause: $cause) { revision reason } }`,
    { from, revision, reason, cause },
  );

describe('the OEE interface', () => {
  it('follows a station live, within a second, to its stop', async () => {
    const seen = new Map<number, number>();
    const client = socket(service, manager);
    client.subscribe<{ oeeChanged: { total: number } }>(
      { query: `subscription { oeeChanged(scope: "${M22}") { total definition coverage revision } }` },
      {
        next: ({ data }) => {
          const { total } = data!.oeeChanged;
          if (!seen.has(total)) seen.set(total, performance.now());
        },
        error: () => undefined,
        complete: () => undefined,
      },
    );
    await until('the subscription stands', async () => seen.has(0));
    await station.say('state', { state: 'RUNNING', mode: 'Production' });
    const delays: number[] = [];
    for (let total = 1; total <= PIECES; total += 1) {
      // Now soon after the last news, now later: a pace must not hide behind the rhythm of the test.
      await rest(total * 70);
      const said = performance.now();
      await station.say('count', { good: 1, product: 'harness-h2' });
      await until('the count is in the figure', async () => seen.has(total));
      delays.push(seen.get(total)! - said);
    }
    expect(delays.toSorted((a, b) => a - b)[Math.floor(PIECES / 2)]).toBeLessThanOrEqual(1_000);
    await station.say('state', { state: 'DOWN' });
    await until('the stop is in the timeline', async () => (await timeline()).some((part) => part.explainable));
    await client.dispose();
  });

  it('lets a stop be explained once for each revision: the second of two people gets a conflict', async () => {
    const stop = (await timeline()).findLast((part) => part.explainable)!;
    const [first, second] = await Promise.all([give(stop.from, 0), give(stop.from, 0, 'material-missing')]);
    const codes = [first, second].map((answer) => answer.errors?.[0]?.extensions.code ?? 'TAKEN').sort();
    expect(codes).toEqual(['REASON_CONFLICT', 'TAKEN']);
    await until('the reason is in the timeline', async () =>
      (await timeline()).some((part) => part.reason === 'part-jam' || part.reason === 'material-missing'),
    );
    expect((await give(stop.from, 1, 'gripper-pressure')).data?.giveReason.revision).toBe(2);
    expect((await give(stop.from, 9)).errors?.[0]?.extensions.code).toBe('REASON_CONFLICT');
    expect((await give(stop.from, 2, 'no-such-reason')).errors?.[0]?.extensions.code).toBe('UNKNOWN_REASON');
    expect((await give(stop.from, 2, 'part-jam', 'P-0422 was slow')).errors?.[0]?.extensions.code).toBe('PERSON_NAMED');
  });

  it('lists the stops without a reason, and the buffers that they fill and empty', async () => {
    const bench = await Station.connect(service, 'ahlen/assembly/cable/m21');
    const now = Date.now();
    const minutesAgo = (minutes: number) => ({ ts: new Date(now - minutes * 60_000).toISOString() });
    await bench.say('state', { state: 'RUNNING', mode: 'Production', ...minutesAgo(30) });
    await bench.say('state', { state: 'DOWN', ...minutesAgo(20) });
    await bench.say('state', { state: 'RUNNING', ...minutesAgo(10) });
    await bench.say('state', { state: 'DOWN', ...minutesAgo(5) });
    const around = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date(Date.now() + 60_000).toISOString() };
    const ask = async (scope: string) =>
      (
        await graphql<{ unclassifiedStops: { workUnitId: string; ms: number; to: string | null }[] }>(
          service,
          manager,
          `query ($span: SpanInput!) { unclassifiedStops(scope: "${scope}", span: $span) { workUnitId from to category ms reasonRevision } }`,
          { span: around },
        )
      ).data!.unclassifiedStops.filter(({ workUnitId }) => workUnitId === bench.unit);
    const stops = await until('both stops are listed', async () => {
      const found = await ask('ahlen');
      return found.length === 2 && found;
    });
    expect(stops[0]).toMatchObject({ workUnitId: bench.unit, category: 'DOWN', ms: 600_000, reasonRevision: 0 });
    expect(stops.map(({ to }) => to === null)).toEqual([false, true]);
    expect(await ask('ahlen/assembly/drive')).toEqual([]);
    const { data } = await graphql<{ line: object }>(
      service,
      manager,
      '{ line(id: "ahlen/assembly/cable") { buffers { fromId toId capacity } } }',
    );
    expect(data!.line).toMatchObject({ buffers: [{ fromId: 'ahlen/assembly/cable/r21', toId: bench.unit, capacity: 8 }, {}] });
    await bench.end();
  });

  it('gives each figure with definition, division, coverage, revision and mapping, and says what one must know', async () => {
    const query = `query ($span: SpanInput!) { oee(scope: "${M22}", span: $span) {
      revision coverage setupStandardMs restatements { cause by why }
      mapping { version microStopMs silenceMs noOrderIsPlanned rules { state category } reasons { state category } } mappings { version since }
      figures { name value definition source numerator denominator coverage revision } findings { code hint severity } ole { withheld value personMs personShifts } } }`;
    const oee = await until('the corrections are counted', async () => {
      const answer = await graphql<{
        oee: {
          revision: number;
          setupStandardMs: number | null;
          figures: { name: string; definition: string; source: string; coverage: number | null; revision: number }[];
          mapping: { version: string; rules: object[] };
          mappings: object[];
          coverage: number | null;
          restatements: { cause: string; by: string | null }[];
        };
      }>(service, manager, query, { span: span() });
      return answer.data!.oee.revision >= 3 && answer.data!.oee;
    });
    expect(oee.mapping).toMatchObject({ version: 'default-2', microStopMs: 120_000, silenceMs: 90_000, noOrderIsPlanned: false });
    expect(JSON.stringify(oee.mapping)).toContain('{"state":"part-jam","category":"STOPPED"}');
    expect([oee.mappings, oee.setupStandardMs]).toEqual([[{ version: 'default-2', since: null }], null]);
    for (const { definition, source, coverage, revision } of oee.figures)
      expect([definition === '', source === '', coverage, revision]).toEqual([false, false, oee.coverage, oee.revision]);
    expect(oee.figures.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['oee', 'ooe', 'teep', 'nee', 'mtbf', 'mtbfIso', 'throughputRate', 'allocationEfficiency']),
    );
    expect(oee.restatements.every(({ cause }) => cause === 'REASON_GIVEN')).toBe(true);
  });

  it('shows the losses, the events under an interval without persons, and the shift on one page', async () => {
    const query = `query ($span: SpanInput!, $at: DateTime!) {
      losses(scope: "ahlen/assembly/cable", span: $span) { waterfall { name kind ms parts } pareto { name category ms count unclassified } line { constraintId declared causes { workUnitId } } }
      byUnit: losses(scope: "ahlen", span: $span, by: UNIT) { pareto { key name ms } }
      intervalEvents(workUnitId: "${M22}", span: $span) { kind payload }
      stopReasons(workUnitId: "${M22}", from: $at) { code suggested }
      oeeBuckets(scope: "ahlen", span: $span, bucket: HOUR, by: UNIT) { from to key oee { total } }
      shiftReport(scope: "ahlen/assembly/cable", at: $at) { shiftId units { key oee { plannedMs } } losses { waterfall { name } } } }`;
    const { data, errors } = await graphql<Record<string, unknown>>(service, manager, query, {
      span: span(),
      at: new Date().toISOString(),
    });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ losses: { line: { constraintId: 'ahlen/assembly/cable/m21', declared: true } } });
    expect(JSON.stringify(data!['intervalEvents'])).toMatch(/STATE_CHANGED/);
    expect(JSON.stringify(data!['intervalEvents'])).not.toMatch(/operator|"by"/);
    expect(JSON.stringify(data!['oeeBuckets'])).toMatch(new RegExp(`"total":${PIECES}`));
  });

  it.each([
    ['de-AT, en;q=0.5', 'Teil verklemmt'],
    ['fr', 'Part jammed'],
  ])('tells reasons in the words of the plant file for Accept-Language %s', async (language, text) => {
    const query = `query ($at: DateTime!) { reasons { code category text } stopReasons(workUnitId: "${M22}", from: $at) { code text } }`;
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${manager}`, 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify({ query, variables: { at: new Date().toISOString() } }),
    });
    const { data } = (await response.json()) as { data: Record<'reasons' | 'stopReasons', readonly object[]> };
    expect(data.reasons).toContainEqual({ code: 'part-jam', category: 'STOPPED', text });
    expect(data.stopReasons).toContainEqual({ code: 'part-jam', text });
  });

  it('answers over REST as JSON and as CSV, and refuses what it does not understand by name', async () => {
    const { from, to } = span();
    const ask = (query: string, headers: Readonly<Record<string, string>> = {}) =>
      fetch(`${service.url}/api/v1/oee?${query}`, { headers: { authorization: `Bearer ${manager}`, ...headers } });
    const json = (await (await ask(`scope=${M22}&from=${from}&to=${to}&by=UNIT`)).json()) as {
      items: { total: number; key: string; revision: number }[];
      definitions: { availability: object };
    };
    expect(json.items).toEqual([
      expect.objectContaining({
        key: M22,
        total: PIECES,
        mappingVersion: 'default-2',
        definition: expect.stringMatching(/^ISO 22400-2:2014 OEE index(?!.*constraint)/),
      }),
    ]);
    expect(json.definitions.availability).toEqual({
      definition: 'run time / known planned time',
      source: 'ISO 22400-2:2014, availability',
    });
    const elsewhere = (await (await ask(`scope=${M22}&from=${from}&to=${to}&productId=drive-d5`)).json()) as typeof json;
    expect(elsewhere.items.map(({ total }) => total)).toEqual([]);
    const csv = await ask(`scope=ahlen&from=${from}&to=${to}&by=UNIT&bucket=DAY`, { accept: 'text/csv' });
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect((await csv.text()).split('\r\n')[0]).toContain('scope,from,to,key,availability');
    expect(await (await ask(`scope=${M22}&from=${from}&to=${to}&bucket=FORTNIGHT`)).json()).toMatchObject({
      status: 400,
      code: 'BAD_QUERY',
    });
    const year = new Date(begin - 300 * 86_400_000).toISOString();
    expect(await (await ask(`scope=${M22}&from=${year}&to=${to}&bucket=MINUTE`)).json()).toMatchObject({ code: 'TOO_MANY_ROWS' });
    const report = await fetch(`${service.url}/api/v1/oee/shift-report?scope=ahlen`, { headers: { authorization: `Bearer ${manager}` } });
    expect(((await report.json()) as { items: unknown[] }).items.length).toBeGreaterThan(0);
  });
});

describe('a correction', () => {
  const act = async (text: string, token = manager) => {
    const { data, errors } = await graphql<Record<string, { at: string }>>(service, token, `mutation { ${text} }`);
    return errors?.[0]?.extensions.code ?? Object.values(data!)[0]!;
  };
  const pieces = async () => {
    const query = `query ($span: SpanInput!) { oee(scope: "${M22}", span: $span) { good scrap revision } intervalEvents(workUnitId: "${M22}", span: $span) { position kind payload } }`;
    interface Answer {
      readonly oee: { readonly good: number; readonly scrap: number; readonly revision: number };
      readonly intervalEvents: readonly { readonly position: string; readonly kind: string; readonly payload: string }[];
    }
    return (await graphql<Answer>(service, manager, query, { span: span() })).data!;
  };
  const adjust = (more: string) => `adjustCount(workUnitId: "${M22}", ${more}) { at }`;

  it('books scrap that is found later to when it was made, and says so', async () => {
    const before = await pieces();
    await act(adjust(`for: "${new Date(begin + 1_000).toISOString()}", good: -1, scrap: 1, cause: "hairline crack"`));
    const { oee } = await until('it is in the figures', async () => {
      const now = await pieces();
      return now.oee.scrap === before.oee.scrap + 1 && now;
    });
    expect([oee.good, oee.revision]).toEqual([before.oee.good - 1, before.oee.revision + 1]);
  });

  it('takes back or mends what was told, whoever told it', async () => {
    const before = await pieces();
    const counted = before.intervalEvents.filter(({ kind }) => kind === 'COUNTED');
    const correct = (i: number, what: string) =>
      `correctEvent(workUnitId: "${M22}", position: "${counted[i]!.position}", ${what}, cause: "counted twice") { at }`;
    await act(correct(0, 'withdrawn: true'));
    await act(correct(1, 'counts: { good: 3, scrap: 2 }'));
    const after = await until('both are in the figures', async () => {
      const now = await pieces();
      return now.oee.good === before.oee.good + 1 && now;
    });
    expect(after.oee.scrap).toBe(before.oee.scrap + 2);
    expect(JSON.stringify(after.intervalEvents)).not.toContain('"by"');
  });

  it('is refused by name where it says nothing, too much, something else, or a person', async () => {
    const { intervalEvents } = await pieces();
    const stated = intervalEvents.find(({ kind }) => kind === 'STATE_CHANGED')!.position;
    const correct = (position: string, what: string) => act(`correctEvent(workUnitId: "${M22}", position: "${position}", ${what}) { at }`);
    expect([
      await act(adjust('good: 0, scrap: 0, cause: "none"')),
      await act(adjust('good: -1, scrap: 1, cause: "P-0422 dropped it"')),
      await correct(stated, 'cause: "nothing"'),
      await correct(stated, 'withdrawn: true, state: { state: "DOWN" }, cause: "both"'),
      await correct(stated, 'counts: { good: 1, scrap: 0 }, cause: "other"'),
      await correct('999999999', 'withdrawn: true, cause: "none there"'),
      await correct('first', 'withdrawn: true, cause: "no place"'),
      await act(adjust('good: -1, scrap: 1, cause: "x"'), await service.token('operator')),
    ]).toEqual(['NO_CHANGE', 'PERSON_NAMED', 'BAD_QUERY', 'BAD_QUERY', 'OTHER_KIND', 'UNKNOWN_EVENT', 'BAD_QUERY', 'FORBIDDEN']);
  });
});

describe('a finding', () => {
  it('tells a clock that cannot be believed, pieces without a pace, and counts that were corrected', async () => {
    await station.say('count', { good: 1, product: 'harness-h2', ts: new Date(Date.now() + 600_000).toISOString() });
    const query = `query ($span: SpanInput!) { oee(scope: "${M22}", span: $span) { findings { code hint value } } }`;
    const codes = await until('the clock is told', async () => {
      const { data } = await graphql<{ oee: { findings: { code: string }[] } }>(service, manager, query, { span: span() });
      const found = data!.oee.findings.map(({ code }) => code);
      return found.includes('CLOCK_SKEW') && found;
    });
    expect(codes).toEqual(expect.arrayContaining(['NO_IDEAL_CYCLE', 'COUNTS_ADJUSTED']));
  });
});

describe('fairness (domain.md §5.6)', () => {
  it('withholds what would be a figure of persons', async () => {
    await station.say('event', { kind: 'OPERATOR_SIGNED_ON', data: { operator: 'P-0422' } });
    const query = `query ($span: SpanInput!) { oee(scope: "${M22}", span: $span) { ole { withheld value availability personMs systemWaitingMs personShifts } figures { name value numerator denominator } } }`;
    interface Answer {
      readonly oee: {
        readonly ole: { readonly personShifts: number };
        readonly figures: readonly { readonly name: string; readonly value: number | null; readonly numerator: number | null }[];
      };
    }
    const oee = await until('the operator is there', async () => {
      const { data } = await graphql<Answer>(service, manager, query, { span: span() });
      return data!.oee.ole.personShifts === 1 && data!.oee;
    });
    expect(oee.ole).toEqual({ withheld: true, value: null, availability: null, personMs: null, systemWaitingMs: null, personShifts: 1 });
    expect(oee.figures.find(({ name }) => name === 'oleAvailability')).toMatchObject({ value: null, numerator: null, denominator: null });
  });

  it('offers no field and no argument of persons, in any type that OEE answers with', async () => {
    const schema = buildSchema(await readFile(join(ROOT, 'docs/schema.graphql'), 'utf8'));
    const found = oeeTypes(schema);
    expect(found.length).toBeGreaterThan(15);
    const names = found.flatMap((name) => namesOf(schema, name));
    expect(names.filter((name) => /operator|worker|employee|pseudonym|rank/i.test(name))).toEqual([]);
    expect(Object.keys(schema.getType('OeeDimension')!.toConfig())).not.toContain('OPERATOR');
  });
});

/** Every type that the resolvers of OEE answer with, and what they are asked with. */
function oeeTypes(schema: GraphQLSchema): readonly string[] {
  const roots = [
    'Oee',
    'Losses',
    'OeeRow',
    'TimelineInterval',
    'IntervalEvent',
    'StopReason',
    'ReasonGiven',
    'ShiftReport',
    'OeeFilterInput',
    'SpanInput',
  ];
  const seen = new Set<string>();
  const walk = (name: string) => {
    const type = schema.getType(name);
    if (seen.has(name) || !(isObjectType(type) || isInputObjectType(type))) return;
    seen.add(name);
    for (const field of Object.values(type.getFields())) walk(String(field.type).replaceAll(/[[\]!]/g, ''));
  };
  roots.forEach(walk);
  return [...seen];
}

function namesOf(schema: GraphQLSchema, name: string): readonly string[] {
  const type = schema.getType(name);
  if (isInputObjectType(type)) return Object.keys(type.getFields());
  return isObjectType(type) ? Object.values(type.getFields()).flatMap((field) => [field.name, ...field.args.map((arg) => arg.name)]) : [];
}
