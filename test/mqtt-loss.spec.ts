import { describe, it } from '@jest/globals';
import { losesNothing } from './support/loss-suite.js';
import { takesMalformed } from './support/malformed.js';

const MALFORMED = 100_000;
const AWAY_MS = 30_000;

describe('the embedded broker loses nothing', () => {
  const floor = losesNothing(() => ({ url: undefined, version: 4 }), AWAY_MS);

  it(`takes ${MALFORMED.toLocaleString('en')} malformed payloads as what they are, and what is good among them unharmed`, async () => {
    await takesMalformed(floor(), MALFORMED);
  }, 600_000);
});
