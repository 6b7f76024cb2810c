import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ActOnOrder } from '../modules/routing/act-on-order.service.js';
import { AcceptOrders } from '../modules/routing/accept-orders.service.js';
import { Idempotent, type Answer } from '../modules/routing/api/idempotent.js';
import { DecideOrders } from '../modules/routing/decide-orders.service.js';
import { ORDER_ACTS } from '../modules/routing/domain/job-order.js';
import { LeaseWatch } from '../modules/routing/lease-watch.service.js';
import { RouteOrder } from '../modules/routing/route-order.service.js';
import { Routers, type Commanded, type Router } from './support/routers.js';

const CABLE = 'ahlen/assembly/cable';
const [R21, M21, M22, T21] = [`${CABLE}/r21`, `${CABLE}/m21`, `${CABLE}/m22`, `${CABLE}/t21`];
const UNITS = [R21, M21, M22];
/** A cell with room for two, and benches with room for one. */
const SLOTS: Readonly<Record<string, number>> = { [R21]: 2 };
const TASKS = ['crimp-wires', 'place-board', 'route-harness'];
const MES = { subject: 'mes-1', grants: [{ role: 'mes', scope: 'ahlen' }] } as const;
const RUNS = 4;
const WITHIN_MS = 240_000;

/** What happens on the floor and in the offices; the numbers say to whom. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('ACCEPT' as const), at: fc.nat(99) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('ROUTE' as const, 'KILL' as const, 'DECIDE_SAME' as const), at: fc.nat(99) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('ANSWER' as const, 'JOB' as const), at: fc.nat(99) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('ACT' as const, 'LATE_WORD' as const), at: fc.nat(99) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('TIME_PASSES' as const, 'LEASES_LAPSE' as const), at: fc.nat(99) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('several routers at once on one database', () => {
  let folder: string;
  let floor: Routers;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fingerpost-routers-'));
    const plant = join(folder, 'plant.yaml');
    const demo = await readFile('config/plants/demo.yaml', 'utf8');
    await writeFile(plant, demo.replace(/(id: r21\n.*\n.*\n\s+slots: )1/, '$12'));
    floor = await Routers.open(3, { FP_PLANT: plant });
  }, WITHIN_MS);
  beforeEach(async () => {
    await floor.clear();
    for (const [unit, operator] of [[R21], [M21, 'P-0455'], [M22, 'P-0422'], [T21, 'P-0463']] as const) await floor.comes(unit, operator);
  });
  afterAll(async () => {
    await floor.close();
    await rm(folder, { recursive: true, force: true });
  });

  const together = <T>(work: (router: Router) => Promise<T>) => Promise.allSettled(floor.all.map(work));
  const orders = async () =>
    (await floor.rows<{ id: string }>('select id from routing_job_order order by accepted_at, id')).map(({ id }) => id);
  const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(1, all.length)];

  /** Takes away whatever connection is at work, at whatever statement that is: what a kill does to the database. */
  const killWork = async () => {
    const working = together((router) => router.pass());
    for (let blow = 0; blow < 3; blow += 1)
      await floor.rows(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
           and state in ('active', 'idle in transaction')`,
      );
    await working;
    await Promise.all(floor.all.map((router) => router.connected()));
  };

  const answerOf = (command: Commanded, at: number): Parameters<Routers['answer']> => {
    if (at % 7 === 0) return [command, 'FAILED', 'NO_ANSWER'];
    if (at % 5 === 0) return [command, 'REFUSED', command.kind === 'UPDATE' ? 'UNKNOWN_ORDER' : 'NO_SLOT'];
    return [command, command.kind === 'START' || command.kind === 'OFFER' ? 'ACCEPTED' : 'DONE'];
  };

  async function take({ kind, at }: Step): Promise<void> {
    const id = pick(await orders(), at);
    switch (kind) {
      case 'ACCEPT':
        await floor.accept({ taskId: TASKS[at % TASKS.length]!, priority: at * 10, quantity: 1 + (at % 3) });
        return;
      case 'ROUTE':
        for (const done of await together((router) => router.pass())) expect(done.status).toBe('fulfilled');
        break;
      case 'KILL':
        await killWork();
        break;
      case 'DECIDE_SAME':
        if (id) await together((router) => decide(router, id));
        break;
      case 'ANSWER': {
        const [command] = await floor.commands(pick(UNITS, at)!);
        if (command) return floor.answer(...answerOf(command, at));
        return;
      }
      case 'JOB': {
        const live = pick(await assignments('ended_at is null'), at);
        if (live) await floor.job(live, (['RUNNING', 'ENDED', 'ABORTED', 'RUNNING'] as const)[at % 4]!, { good: at % 2, scrap: 0 });
        return;
      }
      case 'LATE_WORD': {
        const ended = pick(await assignments('ended_at is not null'), at);
        if (!ended) return;
        const before = await floor.order(ended.jobOrderId);
        await floor.job(ended, (['RUNNING', 'ENDED', 'ABORTED'] as const)[at % 3]!, { good: 9 });
        // 18: a stale token has no effect.
        expect(await floor.order(ended.jobOrderId)).toEqual(before);
        return;
      }
      case 'ACT':
        if (id) await together((router) => actOn(router, id, at));
        break;
      case 'TIME_PASSES':
        await floor.rows(`update routing_assignment set began_at = began_at - interval '5 min' where ended_at is null`);
        await floor.rows(`update routing_job_order set exclusions = '[]' where ended_at is null`);
        break;
      case 'LEASES_LAPSE':
        await floor.rows(`update routing_assignment set lease_until = now() - interval '1 s' where ended_at is null`);
        await together((router) => router.get(LeaseWatch).pass());
    }
    await floor.settle();
  }

  const assignments = (where: string) =>
    floor.rows<Commanded>(
      `select '' as "commandId", 'START' as kind, work_unit_id as "workUnitId", job_order_id as "jobOrderId", id as "assignmentId",
         0 as quantity, token from routing_assignment where ${where} order by id`,
    );
  const decide = async (router: Router, id: string) => {
    const service = router.get(DecideOrders);
    const asked = [{ of: id, pin: null, exclude: [] }];
    const picture = await service.picture(asked);
    return floor.database.db.transaction((tx) => service.commit(tx, asked, picture, MES));
  };
  const actOn = (router: Router, id: string, at: number) =>
    floor.database.db.transaction((tx) =>
      router.get(ActOnOrder).act(tx, { id, version: 'ANY' }, ORDER_ACTS[at % ORDER_ACTS.length]!, 'a test wants it', MES),
    );

  const highest = new Map<string, number>();
  /** What must hold at every commit, by the numbers of the model. */
  async function hold(): Promise<void> {
    const live = await assignments('ended_at is null');
    const of = (id: string) => live.filter((one) => one.jobOrderId === id);
    const broken: Record<string, unknown> = {};
    // 1: at most one live assignment per order; it is the one that the order has.
    broken['1'] = await floor.rows(
      `select o.id from routing_job_order o left join routing_assignment a on a.job_order_id = o.id and a.ended_at is null
       where o.assignment_id is distinct from a.id`,
    );
    broken['1 twice'] = live.filter((one) => of(one.jobOrderId).length > 1);
    // 17: no unit beyond its slots, no console twice.
    broken['17'] = UNITS.filter((unit) => live.filter((one) => one.workUnitId === unit).length > (SLOTS[unit] ?? 1));
    broken['17 console'] = await floor.rows(
      'select console_id from routing_assignment where ended_at is null and console_id is not null group by console_id having count(*) > 1',
    );
    // 18: tokens of a unit strictly increase.
    const commands = await floor.rows<{ unit: string; token: number; known: boolean }>(
      `select work_unit_id as unit, token, command_id = any($1::uuid[]) as known from spine_command order by work_unit_id, token`,
      [[...seen]],
    );
    broken['18'] = commands.filter(({ unit, token, known }) => !known && token <= (highest.get(unit) ?? 0));
    broken['18 twice'] = commands.filter(
      (one, i) => commands.findIndex(({ unit, token }) => unit === one.unit && token === one.token) !== i,
    );
    for (const { unit, token } of commands) highest.set(unit, Math.max(token, highest.get(unit) ?? 0));
    for (const { id } of await floor.rows<{ id: string }>('select command_id as id from spine_command')) seen.add(id);
    // 24: what is over holds nothing.
    broken['24'] = await floor.rows(
      `select o.id from routing_job_order o join routing_assignment a on a.job_order_id = o.id and a.ended_at is null
       where o.ended_at is not null`,
    );
    // 30: whatever was killed, an assignment begins with one command, and none is without.
    broken['30'] = await floor.rows(
      `select a.id, count(c.command_id) from routing_assignment a
         left join spine_command c on c.command ->> 'assignmentId' = a.id::text and c.command ->> 'kind' in ('START', 'OFFER')
       group by a.id having count(c.command_id) <> 1`,
    );
    for (const [number, found] of Object.entries(broken)) expect({ [number]: found }).toEqual({ [number]: [] });
  }
  const seen = new Set<string>();

  it(
    '1, 17, 18, 24, 30: hold after every step, whatever is accepted, routed, answered, asked for, late or killed',
    async () => {
      let placed = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 30 }), async (steps) => {
          await floor.clear();
          seen.clear();
          for (const unit of UNITS) await floor.comes(unit, unit === R21 ? undefined : unit === M21 ? 'P-0455' : 'P-0422');
          for (const taskId of TASKS) await floor.accept({ taskId });
          await take({ kind: 'ROUTE', at: 0 });
          for (const one of steps) {
            await take(one);
            await hold();
          }
          placed += (await assignments('true')).length;
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
      expect(placed).toBeGreaterThanOrEqual(RUNS * 3);
    },
    WITHIN_MS,
  );

  it('1, 17: of many routers that place many orders at the same moment each order gets one place, each place what it takes', async () => {
    for (let i = 0; i < 12; i += 1) await floor.accept({ taskId: TASKS[i % 2]! });
    for (let round = 0; round < 3; round += 1) await together((router) => router.pass());
    await floor.settle();
    await hold();
    const at = (await assignments('ended_at is null')).map(({ workUnitId }) => workUnitId);
    expect(at.toSorted()).toEqual([M21, M22, R21, R21]);
  });

  it('19: the same key is one effect and one answer, however many ask at once; another body is refused', async () => {
    const body = { externalId: 'once' };
    const ask = (router: Router, request: object): Promise<Answer> =>
      router.get(Idempotent).run('mes-1', 'key-1', request, async (tx) => {
        const [made] = await router.get(AcceptOrders).accept(tx, [
          {
            ...{ externalId: 'once', taskId: 'crimp-wires', productId: null, quantity: 1, dueAt: Date.now() + 60_000, priority: 0 },
            ...{ earliestStart: null, latestEnd: null, predecessors: [], pin: null, constraints: {}, attributes: {} },
          },
        ]);
        return { status: 201, body: { id: made!.ok ? made!.value.order.id : null } };
      });
    const answers = await together((router) => ask(router, body));
    const given = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const running = answers.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(given.length).toBeGreaterThan(0);
    expect(new Set(running).size).toBeLessThanOrEqual(1);
    for (const code of running) expect(code).toBe('IDEMPOTENCY_KEY_RUNNING');
    for (const router of floor.all) expect(await ask(router, body)).toEqual(given[0]);
    expect(await orders()).toHaveLength(1);
    await expect(ask(floor.first, { externalId: 'twice' })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await orders()).toHaveLength(1);
  });

  it('29: a dry run, a what-if and a batch of them write nothing', async () => {
    const ids = [await floor.accept(), await floor.accept({ taskId: 'route-harness' })];
    const written = () =>
      floor.rows(
        `select (select count(*) from spine_event) as events, (select count(*) from spine_command) as commands,
           (select count(*) from routing_decision) as decisions, (select count(*) from routing_assignment) as assignments,
           (select count(*) from routing_order_move) as moves, (select sum(version) from routing_job_order) as versions,
           (select count(*) from routing_decision_inputs) as inputs, pg_current_xact_id_if_assigned() as own`,
      );
    const before = await written();
    const known = await Promise.all(ids.map((id) => floor.order(id)));
    for (const router of floor.all) {
      const service = router.get(DecideOrders);
      const decided = service.dryRun(known, await service.pictureOf(known));
      expect(decided.map((record) => record?.decision.outcome)).toEqual(['ASSIGNED', 'ASSIGNED']);
      expect((await router.get(RouteOrder).dryRun(known[0]!))?.decision.outcome).toBe('ASSIGNED');
      expect((await router.get(RouteOrder).whatIf(known[0]!, { weights: { labour: 3 } }))?.policyVersion).toContain('weights');
    }
    expect(await written()).toEqual(before);
  });
});
