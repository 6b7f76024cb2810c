import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { untilMade } from '../support/made.js';
import { faultsOf, overhang, Pages, settled, shot } from '../support/pages.js';
import { startService, type RunningService } from '../support/service.js';

const TIMEOUT_MS = 60_000;
const LINE = 'ahlen/assembly/cable';
const UNIT = `${LINE}/r21`;

const SCREENS: readonly string[] = [
  'overview',
  `line/${LINE}`,
  `unit/${UNIT}`,
  'losses',
  `report/${LINE}`,
  'orders',
  `start/${LINE}`,
  'tasks',
  'task/crimp-wires',
  'policy',
];

const langOf = (page: Page): Promise<string> => page.evaluate<string>('document.documentElement.lang');

/** Buttons whose text does not fit into them, by that text; what only a screen reader reads may. */
const CLIPPED = `[...document.querySelectorAll('button, a.btn, .rail a')]
  .filter((one) => one.checkVisibility() && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
  .map((one) => one.textContent)`;

/** Goes to another screen without loading the page anew, and waits until that stands. */
async function show(page: Page, screen: string): Promise<void> {
  await page.evaluate(`document.querySelector('main').dataset.left = ''; location.hash = '#/${screen}'`);
  await page.waitForFunction("document.querySelector('main:not([data-left]) h1') !== null");
  await settled(page);
}

describe('the language of the pages in a browser', () => {
  let service: RunningService;
  let pages: Pages;

  beforeAll(async () => {
    service = await startService({ simulator: 'on', ownPostgres: true });
    pages = await Pages.open(service);
    await untilMade(service, LINE, UNIT, TIMEOUT_MS);
  }, 2 * TIMEOUT_MS);

  afterAll(async () => {
    await pages?.close();
    await service?.stop();
  }, TIMEOUT_MS);

  it(
    'is chosen in the top bar, is kept over a reload, and numbers follow it',
    async () => {
      const page = await pages.at('#/overview', 'plant_manager');
      for (const [language, title, rail] of [
        ['de', 'Sprache', 'Verluste'],
        ['tr', 'Dil', 'Kayıplar'],
      ] as const) {
        await page.locator('.top .speak select').selectOption(language);
        await page.getByRole('combobox', { name: title }).waitFor();
        await page.locator('.rail').getByText(rail, { exact: true }).waitFor();
        expect(await langOf(page)).toBe(language);
        await page.reload();
        await page.locator('.lines .oee b').first().waitFor();
        expect(await langOf(page)).toBe(language);
        await page
          .locator('.oee .apq b')
          .filter({ hasText: /^\d+,\d$/ })
          .first()
          .waitFor();
        await shot(page, `overview-${language}-1366`);
      }
      expect(await faultsOf(page)).toEqual([]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'is that of a link which names one, until the reader chooses another',
    async () => {
      const page = await pages.at('?lang=de#/losses', 'plant_manager');
      expect(await langOf(page)).toBe('de');
      await page.locator('.top .speak select').selectOption('en');
      await page.locator('.rail').getByText('Losses', { exact: true }).waitFor();
      expect([await langOf(page), new URL(page.url()).search, new URL(page.url()).hash]).toEqual(['en', '', '#/losses']);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'may be two fifths longer: no screen scrolls sideways and no button is clipped, on a laptop and on a phone',
    async () => {
      const page = await pages.at('?lang=xx#/orders', 'plant_manager');
      for (const screen of SCREENS) {
        await show(page, screen);
        for (const [width, height] of [
          [1366, 768],
          [390, 844],
        ] as const) {
          await page.setViewportSize({ width, height });
          await settled(page);
          expect([screen, width, await overhang(page), await page.evaluate<string[]>(CLIPPED)]).toEqual([screen, width, 0, []]);
          await shot(page, `${screen.split('/')[0]}-xx-${width}`, width === 390);
        }
      }
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it('caused no error in the console', () => {
    expect(pages.complaints).toEqual([]);
  });
});
