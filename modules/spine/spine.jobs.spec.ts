import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadSettings } from '../../config/settings.js';
import { Queue } from '../platform/queue.js';
import { counted, goodOf, Spine } from './spine.fixture.js';
import { SpineJobs } from './spine.jobs.js';

const DAY_MS = 86_400_000;

describe('partitions and retention', () => {
  let spine: Spine;
  let jobs: SpineJobs;

  beforeAll(async () => {
    spine = await Spine.open();
    jobs = new SpineJobs(spine.db, spine.clock, new Queue(spine.database.url, '', spine.logger), loadSettings({ FP_RETENTION_DAYS: '30' }));
  });
  afterAll(() => spine.close());

  const day = (offset: number) => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);
  const partitions = async () =>
    (
      await spine.db.query<{ name: string }>(
        `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'spine_event'::regclass order by 1`,
      )
    ).map(({ name }) => name);
  const nameOf = (offset: number) => `spine_event_${day(offset).replaceAll('-', '')}`;
  const on = (offset: number, seq: number) => ({ ...counted(seq, { session: 'days' }), receivedAt: Date.now() + offset * DAY_MS });
  const where = (seq: number) =>
    spine.db.query<{ name: string }>(`select tableoid::regclass::text as name from spine_event where seq = $1`, [seq]);

  it('makes the days from yesterday to a week ahead, however often it is asked', async () => {
    await jobs.makePartitions();
    await jobs.makePartitions();
    expect(await partitions()).toEqual([...Array.from({ length: 9 }, (_, i) => nameOf(i - 1)), 'spine_event_other'].toSorted());
  });

  it('puts each event into its day, and one without a day beside them', async () => {
    await spine.log.append([on(0, 1), on(1, 2), on(-40, 3), on(-29, 4)], 'spec');
    expect([await where(1), await where(2), await where(3)]).toEqual([
      [{ name: nameOf(0) }],
      [{ name: nameOf(1) }],
      [{ name: 'spine_event_other' }],
    ]);
    expect(goodOf(await spine.everything())).toEqual([1, 2, 3, 4]);
  });

  it('makes no day over events that lie beside the days already', async () => {
    await spine.db.query('select spine_make_partitions($1::date, 1)', [day(-40)]);
    expect(await partitions()).not.toContain(nameOf(-40));
  });

  it('drops what is older than the setting, with its day or without, and nothing else', async () => {
    await spine.db.query('select spine_make_partitions($1::date, 2)', [day(-32)]);
    await spine.log.append([on(-32, 5)], 'spec');
    await spine.db.query(
      `insert into spine_dead_letter (wire, source, reason, detail, raw, received_at)
       select 'mqtt', 't', 'NOT_JSON', '', '', now() - v.days * interval '1 day' from unnest(array[1, 31]) as v(days)`,
    );
    await jobs.dropOld();
    const left = await partitions();
    expect(left).not.toContain(nameOf(-32));
    expect(left).not.toContain(nameOf(-31));
    expect(left).toContain(nameOf(-1));
    expect(goodOf(await spine.everything())).toEqual([1, 2, 4]);
    expect(await spine.db.query('select 1 from spine_dead_letter')).toHaveLength(1);
  });

  it('keeps the last day, whatever it is asked', async () => {
    await expect(spine.db.query('select spine_drop_partitions($1::date)', [day(1)])).rejects.toThrow('events of the last day are kept');
  });

  it('does not let a half-read fact be taken again after its event was dropped', async () => {
    expect(await spine.log.append([on(0, 3), on(0, 5)], 'spec')).toEqual({ appended: 0, repeated: 2 });
  });
});

describe("the service's role", () => {
  let spine: Spine;

  beforeAll(async () => {
    spine = await Spine.open();
    await spine.db.query(`select spine_make_partitions(current_date, 1)`);
    await spine.log.append([counted(1)], 'spec');
  });
  afterAll(() => spine.close());

  const partition = () => `spine_event_${new Date().toISOString().slice(0, 10).replaceAll('-', '')}`;

  it.each([
    ['drop the log', () => 'drop table spine_event'],
    ['drop a day of it', () => `drop table ${partition()}`],
    ['empty it', () => 'truncate spine_event'],
    ['empty a day of it', () => `truncate ${partition()}`],
    ['take a day out of it', () => `alter table spine_event detach partition ${partition()}`],
    ['change an event', () => `update spine_event set kind = 'ALARM'`],
    ['delete an event', () => 'delete from spine_event'],
    ['delete an event behind its back', () => `delete from ${partition()}`],
    ['change the audit trail', () => `update identity_audit set action = 'nothing'`],
    ['delete from the audit trail', () => 'delete from identity_audit'],
    ['empty the audit trail', () => 'truncate identity_audit'],
    ['drop the audit trail', () => 'drop table identity_audit'],
    ['change which migrations have run', () => 'delete from platform_migration'],
    ['make a table', () => 'create table mine (id int)'],
    ['make a schema', () => 'create schema mine'],
  ])('cannot %s', async (_what, sql) => {
    await expect(spine.db.query(sql())).rejects.toThrow(/must be owner|permission denied/);
  });

  it('owns nothing', async () => {
    expect(await spine.db.query(`select relname from pg_class where relowner = current_user::regrole`)).toEqual([]);
  });

  it('adds to the audit trail', async () => {
    const [right] = await spine.db.query<{ may: boolean }>(`select has_table_privilege('identity_audit', 'insert') as may`);
    expect(right!.may).toBe(true);
  });
});
