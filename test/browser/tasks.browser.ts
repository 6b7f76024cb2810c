import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { graphql } from '../support/clients.js';
import { Pages, shot } from '../support/pages.js';
import { startService, type RunningService } from '../support/service.js';

const TIMEOUT_MS = 60_000;

describe('the tasks in a browser', () => {
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

  /** Fills the words of the open dialog and sends it; done when the service says so. */
  async function send(page: Page, words: string, button: string): Promise<void> {
    const dialog = page.locator('dialog');
    await dialog.getByLabel('In words').fill(words);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async function classOf(taskId: string): Promise<{ readonly class: string; readonly inForce: string; readonly signedBy: string | null }> {
    const { data } = await graphql<{ classification: { class: string; inForce: string; signedBy: string | null } }>(
      service,
      await service.token('engineer'),
      '{ classification(taskId: "' + taskId + '") { class inForce signedBy } }',
    );
    return data!.classification;
  }

  it(
    'lists every task with class, score, confidence and reason; filters stand in the address',
    async () => {
      const page = await pages.at('#/tasks', 'operator');
      await page.locator('.rows-table tbody tr').first().waitFor();
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Eight tasks: 4 for robots, 2 being learned, 2 people’s own.');
      const line = page.locator('.rows-table tbody tr', { hasText: 'Plug multi-pin connector' });
      expect(await line.innerText()).toMatch(/Digitising[\s\S]*66\.250[\s\S]*0\.\d\d[\s\S]*By score[\s\S]*—/);
      await page.getByRole('button', { name: /Automated/ }).click();
      await page.locator('.rows-table tbody tr').nth(4).waitFor({ state: 'detached' });
      expect(page.url()).toContain('class=AUTOMATED');
      await page.getByLabel('Filter by name').fill('screw');
      await page.waitForFunction('document.querySelectorAll(".rows-table tbody tr").length === 1');
      await page.goBack();
      await page.waitForFunction('document.querySelectorAll(".rows-table tbody tr").length > 1');
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'is walked by keys alone: j, k, Enter, and / for the filter',
    async () => {
      const page = await pages.at('#/tasks', 'operator');
      await page.locator('.rows-table tbody tr').first().waitFor();
      for (const key of ['j', 'j', 'k', 'j']) await page.keyboard.press(key);
      const name = await page.locator('.rows-table tbody th a').nth(1).innerText();
      expect(await page.locator(':focus').innerText()).toBe(name);
      await page.keyboard.press('/');
      expect(await page.locator('[data-filter]:focus').count()).toBe(1);
      await page.keyboard.press('Tab');
      for (let step = 0; step < 12 && !(await page.locator('tbody th a:focus').count()); step += 1) await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.locator('.card-head h1').waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'shows why a task is what it is, from 100 to the score',
    async () => {
      const page = await pages.at('#/task/plug-connectors', 'operator');
      await page.locator('.fall').waitFor();
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^Plug multi-pin connector: digitising/);
      expect(await page.locator('.answer').innerText()).toMatch(/\w.*\.$/);
      expect(await page.locator('.fall').innerText()).toMatch(
        /73 to become automated[\s\S]*100\.000[\s\S]*−20\.500[\s\S]*−4\.250[\s\S]*66\.250/,
      );
      expect(await page.locator('.gates').innerText()).toMatch(/No risk assessment[\s\S]*blocks automated[\s\S]*66\.250, needed 73/);
      expect(await page.locator('.money').innerText()).toMatch(/1\.88 y[\s\S]*1\.58 y/);
      await page.getByRole('button', { name: 'Among all tasks: Table' }).click();
      expect(await page.locator('.plane-panel tbody tr').count()).toBe(8);
      expect(await page.getByText('An engineer of the site signs and sets by hand.').count()).toBe(1);
      expect(
        await page
          .locator('main')
          .getByRole('button', { name: /^(Sign|Set by hand)/ })
          .count(),
      ).toBe(0);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'says that a task is not there, and what failed where nothing can be read',
    async () => {
      const page = await pages.at('#/task/nothing', 'operator');
      await page.getByRole('heading', { name: 'There is no such task.' }).waitFor();
      await page.route('**/graphql', (route) =>
        route.request().postData()?.includes('query TaskList') === true
          ? route.fulfill({ status: 200, json: { errors: [{ message: 'Broken.' }] } })
          : route.continue(),
      );
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tasks' }).click();
      await page.getByRole('heading', { name: 'The tasks are not there.' }).waitFor();
      await page.unroute('**/graphql');
      await page.getByRole('button', { name: 'Retry' }).click();
      await page.locator('.rows-table tbody tr').first().waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'flips the class at once when levels and facts are tried, and stores nothing',
    async () => {
      const page = await pages.at('#/task/plug-connectors', 'operator');
      await page.getByRole('button', { name: 'What if …' }).click();
      await page.getByLabel('Robot risk accepted').selectOption('true');
      await page.getByRole('radiogroup', { name: 'Level of Compliance' }).getByRole('radio', { name: /^0/ }).focus();
      await page.keyboard.press('Space');
      await page.getByText('stays digitising').waitFor();
      await page.getByRole('radiogroup', { name: 'Level of Lot size' }).getByRole('radio', { name: /^2/ }).focus();
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      await page.getByText('digitising becomes automated').waitFor();
      expect(await page.locator('.whatif').innerText()).toMatch(
        /2 levels and 1 fact changed[\s\S]*74\.250[\s\S]*\+8\.000[\s\S]*a signature would be needed/,
      );
      expect(await page.locator('.whatif').innerText()).toContain('An engineer or a skill architect states levels.');
      await shot(page, 'task-whatif-1366-light');
      expect(await classOf('plug-connectors')).toMatchObject({ class: 'DIGITISING' });
      await page.locator('.whatif').getByRole('button', { name: 'End' }).click();
      await page.locator('.picker').first().waitFor({ state: 'detached' });
      expect(await page.locator('.fall .last').innerText()).toContain('66.250');
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'tries what would change a class, and it does',
    async () => {
      const page = await pages.at('#/task/crimp-wires', 'operator');
      const first = page.getByRole('button', { name: /^Try: / }).first();
      await first.click();
      await page.getByText(/^automated becomes/).waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'takes a contest of an operator to the queue, and the answer back to the card',
    async () => {
      const operator = await pages.at('#/task/crimp-wires', 'operator');
      await operator.getByRole('button', { name: 'I disagree …' }).click();
      expect(await operator.locator('dialog').getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
      await send(operator, 'The strands spread at the cutter.', 'Send');
      await operator.locator('.opens', { hasText: 'The strands spread' }).waitFor();
      const engineer = await pages.at('#/tasks?view=queue', 'engineer');
      const matter = engineer.locator('.queue > li', { hasText: 'The strands spread' });
      await matter.getByRole('button', { name: /^Answer/ }).click();
      await send(engineer, 'The cutter is changed on Monday.', 'Answer');
      await matter.waitFor({ state: 'detached' });
      await engineer.getByRole('link', { name: 'Answered' }).click();
      await engineer.locator('.queue > li', { hasText: 'The cutter is changed on Monday.' }).waitFor();
      await operator.reload();
      await operator.locator('.history', { hasText: 'The cutter is changed on Monday.' }).waitFor();
      expect(await operator.locator('.opens', { hasText: 'The strands spread' }).count()).toBe(0);
      await operator.context().close();
      await engineer.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'sets a class by hand and ends it; the list hears of it; what then moves to a robot is signed',
    async () => {
      const list = await pages.at('#/tasks', 'plant_manager');
      const page = await pages.at('#/task/screw-cover', 'engineer');
      await page.getByRole('button', { name: 'Set by hand …' }).click();
      await send(page, 'Until the thread is known.', 'Set');
      await page.getByText(/^Set to human-orchestrated by test-engineer until/).waitFor();
      expect(await classOf('screw-cover')).toMatchObject({ inForce: 'HUMAN_ORCHESTRATED', signedBy: 'test-engineer' });
      await list.locator('.rows-table tbody tr', { hasText: 'Screw cover' }).getByText('Set by hand').waitFor();
      await page.getByRole('button', { name: 'End the pin …' }).click();
      await send(page, 'It is known now.', 'End the pin');
      await page.getByRole('button', { name: 'Sign automated …' }).click();
      await shot(page, 'task-sign-1366-light');
      await send(page, 'Seen the trials.', 'Sign');
      await page.getByRole('button', { name: 'Sign automated …' }).waitFor({ state: 'detached' });
      expect(await classOf('screw-cover')).toEqual({ class: 'AUTOMATED', inForce: 'AUTOMATED', signedBy: 'test-engineer' });
      await page.getByRole('button', { name: /^Show all/ }).click();
      expect(await page.locator('.history').innerText()).toMatch(
        /Signed[\s\S]*Seen the trials\.[\s\S]*Set by hand[\s\S]*Until the thread is known\./,
      );
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.locator('.comparison tbody tr').first().waitFor();
      await page.context().close();
      await list.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'states levels with their source; a new version follows',
    async () => {
      const page = await pages.at('#/task/fit-seal?whatif=1', 'skill_architect');
      await page.getByLabel('Source of Clearance').selectOption('MEASURED');
      await page.getByRole('button', { name: 'State these …' }).click();
      await send(page, 'Measured at the gauge.', 'State');
      await page.locator('.picker').first().waitFor({ state: 'detached' });
      await page.locator('.fall-row', { hasText: 'Clearance' }).locator('.src.MEASURED').waitFor();
      await page.locator('.history', { hasText: 'Measured at the gauge.' }).waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'names the number of a policy that is not accepted, tries one on the whole plant and publishes it',
    async () => {
      const page = await pages.at('#/policy', 'engineer');
      const run = page.getByRole('button', { name: 'Try on the whole plant' });
      await page.getByLabel('Compliance, Millipoints a level').fill('2000');
      await page.getByText('99,500 of 100,000 millipoints').waitFor();
      await run.click();
      await page.locator('.outcome', { hasText: 'not accepted' }).waitFor();
      expect(await page.getByRole('button', { name: 'Publish …' }).isDisabled()).toBe(true);
      await page.getByRole('button', { name: 'Take changes back' }).click();
      await page.getByLabel('Score that keeps').fill('2.5');
      await run.click();
      await page.locator('.number .wrong', { hasText: 'a whole number' }).waitFor();
      for (const [label, value] of [
        ['Score that keeps', '78000'],
        ['Score when new', '79000'],
        ['Score that enters', '80000'],
      ] as const)
        await page.getByLabel(label).fill(value);
      await run.click();
      await page.locator('.outcome tbody tr', { hasText: 'Place circuit board on pins' }).waitFor();
      expect(await page.locator('.outcome').innerText()).toMatch(
        /One of 8 tasks flips\.[\s\S]*0 towards robots, 1 towards people\.[\s\S]*€/,
      );
      await shot(page, 'policy-1366-light');
      await page.getByRole('button', { name: 'Publish …' }).click();
      await page.getByLabel('Version').fill('stricter-1');
      await send(page, 'Robots only where it is easy.', 'Publish');
      await page.getByText('stricter-1 is the policy in force.').waitFor();
      expect(await classOf('place-board')).toMatchObject({ class: 'DIGITISING' });
      await page.context().close();
      const reader = await pages.at('#/policy', 'operator');
      await reader.getByText('Engineers, plant managers, skill architects and auditors try policies.').waitFor();
      expect(await reader.getByLabel('Score that keeps').getAttribute('readonly')).not.toBeNull();
      await reader.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'draws the plane with a line for the judgement of what is pointed at, and its twin beside it',
    async () => {
      const page = await pages.at('#/tasks?view=plane', 'supervisor');
      await page.locator('.plane .pt').first().waitFor();
      expect(await page.locator('.plane .pt').count()).toBe(8);
      expect(await page.locator('.plane-view tbody tr').count()).toBe(8);
      await page.getByText(/for a share of judgement of 0\.00\./).waitFor();
      await page.locator('.plane-view tbody a', { hasText: 'Fit shaft seal by feel' }).focus();
      await page.getByText('for a share of judgement of 0.16, as in Fit shaft seal by feel.').waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'takes a spreadsheet in; backlog, missing facts and what nobody has assessed follow',
    async () => {
      const page = await pages.at('#/tasks', 'engineer');
      const rows = ['task_id,name,mass_kg [kg]', 'unknown-1,Pack carton,', ''].join('\n');
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'tasks.csv', mimeType: 'text/csv', buffer: Buffer.from('task_id,name\nx,y,z,a\n') });
      await page.locator('.refusal').waitFor();
      await page.locator('input[type=file]').setInputFiles({ name: 'tasks.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
      await page.getByText('One task read, 1 changed.').waitFor();
      await page.getByRole('link', { name: 'Missing facts' }).click();
      await page.locator('.ranked').first().waitFor();
      const first = page.locator('.rows-table tbody tr').first();
      expect(await first.innerText()).toMatch(/Pack carton[\s\S]*not assessed[\s\S]*0\.00[\s\S]*100\.000[\s\S]*Unit variation/);
      await page.getByRole('link', { name: 'All tasks' }).click();
      await page.locator('.filters select').first().selectOption('unassessed');
      await page.waitForFunction('document.querySelectorAll(".rows-table tbody tr").length === 1');
      await page.getByRole('link', { name: 'Backlog' }).click();
      await page.getByText(/a robot’s work by nature|No robot’s work/).waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it('caused no error in the console', () => {
    expect(pages.complaints).toEqual([]);
  });
});
