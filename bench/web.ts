/**
 * What the pages cost a browser, on a plant of 200 units: `npm run bench:web`, with `-- --hour` memory over the whole hour.
 * Exits with 1 where a bar is missed.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { enrol } from '../test/support/bench-page.js';
import { openBrowser } from '../test/support/pages.js';
import { startService, type RunningService } from '../test/support/service.js';
import { pathOf, plantOf, SITE } from './decisions/plant.js';
import { median, say } from './oee-room.js';
import { ChangingFloor } from './web/changing-floor.js';
import { WatchedPage } from './web/watched-page.js';

const UNITS = 200;
const CHANGES_PER_S = 200;
const VIEWS = 5;
/** Before the first view each unit has changed every five minutes for half a shift. */
const PAST_MS = 4 * 3_600_000;
const EACH_MS = 300_000;
/** Until the figures of that are reckoned. */
const SETTLE_MS = 10_000;
const WARM_UP_MS = 20_000;
/** Longer than the pages' own reading of the floor, so that one falls within. */
const WATCHED_MS = 60_000;
const SAMPLES = 12;
const HEAP_MS = process.argv.includes('--hour') ? 3_600_000 : 240_000;
const BARS = { firstViewMs: 1_500, firstLoadKb: 260, stationKb: 180, taskMs: 50, busy: 0.3, paints: 4, growth: 0.1 };

const folder = await mkdtemp(join(tmpdir(), 'fingerpost-web-'));
const plant = join(folder, 'plant.yaml');
await writeFile(plant, plantOf(UNITS));
let service: RunningService | undefined;
let browser: Browser | undefined;
let floor: ChangingFloor | undefined;
try {
  service = await startService({ plant, ownPostgres: true, site: SITE, env: { FP_HTTP_RATE: '0' } });
  browser = await openBrowser();
  const units = Array.from({ length: UNITS }, (_, at) => pathOf(at));
  floor = await ChangingFloor.open(service, units);
  await floor.past(PAST_MS, EACH_MS);
  await rest(SETTLE_MS);
  await firstViews(browser, service);
  floor.start(CHANGES_PER_S);
  const line = pathOf(0).split('/').slice(0, 3).join('/');
  await busy(browser, service, floor, 'overview', '#/');
  await busy(browser, service, floor, 'line of 50 units', `#/line/${line}`);
  await memory(browser, service);
} finally {
  await floor?.close();
  await browser?.close();
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
}

/** The main thread while all units change. */
async function busy(on: Browser, { url, token }: RunningService, changing: ChangingFloor, name: string, hash: string): Promise<void> {
  const watched = await WatchedPage.open(on, `${url}/${hash}`, await token('plant_manager'));
  await watched.firstLaneMs();
  await watched.page.waitForTimeout(WARM_UP_MS);
  const before = changing.changes;
  const found = await watched.busyFor(WATCHED_MS);
  const rate = (changing.changes - before) / (WATCHED_MS / 1_000);
  say(`${name}, ${UNITS} units, changes that were acknowledged`, `${rate.toFixed(0)}/s`);
  const share = `${(found.wall * 100).toFixed(1)} % (processor ${(found.processor * 100).toFixed(1)} %)`;
  say('  main thread in a task', share, `at most ${BARS.busy * 100} %`, found.wall <= BARS.busy);
  const longest = found.longestTaskMs === 0 ? 'below 50 ms' : `${found.longestTaskMs.toFixed(0)} ms`;
  say('  longest task', longest, `at most ${BARS.taskMs} ms`, found.longestTaskMs <= BARS.taskMs);
  const paints = `${found.paintsPerS.toFixed(1)}/s, most ${found.mostPaints}`;
  say('  paints', paints, `at most ${BARS.paints}/s`, found.paintsPerS <= BARS.paints);
  await watched.close();
}

/** Heap after a forced collection, at even times: the middle of the last third against that of the first. */
async function memory(on: Browser, { url, token }: RunningService): Promise<void> {
  const watched = await WatchedPage.open(on, `${url}/#/`, await token('plant_manager'));
  await watched.firstLaneMs();
  await watched.page.waitForTimeout(WARM_UP_MS);
  const heaps: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await watched.page.waitForTimeout(HEAP_MS / SAMPLES);
    heaps.push(await watched.heap());
  }
  const third = SAMPLES / 3;
  const [first, last] = [median(heaps.slice(0, third)), median(heaps.slice(-third))];
  const growth = last / first - 1;
  const figure = `${megabytes(first)} to ${megabytes(last)}, ${(growth * 100).toFixed(1)} %`;
  say(`memory over ${HEAP_MS / 60_000} min of it, after collection`, figure, `at most ${BARS.growth * 100} %`, growth <= BARS.growth);
  await watched.close();
}

async function firstViews(on: Browser, running: RunningService): Promise<void> {
  const times: number[] = [];
  let bytes = 0;
  for (let view = 0; view < VIEWS; view += 1) {
    const watched = await WatchedPage.open(on, `${running.url}/#/`, await running.token('plant_manager'));
    times.push(await watched.firstLaneMs());
    ({ bytes } = watched.arrived);
    await watched.close();
  }
  const ms = median(times);
  const spread = `${ms.toFixed(0)} ms (${times.map((one) => one.toFixed(0)).join(', ')})`;
  say('first view of the overview, cold cache', spread, `at most ${BARS.firstViewMs} ms`, ms <= BARS.firstViewMs);
  say('  first load, as sent', kilobytes(bytes), `at most ${BARS.firstLoadKb} kB`, bytes <= BARS.firstLoadKb * 1_000);
  const { page: address } = await enrol(running, pathOf(0));
  const watched = await WatchedPage.open(on, `${running.url}${address}`, '');
  await watched.page.getByLabel('PIN', { exact: true }).waitFor();
  const { bytes: station } = watched.arrived;
  say('  station, as sent', kilobytes(station), `at most ${BARS.stationKb} kB`, station <= BARS.stationKb * 1_000);
  await watched.close();
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(0)} kB`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
