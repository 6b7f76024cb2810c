import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { enrol, keyOf, order, PIN, signOn } from '../support/bench-page.js';
import { rest } from '../support/clients.js';
import { CutLine } from '../support/cut-line.js';
import { faultsOf, overhang, Pages, shot } from '../support/pages.js';
import { startService, type RunningService } from '../support/service.js';
import { until } from '../support/station.js';

const TIMEOUT_MS = 120_000;
const CABLE = 'ahlen/assembly/cable';
const BENCH = `${CABLE}/m22`;
const MADE = 300;

interface Count {
  readonly good: number;
  readonly scrap: number;
}

/** How often the network is cut: fifty times by the command, a few in the ordinary run. */
const CUTS = Number(process.env['TEST_CUTS'] ?? 8);

describe('the station in a browser', () => {
  let service: RunningService;
  let pages: Pages;
  let log: pg.Client;
  let mes: string;
  let page: Page;
  let orderId: string;

  beforeAll(async () => {
    service = await startService({ simulator: 'off' });
    mes = await service.token('mes');
    log = new pg.Client({ connectionString: service.databaseUrl });
    await log.connect();
    pages = await Pages.open(service);
    for (const operator of ['P-0417', 'P-0422']) expect(await keyOf(service, operator, { pin: PIN, badge: `BADGE-${operator}` })).toBe(204);
    const { page: address } = await enrol(service, BENCH);
    page = await pages.at(address.slice(1), 'operator', { width: 1280, height: 800 });
  }, TIMEOUT_MS);

  afterAll(async () => {
    await pages?.close();
    await log?.end();
    await service?.stop();
  }, TIMEOUT_MS);

  const eventsOf = async (kind: string, unit = BENCH): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    (
      await log.query(`select payload from spine_event where kind = $1 and work_unit_id = $2 order by occurred_at, seq`, [kind, unit])
    ).rows.map(({ payload }: { payload: Record<string, unknown> }) => payload);
  const countOf = async (unit: string): Promise<Count> => {
    const { rows } = await log.query(
      `select coalesce(sum((payload ->> 'good')::int), 0)::int as good, coalesce(sum((payload ->> 'scrap')::int), 0)::int as scrap
       from spine_event e where kind = 'COUNTED' and work_unit_id = $1
         and not exists (select 1 from spine_event c where c.kind = 'CORRECTED' and c.corrects = e.position)`,
      [unit],
    );
    return rows[0] as Count;
  };
  const stateOf = async (id: string): Promise<{ readonly state: string; readonly subState: string | null; readonly good: number }> =>
    (await rest<{ state: string; subState: string | null; good: number }>(service, mes, 'GET', `/api/v1/job-orders/${id}`)).body;
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

  it(
    'takes no wrong PIN, and takes the token of its device out of the address',
    async () => {
      await page.getByLabel('Your number').fill('P-0417');
      expect(page.url()).not.toContain('enrol');
      await page.getByLabel('PIN', { exact: true }).fill('9999');
      await button('Sign on').click();
      await page.getByText('Nobody signs on with this').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await shot(page, 'station-signon-1280');
    },
    TIMEOUT_MS,
  );

  it('is at most 180 kB on its way, compressed', async () => {
    const loaded = await page.evaluate<string[]>(
      `performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/assets/')).concat('/')`,
    );
    const sizes = await Promise.all(
      [...new Set(loaded)].map(async (name) => gzipSync(Buffer.from(await (await fetch(new URL(name, service.url))).arrayBuffer())).length),
    );
    expect(sizes.length).toBeGreaterThan(5);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(180_000);
  });

  it(
    'is offered an order as soon as somebody is signed on, and declines it on a ground without naming anybody',
    async () => {
      await signOn(page, 'p-0417');
      expect(await eventsOf('OPERATOR_SIGNED_ON')).toEqual([{ operator: 'P-0417' }]);
      const declined = await order(service, mes, 'route-harness', 4);
      await page.getByRole('heading', { name: 'Offered to you' }).waitFor({ timeout: 30_000 });
      expect(await faultsOf(page)).toEqual([]);
      await shot(page, 'station-offer-1280');
      await button('Decline').click();
      await page.getByText('free of blame').waitFor();
      await button('Material missing').click();
      const [answer] = await until('the answer is in the log', async () => {
        const answers = await eventsOf('COMMAND_ANSWERED');
        return answers.length > 0 && answers;
      });
      expect(answer).toMatchObject({ status: 'REFUSED', reason: 'MATERIAL_MISSING' });
      expect(JSON.stringify(answer)).not.toContain('P-0417');
      await rest(
        service,
        mes,
        'POST',
        `/api/v1/job-orders/${declined}/cancel`,
        { reason: 'not needed' },
        { 'idempotency-key': 'c1', 'if-match': '*' },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'accepts, starts, goes through the steps, and books good in one tap, scrap in two, three with a number',
    async () => {
      orderId = await order(service, mes, 'route-harness', MADE);
      await page.getByRole('heading', { name: 'Offered to you' }).waitFor({ timeout: 90_000 });
      await button(/^Accept/).click();
      await button(/^Start/).click();
      await until('it runs', async () => (await stateOf(orderId)).state === 'RUNNING');
      await button('Next step').click();
      await button('Next step').click();
      await page.getByRole('img', { name: /six clips/ }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await shot(page, 'station-work-1280');
      await button('Next step').click();
      await button(/^Good, next/).click();
      await button(/^Good, next/).click();
      await button('Scrap').click();
      expect(await faultsOf(page)).toEqual([]);
      await shot(page, 'station-scrap-1280');
      await button('Pin bent').click();
      await button('Scrap').click();
      await button('One more').click();
      await button('Cable cut').click();
      await page.getByText('3 scrap').waitFor();
      await until('everything is in the log', async () => (await countOf(BENCH)).scrap === 3);
      expect(await countOf(BENCH)).toEqual({ good: 2, scrap: 3 });
      expect((await eventsOf('STEP_DONE')).map(({ stepId }) => stepId)).toEqual(['r1', 'r2', 'r3']);
      await until('the order knows', async () => (await stateOf(orderId)).good === 2);
    },
    TIMEOUT_MS,
  );

  it(
    'takes the last booking back, and the log keeps both',
    async () => {
      await button(/^Undo 2 scrap/).click();
      await page.getByText('1 scrap', { exact: true }).waitFor();
      await until('it is taken back', async () => (await countOf(BENCH)).scrap === 1);
      expect((await eventsOf('CORRECTED'))[0]).toMatchObject({ payload: null });
    },
    TIMEOUT_MS,
  );

  it(
    'calls for help and tells what becomes of it; a stop has its reason in two taps; break and set-up',
    async () => {
      await button('Problem').click();
      await button('Call for help').click();
      await button(/^You called for help/).click();
      await button('Help has come').click();
      await button(/^Help has come\./).click();
      await button('Solved').click();
      await until('all calls are in the log', async () => (await eventsOf('ANDON')).length === 3);
      expect((await eventsOf('ANDON')).map(({ call }) => call)).toEqual(['CALLED', 'ACKNOWLEDGED', 'RESOLVED']);
      await button('Problem').click();
      expect(await faultsOf(page)).toEqual([]);
      await shot(page, 'station-problem-1280');
      await button(/^Part jammed/).click();
      await until('it stands', async () => (await eventsOf('STATE_CHANGED')).at(-1)?.['state'] === 'DOWN');
      expect((await eventsOf('STATE_CHANGED')).at(-1)).toMatchObject({ state: 'DOWN', reason: 'part-jam' });
      await button(/^Go on/).click();
      await button('Pause').click();
      await button('Set-up').click();
      await until('it is set up', async () => (await eventsOf('STATE_CHANGED')).at(-1)?.['state'] === 'SETUP');
      await button(/^Go on/).click();
      await until('it runs', async () => (await eventsOf('STATE_CHANGED')).at(-1)?.['state'] === 'RUNNING');
    },
    TIMEOUT_MS,
  );

  it(
    'says why an order is here, and takes a disagreement',
    async () => {
      await button('Why is this mine?').click();
      await page.getByText(/^ahlen\/assembly\/cable\/m22/).waitFor();
      await page.getByLabel('In your words').fill('This needs three hands.');
      expect(await faultsOf(page)).toEqual([]);
      await shot(page, 'station-why-1280');
      await button('Send').click();
      await page.getByText('Written down').waitFor();
      await button('Close').click();
      const reviews = () => log.query(`select words, opened_by from classification_review where kind = 'CONTESTED'`);
      await until('it is contested', async () => (await reviews()).rowCount === 1);
      expect((await reviews()).rows).toEqual([{ words: 'This needs three hands.', opened_by: 'P-0417' }]);
    },
    TIMEOUT_MS,
  );

  it(
    'hands over: who comes next signs on by badge, and goes on where the other ended',
    async () => {
      await button('Hand over').click();
      await button('Sign off').click();
      await page.getByLabel('Badge').fill('BADGE-P-0422');
      await page.keyboard.press('Enter');
      await button(/^Go on/).click();
      expect(await page.locator('.prog .n').innerText()).toBe('2');
      await until('both are in the log', async () => (await eventsOf('OPERATOR_SIGNED_ON')).length === 2);
      expect(await eventsOf('OPERATOR_SIGNED_OFF')).toEqual([{ operator: 'P-0417' }]);
      await button(/^Good, next/).click();
      await until('a piece is booked', async () => (await countOf(BENCH)).good === 3);
    },
    TIMEOUT_MS,
  );

  it(
    'is worked by keyboard alone',
    async () => {
      const isThere = () => page.evaluate<boolean>('document.activeElement.matches(".dock .good")');
      for (let presses = 0; presses < 40 && !(await isThere()); presses += 1) await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await until('a piece is booked', async () => (await countOf(BENCH)).good === 4);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'What is wrong with it?' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
    TIMEOUT_MS,
  );

  it(
    'fits a tablet either way and a phone, light and dark, in three languages',
    async () => {
      for (const [width, height] of [
        [1280, 800],
        [800, 1280],
        [390, 844],
      ] as const)
        for (const scheme of ['light', 'dark'] as const) {
          await page.setViewportSize({ width, height });
          await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
          expect(await overhang(page)).toBe(0);
          expect([width, scheme, await faultsOf(page)]).toEqual([width, scheme, []]);
          const small = await page
            .locator('.term button:visible')
            .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 48).map((one) => one.textContent));
          expect([width, small]).toEqual([width, []]);
          await shot(page, `station-${width}-${scheme}`);
        }
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.setViewportSize({ width: 1280, height: 800 });
      for (const [language, word] of [
        ['Language: EN', 'Gut, weiter'],
        ['Sprache: DE', 'İyi, sonraki'],
        ['Dil: TR', 'Good, next'],
      ] as const) {
        await button(language).click();
        await button(new RegExp(`^${word}`)).waitFor();
        expect(await overhang(page)).toBe(0);
      }
    },
    TIMEOUT_MS,
  );

  it('caused no error in the console but the wrong PIN', () => {
    expect(pages.complaints.filter((text) => !text.includes('401'))).toEqual([]);
  });

  it(
    'loses nothing and books nothing twice however the network is cut, at reload and with the power gone',
    async () => {
      const line = await CutLine.open(service.url);
      const { page: address } = await enrol(service, BENCH);
      const own = await pages.at(address.slice(1), 'operator', { width: 1280, height: 800, origin: line.url });
      await signOn(own, 'P-0422');
      await own.getByRole('button', { name: /^(Go on|Good, next)/ }).waitFor();
      // The page must be on the device before the first cut: then it opens without a network.
      await until('the page is kept', () => own.evaluate<boolean>(KEPT));
      const before = await countOf(BENCH);
      const random = dice(Number(process.env['TEST_SEED'] ?? 20_261_124));
      const tapped = { good: 0, scrap: 0 };
      for (let cut = 0; cut < CUTS; cut += 1) {
        line.cut((['NOW', 'ASKED', 'ANSWERED'] as const)[random(3)]!);
        for (let taps = 1 + random(3); taps > 0; taps -= 1) await tap(own, random(4) === 0 ? 'scrap' : 'good', tapped);
        await own.waitForTimeout(random(300));
        if (random(3) === 0) await own.reload();
        await tap(own, 'good', tapped);
        if (random(2) === 0) line.restore();
        await own.waitForTimeout(random(400));
        line.restore();
        if (random(2) === 0) await tap(own, 'good', tapped);
        await own.waitForTimeout(random(500));
      }
      line.restore();
      const wanted = { good: before.good + tapped.good, scrap: before.scrap + tapped.scrap };
      await until('all has gone out', async () => (await countOf(BENCH)).good >= wanted.good, 60_000);
      await own.locator('.off').waitFor({ state: 'detached' });
      expect(await countOf(BENCH)).toEqual(wanted);
      expect(line.cuts).toBeGreaterThanOrEqual(CUTS);
      const { rows } = await log.query(
        `select session, seq, count(*) from spine_event where source_path = $1 and seq is not null group by 1, 2 having count(*) > 1`,
        [BENCH],
      );
      expect(rows).toEqual([]);
      await until('the order knows', async () => (await stateOf(orderId)).good === wanted.good);
      await own.context().close();
      await line.close();
    },
    TIMEOUT_MS + CUTS * 5_000,
  );

  it(
    'keeps what is done while there is no network, shows it, and is told where a decision no longer holds',
    async () => {
      const line = await CutLine.open(service.url);
      const bench = `${CABLE}/m21`;
      const { page: address } = await enrol(service, bench);
      const own = await pages.at(address.slice(1), 'operator', { width: 1280, height: 800, origin: line.url });
      await signOn(own, 'P-0417');
      const id = await order(service, mes, 'plug-connectors', 3);
      await own.getByRole('heading', { name: 'Offered to you' }).waitFor({ timeout: 60_000 });
      await own.getByRole('button', { name: /^Accept/ }).click();
      await until('it is accepted', async () => (await stateOf(id)).subState === 'Loaded');
      line.cut('NOW');
      await own.getByText(/^No link since/).waitFor();
      await own.getByRole('button', { name: /^Start/ }).click();
      await own.getByRole('button', { name: /Seat it/ }).click();
      await own.getByRole('img', { name: /^A plug before/ }).waitFor();
      await own.getByLabel('force, N').fill('12');
      await own.getByRole('button', { name: 'Enter' }).click();
      await own.getByText('outside 20 to 45 N').waitFor();
      await shot(own, 'station-capture-1280');
      await own.getByLabel('force, N').fill('31,5');
      await own.getByRole('button', { name: 'Enter' }).click();
      await own.getByRole('button', { name: /^Good, next/ }).click();
      await own.getByText('3 entries are kept here').waitFor();
      expect(await faultsOf(own)).toEqual([]);
      await shot(own, 'station-offline-1280');
      await own.setViewportSize({ width: 390, height: 844 });
      await shot(own, 'station-offline-390');
      await own.setViewportSize({ width: 1280, height: 800 });
      // At the same bench another device is taken, and the order is ended there.
      const other = await pages.at((await enrol(service, bench)).page.slice(1), 'operator');
      await signOn(other, 'P-0422');
      await other.getByRole('button', { name: /^Start/ }).click();
      await other.getByRole('button', { name: 'Pause', exact: true }).click();
      await other.getByRole('button', { name: /^Finish the order/ }).click();
      await until('it has ended', async () => (await stateOf(id)).state === 'ENDED');
      line.restore();
      await until('the piece is booked', async () => (await countOf(bench)).good === 1);
      expect((await eventsOf('MEASURED', bench))[0]).toMatchObject({ name: 'force', value: 31.5, lower: 20, upper: 45 });
      await own.getByText(/not taken/).waitFor();
      await own.getByRole('button', { name: 'Show' }).click();
      await own.getByText('As it stands').first().waitFor();
      expect(await own.locator('.entries li').allInnerTexts()).toEqual([
        expect.stringMatching(/Started JO-[\s\S]*not placed here any more: it is finished/),
      ]);
      expect(await faultsOf(own)).toEqual([]);
      await shot(own, 'station-stale-1280');
      await own.context().close();
      await other.context().close();
      await line.close();
    },
    TIMEOUT_MS,
  );
});

const KEPT = `caches.open('fingerpost-pages').then((kept) => kept.keys()).then((names) => names.length > 3 && navigator.serviceWorker.controller !== null)`;

async function tap(page: Page, kind: 'good' | 'scrap', tapped: { good: number; scrap: number }): Promise<void> {
  const resume = page.getByRole('button', { name: /^Go on/ });
  if (await resume.isVisible()) await resume.click();
  const shown = page.locator('.prog .n');
  const before = kind === 'good' ? Number(await shown.innerText()) : -1;
  if (kind === 'good') await page.getByRole('button', { name: /^Good, next/ }).click();
  else {
    await page.getByRole('button', { name: 'Scrap', exact: true }).click();
    await page.getByRole('button', { name: 'Something else' }).click();
  }
  // It is tapped when it is shown, and it is shown when it is kept.
  if (kind === 'good') await page.locator('.prog .n', { hasText: new RegExp(`^${before + 1}$`) }).waitFor();
  else await page.locator('dialog').waitFor({ state: 'detached' });
  tapped[kind] += 1;
}

/** A sequence that a seed repeats: 0 to n − 1. */
function dice(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}
