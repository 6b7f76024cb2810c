import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql } from '../support/clients.js';
import { faultsOf, overhang, Pages, settled, shot } from '../support/pages.js';
import { startService, type RunningService } from '../support/service.js';
import { Station, until } from '../support/station.js';

const TIMEOUT_MS = 60_000;
const LINE = 'ahlen/assembly/cable';
const UNIT = `${LINE}/m21`;
const MINUTE = 60_000;

interface Stop {
  readonly from: string;
  readonly category: string;
  readonly reason: string | null;
  readonly reasonRevision: number;
}

describe('a stop and its reason in a browser', () => {
  let service: RunningService;
  let pages: Pages;
  let station: Station;
  let manager: string;
  const begin = Date.now();
  const span = { from: new Date(begin - 60 * MINUTE).toISOString(), to: new Date(begin + 60 * MINUTE).toISOString() };
  /** The stops are some minutes old: a shorter one than two minutes is asked nothing. */
  const hash = `#/line/${LINE}?span=${span.from}/${span.to}`;

  beforeAll(async () => {
    service = await startService({ simulator: 'off' });
    manager = await service.token('plant_manager');
    pages = await Pages.open(service);
    station = await Station.connect(service, UNIT);
    const say = (state: string, minutesAgo: number) =>
      station.say('state', { state, mode: 'Production', ts: new Date(begin - minutesAgo * MINUTE).toISOString() });
    await say('RUNNING', 50);
    await say('DOWN', 40);
    await say('RUNNING', 30);
    await station.say('event', {
      kind: 'ALARM',
      data: { code: 'part-jam', text: 'Jam at the stop', active: true },
      ts: new Date(begin - 20.5 * MINUTE).toISOString(),
    });
    await say('DOWN', 20);
    await say('RUNNING', 12);
    await say('DOWN', 8);
    await say('RUNNING', 1);
    await until('all stops are known', async () => (await stops()).filter(({ category }) => category === 'DOWN').length === 3);
  }, 2 * TIMEOUT_MS);

  afterAll(async () => {
    await pages?.close();
    await station?.end();
    await service?.stop();
  }, TIMEOUT_MS);

  const stops = async (): Promise<readonly Stop[]> => {
    const query = `query ($span: SpanInput!) { timeline(workUnitId: "${UNIT}", span: $span) { from category reason reasonRevision } }`;
    return (await graphql<{ timeline: Stop[] }>(service, manager, query, { span })).data!.timeline.filter(
      ({ reason, category }) => reason !== null || category === 'DOWN',
    );
  };

  const given = (code: string): Promise<Stop> =>
    until(`${code} is given`, async () => (await stops()).find(({ reason }) => reason === code));

  it(
    'is given in two taps, and stands in the interface',
    async () => {
      const page = await pages.at(hash, 'operator');
      await settled(page);
      await page
        .getByRole('link', { name: /^Give a reason: M21/ })
        .first()
        .click();
      await page.getByRole('button', { name: /^Gripper pressure low/ }).click();
      await page.getByText('Gripper pressure low. Given, revision 1.').waitFor();
      expect(await given('gripper-pressure')).toMatchObject({ category: 'DOWN', reasonRevision: 1 });
      expect(await faultsOf(page)).toEqual([]);
      await shot(page, 'reason-given-1366');
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'is suggested by the last alarm; of two people the second sees what the first has said, and may say otherwise',
    async () => {
      const page = await pages.at(hash, 'supervisor', { scheme: 'dark' });
      await settled(page);
      await page
        .getByRole('link', { name: /^Give a reason: M21/ })
        .first()
        .click();
      await page.locator('.reason').first().waitFor();
      expect(await page.locator('.reason.on').allInnerTexts()).toEqual([expect.stringMatching(/^Part jammed[\s\S]*from the last alarm$/)]);
      expect(await page.locator('.reason').first().innerText()).toContain('Part jammed');
      expect(await faultsOf(page)).toEqual([]);
      await shot(page, 'reasons-1366-dark');
      const [, from, to] = /open=stop\/[^@]+@([^@&]+)@([^&]+)/.exec(decodeURIComponent(page.url())) ?? [];
      const { errors } = await graphql(
        service,
        manager,
        `mutation ($from: DateTime!, $to: DateTime!) { giveReason(workUnitId: "${UNIT}", from: $from, to: $to, reason: "material-missing", revision: 0) { revision } }`,
        { from, to },
      );
      expect(errors).toBeUndefined();
      await given('material-missing');
      await page.getByRole('button', { name: /^Part jammed/ }).click();
      const told = page.getByRole('alert');
      await told.getByText('Changed meanwhile').waitFor();
      expect(await told.innerText()).toMatch(/Material missing.*by another person[\s\S]*You chose “Part jammed”/);
      expect(await faultsOf(page)).toEqual([]);
      await shot(page, 'reason-conflict-1366-dark');
      await page.getByRole('button', { name: 'Give “Part jammed” instead' }).click();
      await page.getByText('Part jammed. Given, revision 2.').waitFor();
      expect(await given('part-jam')).toMatchObject({ reasonRevision: 2 });
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'is a new version of the figures: the revision is shown, and who reads only is told whom to ask',
    async () => {
      const page = await pages.at(`#/losses/${UNIT}?span=${span.from}/${span.to}`, 'auditor');
      await settled(page);
      await page.getByText('Reasons are given by operators, supervisors').waitFor();
      expect(await page.getByRole('link', { name: /^Give a reason/ }).count()).toBe(0);
      expect(await page.locator('.pareto li').first().innerText()).toContain('no reason given');
      await page.locator('.headfigs .chip', { hasText: /^revision [2-9]/ }).waitFor();
      await page.locator('.findings', { hasText: 'a reason was given' }).waitFor();
      await page.locator('.trend .restated').waitFor({ state: 'attached' });
      expect(await faultsOf(page)).toEqual([]);
      await shot(page, 'losses-restated-1366');
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'can be given on a phone',
    async () => {
      const page = await pages.at(hash, 'operator', { width: 390, height: 844 });
      await settled(page);
      await page
        .getByRole('link', { name: /^Give a reason: M21/ })
        .first()
        .click();
      await page.getByRole('button', { name: /^Changeover/ }).waitFor();
      expect(await overhang(page)).toBe(0);
      await shot(page, 'reasons-390');
      await page.getByRole('button', { name: /^Changeover/ }).click();
      await page.getByText('Changeover. Given, revision 1.').waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it('caused no error in the console but the conflict', () => {
    expect(pages.complaints).toEqual([]);
  });
});
