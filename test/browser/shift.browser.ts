import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Mes } from '../support/mes.js';
import { faultsOf, overhang, Pages, settled, shot } from '../support/pages.js';
import { startService, type RunningService } from '../support/service.js';

const TIMEOUT_MS = 60_000;
const CABLE = 'ahlen/assembly/cable';
/** What another theme can spoil: the elements are the same. */
const IN_ANY_THEME = ['color-contrast', 'link-in-text-block'];

describe('the start of a shift in a browser', () => {
  let service: RunningService;
  let pages: Pages;
  let mes: Mes;
  let moved: { readonly id: string; readonly externalId: string };

  beforeAll(async () => {
    // At its own pace the plant stands still as long as somebody looks.
    service = await startService({ simulator: 'on', speed: 1 });
    mes = new Mes(service, await service.token('mes'));
    pages = await Pages.open(service);
    const dueAt = new Date(Date.now() + 4 * 3_600_000).toISOString();
    for (let i = 0; i < 3; i += 1) await mes.create({ taskId: 'plug-connectors', quantity: 60, dueAt });
    // Both benches have something now: the next ones wait.
    for (const unit of ['m21', 'm22'])
      await mes.create({
        taskId: 'route-harness',
        quantity: 60,
        dueAt,
        pin: { workUnitId: `${CABLE}/${unit}`, reason: 'test', until: dueAt },
      });
    moved = await mes.create({ taskId: 'plug-connectors', quantity: 7, dueAt, externalId: 'TO-BE-MOVED' });
    // Only who is at the bench that is left out has learned it.
    await mes.create({ taskId: 'judge-drive', quantity: 3, dueAt, constraints: { excludeUnits: ['ahlen/assembly/drive/m12'] } });
  }, 2 * TIMEOUT_MS);

  afterAll(async () => {
    await pages?.close();
    await service?.stop();
  }, TIMEOUT_MS);

  const card = (page: Page, unit: string) => page.locator('.start-unit', { has: page.getByRole('heading', { name: unit }) });
  const there = async (page: Page) => {
    await page.getByRole('heading', { level: 1, name: /units are ready|unit is ready/ }).waitFor();
    await page.getByText(moved.externalId).first().waitFor();
    await settled(page);
  };

  it(
    'tells whether the line can run: units, queues with expected ends, people in counts, orders without hands',
    async () => {
      const page = await pages.at(`#/start/${CABLE}`, 'supervisor');
      await there(page);
      expect(await page.locator('.start-unit').count()).toBe(5);
      await page.getByText(/There is work until about \d\d:\d\d/).waitFor();
      expect(await page.locator('.skills tbody tr').count()).toBe(8);
      expect(await page.locator('main').innerText()).not.toMatch(/P-0\d\d\d/);
      await page.locator('.gap-list').getByText('has nobody who is qualified for this task').waitFor();
      for (const [name, of] of [
        ['Queues as CSV', 'workUnitId,consoleId,jobOrder'],
        ['People by skill as CSV', 'taskId,signedOn,qualified'],
      ] as const) {
        const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
        expect(await readFile(await file.path(), 'utf8')).toContain(of);
      }
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'asks every unit before an order is dropped: by the pointer, by a button that stands in the address, and by keys',
    async () => {
      const page = await pages.at(`#/start/${CABLE}`, 'supervisor');
      await there(page);
      const row = page.locator('.start-queue li', { hasText: moved.externalId });
      const here = await row.locator('xpath=ancestor::section[1]').getByRole('heading').innerText();
      const [other, key] = here.startsWith('M22') ? ['M21', 'Alt+ArrowUp'] : ['M22', 'Alt+ArrowDown'];
      await row.hover();
      await page.mouse.down();
      await card(page, other).hover();
      await card(page, other).hover();
      await card(page, other).locator('.gate').getByText('As soon as there is room').waitFor();
      await card(page, 'R21')
        .locator('.gate')
        .getByText(/^Cannot/)
        .waitFor();
      await page.mouse.up();
      await page.getByRole('dialog').getByText(moved.externalId).waitFor();
      await page.keyboard.press('Escape');
      await row.getByRole('button', { name: `Move ${moved.externalId}` }).focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction('location.hash.includes("take=")');
      await shared(page);
      await row.locator('a').focus();
      await page.keyboard.press(key);
      await page.getByRole('dialog').getByText(moved.externalId).waitFor();
      await page.getByRole('dialog').getByRole('textbox').last().fill('closer to the tray');
      await page.getByRole('button', { name: 'Pin it' }).click();
      await page
        .getByRole('status')
        .getByText(/^Pinned\./)
        .waitFor();
      expect((await mes.read(moved.id)).history).toContainEqual(expect.objectContaining({ move: 'PIN', reason: 'closer to the tray' }));
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  /** Who opens the link sees the same: the order in hand, and what the units say. */
  const shared = async (page: Page) => {
    const other = await pages.at(new URL(page.url()).hash, 'plant_manager');
    await other.getByText(`Where to with ${moved.externalId}?`, { exact: false }).waitFor();
    await other.locator('.gate .btn').first().waitFor();
    await shot(other, 'shift-move');
    await other.getByRole('button', { name: 'Leave it' }).click();
    await other.locator('.gate').first().waitFor({ state: 'detached' });
    await other.context().close();
  };

  it(
    'is for whoever runs a shift, from the rail, by its key and for a supervisor of a line',
    async () => {
      const page = await pages.at('#/', 'operator');
      await page.locator('.rail a').nth(2).waitFor();
      expect(await page.locator('.rail').getByText('Shift start').count()).toBe(0);
      await page.goto(`${service.url}/#/start`);
      await page.getByText('This is not for your role.').waitFor();
      await page.context().close();
      const led = await pages.at('#/', 'supervisor');
      await led.locator('.rail').getByText('Shift start').waitFor();
      await led.keyboard.press('g');
      await led.keyboard.press('s');
      await led.getByRole('heading', { level: 1, name: /ready/ }).waitFor();
      await led.getByLabel('Line').selectOption('Cable and harness');
      await led.waitForFunction('location.hash.includes("cable")');
      await led.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'looks right in both themes, on screens and on a phone: nothing that axe would complain about, no scrolling sideways',
    async () => {
      const page = await pages.at(`#/start/${CABLE}`, 'supervisor', { width: 1920, height: 1080 });
      await there(page);
      expect(await faultsOf(page)).toEqual([]);
      for (const [width, height, scheme] of [
        [1280, 800, 'dark'],
        [390, 844, 'light'],
      ] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize({ width, height });
        await settled(page);
        expect(await faultsOf(page, scheme === 'dark' ? IN_ANY_THEME : undefined)).toEqual([]);
        expect(await overhang(page)).toBe(0);
        await shot(page, `shift-${width}-${scheme}`, width < 700);
      }
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it('complained of nothing in the console', () => {
    expect(pages.complaints).toEqual([]);
  });
});
