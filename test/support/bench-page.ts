import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { rest } from './clients.js';
import type { RunningService } from './service.js';

export const PIN = '2580';

/** Sets what an operator signs on with, as a supervisor does. */
export async function keyOf(service: RunningService, operator: string, key: object): Promise<number> {
  const response = await fetch(`${service.url}/api/v1/operators/${operator}/key`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${await service.token('supervisor')}`, 'content-type': 'application/json' },
    body: JSON.stringify(key),
  });
  return response.status;
}

export interface Enrolled {
  readonly id: string;
  readonly token: string;
  /** Behind the origin. */
  readonly page: string;
}

export async function enrol(service: RunningService, workUnitId: string): Promise<Enrolled> {
  return (
    await rest<Enrolled & Record<string, unknown>>(service, await service.token('supervisor'), 'POST', '/api/v1/station-devices', {
      workUnitId,
    })
  ).body;
}

/** Signs somebody on at a bench that shows its sign-on. */
export async function signOn(page: Page, operator: string, pin = PIN): Promise<void> {
  await page.getByLabel('Your number').fill(operator);
  await page.getByLabel('PIN', { exact: true }).fill(pin);
  await page.getByRole('button', { name: 'Sign on' }).click();
  await page.getByRole('navigation', { name: 'Actions' }).waitFor();
}

/** An order of an MES for a bench. */
export async function order(service: RunningService, token: string, taskId: string, quantity: number): Promise<string> {
  const body = {
    externalId: `JO-${randomUUID().slice(0, 6)}`,
    taskId,
    productId: 'harness-h2',
    quantity,
    dueAt: new Date(Date.now() + 3_600_000),
  };
  const { body: made } = await rest<{ id: string }>(service, token, 'POST', '/api/v1/job-orders', body, {
    'idempotency-key': randomUUID(),
  });
  return made.id;
}
