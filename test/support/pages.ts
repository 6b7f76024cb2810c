import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Role } from '../../modules/identity/domain/principal.js';
import type { RunningService } from './service.js';

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

/** The Chromium of the machine, or the one that FP_CHROMIUM names. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['FP_CHROMIUM'] ?? '/usr/bin/chromium', args: FLAGS });

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  /** Where the service is reached; the service itself where absent. */
  readonly origin?: string;
}

/** A browser on a running service, signed in by role; what the console complains of is kept. */
export class Pages {
  readonly complaints: string[] = [];

  private constructor(
    private readonly service: RunningService,
    private readonly browser: Browser,
  ) {}

  static async open(service: RunningService): Promise<Pages> {
    mkdirSync(SCREENS, { recursive: true });
    return new Pages(service, await openBrowser());
  }

  /** A page of its own, at an address, once its title stands. */
  async at(
    hash: string,
    role: Role,
    { width = 1366, height = 768, scheme = 'light', origin = this.service.url }: Look = {},
  ): Promise<Page> {
    const token = await this.service.token(role);
    // Reduced motion: an axe run in the middle of a fade would measure colours that nobody reads.
    const context = await this.browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce' });
    await context.addInitScript(`sessionStorage.setItem('fingerpost.token', '${token}')`);
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    await page.goto(`${origin}/${hash}`);
    await page.locator('main h1').waitFor();
    return page;
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/**
 * Keeps a picture of a page to be looked at, where pictures are asked for: `npm run test:browser -- --shots`.
 * @param fullPage true: what must be scrolled to, too
 */
export async function shot(page: Page, name: string, fullPage = false): Promise<void> {
  if (process.env['TEST_SHOTS'] === 'on') await page.screenshot({ path: path.join(SCREENS, `${name}.png`), fullPage });
}

/** What axe complains of, each with the first element that it is about. @param rules only these; all where absent */
export async function faultsOf(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
  return violations.map((fault) => `${fault.id}: ${fault.nodes[0]?.html}`);
}

/** How far the page is wider than the window, px. */
export const overhang = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

/** Waits until everything that the page has asked for is there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction('document.querySelector("[aria-busy=true]") === null');
}
