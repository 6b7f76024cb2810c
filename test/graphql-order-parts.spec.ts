import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql } from './support/clients.js';
import { Mes } from './support/mes.js';
import { startService, type RunningService } from './support/service.js';
import { until } from './support/station.js';

const SPLIT = `mutation ($id: ID!, $version: Int!, $parts: [JobOrderPart!]!) {
  splitJobOrder(id: $id, version: $version, reason: "two shifts", parts: $parts) {
    jobOrder { quantity } parts { id externalId quantity origin { kind jobOrderId } }
  }
}`;
const FOLLOW_UP = `mutation ($id: ID!, $quantity: Int) {
  followUpJobOrder(id: $id, reason: "short", kind: REPLACEMENT, quantity: $quantity) { id quantity origin { kind jobOrderId } }
}`;

describe('an order in parts, and once more, over GraphQL', () => {
  let service: RunningService;
  let mes: Mes;
  let supervisor = '';
  beforeAll(async () => {
    service = await startService();
    mes = new Mes(service, await service.token('mes'));
    supervisor = await service.token('supervisor');
  });
  afterAll(() => service.stop());

  const create = () => mes.create({ taskId: 'judge-drive', quantity: 10 });
  const ask = (query: string, variables: object, token = supervisor) =>
    graphql<Record<string, Record<string, unknown>>>(service, token, query, variables);
  /** The router may look at the order in between: then the version that was seen is not the one that it has. */
  const split = (id: string, parts: readonly object[], token = supervisor) =>
    until('the order is as it was seen', async () => {
      const { version } = await mes.read(id);
      const answer = await ask(SPLIT, { id, version, parts }, token);
      return answer.errors?.[0]?.extensions.code === 'STALE_VERSION' ? false : answer;
    });

  it('gives parts of the quantity to orders of their own, with their origin', async () => {
    const { id, externalId } = await create();
    const { data } = await split(id, [{ quantity: 3 }, { quantity: 2, externalId: `${externalId}-late` }]);
    expect(data!['splitJobOrder']).toMatchObject({
      jobOrder: { quantity: 5 },
      parts: [
        { externalId: `${externalId}/2`, quantity: 3, origin: { kind: 'SPLIT', jobOrderId: id } },
        { externalId: `${externalId}-late`, quantity: 2, origin: { kind: 'SPLIT', jobOrderId: id } },
      ],
    });
    expect((await mes.read(id)).history).toContainEqual(
      expect.objectContaining({ move: 'SPLIT', by: 'test-supervisor', reason: 'two shifts' }),
    );
  });

  it('refuses by name what is stale, too small, out of role or of reach', async () => {
    const { id } = await create();
    const code = async (answer: ReturnType<typeof split>) => (await answer).errors?.[0]?.extensions.code;
    expect(await code(split(id, [{ quantity: 10 }]))).toBe('QUANTITY_TOO_SMALL');
    expect(await code(split(id, []))).toBe('INVALID_INPUT');
    expect(await code(split(id, [{ quantity: 0 }]))).toBe('INVALID_INPUT');
    expect(await code(split(id, [{ quantity: 1 }], await service.token('auditor')))).toBe('FORBIDDEN');
    expect(await code(split(id, [{ quantity: 1 }], await service.token('supervisor', 'ahlen/assembly/drive')))).toBe('OUT_OF_SCOPE');
    const stale = await ask(SPLIT, { id, version: 999, parts: [{ quantity: 1 }] });
    expect(stale.errors?.[0]?.extensions.code).toBe('STALE_VERSION');
  });

  it('makes up for what an ended order is short of, once', async () => {
    const { id } = await create();
    expect((await ask(FOLLOW_UP, { id })).errors?.[0]?.extensions.code).toBe('NOT_ENDED');
    await mes.act(id, 'abort');
    const { data } = await ask(FOLLOW_UP, { id, quantity: 4 });
    expect(data!['followUpJobOrder']).toMatchObject({ quantity: 4, origin: { kind: 'REPLACEMENT', jobOrderId: id } });
    expect((await ask(FOLLOW_UP, { id })).data!['followUpJobOrder']).toMatchObject({ quantity: 6 });
    expect((await ask(FOLLOW_UP, { id })).errors?.[0]?.extensions.code).toBe('NOTHING_OPEN');
    expect((await ask(FOLLOW_UP, { id }, await service.token('operator'))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
