import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

/** Notes when the first lane stands, every long task, and every change of what is drawn, by the page's own clock. */
const NOTES = `
  window.noted = { firstLane: null, longTasks: [], commits: [] };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.noted.longTasks.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
  new MutationObserver((changes) => {
    const { noted } = window;
    if (changes.some(({ target }) => target.parentElement?.closest('main') !== null)) noted.commits.push(performance.now());
    if (noted.firstLane !== null || document.querySelector('main .tl i.now') === null) return;
    noted.firstLane = 0;
    requestAnimationFrame(() => setTimeout(() => (noted.firstLane = performance.now())));
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });`;

interface Noted {
  readonly firstLane: number;
  readonly longTasks: readonly (readonly [at: number, ms: number])[];
  readonly commits: readonly number[];
}

/** What came over the wire for a first view, in bytes as they were sent: the page itself, without what it asks for. */
interface Arrived {
  files: number;
  bytes: number;
}

/** What the main thread did in a stretch of time. */
export interface Busy {
  /** Share of the time that the main thread was in a task, and how much of it was spent on a processor. */
  readonly wall: number;
  readonly processor: number;
  readonly longestTaskMs: number;
  readonly paintsPerS: number;
  /** Most paints within any one second. */
  readonly mostPaints: number;
}

/** A page in a browser of its own cache, watched over the developer tools' protocol. */
export class WatchedPage {
  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly wall: CDPSession,
    private readonly processor: CDPSession,
    readonly arrived: Arrived,
  ) {}

  static async open(browser: Browser, url: string, token: string): Promise<WatchedPage> {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    await context.addInitScript(`sessionStorage.setItem('fingerpost.token', '${token}'); ${NOTES}`);
    const page = await context.newPage();
    const [wall, processor] = [await context.newCDPSession(page), await context.newCDPSession(page)];
    await wall.send('Performance.enable', { timeDomain: 'timeTicks' });
    await processor.send('Performance.enable', { timeDomain: 'threadTicks' });
    const arrived = await watchArrivals(wall);
    await page.goto(url);
    return new WatchedPage(page, context, wall, processor, arrived);
  }

  /** Time from the navigation to the frame with the first lane, ms. */
  async firstLaneMs(): Promise<number> {
    await this.page.waitForFunction('window.noted.firstLane > 0');
    return (await this.noted()).firstLane;
  }

  /** Watches for so long. */
  async busyFor(ms: number): Promise<Busy> {
    const [wall, processor] = [await metricsOf(this.wall), await metricsOf(this.processor)];
    const from = await this.page.evaluate<number>('performance.now()');
    await this.page.waitForTimeout(ms);
    const to = await this.page.evaluate<number>('performance.now()');
    const [wallAfter, processorAfter] = [await metricsOf(this.wall), await metricsOf(this.processor)];
    const noted = await this.noted();
    const commits = noted.commits.filter((at) => at >= from && at < to);
    return {
      wall: (wallAfter.TaskDuration - wall.TaskDuration) / ((to - from) / 1_000),
      processor: (processorAfter.TaskDuration - processor.TaskDuration) / ((to - from) / 1_000),
      longestTaskMs: Math.max(0, ...noted.longTasks.filter(([at]) => at >= from && at < to).map(([, long]) => long)),
      paintsPerS: commits.length / ((to - from) / 1_000),
      mostPaints: Math.max(0, ...commits.map((at) => commits.filter((other) => other >= at && other < at + 1_000).length)),
    };
  }

  /** The heap in use after everything that nobody holds was collected, in bytes. */
  async heap(): Promise<number> {
    // What was noted of the page is no memory of the page.
    await this.page.evaluate('window.noted.commits.length = window.noted.longTasks.length = 0');
    await this.wall.send('HeapProfiler.collectGarbage');
    return (await metricsOf(this.wall)).JSHeapUsedSize;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  private noted(): Promise<Noted> {
    return this.page.evaluate<Noted>('window.noted');
  }
}

async function watchArrivals(session: CDPSession): Promise<Arrived> {
  const arrived: Arrived = { files: 0, bytes: 0 };
  const asked = new Set<string>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!/\/(graphql|api|demo)/.test(new URL(request.url).pathname)) asked.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!asked.has(requestId)) return;
    arrived.files += 1;
    arrived.bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  return arrived;
}

async function metricsOf(session: CDPSession): Promise<{ readonly TaskDuration: number; readonly JSHeapUsedSize: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const valueOf = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return { TaskDuration: valueOf('TaskDuration'), JSHeapUsedSize: valueOf('JSHeapUsedSize') };
}
