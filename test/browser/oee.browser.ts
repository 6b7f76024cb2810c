import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { untilMade } from '../support/made.js';
import { faultsOf, Pages, settled, shot } from '../support/pages.js';
import { startService, type RunningService } from '../support/service.js';

const TIMEOUT_MS = 60_000;
const LINE = 'ahlen/assembly/cable';
const UNIT = `${LINE}/r21`;

describe('figures, lanes and spans in a browser, on the virtual plant', () => {
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
    'opens a figure down to its sums, its intervals and their events, and back again',
    async () => {
      const page = await pages.at(`#/line/${LINE}`, 'plant_manager');
      await page.locator('.headfigs a.fig').click();
      await page.getByRole('heading', { name: 'OEE of Cable and harness' }).waitFor();
      await page.getByText('ideal time of good pieces / known planned time').waitFor();
      await page.locator('.drawer').getByRole('link', { name: 'Ran', exact: true }).click();
      await page.getByRole('heading', { name: /^Ran, M21/ }).waitFor();
      await page
        .getByRole('link', { name: /^Events from/ })
        .first()
        .click();
      await page.locator('.events li').first().waitFor();
      await page.locator('.events summary').first().click();
      expect(await page.locator('.raw code').first().innerText()).toMatch(/^\{/);
      expect(await faultsOf(page)).toEqual([]);
      await shot(page, 'events-1366');
      await page.goBack();
      await page.getByRole('heading', { name: /^Ran, M21/ }).waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.drawer').waitFor({ state: 'detached' });
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'walks a lane by the keyboard: each stretch is spoken, Enter opens its events, zooming stays where one is',
    async () => {
      const page = await pages.at(`#/unit/${UNIT}`, 'plant_manager');
      await settled(page);
      const lane = page.getByRole('slider');
      await lane.focus();
      const last = await lane.getAttribute('aria-valuetext');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      const before = await lane.getAttribute('aria-valuetext');
      expect(before).not.toBe(last);
      expect(before).toMatch(/, \d\d:\d\d to \d\d:\d\d, /);
      await page.keyboard.press('+');
      await page.keyboard.press('+');
      await page
        .locator('.selected')
        .getByText(/revision \d/)
        .waitFor();
      expect(await page.getByRole('button', { name: 'Whole span' }).isEnabled()).toBe(true);
      await lane.focus();
      await page.keyboard.press('Enter');
      await page.locator('.drawer:focus').waitFor();
      expect(page.url()).toContain(`open=events/${UNIT}@`);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'tells the losses by another dimension and in parts; the address says it',
    async () => {
      const page = await pages.at('#/losses', 'plant_manager');
      await settled(page);
      await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('UNIT');
      await page.getByRole('heading', { level: 1, name: 'Losses by unit' }).waitFor();
      expect(page.url()).toContain('by=UNIT');
      await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('REASON');
      await page.locator('.pareto-measure').getByRole('button', { name: 'Parts' }).click();
      await page
        .locator('.pareto .num')
        .filter({ hasText: /parts$/ })
        .first()
        .waitFor();
      const file = page.waitForEvent('download');
      await page
        .getByRole('button', { name: /as CSV$/ })
        .first()
        .click();
      expect((await file).suggestedFilename()).toMatch(/^oee-ahlen-\d{4}-\d\d-\d\d\.csv$/);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'shows a past shift without a moving part, and says that it is past',
    async () => {
      const page = await pages.at(`#/line/${LINE}`, 'plant_manager');
      await settled(page);
      await page.keyboard.press('[');
      await page.getByText(/^You look at the past: /).waitFor();
      await page.locator('.live', { hasText: 'Past' }).waitFor();
      expect(await page.locator('.units .tl i.now').count()).toBe(0);
      await page.keyboard.press('t');
      await page.getByText(/^Live, \d/).waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'prints a shift on light paper without the shell, whatever the screen wears',
    async () => {
      const page = await pages.at(`#/report/${LINE}`, 'plant_manager', { scheme: 'dark' });
      await settled(page);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.rail').isVisible()).toBe(false);
      expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(24, 32, 30)');
      expect(await page.locator('main').innerText()).toMatch(/Revision \d+, rules /);
      await shot(page, 'report-print', true);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it('caused no error in the console', () => {
    expect(pages.complaints).toEqual([]);
  });
});
