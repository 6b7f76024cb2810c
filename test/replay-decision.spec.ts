import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { loadSettings } from '../config/settings.js';
import { Clock } from '../modules/platform/clock.js';
import { Database, dataSource } from '../modules/platform/database.js';
import { createLogger } from '../modules/platform/logging.js';
import { Queue } from '../modules/platform/queue.js';
import { RoutingJobs } from '../modules/routing/routing.jobs.js';
import { RoutingStore } from '../modules/routing/store/routing.store.js';
import { ROOT } from './house/sources.js';
import { Bench } from './support/bench.js';
import { Mes } from './support/mes.js';
import { startService, type RunningService } from './support/service.js';
import { until } from './support/station.js';

const M21 = 'ahlen/assembly/cable/m21';
const M22 = 'ahlen/assembly/cable/m22';
const DAY_MS = 86_400_000;

interface Decision {
  readonly id: string;
  readonly jobOrderId: string;
  readonly outcome: string;
  readonly inputsHash: string;
}
interface Kept {
  readonly record: string;
  readonly inputs: string;
}

describe('a decision that is made again', () => {
  let service: RunningService;
  let mes: Mes;
  let bench: Bench;
  let db: pg.Pool;
  beforeAll(async () => {
    service = await startService();
    mes = new Mes(service, await service.token('mes'));
    db = new pg.Pool({ connectionString: service.databaseUrl, max: 1 });
    bench = await Bench.open(service, M22, 'P-0422');
    await until('the bench is there', async () => (await decide({ mode: 'DRY_RUN' })).outcome === 'ASSIGNED');
  });
  afterAll(async () => {
    await bench.end();
    await db.end();
    await service.stop();
  });

  const decide = async (more: object, order: object = {}) =>
    (await mes.post<Decision>('/routing-decisions', { mode: 'COMMIT', jobOrder: mes.order(order), ...more })).body;
  const keptOf = async (id: string) => {
    const auditor = new Mes(service, await service.token('auditor'));
    return auditor.call<Kept>('GET', `/routing-decisions/${id}/inputs`);
  };
  const replay = (id: string) =>
    promisify(execFile)(process.execPath, [join(ROOT, 'dist/src/cli.js'), 'replay-decision', id], {
      cwd: ROOT,
      env: { ...process.env, FP_DATA_DIR: service.dataDir, FP_PLANT: service.plantFile, FP_HTTP_PORT: new URL(service.url).port },
    });
  const refusal = async (id: string) => (await replay(id).catch((error: { stderr: string }) => error)).stderr;

  it('gives the same bytes, whether it was placed, waits or is pinned', async () => {
    const pin = { workUnitId: M21, reason: 'x', until: new Date(Date.now() + DAY_MS).toISOString() };
    const made = [await decide({}), await decide({}), await decide({ pin })];
    expect(made.map(({ outcome }) => outcome)).toEqual(['ASSIGNED', 'WAITING', 'PIN_BLOCKED']);
    for (const { id, inputsHash } of made) {
      const { record } = (await keptOf(id)).body;
      const { stdout } = await replay(id);
      expect(stdout.split('\n')[0]).toBe(record);
      expect(stdout).toContain(`The same ${record.length} bytes, by the policy default-2 from inputs of SHA-256 ${inputsHash}.`);
    }
  });

  it('names nobody in what is kept, and is for auditors only', async () => {
    const { id } = await decide({});
    expect((await keptOf(id)).body.inputs).not.toMatch(/P-\d{4}/);
    expect((await mes.call('GET', `/routing-decisions/${id}/inputs`)).status).toBe(403);
  });

  it('tells in words why it cannot: unknown, by another policy, with other inputs, another record', async () => {
    const { id } = await decide({});
    const unknown = randomUUID();
    expect(await refusal(unknown)).toBe(`There is no decision "${unknown}".\n`);
    expect(await refusal('yesterday')).toContain('uuid');
    await db.query(`update routing_decision set policy_version = 'walking-1' where id = $1`, [id]);
    expect(await refusal(id)).toContain('made by the policy "walking-1", which this version does not know; it knows default-1, default-2');
    await db.query(`update routing_decision set policy_version = 'default-2', inputs_hash = 'abc' where id = $1`, [id]);
    expect(await refusal(id)).toContain('The inputs are not those that the decision was made from');
    const other = await decide({});
    await db.query(`update routing_decision set record = jsonb_set(record, '{places,0,2}', '1') where id = $1`, [other.id]);
    expect(await refusal(other.id)).toContain('It comes out otherwise.\nkept:  {"outcome":"WAITING"');
  });

  it('is dropped by the settings: first what led to it, then the decision, but never that of an open order', async () => {
    const { id, jobOrderId } = await decide({});
    const source = await dataSource(service.databaseUrl, 1).initialize();
    const days = (inputs: string, decisions: string) =>
      new RoutingJobs(
        new RoutingStore(new Database(source)),
        new Clock(),
        new Queue(service.databaseUrl, '', createLogger('silent')),
        loadSettings({ FP_DECISION_INPUTS_DAYS: inputs, FP_RETENTION_DAYS: decisions }),
      ).dropOld();
    const age = (to: number) =>
      db.query(
        `with d as (update routing_decision set decided_at = $2 where id = $1) update routing_decision_inputs set kept_at = $2 where decision_id = $1`,
        [id, new Date(Date.now() - to * DAY_MS)],
      );
    try {
      await age(5);
      await days('6', '6');
      expect((await keptOf(id)).status).toBe(200);
      await days('4', '6');
      expect(await refusal(id)).toBe(`What led to the decision "${id}" by the policy "default-2" is not kept any more.\n`);
      await days('4', '4');
      expect((await keptOf(id)).body).toMatchObject({ status: 410, code: 'INPUTS_GONE' });
      await mes.act(jobOrderId, 'cancel', {});
      await days('4', '4');
      expect((await keptOf(id)).body).toMatchObject({ status: 404, code: 'UNKNOWN_DECISION' });
    } finally {
      await source.destroy();
    }
  });
});
