import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql } from '../support/clients.js';
import { faultsOf, overhang, Pages, settled, shot } from '../support/pages.js';
import { startService, type RunningService } from '../support/service.js';
import { Station } from '../support/station.js';

const TIMEOUT_MS = 60_000;
let service: RunningService;
let pages: Pages;
let station: Station;

beforeAll(async () => {
  service = await startService({ simulator: 'off', ownPostgres: true });
  pages = await Pages.open(service);
  station = await Station.connect(service, 'ahlen/assembly/cable/m21');
  await station.signOn('test-operator');
  const contested = await graphql(
    service,
    await service.token('operator'),
    'mutation { contestClass(taskId: "plug-connectors", words: "too fiddly for any gripper") { __typename } }',
  );
  expect(contested.errors).toBeUndefined();
}, 2 * TIMEOUT_MS);
afterAll(async () => {
  await station?.end();
  await pages?.close();
  await service?.stop();
}, TIMEOUT_MS);

describe('my work, my data', () => {
  it(
    'shows the operator their own times, disagreements and what is kept of them, on a tablet and on a phone',
    async () => {
      for (const [width, height, scheme] of [
        [1280, 800, 'light'],
        [390, 844, 'dark'],
      ] as const) {
        const page = await pages.at('#/mine', 'operator', { width, height, scheme });
        await page.getByRole('heading', { level: 1, name: /You were at/ }).waitFor();
        await settled(page);
        await page.getByText('M21 Plug connectors').first().waitFor();
        await page.getByText('too fiddly for any gripper').waitFor();
        await page.getByText('Nobody was shown that you did something.').waitFor();
        expect(await faultsOf(page)).toEqual([]);
        expect(await overhang(page)).toBe(0);
        await shot(page, `mine-${width}-${scheme}`, true);
        await page.context().close();
      }
    },
    TIMEOUT_MS,
  );

  it(
    'shows somebody else nothing of it',
    async () => {
      const page = await pages.at('#/mine', 'supervisor');
      await page.getByRole('heading', { level: 1, name: 'You were at no station in this time.' }).waitFor();
      await settled(page);
      expect(await page.getByText('too fiddly for any gripper').count()).toBe(0);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it('complained of nothing in the console', () => {
    expect(pages.complaints).toEqual([]);
  });
});
