import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { TR } from '../../modules/routing/domain/words/tr.js';
import { Bench } from '../support/bench.js';
import { Mes } from '../support/mes.js';
import { faultsOf, overhang, Pages, shot } from '../support/pages.js';
import { startService, type RunningService } from '../support/service.js';
import { until } from '../support/station.js';

const TIMEOUT_MS = 60_000;
const M22 = 'ahlen/assembly/cable/m22';
/** What another theme can spoil: the elements are the same. */
const IN_ANY_THEME = ['color-contrast', 'link-in-text-block'];

/** Widths and heights that the screens are looked at in, and in which theme. */
const SIZES = [
  [1920, 1080, 'light'],
  [1280, 800, 'dark'],
  [390, 844, 'light'],
  [320, 640, 'dark'],
] as const;

describe('orders of the virtual plant in a browser', () => {
  let service: RunningService;
  let pages: Pages;

  beforeAll(async () => {
    service = await startService({ simulator: 'on' });
    pages = await Pages.open(service);
  }, 2 * TIMEOUT_MS);

  afterAll(async () => {
    await pages?.close();
    await service?.stop();
  }, TIMEOUT_MS);

  const rows = (page: Page) => page.locator('.orders-table tbody tr');

  it(
    'are listed by due time as they come, and cut by filters that stand in the address',
    async () => {
      const page = await pages.at('#/orders', 'supervisor');
      await rows(page).nth(3).waitFor();
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^\d+ orders open, .*\.$/);
      await page.locator('.goes.on').first().waitFor();
      await page.getByLabel('State').selectOption('running');
      await page.waitForFunction(
        'document.querySelector(".c-state") === null || [...document.querySelectorAll("td.c-state")].every((one) => one.innerText.startsWith("Running") || /asked/.test(one.innerText))',
      );
      expect(page.url()).toContain('state=running');
      await page.getByLabel('Filter by task, order, unit').fill('no order is called so');
      await page.getByText('No order matches.').waitFor();
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await rows(page).first().waitFor();
      await page.getByRole('button', { name: /^Pinned/ }).click();
      await page.getByText('No order is pinned.').waitFor();
      await page.getByRole('button', { name: /^Open/ }).click();
      await rows(page).first().waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'open beside the list by keys alone, with who could and who could not, and close to where one was',
    async () => {
      const page = await pages.at('#/orders', 'operator');
      await rows(page).nth(1).waitFor();
      await page.keyboard.press('j');
      const name = await page.locator(':focus').innerText();
      await page.keyboard.press('Enter');
      await page.locator('.why-drawer .post').first().waitFor();
      expect((await page.locator('#drawer-title').innerText()).toLowerCase()).toContain(name.toLowerCase());
      await page.locator('.blunt', { hasText: 'Would help: ' }).first().waitFor();
      expect(await page.locator('.why-record').innerText()).toMatch(/^Decided .* under policy \S+\. Inputs [0-9a-f]{12}, decision/);
      await page.keyboard.press('Escape');
      await page.locator('.why-drawer').waitFor({ state: 'detached' });
      expect(await page.locator(':focus').innerText()).toBe(name);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'stand in the queue of a unit, on its screen and in the view of a line',
    async () => {
      const page = await pages.at('#/orders?view=queues&line=ahlen/assembly/cable', 'supervisor');
      await page.locator('.queue-list li').first().waitFor();
      expect(await page.locator('.queues > section').count()).toBe(3);
      await page.locator('.queue-list .goes.on').first().waitFor();
      await page.goto(`${service.url}/#/unit/${M22}`);
      await page.getByRole('heading', { name: 'Queue' }).waitFor();
      await page.locator('.queue-list li, .nothing').first().waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it.each([
    ['orders', '#/orders', '.orders-table tbody tr'],
    ['orders-queues', '#/orders?view=queues', '.queues section'],
  ])(
    'look right as %s: nothing that axe would complain about in both themes, and no scrolling sideways',
    async (name, hash, there) => {
      const page = await pages.at(hash, 'supervisor');
      await page.locator(there).first().waitFor();
      await looked(page, name);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'look right as a decision, beside the list and as a page',
    async () => {
      const page = await pages.at('#/orders', 'supervisor');
      await rows(page).first().waitFor();
      await rows(page).first().locator('a').click();
      await page.locator('.why-drawer .post').first().waitFor();
      await looked(page, 'why');
      expect(await faultsOf(page)).toEqual([]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  async function looked(page: Page, name: string): Promise<void> {
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
  }

  it('caused no error in the console', () => {
    expect(pages.complaints).toEqual([]);
  });
});

describe('an order and its decision in a browser', () => {
  let service: RunningService;
  let pages: Pages;
  let mes: Mes;
  let bench: Bench | undefined;
  let id: string;

  beforeAll(async () => {
    service = await startService({ simulator: 'off' });
    pages = await Pages.open(service);
    mes = new Mes(service, await service.token('mes'));
    ({ id } = await mes.create({ externalId: 'JO-1' }));
    await mes.comes(id, 'waits', ({ history }) => history.some(({ move }) => move === 'WAIT'));
  }, 2 * TIMEOUT_MS);

  afterAll(async () => {
    await pages?.close();
    await bench?.end();
    await service?.stop();
  }, TIMEOUT_MS);

  const stub = (page: Page, unit: string) => page.locator('.ref', { has: page.locator(`b:text-is("${unit}")`) });
  const button = (page: Page, name: string) => page.locator('.why-drawer footer').getByRole('button', { name, exact: true });

  /** Fills the reason of the open dialog and sends it; done when the service says so. */
  async function send(page: Page, words: string, name: string): Promise<void> {
    const dialog = page.locator('dialog');
    expect(await dialog.getByRole('button', { name, exact: true }).isDisabled()).toBe(true);
    await dialog.getByLabel('In words').fill(words);
    // The placement may be at the order at the same moment: then that is said, and it is done on the second try.
    const click = () => dialog.getByRole('button', { name, exact: true }).click({ timeout: 1_000 });
    await until(
      `${name} is done`,
      async () =>
        (await dialog.count()) === 0 ||
        (await click()
          .then(() => false)
          .catch(() => false)),
    );
  }

  it(
    'has every reason in plain words, in three languages, and may be copied as text',
    async () => {
      const page = await pages.at(`#/orders?open=order/${id}`, 'auditor');
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: service.url });
      await stub(page, 'M22').waitFor();
      expect(await stub(page, 'M22').innerText()).toMatch(/has nobody signed on[\s\S]*Would help: somebody signs on[\s\S]*OPERATOR_ABSENT/);
      await page.getByRole('button', { name: 'Copy as text' }).click();
      await page.getByText('Copied.').waitFor();
      expect(await page.evaluate<string>('navigator.clipboard.readText()')).toMatch(
        /^Route harness, 4: JO-1[\s\S]*x M22 has nobody signed on \(OPERATOR_ABSENT\)/,
      );
      await page.getByText('Supervisors and plant managers of the place move, pin and hold orders.').waitFor();
      expect(await page.locator('.why-drawer footer').getByRole('button').allInnerTexts()).toEqual(['What if …', 'Copy as text']);
      for (const [language, why, opens] of [
        ['de', 'ist nicht besetzt', 'Was helfen würde: jemand meldet sich an'],
        ['tr', TR.reasons.OPERATOR_ABSENT.why, 'Yardımcı olur: '],
      ] as const) {
        await page.goto(`${service.url}/?lang=${language}#/orders?open=order/${id}`);
        await stub(page, 'M22').waitFor();
        await stub(page, 'M22')
          .getByText(new RegExp(`^${why}`))
          .waitFor();
        expect(await stub(page, 'M22').innerText()).toContain(opens);
        await shot(page, `order-${language}-1366-light`);
      }
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'is held and released with a reason, and the list hears of it',
    async () => {
      const list = await pages.at('#/orders', 'operator');
      const page = await pages.at(`#/orders?open=order/${id}`, 'supervisor');
      await button(page, 'Hold …').click();
      await send(page, 'The glue is wet.', 'Hold');
      await page.locator('.why-notes', { hasText: 'Held by test-supervisor' }).waitFor();
      await list.locator('.c-state', { hasText: 'Held: The glue is wet.' }).waitFor();
      await button(page, 'Release …').click();
      await send(page, 'It is dry.', 'Release');
      await button(page, 'Hold …').waitFor();
      await list.locator('.c-state', { hasText: 'No place: the nearest has nobody' }).waitFor();
      await page.getByText(/^What happened to it/).click();
      expect(await page.locator('.why-history').innerText()).toMatch(/Release: It is dry\.[\s\S]*Hold: The glue is wet\./);
      await list.context().close();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'is pinned with a reason after the engine has objected, and unpinned',
    async () => {
      const page = await pages.at(`#/orders?open=order/${id}`, 'supervisor');
      await button(page, 'Pin …').click();
      const dialog = page.locator('dialog');
      await dialog.getByLabel('Unit').selectOption({ index: 1 });
      await dialog.getByText(/^The engine objects: it cannot now, because it /).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await shot(page, 'order-pin-1366-light');
      await send(page, 'The customer is here.', 'Pin it');
      await page.getByText(/^Pinned\. The engine objects: it cannot now, /).waitFor();
      await page.locator('.why-notes', { hasText: 'Pinned to R11 until' }).waitFor();
      await page.locator('tr.sel .goes', { hasText: 'R11' }).waitFor();
      await button(page, 'Unpin …').click();
      await send(page, 'The customer has gone.', 'Unpin');
      await page.locator('.why-notes').waitFor({ state: 'detached' });
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'changes under the reader: that is said, acts are off, and the new decision is shown on demand',
    async () => {
      const page = await pages.at(`#/orders?open=order/${id}`, 'supervisor');
      await stub(page, 'M22').waitFor();
      bench = await Bench.open(service, M22, 'P-0422');
      await page.getByText('The decision has changed meanwhile.', { exact: false }).waitFor();
      expect(await button(page, 'Hold …').isDisabled()).toBe(true);
      await page.getByRole('button', { name: 'Show the new one' }).click();
      await page.locator('.cand.on', { hasText: 'M22' }).waitFor();
      expect(await page.locator('.why-answer').innerText()).toMatch(/M22[\s\S]*It is the only one that may\./);
      expect(await page.locator('.cand.on .sign').getAttribute('aria-label')).toMatch(
        /^M22, chosen: .*work \d[\d.]*.*together [\d.]+ seconds-equivalent$/,
      );
      expect(await button(page, 'Hold …').isDisabled()).toBe(false);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'is a page where there is no room for a drawer, and is left to where one was',
    async () => {
      const page = await pages.at('#/orders', 'operator', { width: 390, height: 844 });
      await page.locator('.orders-table a').first().click();
      await page.locator('.why-page .post').first().waitFor();
      expect(await page.locator('.orders-table').count()).toBe(0);
      await page.keyboard.press('Escape');
      await page.locator('.orders-table a:focus').waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'is asked what if, with differences only; nothing is stored',
    async () => {
      const page = await pages.at(`#/orders?open=order/${id}`, 'operator');
      await button(page, 'What if …').click();
      const before = await mes.read(id);
      await page.getByLabel('Nobody at').selectOption(M22);
      await page.getByText('It waits instead of going to M22.').waitFor();
      expect(await page.locator('.try-places').innerText()).toMatch(/^M22 has nobody signed on/);
      await page.getByLabel('Nobody at').selectOption('as it is');
      await page.getByLabel('Down').selectOption(M22);
      await page.locator('.try-places', { hasText: 'M22 is down' }).waitFor();
      await shot(page, 'order-whatif-1366-light');
      expect(await faultsOf(page)).toEqual([]);
      expect((await mes.read(id)).version).toBe(before.version);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'goes to the next unit by a key in the queues: it is pinned there',
    async () => {
      const page = await pages.at('#/orders?view=queues&line=ahlen/assembly/cable', 'supervisor');
      const first = page.locator('section[aria-label="Queue M22"] .queue-list a', { hasText: 'Route harness' }).first();
      await first.focus();
      await page.keyboard.press('Alt+ArrowUp');
      expect(await page.locator('dialog').getByLabel('Unit').inputValue()).toBe('ahlen/assembly/cable/m21');
      await page.keyboard.press('Escape');
      await page.locator('dialog').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Pin JO-1 …' }).click();
      expect(await page.locator('dialog').getByLabel('Unit').inputValue()).toBe('');
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'is declined on a ground by the operator of the station, and offered elsewhere',
    async () => {
      const page = await pages.at(`#/orders?open=order/${id}`, 'operator');
      await button(page, 'Accept').waitFor();
      await button(page, 'Decline …').click();
      const dialog = page.locator('dialog');
      expect(await dialog.getByRole('button', { name: 'Decline', exact: true }).isDisabled()).toBe(true);
      await dialog.getByLabel('Material is missing').check();
      await dialog.getByRole('button', { name: 'Decline', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.locator('.why-state', { hasText: 'Decline asked, not confirmed' }).waitFor();
      await bench!.giveBack(id);
      await page.locator('.why-state', { hasText: 'No place: the nearest failed or refused this order a moment ago' }).waitFor();
      expect((await mes.read(id)).workUnitId).toBeNull();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'says that there is none of that id, and what failed where nothing can be read',
    async () => {
      const page = await pages.at('#/orders?open=order/00000000-0000-4000-8000-000000000000', 'operator');
      await page.getByText('There is no such order, or it is not for you to see.').waitFor();
      await page.route('**/graphql', (route) =>
        route.request().postData()?.includes('query OrderDecision') === true
          ? route.fulfill({ status: 200, json: { errors: [{ message: 'Broken.' }] } })
          : route.continue(),
      );
      await page.goto(`${service.url}/#/orders?open=order/${id}`);
      await page.locator('.why-drawer [role=alert]', { hasText: 'Broken.' }).waitFor();
      await page.unroute('**/graphql');
      await page.locator('.why-drawer').getByRole('button', { name: 'Retry' }).click();
      await page.locator('.why-drawer .post').first().waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it('caused no error in the console', () => {
    expect(pages.complaints).toEqual([]);
  });
});
