import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOf, overhang, Pages, shot } from '../support/pages.js';
import { startService, type RunningService } from '../support/service.js';

const TIMEOUT_MS = 120_000;

/** What another theme can spoil: the elements are the same. */
const IN_ANY_THEME = ['color-contrast', 'link-in-text-block'];

/** Widths and heights that the screens are looked at in, and in which theme. */
const SIZES = [
  [1920, 1080, 'light'],
  [1280, 800, 'dark'],
  [390, 844, 'light'],
  [320, 640, 'dark'],
] as const;

describe('the look of the tasks', () => {
  let service: RunningService;
  let pages: Pages;

  beforeAll(async () => {
    service = await startService({ simulator: 'on' });
    pages = await Pages.open(service);
  }, TIMEOUT_MS);

  afterAll(async () => {
    await pages?.close();
    await service?.stop();
  }, TIMEOUT_MS);

  it.each([
    ['tasks', '#/tasks', '.rows-table tbody tr'],
    ['tasks-backlog', '#/tasks?view=backlog', '.list h2'],
    ['tasks-missing', '#/tasks?view=missing', '.list h2'],
    ['tasks-plane', '#/tasks?view=plane', '.plane .pt'],
    ['tasks-queue', '#/tasks?view=queue', '.list h2'],
    ['task', '#/task/screw-cover', '.fall'],
    ['task-whatif', '#/task/plug-connectors?whatif=1', '.picker'],
    ['policy', '#/policy', '.weights tbody tr'],
  ])(
    'of %s: nothing that axe would complain about in both themes, and no scrolling sideways',
    async (name, hash, there) => {
      const page = await pages.at(hash, 'engineer');
      await page.locator(there).first().waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await shot(page, `${name}-1366-light`);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await faultsOf(page, IN_ANY_THEME)).toEqual([]);
      await shot(page, `${name}-1366-dark`);
      for (const [width, height, scheme] of SIZES) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: scheme });
        expect([width, await overhang(page)]).toEqual([width, 0]);
        await shot(page, `${name}-${width}-${scheme}`, width < 700);
      }
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'of a dialog: nothing that axe would complain about in both themes; Esc leaves it undone',
    async () => {
      const page = await pages.at('#/task/plug-connectors', 'engineer');
      const button = page.getByRole('button', { name: 'Set by hand …' });
      await button.click();
      await page.locator('dialog').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await faultsOf(page, IN_ANY_THEME)).toEqual([]);
      await shot(page, 'task-pin-1366-dark');
      await page.keyboard.press('Escape');
      await page.locator('dialog').waitFor({ state: 'detached' });
      expect(await page.locator(':focus').innerText()).toBe('Set by hand …');
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it('caused no error in the console', () => {
    expect(pages.complaints).toEqual([]);
  });
});
