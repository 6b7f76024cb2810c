import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { faultsOf, overhang, Pages, shot } from '../support/pages.js';
import { demoPlantOnFreePorts, startService, type RunningService } from '../support/service.js';
import { Station } from '../support/station.js';

const TIMEOUT_MS = 120_000;
const FIX_OF_A_GAP = '"fix":{"code":"READ_ANEW","words":"Nothing."}';
/** What another theme can spoil: the elements are the same. */
const IN_ANY_THEME = ['color-contrast', 'link-in-text-block'];

describe('the connections in a browser', () => {
  let folder = '';
  let service: RunningService;
  let pages: Pages;
  let station: Station;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'connections-page-'));
    const plant = await demoPlantOnFreePorts(folder);
    await writeFile(plant, (await readFile(plant, 'utf8')).replace('security: None }', 'security: SignAndEncrypt }'));
    service = await startService({ plant, simulator: 'on' });
    pages = await Pages.open(service);
    station = await Station.connect(service, 'ahlen/assembly/drive/m11');
    await station.send('state', '{');
  }, TIMEOUT_MS);

  afterAll(async () => {
    await pages?.close();
    await station?.end();
    await service?.stop();
    await rm(folder, { recursive: true, force: true });
  }, TIMEOUT_MS);

  const row = (page: Page, id: string) =>
    page.locator('.connection-rows > tbody > tr', { has: page.getByRole('link', { name: new RegExp(id) }) });

  async function send(page: Page, words: string, button: string): Promise<void> {
    const dialog = page.locator('dialog');
    await dialog.getByLabel('In words').fill(words);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** Nothing that axe would complain about in both themes, and no scrolling sideways. */
  async function looksWell(page: Page, name: string): Promise<void> {
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, `${name}-1366-light`);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsOf(page, IN_ANY_THEME)).toEqual([]);
    await shot(page, `${name}-1366-dark`);
    await page.setViewportSize({ width: 390, height: 844 });
    expect([name, await overhang(page)]).toEqual([name, 0]);
    await shot(page, `${name}-390-dark`, true);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.emulateMedia({ colorScheme: 'light' });
  }

  it(
    'leads from a refused server to its certificate, and to a connection that is live once it is trusted',
    async () => {
      const page = await pages.at('#/connections', 'engineer');
      await row(page, 'plc-1').getByText('Refused').waitFor();
      await row(page, 'plc-2').getByText('Live').waitFor({ timeout: 60_000 });
      expect(await row(page, 'plc-2').innerText()).toMatch(/Live[\s\S]*not encrypted[\s\S]*good[\s\S]*SignAndEncrypt/);
      expect(await page.locator('.connection-rows > tbody > tr').first().innerText()).toContain('plc-1');
      await looksWell(page, 'connections');
      await row(page, 'plc-1').getByRole('link', { name: 'Certificates' }).click();
      await page.getByRole('heading', { name: 'One certificate waits for a decision.' }).waitFor();
      await looksWell(page, 'connections-certificates');
      await page.getByRole('button', { name: 'Trust …' }).click();
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.locator('dialog .mono').innerText()).toMatch(/^[0-9a-f]{40}$/);
      await send(page, 'compared at the cell', 'Trust');
      await page.getByText('Trusted').first().waitFor();
      await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Connections' }).click();
      await row(page, 'plc-1').getByText('Live').waitFor({ timeout: 60_000 });
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'opens the units and their signals by keys, and switches a connection off and on with a reason',
    async () => {
      const page = await pages.at('#/connections', 'engineer');
      await row(page, 'plc-2').waitFor();
      for (let step = 0; step < 6 && !(await page.locator('a[aria-label*="plc-2"]:focus').count()); step += 1)
        await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.locator('.unit-rows tbody tr').first().waitFor();
      expect(page.url()).toContain('open=plc-2');
      await page.locator('.unit-rows summary').first().click();
      expect(await page.locator('.signals').first().innerText()).toMatch(/State .*Good, /);
      await looksWell(page, 'connections-open');
      await row(page, 'plc-2').first().getByRole('button', { name: 'Switch off …' }).click();
      await send(page, 'the cell is being rebuilt', 'Switch off');
      await row(page, 'plc-2').first().getByText('Switched off').waitFor();
      expect(await row(page, 'plc-2').first().innerText()).toContain('the cell is being rebuilt');
      await row(page, 'plc-2').first().getByRole('button', { name: 'Switch on …' }).click();
      await send(page, 'rebuilt', 'Switch on');
      await row(page, 'plc-2').first().getByText('Live').waitFor({ timeout: 60_000 });
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'shows dead letters with their bytes and tries them, and looks at a server',
    async () => {
      const page = await pages.at('#/connections?view=letters', 'engineer');
      await page.getByRole('heading', { name: /dead letter/ }).waitFor();
      await page.locator('tbody summary').first().click();
      await page.locator('tbody').getByRole('button', { name: /^Try/ }).last().click();
      expect(await page.locator('tbody [role=status]').innerText()).toContain('Still refused: NOT_JSON');
      await looksWell(page, 'connections-letters');
      await page.getByRole('link', { name: 'Look at a server' }).click();
      await page.getByLabel('Connection', { exact: false }).last().fill('plc-2');
      await page.getByRole('button', { name: 'Look', exact: true }).click();
      await page.getByText('fits cell').waitFor({ timeout: 60_000 });
      expect(await page.locator('pre').innerText()).toContain('profiles:');
      await looksWell(page, 'connections-browse');
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'lets an auditor look and not act, nobody else in, and says what failed',
    async () => {
      const page = await pages.at('#/connections', 'auditor');
      await row(page, 'plc-1').waitFor();
      expect(await page.locator('main').getByRole('button').count()).toBe(0);
      await page.route('**/graphql', (route) =>
        route.request().postData()?.includes('query Connections') === true
          ? route.fulfill({ status: 200, json: { errors: [{ message: 'Broken.' }] } })
          : route.continue(),
      );
      await page.locator('.stale-note').waitFor();
      await page.unroute('**/graphql');
      await page.locator('.stale-note').waitFor({ state: 'detached' });
      // A gap lasts until all signals have come: too short to be met by chance.
      await page.route('**/graphql', async (route) => {
        if (route.request().postData()?.includes('query Connections') !== true) return route.continue();
        const response = await route.fetch();
        const text = (await response.text()).replaceAll('"LIVE"', '"GAP"').replaceAll(/"fix":(null|{[^}]*})/g, FIX_OF_A_GAP);
        await route.fulfill({ response, body: text });
      });
      await row(page, 'plc-1').getByText('Gap', { exact: true }).waitFor();
      expect(await row(page, 'plc-1').innerText()).toContain('Nothing, unless it stays so: it is being read anew.');
      await page.unroute('**/graphql');
      await page.context().close();
      const operator = await pages.at('#/connections', 'operator');
      await operator.getByText('This is not for your role.').waitFor();
      expect(await operator.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Connections' }).count()).toBe(0);
      await operator.context().close();
      expect(pages.complaints).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
