import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

  it('caused no error in the console', () => {
    expect(pages.complaints).toEqual([]);
  });
});
