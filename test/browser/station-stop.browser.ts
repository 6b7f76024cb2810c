import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { enrol, keyOf, PIN, signOn } from '../support/bench-page.js';
import { faultsOf, Pages, shot } from '../support/pages.js';
import { startService, type RunningService } from '../support/service.js';
import { Station, until } from '../support/station.js';

const TIMEOUT_MS = 120_000;
const MINUTE = 60_000;

describe('a stop at the station in a browser', () => {
  let service: RunningService;
  let pages: Pages;
  let log: pg.Client;

  beforeAll(async () => {
    service = await startService({ simulator: 'off' });
    log = new pg.Client({ connectionString: service.databaseUrl });
    await log.connect();
    pages = await Pages.open(service);
    expect(await keyOf(service, 'P-0417', { pin: PIN })).toBe(204);
  }, TIMEOUT_MS);

  afterAll(async () => {
    await pages?.close();
    await log?.end();
    await service?.stop();
  }, TIMEOUT_MS);

  it(
    'asks about a stop that nobody has explained, with the reason that the last alarm names first',
    async () => {
      const unit = 'ahlen/assembly/drive/m11';
      const station = await Station.connect(service, unit);
      const say = (channel: string, minutesAgo: number, more: object) =>
        station.say(channel, { ...more, ts: new Date(Date.now() - minutesAgo * MINUTE).toISOString() });
      await say('state', 30, { state: 'RUNNING', mode: 'Production' });
      await say('event', 20.5, { kind: 'ALARM', data: { code: 'part-jam', text: 'Jam at the stop', active: true } });
      await say('state', 20, { state: 'DOWN', mode: 'Production' });
      await say('state', 12, { state: 'RUNNING', mode: 'Production' });
      await station.end();
      const own = await pages.at((await enrol(service, unit)).page.slice(1), 'operator', { width: 1280, height: 800 });
      await signOn(own, 'P-0417');
      const first = own.getByRole('dialog').locator('.tiles button').first();
      await until('the stop is asked about', async () => {
        await own.getByRole('button', { name: 'Problem' }).click();
        const text = await first.innerText();
        if (/^Part jammed[\s\S]+\w/.test(text)) return true;
        await own.keyboard.press('Escape');
        return false;
      });
      expect(await faultsOf(own)).toEqual([]);
      await shot(own, 'station-suggested-1280');
      await first.click();
      const [given] = await until('the reason is in the log', async () => {
        const { rows } = await log.query<{ payload: object }>(
          `select payload from spine_event where kind = 'REASON_GIVEN' and work_unit_id = $1`,
          [unit],
        );
        return rows.length > 0 && rows;
      });
      expect(given).toMatchObject({ payload: { reason: 'part-jam' } });
      await own.context().close();
    },
    TIMEOUT_MS,
  );

  it('caused no error in the console', () => {
    expect(pages.complaints).toEqual([]);
  });
});
