import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { rateLimit } from './rate-limit.js';

describe('the bound of requests', () => {
  let now = 0;
  const ask = (limit: ReturnType<typeof rateLimit>, authorization: string, path = '/api/v1/job-orders') => {
    const answer = { status: 200, headers: new Map<string, string>(), code: '' };
    const response = {
      setHeader: (name: string, value: string) => answer.headers.set(name, value),
      status: (status: number) => Object.assign(response, { answered: (answer.status = status) }),
      type: () => response,
      send: (text: string) => (answer.code = (JSON.parse(text) as { code: string }).code),
    };
    limit(
      { path, originalUrl: path, ip: '::1', header: () => authorization } as unknown as Request,
      response as unknown as Response,
      () => undefined,
    );
    return answer;
  };

  it('lets twice as many pass at once, then 429 until time has filled it again; each token for itself', () => {
    const limit = rateLimit(10, () => now);
    const statuses = Array.from({ length: 21 }, () => ask(limit, 'a').status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    const refused = ask(limit, 'a');
    expect([refused.status, refused.code, refused.headers.get('retry-after')]).toEqual([429, 'TOO_MANY_REQUESTS', '1']);
    expect(ask(limit, 'b').status).toBe(200);
    now += 100;
    expect([ask(limit, 'a').status, ask(limit, 'a').status]).toEqual([200, 429]);
    now += 3_600_000;
    expect(Array.from({ length: 21 }, () => ask(limit, 'a').status).filter((status) => status === 200)).toHaveLength(20);
  });

  it('bounds nothing else, and nothing at all where it is 0', () => {
    const limit = rateLimit(1, () => now);
    expect(Array.from({ length: 5 }, () => ask(limit, 'a', '/health/ready').status)).toEqual([200, 200, 200, 200, 200]);
    const none = rateLimit(0, () => now);
    expect(Array.from({ length: 5 }, () => ask(none, 'a').status)).toEqual([200, 200, 200, 200, 200]);
  });
});
