import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DE } from '../modules/routing/domain/words/de.js';
import { Bench } from './support/bench.js';
import { graphql, socket } from './support/clients.js';
import { Mes } from './support/mes.js';
import { startService, type RunningService } from './support/service.js';
import { until } from './support/station.js';

const M21 = 'ahlen/assembly/cable/m21';
const M22 = 'ahlen/assembly/cable/m22';
const ORDER = 'id version state subState underWay { act by reason } heldBy { act by reason } pinnedTo { workUnitId until by }';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly subState: string | null;
  readonly underWay: { readonly act: string } | null;
  readonly heldBy: { readonly by: string; readonly reason: string } | null;
}

describe('job orders over GraphQL', () => {
  let service: RunningService;
  let mes: Mes;
  let supervisor = '';
  let database: pg.Client;
  let bench: Bench | undefined;
  beforeAll(async () => {
    service = await startService();
    mes = new Mes(service, await service.token('mes'));
    supervisor = await service.token('supervisor');
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
  });
  afterEach(async () => {
    await bench?.end();
    bench = undefined;
  });
  afterAll(async () => {
    await database.end();
    await service.stop();
  });

  const ask = async <T>(query: string, variables: object = {}, token = supervisor) => {
    const { data, errors } = await graphql<T>(service, token, query, variables);
    if (errors) throw new Error(errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join('; '));
    return data!;
  };
  const codeOf = async (query: string, variables: object = {}, token = supervisor) =>
    (await graphql(service, token, query, variables)).errors?.[0]?.extensions.code;
  const versionOf = async (id: string) => (await mes.read(id)).version;
  /** The router, or a word of the floor, may be at the order at the same moment: then it is looked at once more. */
  const change = <T>(id: string, mutation: string, variables: object = {}, token = supervisor) =>
    until(`${mutation.slice(0, 60)} of ${id}`, async () => {
      const { data, errors } = await graphql<T>(service, token, mutation, { ...variables, id, version: await versionOf(id) });
      if (errors?.[0]?.extensions.code === 'STALE_VERSION') return false;
      expect(errors).toBeUndefined();
      return data;
    });
  const act = async (verb: string, id: string) => {
    const mutation = `mutation ($id: ID!, $version: Int!) { ${verb}JobOrder(id: $id, version: $version, reason: "why") { ${ORDER} } }`;
    return Object.values(await change<Record<string, Shown>>(id, mutation))[0];
  };

  it.each(['hold', 'release', 'suspend', 'cancel', 'abort', 'close', 'reroute', 'unpin'])(
    '%s: denied out of role and of reach, with a stale version, and by name from a state that does not allow it',
    async (verb) => {
      const { id } = await mes.create({ taskId: 'judge-drive' });
      const mutation = `mutation ($id: ID!, $version: Int!) { ${verb}JobOrder(id: $id, version: $version, reason: "why") { id } }`;
      const seen = { id, version: await versionOf(id) };
      expect(await codeOf(mutation, seen, await service.token('auditor'))).toBe('FORBIDDEN');
      expect(await codeOf(mutation, seen, await service.token('supervisor', 'ahlen/assembly/drive'))).toBe('OUT_OF_SCOPE');
      const isLegal = ['hold', 'cancel', 'abort'].includes(verb);
      expect(await codeOf(mutation, { ...seen, version: 999 })).toBe(isLegal ? 'STALE_VERSION' : 'ILLEGAL_MOVE');
      await act('cancel', id);
    },
  );

  it('tells whoever runs a shift whether a line can run, and nobody else', async () => {
    const { id } = await mes.create({ taskId: 'judge-drive', quantity: 3 });
    const query = `query ($line: ID!) { shiftStart(lineId: $line) { skills { taskId qualified signedOn orders pieces byHand gap }
      units { workUnitId attended hindrances { code } queue { expectedEnd } } gaps { jobOrder { id } nearestUnitId } } }`;
    const drive = { line: 'ahlen/assembly/drive' };
    const { shiftStart } = await ask<{ shiftStart: Record<'skills' | 'units' | 'gaps', object[]> }>(query, drive);
    const cover = { qualified: 1, signedOn: 0, orders: 1, pieces: 3, byHand: true, gap: 'NOBODY_HERE' };
    expect(shiftStart.skills).toContainEqual({ taskId: 'judge-drive', ...cover });
    expect(shiftStart.units).toHaveLength(4);
    expect(shiftStart.gaps).toContainEqual({ jobOrder: { id }, nearestUnitId: expect.stringContaining('ahlen/assembly/drive/m1') });
    expect((await ask<{ shiftStart: null }>(query, { line: 'ahlen/assembly/none' })).shiftStart).toBeNull();
    const there = await service.token('supervisor', 'ahlen/assembly/cable');
    expect((await ask<{ shiftStart: null }>(query, drive, there)).shiftStart).toBeNull();
    for (const role of ['operator', 'engineer', 'mes', 'auditor', 'representative'] as const)
      expect(await codeOf(query, drive, await service.token(role))).toBe('FORBIDDEN');
    await act('cancel', id);
  });

  it('holds with who and why, lets go, and keeps both in the history', async () => {
    const { id } = await mes.create({ taskId: 'judge-drive' });
    expect(await act('hold', id)).toMatchObject({ state: 'NOT_ALLOWED_TO_START', heldBy: { by: 'test-supervisor', reason: 'why' } });
    expect(await act('release', id)).toMatchObject({ state: 'ALLOWED_TO_START', heldBy: null });
    const changed = await change<{ changeJobOrder: { priority: number } }>(
      id,
      'mutation ($id: ID!, $version: Int!) { changeJobOrder(id: $id, version: $version, reason: "hurry", change: { priority: 900 }) { priority } }',
    );
    expect(changed.changeJobOrder.priority).toBe(900);
    await act('abort', id);
    const { jobOrder } = await ask<{ jobOrder: { history: { move: string; by: string }[]; response: object } }>(
      `{ jobOrder(id: "${id}") { history { move by reason at state } response { state good short operatorRole actualStart } } }`,
    );
    expect(jobOrder.history.filter(({ by }) => by === 'test-supervisor').map(({ move }) => move)).toEqual([
      'HOLD',
      'RELEASE',
      'CHANGE',
      'ABORT',
    ]);
    expect(jobOrder.response).toEqual({ state: 'ABORTED', good: 0, short: 4, operatorRole: null, actualStart: null });
    const { jobResponses } = await ask<{ jobResponses: { items: { jobOrderId: string }[] } }>(
      '{ jobResponses(first: 200) { items { jobOrderId } } }',
    );
    expect(jobResponses.items.map(({ jobOrderId }) => jobOrderId)).toContain(id);
  });

  it('shows the queue of a unit in dispatch order, and answers why not there and what if', async () => {
    bench = await Bench.open(service, M22, 'P-0422');
    const running = await mes.create({ priority: 900 });
    await bench.begin(running.id);
    await mes.comes(running.id, 'runs', ({ state }) => state === 'RUNNING');
    const later = await mes.create({ priority: 100 });
    const sooner = await mes.create({ priority: 800 });
    const { workUnit } = await ask<{ workUnit: { queue: Shown[]; inService: boolean } }>(
      `{ workUnit(id: "${M22}") { inService queue(first: 5) { id } } }`,
    );
    expect(workUnit).toEqual({ inService: true, queue: [running.id, sooner.id, later.id].map((id) => ({ id })) });
    const asked = `jobOrderId: "${running.id}"`;
    const why = `outcome chosenWorkUnitId basis tiePath candidates { flags } whyNot(workUnitId: "${M21}") { verdict text refusals { code text opens } differences { term difference } }`;
    const { whatIf } = await ask<{
      whatIf: { chosenWorkUnitId: string; whyNot: { verdict: string; text: string; refusals: { code: string }[] }[] };
    }>(`{ whatIf(${asked}, changes: {}) { ${why} } }`);
    expect(whatIf).toMatchObject({ chosenWorkUnitId: M22, basis: 'SCORE', tiePath: [] });
    expect(whatIf.whyNot[0]).toMatchObject({ verdict: 'REFUSED', text: expect.stringContaining(`${M21} `) as unknown });
    expect(whatIf.whyNot[0]!.refusals.map(({ code }) => code)).toContain('OPERATOR_ABSENT');
    for (const [changes, code] of [
      [`down: ["${M22}"]`, 'DOWN'],
      ['absent: ["P-0422"]', 'OPERATOR_ABSENT'],
      [`unattended: ["${M22}"]`, 'OPERATOR_ABSENT'],
      [`exclude: ["${M22}"]`, 'EXCLUDED_BY_REQUEST'],
      [`pin: "${M21}"`, 'PINNED_ELSEWHERE'],
    ]) {
      const { whatIf: otherwise } = await ask<{
        whatIf: { outcome: string; candidates: { workUnitId: string; refusals: { code: string }[] }[] };
      }>(`{ whatIf(${asked}, changes: { ${changes} }) { outcome until candidates { workUnitId refusals { code until } } } }`);
      expect(otherwise.outcome).not.toBe('ASSIGNED');
      expect(otherwise.candidates.find(({ workUnitId }) => workUnitId === M22)!.refusals.map((one) => one.code)).toContain(code);
    }
    for (const { id } of [later, sooner]) await act('cancel', id);
    expect(await act('abort', running.id)).toMatchObject({ underWay: { act: 'ABORT' } });
    await bench.job(await bench.told('ABORT', running.id), 'ABORTED');
    await mes.comes(running.id, 'is aborted', ({ state }) => state === 'ABORTED');
  });

  it('tells every word of a decision in a language that there is, and the tool of an order', async () => {
    const words = (language: string) =>
      ask<{ routingWords: { language: string; languages: string[]; reasons: object[]; terms: object[]; bases: object[] } }>(
        `{ routingWords(language: "${language}") { language languages reasons { code why hard } terms { code text } bases { code text } } }`,
      );
    const { routingWords } = await words('de-AT');
    expect(routingWords).toMatchObject({ language: 'de', languages: ['en', 'de', 'tr'] });
    expect(routingWords.reasons).toContainEqual({ code: 'DOWN', why: DE.reasons.DOWN.why, hard: false });
    expect(routingWords.reasons).toContainEqual({ code: 'NO_CAPABILITY', why: DE.reasons.NO_CAPABILITY.why, hard: true });
    expect(routingWords.terms).toContainEqual({ code: 'wait', text: DE.terms.wait });
    expect(routingWords.bases).toContainEqual({ code: 'PIN', text: DE.bases.PIN });
    expect((await words('fr')).routingWords.language).toBe('en');
    // Not before tomorrow: a bench whose station is gone would be offered it, and stay occupied.
    const earliestStart = new Date(Date.now() + 86_400_000).toISOString();
    const { id } = await mes.create({ taskId: 'plug-connectors', earliestStart });
    const { jobOrder } = await ask<{ jobOrder: object }>(`{ jobOrder(id: "${id}") { toolId } }`);
    expect(jobOrder).toEqual({ toolId: 'g2' });
    await act('cancel', id);
  });

  it('accepts and declines for the operator of the station; who declined is kept nowhere', async () => {
    bench = await Bench.open(service, M22, 'P-0422');
    const operator = await service.token('operator', M22);
    const answer = (verb: string, more = '') =>
      `mutation ($id: ID!, $version: Int!) { ${verb}Offer(id: $id, version: $version${more}) { ${ORDER} } }`;
    const { id } = await mes.create({ externalId: 'offered' });
    await bench.told('OFFER', id);
    await mes.comes(id, 'is ready', ({ subState }) => subState === 'Ready');
    // That the offer has gone out is noted a moment after the station has it.
    const accepted = await until('the offer is accepted', async () => {
      const { data } = await graphql<{ acceptOffer: Shown }>(service, operator, answer('accept'), { id, version: await versionOf(id) });
      return data;
    });
    expect(accepted.acceptOffer).toMatchObject({ subState: 'Loaded' });
    const elsewhere = await service.token('operator', M21);
    const decline = answer('decline', ', ground: MATERIAL_MISSING');
    expect(await codeOf(decline, { id, version: await versionOf(id) }, elsewhere)).toBe('UNKNOWN_JOB_ORDER');
    const declined = await change<{ declineOffer: Shown }>(id, decline, {}, operator);
    expect(declined.declineOffer).toMatchObject({ underWay: { act: 'DECLINE', by: M22, reason: 'MATERIAL_MISSING' } });
    await bench.giveBack(id);
    const after = await mes.comes(id, 'looks elsewhere', ({ underWay }) => underWay === null);
    expect(after).toMatchObject({ state: 'ALLOWED_TO_START', subState: 'Waiting', reason: 'MATERIAL_MISSING' });
    // What placed it is no longer in force, from the moment on at which it has no place.
    await until('it is decided anew', async () => {
      const { jobOrder } = await ask<{ jobOrder: { routing: { outcome: string } | null } }>(
        `{ jobOrder(id: "${id}") { routing { outcome } } }`,
      );
      const { body } = await mes.call<{ outcome?: string; code?: string }>('GET', `/job-orders/${id}/routing`);
      expect([jobOrder.routing?.outcome, body.outcome]).not.toContain('ASSIGNED');
      return jobOrder.routing?.outcome === 'WAITING' && body.outcome === 'WAITING';
    });
    expect(after.history.filter(({ move }) => move === 'DECLINE').map(({ by }) => by)).toEqual([M22]);
    const kept = await database.query<{ text: string }>(
      `select move || by as text from routing_order_move where job_order_id = $1::uuid and move = 'DECLINE'
       union all select detail::text || subject from identity_audit where target = $2 and action like '%decline%'
       union all select payload::text from spine_event where subject_id = $1::text and payload::text like '%DECLINE%'`,
      [id, `job-order:${id}`],
    );
    expect(kept.rows.length).toBeGreaterThan(0);
    for (const { text } of kept.rows) expect(text).not.toMatch(/test-operator|P-0422/);
    await act('cancel', id);
  });

  it('takes a unit out and puts it back: its orders end there, go elsewhere, or are cancelled', async () => {
    bench = await Bench.open(service, M22, 'P-0422');
    const out = (mode: string) =>
      ask<{ decommissionWorkUnit: { inService: boolean; orders: Shown[] } }>(
        `mutation { decommissionWorkUnit(workUnitId: "${M22}", reason: "floor is being cleaned", mode: ${mode}) { inService mode orders { ${ORDER} } } }`,
      );
    const back = () =>
      ask<{ commissionWorkUnit: { inService: boolean } }>(
        `mutation { commissionWorkUnit(workUnitId: "${M22}", reason: "clean") { inService } }`,
      );
    const { id } = await mes.create();
    await bench.begin(id);
    await mes.comes(id, 'runs', ({ state }) => state === 'RUNNING');
    expect((await out('DRAIN')).decommissionWorkUnit).toMatchObject({ inService: false, orders: [{ state: 'RUNNING', underWay: null }] });
    expect((await out('REASSIGN')).decommissionWorkUnit.orders).toMatchObject([{ underWay: { act: 'REROUTE' } }]);
    await bench.job(await bench.told('STOP', id), 'ENDED', { good: 1 });
    await mes.comes(id, 'has left', ({ underWay, workUnitId }) => underWay === null && workUnitId === null);
    const waiting = await mes.create();
    const { body } = await mes.post<{ candidates: { workUnitId: string; refusals: { code: string }[] }[] }>('/routing-decisions', {
      mode: 'DRY_RUN',
      jobOrderId: waiting.id,
    });
    expect(body.candidates.find(({ workUnitId }) => workUnitId === M22)!.refusals.map(({ code }) => code)).toContain('MAINTENANCE');
    expect((await back()).commissionWorkUnit.inService).toBe(true);
    await bench.told('OFFER', waiting.id);
    expect((await out('CANCEL')).decommissionWorkUnit.orders).toMatchObject([{ id: waiting.id, underWay: { act: 'CANCEL' } }]);
    await bench.giveBack(waiting.id);
    await mes.comes(waiting.id, 'is cancelled', ({ state }) => state === 'ABORTED');
    const line = await service.token('supervisor', 'ahlen/assembly/drive');
    expect(await codeOf(`mutation { commissionWorkUnit(workUnitId: "${M22}", reason: "x") { inService } }`, {}, line)).toBe('UNKNOWN_UNIT');
    await back();
    await act('cancel', id);
  });

  it('tells what waits for a person, and shows the pin with what the engine has against it', async () => {
    const seen: string[] = [];
    const client = socket(service, supervisor);
    client.subscribe(
      { query: 'subscription { attention { kind jobOrderId } }' },
      { next: ({ data }) => seen.push(JSON.stringify(data)), error: () => undefined, complete: () => undefined },
    );
    const pin = (id: string) =>
      change<{ pinJobOrder: { jobOrder: Shown; objection: { blockedBy: string[] } | null } }>(
        id,
        `mutation ($id: ID!, $version: Int!, $until: DateTime!) {
           pinJobOrder(id: $id, version: $version, reason: "tested there", workUnitId: "${M21}", until: $until)
           { jobOrder { ${ORDER} } objection { blockedBy betterWorkUnitId costs } } }`,
        { until: new Date(Date.now() + 3_600_000).toISOString() },
      );
    bench = await Bench.open(service, M22, 'P-0422');
    const made: string[] = [];
    const order = await until('the subscription stands', async () => {
      const { id } = await mes.create({ taskId: 'judge-drive' });
      // Before it is pinned it has been found to wait: its version stands.
      await mes.comes(id, 'waits', ({ history }) => history.some(({ move }) => move === 'WAIT'));
      const { pinJobOrder } = await pin(id);
      expect(pinJobOrder.objection!.blockedBy).toContain('OPERATOR_ABSENT');
      expect(pinJobOrder.jobOrder).toMatchObject({ pinnedTo: { workUnitId: M21, by: 'test-supervisor' } });
      await mes.comes(id, 'is blocked', ({ history }) => history.some(({ reason }) => reason === 'PIN_BLOCKED'));
      made.push(id);
      return made.find((one) => seen.some((text) => text.includes(one)));
    });
    const { attentions } = await ask<{ attentions: { kind: string; jobOrderId: string }[] }>(
      '{ attentions { kind jobOrderId workUnitId since } }',
    );
    expect(attentions).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'PIN_BLOCKED', jobOrderId: order }) as unknown]));
    await client.dispose();
  });
});
