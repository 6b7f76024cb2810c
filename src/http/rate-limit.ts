import { createHash } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { LIMITS } from '../../config/limits.js';
import { ProblemError, problemDocument } from '../../modules/platform/problem.js';

interface Bucket {
  /** Requests that may still come at once. */
  left: number;
  /** ms, monotonic. */
  filledAt: number;
}

/**
 * Bounds what one token may ask of REST: so many requests a second, and twice as many at once. Beyond it 429 with
 * `Retry-After`. A stranger's requests count together, by address.
 * @param perSecond 0: no bound
 */
export function rateLimit(perSecond: number, now: () => number = () => performance.now()) {
  const buckets = new Map<string, Bucket>();
  const burst = perSecond * 2;
  return (request: Request, response: Response, next: NextFunction): void => {
    if (perSecond === 0 || !request.path.startsWith('/api/v1/')) return next();
    const at = now();
    const key = keyOf(request);
    const known = buckets.get(key) ?? { left: burst, filledAt: at };
    const left = Math.min(burst, known.left + ((at - known.filledAt) / 1_000) * perSecond);
    // The oldest leave first; a forgotten one begins anew, which is only ever in its favour.
    buckets.delete(key);
    if (buckets.size >= LIMITS.rateLimitedCallers) buckets.delete(buckets.keys().next().value!);
    buckets.set(key, { left: Math.max(0, left < 1 ? left : left - 1), filledAt: at });
    if (left >= 1) return next();
    response.setHeader('retry-after', String(Math.max(1, Math.ceil((1 - left) / perSecond))));
    const problem = { status: 429, title: 'Too many requests' };
    const error = new ProblemError('TOO_MANY_REQUESTS', problem, `More than ${perSecond} requests a second: come back later.`);
    response
      .status(429)
      .type('application/problem+json')
      .send(JSON.stringify({ ...problemDocument(error), instance: request.originalUrl }));
  };
}

/** A token is not kept, only what tells it from others. */
const keyOf = (request: Request): string =>
  createHash('sha256')
    .update(request.header('authorization') ?? request.ip ?? '')
    .digest('base64url');
