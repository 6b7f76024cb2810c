import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOf, overhang, Pages, shot } from '../support/pages.js';
import { startService, type RunningService } from '../support/service.js';

const TIMEOUT_MS = 60_000;
let service: RunningService;
let pages: Pages;

beforeAll(async () => {
  service = await startService({ simulator: 'on', ownPostgres: true });
  pages = await Pages.open(service);
}, 2 * TIMEOUT_MS);
afterAll(async () => {
  await pages?.close();
  await service?.stop();
}, TIMEOUT_MS);

const hashOf = (page: Awaited<ReturnType<Pages['at']>>): Promise<string> => page.evaluate<string>('location.hash');

describe('the shell', () => {
  it(
    'finds a unit by its code and does what is chosen, by keyboard alone',
    async () => {
      const page = await pages.at('#/', 'plant_manager');
      await page.keyboard.press('Control+k');
      const field = page.getByRole('combobox', { name: 'Find or do something' });
      await field.waitFor();
      await field.fill('m21');
      await page.getByRole('option', { name: /^M21/ }).waitFor();
      await shot(page, 'find-1366');
      expect(await faultsOf(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: /^M21/ }).waitFor();
      expect(await hashOf(page)).toBe('#/unit/ahlen/assembly/cable/m21');

      await page.keyboard.press('Control+k');
      await field.fill('dark');
      await page.keyboard.press('Enter');
      await page.waitForFunction(`document.documentElement.dataset.theme === 'dark'`);
      await page.keyboard.press('Control+k');
      await field.fill('nothing is called that');
      await page.getByText('Nothing is called that.').first().waitFor();
      await page.keyboard.press('Escape');
      await field.waitFor({ state: 'detached' });
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'goes to places and through rows by single keys, until they are switched off',
    async () => {
      const page = await pages.at('#/', 'plant_manager');
      await page.getByRole('navigation', { name: 'Main' }).getByText('Orders').waitFor();
      await page.keyboard.press('g');
      await page.keyboard.press('r');
      await page.waitForFunction(`location.hash === '#/orders'`);
      await page.locator('main li a, main tbody a').first().waitFor();
      await page.keyboard.press('j');
      await page.waitForFunction(`document.activeElement?.closest('main li, main tbody tr') !== null`);
      await page.keyboard.press('?');
      await page.getByRole('heading', { name: 'Keys' }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('checkbox').uncheck();
      await page.keyboard.press('Escape');
      await page.getByRole('heading', { name: 'Keys' }).waitFor({ state: 'detached' });
      await page.keyboard.press('?');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Find or do something' }).waitFor();
      expect(await page.getByRole('heading', { name: 'Keys' }).count()).toBe(0);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'opens where the role begins',
    async () => {
      const manager = await pages.at('', 'plant_manager');
      await manager.waitForFunction(`location.hash === '#/'`);
      await manager.context().close();
      const architect = await pages.at('', 'skill_architect');
      await architect.waitForFunction(`location.hash === '#/tasks'`);
      await architect.context().close();
      const operator = await pages.at('', 'operator');
      await operator.waitForFunction(`location.hash === '#/mine'`);
      // As a browser that is the device of a station keeps it.
      await operator.evaluate(`localStorage.setItem('fingerpost.bench', 'ahlen/assembly/cable/m22')`);
      await operator.goto(service.url);
      await operator.waitForFunction(`location.hash === '#/station/ahlen/assembly/cable/m22'`);
      await operator.locator('main.signin h1').waitFor();
      await operator.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'hangs on the wall without rail, person or anything to tap',
    async () => {
      const page = await pages.at('?wall', 'plant_manager', { width: 1920, height: 1080 });
      await page.locator('.wall li').first().waitFor();
      expect(await page.locator('nav, a, button, input').count()).toBe(0);
      expect(await faultsOf(page)).toEqual([]);
      expect(await overhang(page)).toBe(0);
      await shot(page, 'wall-1920');
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it('complained of nothing in the console', () => {
    expect(pages.complaints).toEqual([]);
  });
});
