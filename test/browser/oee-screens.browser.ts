import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ROLES, type Role } from '../../modules/identity/domain/principal.js';
import { untilMade } from '../support/made.js';
import { faultsOf, overhang, Pages, settled, shot } from '../support/pages.js';
import { startService, type RunningService } from '../support/service.js';

const TIMEOUT_MS = 60_000;
const LINE = 'ahlen/assembly/cable';
const UNIT = `${LINE}/r21`;

/** Each screen by the words that it is known by. */
const SCREENS: readonly (readonly [string, string, string])[] = [
  ['line', `#/line/${LINE}`, '.units .tl i.now'],
  ['unit', `#/unit/${UNIT}`, '.walk .tl i.now'],
  ['losses', '#/losses', '.pareto, .wf'],
  ['report', `#/report/${LINE}`, '.data'],
];

/** A station is a device, which opens no screen but its own. */
const PEOPLE = ROLES.filter((role) => role !== 'station');
const EVERY_SCREEN: readonly string[] = [
  'overview',
  `line/${LINE}`,
  `unit/${UNIT}`,
  'losses',
  `report/${LINE}`,
  'orders',
  'tasks',
  'task/crimp-wires',
  'policy',
  'start',
  'connections',
  'mine',
];
/** What most are told not to be for them, and who is told otherwise. */
const NOT_FOR_MOST: readonly string[] = ['start', 'connections'];
const NOT_FOR: Readonly<Partial<Record<Role, readonly string[]>>> = {
  plant_manager: ['connections'],
  supervisor: ['connections'],
  engineer: ['start'],
  auditor: ['start'],
  representative: ['orders', ...NOT_FOR_MOST],
};
/** Goes to another screen without loading the page anew, and waits until that stands. */
async function show(page: Page, screen: string): Promise<void> {
  await page.evaluate(`document.querySelector('main').dataset.left = ''; location.hash = '#/${screen}'`);
  await page.waitForFunction("document.querySelector('main:not([data-left]) h1') !== null");
  await settled(page);
}

describe('the screens of lines, units and losses in a browser, on the virtual plant', () => {
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

  it.each(SCREENS)(
    'opens the %s: axe finds nothing in either theme, and it never scrolls sideways from a phone to a large screen',
    async (name, hash, known) => {
      const page = await pages.at(hash, 'plant_manager');
      await page.locator(known).first().waitFor();
      await settled(page);
      expect(await faultsOf(page)).toEqual([]);
      for (const [width, height] of [
        [390, 844],
        [1280, 800],
        [1366, 768],
        [1920, 1080],
      ] as const) {
        await page.setViewportSize({ width, height });
        expect([width, await overhang(page)]).toEqual([width, 0]);
        await shot(page, `${name}-${width}-light`, width === 390);
      }
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 1366, height: 768 });
      expect(await faultsOf(page)).toEqual([]);
      await shot(page, `${name}-1366-dark`);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it.each(PEOPLE)(
    'opens every screen to a %s, or says in words that it is not for them',
    async (role) => {
      const page = await pages.at('#/overview', role);
      const told: string[] = [];
      for (const screen of EVERY_SCREEN) {
        await show(page, screen);
        const text = await page.locator('main').innerText();
        expect([screen, text.length > 40, await page.locator('main [role=alert]').allInnerTexts()]).toEqual([screen, true, []]);
        if (text.includes('This is not for your role.')) told.push(screen.split('/')[0]!);
      }
      expect(told).toEqual(NOT_FOR[role] ?? NOT_FOR_MOST);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'goes from the plant to the events of a stretch of time in three steps: line, unit, events',
    async () => {
      const page = await pages.at('#/overview', 'plant_manager');
      await page.locator(`.ln a.nm[href="#/line/${LINE}"]`).click();
      await page.locator(`main a[href="#/unit/${UNIT}"]`).first().click();
      await page.locator('.walk .tl i.now').waitFor();
      await settled(page);
      await page.getByRole('slider').press('Enter');
      await page.locator('.drawer .events li').first().waitFor();
      expect(page.url()).toContain(`open=events/${UNIT}@`);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it('caused no error in the console', () => {
    expect(pages.complaints).toEqual([]);
  });
});
