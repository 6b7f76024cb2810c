import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { betaCdf, betaQuantile, lnGamma } from './beta.js';
import { weigh } from './evidence.js';
import { DEFAULT_POLICY } from './policy.js';
import { HEADING, trials } from './task.fixture.js';

const weighed = (k: number, n: number, qualitySeverity: number | null = null) =>
  weigh(trials(k, n), { ...HEADING, qualitySeverity }, DEFAULT_POLICY);

/** For whole a, b: the chance of at least a successes in a + b − 1 throws. Summed term by term, so that it is a second way. */
function binomialTail(x: number, a: number, b: number): number {
  const n = a + b - 1;
  let term = Math.pow(1 - x, n);
  let sum = 0;
  for (let i = 0; i <= n; i += 1) {
    if (i >= a) sum += term;
    term *= ((n - i) / (i + 1)) * (x / (1 - x));
  }
  return sum;
}

describe('the beta distribution', () => {
  it('knows the factorials', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n += 1) {
      expect(Math.abs(lnGamma(n) - Math.log(factorial))).toBeLessThan(1e-12 * Math.max(1, Math.log(factorial)));
      factorial *= n;
    }
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
  });

  it('agrees with the sum of the binomial', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (a, b, x) => Math.abs(betaCdf(x, a, b) - binomialTail(x, a, b)) < 1e-11,
      ),
    );
  });

  it('has the quantiles of its closed forms, for many and for few trials', () => {
    for (const n of [0, 1, 27, 58, 1_000, 100_000, 10_000_000]) {
      expect(betaQuantile(0.05, n + 1, 1)).toBeCloseTo(Math.pow(0.05, 1 / (n + 1)), 10);
      expect(betaQuantile(0.95, 1, n + 1)).toBeCloseTo(-Math.expm1(Math.log(0.05) / (n + 1)), 10);
    }
  });

  it('turns back what it gives', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (k, f, q) => Math.abs(betaCdf(betaQuantile(q, 1 + k, 1 + f), 1 + k, 1 + f) - q) < 1e-10,
      ),
      { numRuns: 50 },
    );
  });
});

describe('what trials say', () => {
  it.each([
    [58, 58],
    [99, 100],
    [196, 200],
    [388, 400],
    [962, 1_000],
  ])('%d of %d is the least that proves 0.95', (k, n) => {
    expect(weighed(k, n)?.verdict).toBe('PROVEN');
    expect(weighed(k - 1, n)?.verdict).not.toBe('PROVEN');
  });

  it.each([
    [28, 0.9],
    [58, 0.95],
    [148, 0.98],
    [298, 0.99],
  ])('%d without a failure bring the lower bound to %d', (n, bound) => {
    expect(weighed(n, n)?.lower).toBeGreaterThanOrEqual(bound);
    expect(weighed(n - 1, n - 1)?.lower).toBeLessThan(bound);
  });

  it('asks for 0.99 where the severity is 4 or 5', () => {
    expect(weighed(297, 297, 4)?.verdict).toBe('OPEN');
    expect(weighed(298, 298, 4)?.verdict).toBe('PROVEN');
    expect(weighed(58, 58, 3)?.verdict).toBe('PROVEN');
  });

  it('disproves where even the upper bound is below 0.90', () => {
    expect(weighed(28, 50)?.verdict).toBe('DISPROVEN');
    expect(weighed(4, 5)?.verdict).toBe('OPEN');
  });

  it('counts trials of another configuration 0, and none as nothing', () => {
    const facts = { ...HEADING, configHash: 'b' };
    expect(
      weigh(
        [
          { n: 100, k: 100, configHash: 'a' },
          { n: 100, k: 100, configHash: null },
        ],
        facts,
        DEFAULT_POLICY,
      ),
    ).toBeNull();
    expect(weigh(trials(0, 0), HEADING, DEFAULT_POLICY)).toBeNull();
    expect(
      weigh(
        [
          { n: 60, k: 60, configHash: 'b' },
          { n: 9, k: 0, configHash: 'a' },
        ],
        facts,
        DEFAULT_POLICY,
      ),
    ).toMatchObject({ n: 60, k: 60 });
  });
});
