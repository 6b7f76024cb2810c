import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page, type WebSocketRoute } from 'playwright-core';
import { startService, type RunningService } from '../support/service.js';

/** Screenshots land here, to be looked at beside the design. */
const SCREENS = path.resolve('.scratch/screens');

/** Chromium on a bare machine: no sandbox for root, no graphics card, no talk with the outside. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

type Scheme = 'light' | 'dark';

const TIMEOUT_MS = 60_000;

describe('the overview in a browser', () => {
  let service: RunningService;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    service = await startService({ simulator: 'on', ownPostgres: true });
    browser = await chromium.launch({
      executablePath: process.env['FP_CHROMIUM'] ?? '/usr/bin/chromium',
      args: FLAGS,
    });
  }, 2 * TIMEOUT_MS);

  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  }, TIMEOUT_MS);

  /** Opens a signed-in page that reports every complaint of its console. */
  async function open(width: number, height: number, colorScheme: Scheme = 'light'): Promise<Page> {
    // Reduced motion: an axe run in the middle of a fade would measure colours that nobody reads.
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.on('console', (message) => {
      // The demo's session answers 404 where there is no demo: that is how the page learns it.
      const asked = message.location().url.endsWith('/demo/session');
      if (message.type() === 'error' && !asked) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await signIn(page);
    return page;
  }

  /** Goes to the page, gives a token where no demo does, and waits for the first drawn lane. */
  async function signIn(page: Page): Promise<void> {
    await page.goto(service.url);
    await page.locator('.tl i.now, #token').first().waitFor();
    if (await page.locator('#token').isVisible()) {
      await page.fill('#token', await service.token('plant_manager'));
      await page.getByRole('button', { name: 'Sign in' }).click();
    }
    await page.locator('.tl i.now').first().waitFor();
  }

  const shot = (page: Page, name: string, fullPage = false) => page.screenshot({ path: path.join(SCREENS, `${name}.png`), fullPage });

  /** Returns how far the page is wider and higher than the window, in px. */
  const overhang = (page: Page): Promise<{ x: number; y: number }> =>
    page.evaluate('({ x: document.documentElement.scrollWidth - innerWidth, y: document.documentElement.scrollHeight - innerHeight })');

  it(
    'answers in a sentence and draws a lane with a spoken summary for every line',
    async () => {
      const page = await open(1366, 768);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/\w.*\.$/);
      const lines = await page.locator('.ln h2').count();
      expect(lines).toBeGreaterThan(0);
      const lanes = page.locator('.lines .tl[role=img]');
      expect(await lanes.count()).toBeGreaterThanOrEqual(lines);
      expect(await lanes.first().getAttribute('aria-label')).toMatch(/, \d\d:\d\d to now: .+ since \d\d:\d\d$/);
      expect(await page.locator('.lines .tl i:not(.now, .ahead)').count()).toBeGreaterThan(0);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'is live: the age of the newest event stays young',
    async () => {
      const page = await open(1366, 768);
      await page.getByText(/^Live, \d/).waitFor({ timeout: 30_000 });
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it.each<[number, number, Scheme]>([
    [1366, 768, 'light'],
    [1366, 768, 'dark'],
    [1280, 800, 'light'],
    [1920, 1080, 'light'],
    [1920, 1080, 'dark'],
  ])(
    'fits %i × %i (%s) without scrolling',
    async (width, height, scheme) => {
      const page = await open(width, height, scheme);
      expect(await overhang(page)).toEqual({ x: 0, y: 0 });
      await shot(page, `overview-${width}-${scheme}`);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it.each<[number, number]>([
    [1024, 768],
    [390, 844],
    [320, 640],
  ])(
    'never scrolls sideways at %i × %i',
    async (width, height) => {
      const page = await open(width, height);
      expect((await overhang(page)).x).toBe(0);
      await shot(page, `overview-${width}`, true);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it.each<Scheme>(['light', 'dark'])(
    'has nothing axe would complain about (%s), panels open too',
    async (scheme) => {
      const page = await open(1366, 768, scheme);
      const faults = async (): Promise<string[]> =>
        (await new AxeBuilder({ page }).analyze()).violations.map((fault) => `${fault.id}: ${fault.nodes[0]?.html}`);
      expect(await faults()).toEqual([]);
      for (const [name, link, there] of [
        ['orders', '.rail a:has-text("Orders")', '.orders-table'],
        ['order', '.orders-table tbody a', '.drawer .post'],
      ] as const) {
        await page.locator(link).first().click();
        await page.locator(there).first().waitFor();
        expect(await faults()).toEqual([]);
        await shot(page, `${name}-1366-${scheme}`);
      }
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'is reached and left by the keyboard',
    async () => {
      const page = await open(1366, 768);
      const focused = page.locator('.ord a:focus');
      await page.locator('.ord a').first().waitFor();
      for (let step = 0; step < 60 && (await focused.count()) === 0; step += 1) await page.keyboard.press('Tab');
      expect(await focused.count()).toBe(1);
      await page.keyboard.press('Enter');
      await page.locator('.drawer:focus').waitFor();
      await page.locator('.drawer .icon-btn').waitFor();
      await page.keyboard.press('Tab');
      expect(await page.locator('.drawer :focus').count()).toBe(1);
      await page.keyboard.press('Escape');
      await page.locator('.drawer').waitFor({ state: 'detached' });
      expect(await focused.count()).toBe(1);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'goes back to the shift before, says that it is past, and returns; the address says it too',
    async () => {
      const page = await open(1366, 768);
      await page.keyboard.press('[');
      await page.getByText(/^You look at the past: /).waitFor();
      expect(page.url()).toContain('span=shift@');
      expect(await overhang(page)).toEqual({ x: 0, y: 0 });
      await page.reload();
      await page.getByText(/^You look at the past: /).waitFor();
      await page.goBack();
      await page.getByText(/^Live, \d/).waitFor();
      await page.getByRole('button', { name: /^Span: / }).click();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.getByRole('button', { name: 'Week' }).click();
      await page.getByRole('button', { name: /^Span: Week/ }).waitFor();
      await page.keyboard.press('t');
      await page.getByRole('button', { name: /^Span: .* shift/ }).waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'says since when the connection is lost, and catches up when it is back',
    async () => {
      const context = await browser.newContext({
        viewport: { width: 1366, height: 768 },
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      const sockets: WebSocketRoute[] = [];
      let cut = false;
      await page.routeWebSocket('**/graphql', (socket) => {
        if (cut) return void socket.close({ code: 1001 });
        socket.connectToServer();
        sockets.push(socket);
      });
      await signIn(page);
      await page.getByText(/^Live, \d/).waitFor();
      cut = true;
      for (const socket of sockets) await socket.close({ code: 1001 });
      await page.getByText(/^No connection since \d\d:\d\d/).waitFor();
      await shot(page, 'overview-1366-lost');
      expect(await overhang(page)).toEqual({ x: 0, y: 0 });
      cut = false;
      await page.getByText('Caught up.').waitFor({ timeout: 30_000 });
      await context.close();
    },
    TIMEOUT_MS,
  );

  it(
    'changes the theme and keeps it',
    async () => {
      const page = await open(1366, 768);
      await page.getByRole('button', { name: 'Dark theme' }).click();
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
      await page.reload();
      await page.getByRole('button', { name: 'Light theme' }).waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it('caused no error in the console', () => {
    expect(complaints).toEqual([]);
  });
});
